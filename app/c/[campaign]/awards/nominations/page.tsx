/** Nominated persons by award: entered, withdrawn with a reason, and, where the office chooses, put in an order. */
import { useTranslations } from 'next-intl';
import { getLocale, getTranslations } from 'next-intl/server';
import { AsksReason, Entries, Entry } from '@/app/_ui/entries';
import { Hidden, NumberField, Select, TextArea, TextField } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { ActionLink, Empty, PageHead, Refused, Section } from '@/app/_ui/page';
import { Chip } from '@/app/_ui/state';
import { can } from '@/lib/access';
import { votesFor } from '@/lib/ballots';
import { refusedIn } from '@/lib/campaign/phase';
import { type NominationView, nominationsFor } from '@/lib/nominations';
import { instantShown } from '@/lib/text/show';
import { groupsWithUnits } from '@/lib/units';
import { nameIn, officeHere } from '../../campaign/here';
import { chooseAction, nominateAction, withdrawNominationAction } from '../actions';
import { rulesHere } from '../here';
import { HonoursTabs } from '../honours-tabs';

type Props = { params: Promise<{ campaign: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations('nominations'))('title') };
}

export default async function Page({ params }: Props) {
  const { actor, campaign } = await officeHere(params);
  const [t, language] = await Promise.all([getTranslations('nominations'), getLocale()]);
  const rules = rulesHere(actor, campaign.id, language);
  const awards = rules.options('person');
  const nominations = nominationsFor(actor, campaign.id);
  const votes = votesFor(actor, campaign.id);
  const refused = refusedIn('open', campaign.state);
  const holds = can(actor, 'nomination.put', { campaign: campaign.id });
  const changes = holds && refused === null;
  const to = `/c/${campaign.code}/awards/nominations`;
  const units = groupsWithUnits(actor, campaign.id, campaign.today).flatMap((group) =>
    group.units.map((unit) => ({
      value: unit.unit,
      label: nameIn(language, unit),
      group: nameIn(language, group),
    })),
  );
  const unitName = (id: string | null) => units.find(({ value }) => value === id)?.label ?? '';
  const votesOf = (award: string, id: string) => {
    const order = rules.award(award)?.order;
    if (order?.by !== 'votes') return null;
    const held = votes.find(({ electorate }) => electorate === order.electorate);
    return held?.tally.find((one) => one.id === id)?.votes ?? 0;
  };
  return (
    <>
      <PageHead title={t('title')} state={t('state')} />
      <HonoursTabs code={campaign.code} current="nominations" />
      {holds && refused ? <Refused reason={refused} /> : null}
      {awards.length === 0 ? (
        <Empty
          title={t('noAward')}
          why={t('noAwardWhy')}
          action={<ActionLink href={`/c/${campaign.code}/scheme`}>{t('toScheme')}</ActionLink>}
        />
      ) : nominations.length === 0 ? (
        <Empty title={t('none')} why={t('noneWhy')} />
      ) : null}
      {awards.map((award) => {
        const own = nominations.filter((one) => one.award === award.value);
        if (own.length === 0) return null;
        const order = rules.award(award.value)?.order;
        const standing = own.filter(({ withdrawn }) => withdrawn === null);
        return (
          <Section key={award.value} title={award.label} id={award.value}>
            {order?.by === 'votes' ? (
              <p className="soft">{t('byVotes', { electorate: order.electorate })}</p>
            ) : null}
            <Entries>
              {own.map((one) => (
                <Entry
                  key={one.id}
                  title={
                    <>
                      <strong>{one.name}</strong> {[unitName(one.unit), one.post].filter(Boolean).join(' · ')}{' '}
                      <Standing one={one} votes={votesOf(one.award, one.id)} />
                    </>
                  }
                  text={one.citation}
                  said={[
                    t('by', { name: one.by, at: instantShown(one.at, campaign.zone, language) }),
                    one.withdrawn ? t('withdrawnBy', one.withdrawn) : null,
                  ]}
                >
                  {changes && !one.withdrawn ? <Withdraw id={one.id} to={to} /> : null}
                </Entry>
              ))}
            </Entries>
            {order?.by === 'votes' ? (
              <div className="row">
                <ActionLink
                  href={`/c/${campaign.code}/awards/ballots?electorate=${encodeURIComponent(order.electorate)}&among=${award.value}`}
                >
                  {t('toBallots')}
                </ActionLink>
              </div>
            ) : null}
            {order?.by === 'office' && changes && standing.length > 0 ? (
              <Form
                action={chooseAction}
                name={`nomination.choose:${campaign.id}:${award.value}`}
                submit={t('choose')}
                shape="small"
              >
                <Hidden name="campaign" value={campaign.id} />
                <Hidden name="award" value={award.value} />
                <Hidden name="to" value={to} />
                <p className="soft">{t('chooseWhy')}</p>
                <div className="side-by-side">
                  {standing.map((one) => (
                    <NumberField
                      key={one.id}
                      name={`places.${one.id}`}
                      label={`${t('place')} · ${one.name}`}
                      value={one.chosen === null ? '' : String(one.chosen)}
                      width="short"
                      whole
                      optional
                    />
                  ))}
                </div>
              </Form>
            ) : null}
          </Section>
        );
      })}
      {changes && awards.length > 0 ? (
        <Section title={t('new')} id="new">
          <Form
            action={nominateAction}
            name={`nomination.put:${campaign.id}`}
            submit={t('put')}
            shape="small"
          >
            <Hidden name="campaign" value={campaign.id} />
            <Hidden name="to" value={to} />
            <Select name="award" label={t('award')} value={awards[0]?.value} blank={null} options={awards} />
            <TextField name="name" label={t('name')} maxLength={60} />
            <Select name="unit" label={t('unit')} blank={t('noUnit')} optional options={units} />
            <TextField name="post" label={t('post')} maxLength={80} optional />
            <TextArea name="citation" label={t('citation')} hint={t('citationHint')} />
          </Form>
        </Section>
      ) : null}
    </>
  );
}

async function Standing({ one, votes }: { one: NominationView; votes: number | null }) {
  const t = await getTranslations('nominations');
  if (one.withdrawn) return <Chip icon="minus">{t('withdrawn')}</Chip>;
  if (one.chosen !== null)
    return (
      <Chip icon="check" tone="verified">
        {t('chosen', { place: one.chosen })}
      </Chip>
    );
  return votes === null ? null : <Chip icon="table">{t('votes', { count: votes })}</Chip>;
}

function Withdraw({ id, to }: { id: string; to: string }) {
  const t = useTranslations('nominations');
  return (
    <AsksReason
      id={`withdraw-${id}`}
      action={withdrawNominationAction}
      name={`nomination.withdraw:${id}`}
      trigger={t('withdraw')}
      title={t('withdrawTitle')}
      submit={t('withdraw')}
      values={{ nomination: id, to }}
    />
  );
}

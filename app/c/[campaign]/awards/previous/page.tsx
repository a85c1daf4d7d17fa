/** Who won in earlier campaigns: entered from a notice, or taken over from a sealed list. */
import { getLocale, getTranslations } from 'next-intl/server';
import { AsksReason, Entries, Entry } from '@/app/_ui/entries';
import { Checks, Hidden, Select, TextArea, TextField } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { Empty, PageHead, Refused, Section } from '@/app/_ui/page';
import { can } from '@/lib/access';
import { refusedIn } from '@/lib/campaign/phase';
import { instantShown } from '@/lib/text/show';
import { groupsWithUnits } from '@/lib/units';
import { earlierLists, winnersFor } from '@/lib/winners';
import { nameIn, officeHere } from '../../campaign/here';
import { enterWinnersAction, takeWinnersAction, withdrawWinnerAction } from '../actions';
import { rulesHere } from '../here';
import { HonoursTabs } from '../honours-tabs';

type Props = { params: Promise<{ campaign: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations('winners'))('title') };
}

export default async function Page({ params }: Props) {
  const { actor, campaign } = await officeHere(params);
  const [t, language] = await Promise.all([getTranslations('winners'), getLocale()]);
  const rules = rulesHere(actor, campaign.id, language);
  const awards = rules.options();
  const winners = winnersFor(actor, campaign.id);
  const lists = earlierLists(actor, campaign.id);
  const refused = refusedIn('open', campaign.state);
  const holds = can(actor, 'winner.enter', { campaign: campaign.id });
  const changes = holds && refused === null;
  const to = `/c/${campaign.code}/awards/previous`;
  const units = groupsWithUnits(actor, campaign.id, campaign.today).flatMap((group) =>
    group.units.map((unit) => ({ value: unit.unit, label: nameIn(language, unit) })),
  );
  const awardName = (key: string) => awards.find(({ value }) => value === key)?.label ?? key;
  const labels = [...new Set(winners.map(({ label }) => label))].sort().reverse();
  return (
    <>
      <PageHead title={t('title')} state={t('state')} />
      <HonoursTabs code={campaign.code} current="previous" />
      {holds && refused ? <Refused reason={refused} /> : null}
      {winners.length === 0 ? <Empty title={t('none')} why={t('noneWhy')} /> : null}
      {labels.map((label) => (
        <Section key={label} title={label}>
          <Entries>
            {winners
              .filter((one) => one.label === label)
              .map((one) => (
                <Entry
                  key={one.id}
                  title={
                    <>
                      <strong>
                        {one.person ?? units.find(({ value }) => value === one.unit)?.label ?? ''}
                      </strong>{' '}
                      · {awardName(one.award)}
                    </>
                  }
                  said={[
                    one.source,
                    t('by', { name: one.by, at: instantShown(one.at, campaign.zone, language) }),
                  ]}
                >
                  {changes ? (
                    <AsksReason
                      id={`withdraw-${one.id}`}
                      action={withdrawWinnerAction}
                      name={`winner.withdraw:${one.id}`}
                      trigger={t('withdraw')}
                      title={t('withdrawTitle')}
                      values={{ winner: one.id, to }}
                    />
                  ) : null}
                </Entry>
              ))}
          </Entries>
        </Section>
      ))}
      {changes && awards.length > 0 && lists.length > 0 ? (
        <Section title={t('take')} id="take">
          <Form
            action={takeWinnersAction}
            name={`winner.take:${campaign.id}`}
            submit={t('taking')}
            shape="small"
          >
            <Hidden name="campaign" value={campaign.id} />
            <Hidden name="to" value={to} />
            <p className="soft">{t('takeWhy')}</p>
            <Select
              name="from"
              label={t('from')}
              options={lists.map((list) => ({
                value: `${list.campaign}:${list.award}`,
                label: t('listOf', {
                  campaign: nameIn(language, list),
                  award: rules.called(list.awardNames),
                  count: list.winners,
                }),
              }))}
            />
            <div className="side-by-side">
              <TextField
                name="label"
                label={t('label')}
                hint={t('labelHint')}
                value={lists[0]?.year}
                width="short"
                maxLength={30}
              />
              <Select
                name="award"
                label={t('award')}
                value={awards[0]?.value}
                blank={null}
                options={awards}
              />
            </div>
          </Form>
        </Section>
      ) : null}
      {changes && awards.length > 0 ? (
        <Section title={t('enter')} id="enter">
          <Form
            action={enterWinnersAction}
            name={`winner.enter:${campaign.id}`}
            submit={t('save')}
            shape="small"
          >
            <Hidden name="campaign" value={campaign.id} />
            <Hidden name="to" value={to} />
            <div className="side-by-side">
              <TextField name="label" label={t('label')} hint={t('labelHint')} width="short" maxLength={30} />
              <Select
                name="award"
                label={t('award')}
                value={awards[0]?.value}
                blank={null}
                options={awards}
              />
            </div>
            <TextField name="source" label={t('source')} hint={t('sourceHint')} maxLength={200} />
            <Checks name="units" label={t('units')} options={units} value={[]} optional />
            <TextArea name="persons" label={t('persons')} hint={t('personsHint')} rows={3} optional />
          </Form>
        </Section>
      ) : null}
    </>
  );
}

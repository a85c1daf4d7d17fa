/** Votes: who votes and over whom, ballots by row and by paste, the count and the end of it. */
import { getLocale, getTranslations } from 'next-intl/server';
import { Dialog } from '@/app/_ui/dialog';
import { Check, Hidden, NumberField, Select, TextArea, TextField } from '@/app/_ui/fields';
import { Form, Rows } from '@/app/_ui/form';
import { ActionLink, Banner, Empty, PageHead, Refused, Section } from '@/app/_ui/page';
import { Chip } from '@/app/_ui/state';
import { Table } from '@/app/_ui/table';
import { can } from '@/lib/access';
import { exampleBallot, standingFor, type VoteView, voterUnits, votesFor } from '@/lib/ballots';
import { OF_NO_UNIT } from '@/lib/ballots/input';
import type { CampaignView } from '@/lib/campaign';
import { refusedIn } from '@/lib/campaign/phase';
import { nominationsFor } from '@/lib/nominations';
import { instantShown } from '@/lib/text/show';
import { nameIn, officeHere } from '../../campaign/here';
import { castBallotsAction, closeVoteAction } from '../actions';
import { rulesHere } from '../here';
import { HonoursTabs } from '../honours-tabs';

type Props = {
  params: Promise<{ campaign: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata() {
  return { title: (await getTranslations('ballots'))('title') };
}

export default async function Page({ params, searchParams }: Props) {
  const { actor, campaign } = await officeHere(params);
  const asked = await searchParams;
  const [t, language] = await Promise.all([getTranslations('ballots'), getLocale()]);
  const rules = rulesHere(actor, campaign.id, language);
  const votes = votesFor(actor, campaign.id);
  const page = `/c/${campaign.code}/awards/ballots`;
  const one = (name: string) => (typeof asked[name] === 'string' ? asked[name] : '');
  const known = [...new Set([...rules.electorates, ...votes.map(({ electorate }) => electorate)])];
  const electorate = one('electorate') || known[0] || '';
  const lists = [
    { value: 'units', label: t('units') },
    ...rules
      .options('person')
      .map(({ value, label }) => ({ value, label: t('personsOf', { award: label }) })),
  ];
  const forPersons = rules.scheme?.awards.find(
    ({ order }) => order.by === 'votes' && order.electorate === electorate,
  )?.key;
  const among = lists.find(({ value }) => value === one('among'))?.value ?? forPersons ?? 'units';
  const refused = refusedIn('running', campaign.state);
  const enters = can(actor, 'ballot.cast', { campaign: campaign.id });
  const vote = votes.find((held) => held.electorate === electorate);
  const candidates = standingFor(actor, campaign.id, among);
  const units = voterUnits(actor, campaign.id);
  const unitOfExample = units[0] ? nameIn(language, units[0]) : '-';
  const leavesOut = (of: string) => rules.ofOthers.includes(of);
  const names = new Map([
    ...units.map((unit) => [unit.id, nameIn(language, unit)] as const),
    ...nominationsFor(actor, campaign.id).map(({ id, name }) => [id, name] as const),
  ]);
  const here = `${page}?electorate=${encodeURIComponent(electorate)}&among=${among}`;
  return (
    <>
      <PageHead title={t('title')} state={t('state')} />
      <HonoursTabs code={campaign.code} current="ballots" />
      {enters && refused ? <Refused reason={refused} /> : null}
      <form method="get" className="form form-small">
        <div className="side-by-side">
          <TextField
            name="electorate"
            label={t('electorate')}
            hint={known.length > 0 ? known.join(' · ') : t('electorateHint')}
            value={electorate}
            maxLength={40}
          />
          <Select name="among" label={t('among')} value={among} blank={null} options={lists} />
        </div>
        <div className="row">
          <button className="button" type="submit">
            {t('choose')}
          </button>
        </div>
      </form>
      {votes.length === 0 ? <Empty title={t('none')} why={t('noneWhy')} /> : null}
      {votes.map((held) => (
        <Vote
          key={held.electorate}
          vote={held}
          names={names}
          campaign={campaign}
          to={here}
          closes={enters && refused === null}
          leavesOut={leavesOut(held.electorate)}
        />
      ))}
      {enters && refused === null && electorate !== '' && !vote?.closed ? (
        candidates.length === 0 ? (
          <Empty
            title={t('noCandidates')}
            why={t('noCandidatesWhy')}
            action={
              <ActionLink href={`/c/${campaign.code}/awards/nominations`}>{t('toNominations')}</ActionLink>
            }
          />
        ) : (
          <Section
            title={t('enterOf', {
              electorate,
              among: lists.find(({ value }) => value === among)?.label ?? '',
            })}
            id="enter"
          >
            {rules.scheme && !rules.electorates.includes(electorate) ? (
              <Banner
                tone="pending"
                icon="warning"
                title={
                  rules.electorates.length > 0
                    ? t('unread', { electorate, known: rules.electorates.join(t('comma')) })
                    : t('unreadNone', { electorate })
                }
              />
            ) : null}
            <Form
              action={castBallotsAction}
              name={`ballot.cast:${campaign.id}:${electorate}:${among}`}
              submit={t('save')}
            >
              <Hidden name="campaign" value={campaign.id} />
              <Hidden name="electorate" value={electorate} />
              <Hidden name="among" value={among} />
              <Hidden name="to" value={here} />
              <TextArea
                name="paste"
                label={t('paste')}
                hint={`${t('pasteHint')} ${t('pasteExample', { example: exampleBallot(candidates.length, leavesOut(electorate) ? unitOfExample : null) })}`}
                rows={6}
                optional
              />
              <Check
                name="pasteUnits"
                label={t('pasteUnits')}
                hint={t(leavesOut(electorate) ? 'pasteUnitsLeftOut' : 'pasteUnitsHint', {
                  example: exampleBallot(candidates.length, unitOfExample),
                })}
                checked={leavesOut(electorate)}
              />
              <p className="quiet">
                {candidates.map((of, at) => `${at + 1} ${nameIn(language, of)}`).join(' · ')}
              </p>
              <Rows group="rows" legend={t('row')} least={1} most={50} add={t('addRow')}>
                <div className="side-by-side">
                  <TextField name="voter" label={t('voter')} hint={t('voterHint')} maxLength={40} optional />
                  <Select
                    name="unit"
                    label={t('voterUnit')}
                    hint={t(leavesOut(electorate) ? 'voterUnitLeftOut' : 'voterUnitHint')}
                    value=""
                    blank={t('unitBefore')}
                    optional
                    options={[
                      { value: OF_NO_UNIT, label: t('noUnit') },
                      ...units.map((unit) => ({ value: unit.id, label: nameIn(language, unit) })),
                    ]}
                  />
                </div>
                <div className="side-by-side">
                  {candidates.map((of) => (
                    <NumberField
                      key={of.id}
                      name={`places.${of.id}`}
                      label={nameIn(language, of)}
                      width="short"
                      whole
                      optional
                    />
                  ))}
                </div>
              </Rows>
            </Form>
          </Section>
        )
      ) : null}
    </>
  );
}

async function Vote({
  vote,
  names,
  campaign,
  to,
  closes,
  leavesOut,
}: {
  vote: VoteView;
  names: ReadonlyMap<string, string>;
  campaign: CampaignView;
  to: string;
  closes: boolean;
  /** Whether a rule leaves out ballots of a unit's own people. */
  leavesOut: boolean;
}) {
  const [t, language] = await Promise.all([getTranslations('ballots'), getLocale()]);
  const { electorate, closed, ballots } = vote;
  const count = ballots.length;
  const unsaid = leavesOut ? ballots.filter(({ unit }) => unit === undefined).length : 0;
  const name = (id: string) => names.get(id) ?? id;
  return (
    <Section
      title={electorate}
      aside={
        closed ? (
          <Chip icon="lock" tone="verified">
            {t('closedBy', {
              by: closed.by,
              at: instantShown(closed.at, campaign.zone, language),
              count: closed.ballots,
            })}
          </Chip>
        ) : (
          <Chip icon="clock" tone="pending">
            {t('open', { count })}
          </Chip>
        )
      }
    >
      <Table
        label={electorate}
        columns={[
          { key: 'candidate', head: t('candidate') },
          { key: 'votes', head: t('votes'), numeric: true },
          { key: 'places', head: t('places'), numeric: true },
        ]}
        rows={vote.tally.map((one) => ({
          key: one.id,
          cells: { candidate: name(one.id), votes: one.votes, places: one.places },
        }))}
      />
      {unsaid > 0 ? <p className="quiet">{t('unitUnsaid', { count: unsaid })}</p> : null}
      <details>
        <summary>{t('ballots')}</summary>
        <ul className="list">
          {ballots.map(({ voter, unit, places }) => (
            <li className="list-item" key={voter}>
              <span />
              <span>
                {t('ballotOf', {
                  voter: unit === undefined ? voter : t('voterOf', { voter, unit: name(unit) }),
                  names: places.map(({ unit, place }) => `${place} ${name(unit)}`).join(' · ') || t('blank'),
                })}
              </span>
            </li>
          ))}
        </ul>
      </details>
      {closes && !closed && count > 0 ? (
        <div className="row">
          <Dialog id={`close-${electorate}`} trigger={t('close')} title={t('close')} small>
            <Form
              action={closeVoteAction}
              name={`ballot.close:${campaign.id}:${electorate}`}
              submit={t('close')}
              shape="small"
              plain
            >
              <Hidden name="campaign" value={campaign.id} />
              <Hidden name="electorate" value={electorate} />
              <Hidden name="to" value={to} />
              <p>{t('closeWhy', { count, electorate })}</p>
            </Form>
          </Dialog>
        </div>
      ) : null}
    </Section>
  );
}

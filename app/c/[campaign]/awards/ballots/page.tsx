/** Votes: who votes, by places or by marks, and over whom; ballots by row and by paste, the count and the end of it. */
import { getLocale, getTranslations } from 'next-intl/server';
import { Select, TextField } from '@/app/_ui/fields';
import { ActionLink, Empty, PageHead, Refused } from '@/app/_ui/page';
import { can } from '@/lib/access';
import { type Ballot, standingFor, voterUnits, votesFor } from '@/lib/ballots';
import { WAYS } from '@/lib/ballots/input';
import { refusedIn } from '@/lib/campaign/phase';
import { nominationsFor } from '@/lib/nominations';
import { nameIn, officeHere } from '../../campaign/here';
import { rulesHere } from '../here';
import { HonoursTabs } from '../honours-tabs';
import { Entry } from './entry';
import { Vote } from './vote';

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
  const vote = votes.find((held) => held.electorate === electorate);
  const by = WAYS.find((way) => way === one('by')) ?? wayOf(rules.ways(electorate), vote?.marks.length ?? 0);
  const lists = [
    { value: 'units', label: t('units') },
    ...rules
      .options('person')
      .map(({ value, label }) => ({ value, label: t('personsOf', { award: label }) })),
  ];
  const forPersons = rules.scheme?.awards.find(
    ({ order }) => order.by === 'votes' && order.electorate === electorate,
  )?.key;
  // Marks are given to units alone.
  const among =
    by === 'marks'
      ? 'units'
      : (lists.find(({ value }) => value === one('among'))?.value ?? forPersons ?? 'units');
  const refused = refusedIn('running', campaign.state);
  const enters = can(actor, 'ballot.cast', { campaign: campaign.id });
  const candidates = standingFor(actor, campaign.id, among);
  const units = voterUnits(actor, campaign.id);
  const leavesOut = (of: string) => rules.ofOthers.includes(of);
  const nominated = nominationsFor(actor, campaign.id);
  const names = new Map([
    ...units.map((unit) => [unit.id, nameIn(language, unit)] as const),
    ...nominated.map(({ id, name }) => [id, name] as const),
  ]);
  /** The list a ballot is over, by whom it names. */
  const listOf = ({ places: [first] }: Ballot) =>
    nominated.find(({ id }) => id === first?.unit)?.award ?? 'units';
  const at = (of: string, how: string, over: string) =>
    `${page}?electorate=${encodeURIComponent(of)}&by=${how}&among=${how === 'marks' ? 'units' : over}`;
  return (
    <>
      <PageHead title={t('title')} state={t('state')} />
      <HonoursTabs code={campaign.code} current="ballots" />
      {enters && refused ? <Refused reason={refused} /> : null}
      <form method="get" className="form form-small">
        <TextField
          name="electorate"
          label={t('electorate')}
          hint={known.length > 0 ? known.join(' · ') : t('electorateHint')}
          value={electorate}
          maxLength={40}
        />
        <div className="side-by-side">
          <Select
            name="by"
            label={t('by')}
            value={by}
            blank={null}
            options={WAYS.map((way) => ({ value: way, label: t(`bys.${way}`) }))}
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
          to={at(electorate, by, among)}
          corrects={(how, ballot) =>
            `${at(held.electorate, how, listOf(ballot))}&voter=${encodeURIComponent(ballot.voter)}#enter`
          }
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
          <Entry
            key={`${electorate} ${by} ${among} ${one('voter')} ${vote?.enteredAt.get(one('voter')) ?? ''}`}
            campaign={campaign.id}
            electorate={electorate}
            by={by}
            among={among}
            over={lists.find(({ value }) => value === among)?.label ?? ''}
            candidates={candidates}
            units={units}
            leavesOut={leavesOut(electorate)}
            counted={forPersons !== undefined}
            read={rules.scheme ? { known: rules.electorates, ways: rules.ways(electorate) } : null}
            ballot={vote?.ballots.find(({ voter }) => voter === one('voter')) ?? null}
            opened={vote?.enteredAt.get(one('voter')) ?? null}
            to={at(electorate, by, among)}
          />
        )
      ) : null}
    </>
  );
}

/** How an electorate votes: as the rules read it; where they say nothing, as it did so far. */
function wayOf(read: readonly ('marks' | 'places')[], marked: number): 'marks' | 'places' {
  if (read.length === 1) return read[0] ?? 'places';
  return read.length === 0 && marked > 0 ? 'marks' : 'places';
}

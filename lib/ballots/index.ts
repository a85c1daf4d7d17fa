/** 票: votes of an electorate over units or nominated persons. Voters are codes; a vote that is closed is never changed. */
import { and, asc, eq, lte } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import { ballotClosings, ballots, history, people } from '../../db/schema';
import { type Actor, personId } from '../access';
import { recorded, unchanged, write } from '../audit';
import { campaignAt, scopeOfCampaign, seesWhole } from '../campaign';
import { now } from '../clock';
import type { Day, Instant } from '../day';
import { Missing, Refusal } from '../failure';
import { newId } from '../id';
import { nominationsAsOf } from '../nominations';
import {
  add,
  compare,
  divide,
  fixed,
  greatest,
  least,
  text as numberText,
  parse,
  type Rational,
  rational,
  ZERO,
} from '../scoring';
import { wordsOf } from '../text';
import { type Entrant, unitsOf } from '../units';
import { LANGUAGES, type Language } from '../vocabulary';
import { type CastBallotsInput, type CloseVoteInput, OF_NO_UNIT } from './input';
import { type Mark, type Marking, readMarks } from './marks';
import { type Marked, readBallots } from './paste';
import { codeOf } from './pasted';

export { exampleMarks } from './marks';
export { exampleBallot } from './paste';

/** A ballot as scoring takes it; within `places`, `unit` is whom a place is given: a unit, or a nomination; within `marks`, a unit. */
export type Ballot = {
  readonly electorate: string;
  readonly voter: string;
  /** The unit the voter belongs to, where it was said. */
  readonly unit?: string;
  readonly places: readonly { readonly unit: string; readonly place: number }[];
  /** Out of 100, where the voter gave marks. */
  readonly marks?: readonly Mark[];
};
/** A ballot as it was entered last; one that is void gives nothing, and counts nowhere; one whose code was corrected goes by the other. */
type Entered = Ballot & { readonly void?: true; readonly now?: string };
/** Whom a vote is over, in the order of the list. */
export type Standing = { readonly id: string; readonly nameZh: string; readonly nameEn: string };

/**
 * Enters ballots; one with the code of a voter who is known replaces theirs: what was said by marks replaces marks, and places
 * places. What is not said stays as it was: their unit, and marks or places where a row gives none. The ballot that was opened to be
 * corrected is void where it is left with neither: it counts nowhere, and its code may be entered again. Where its code was changed it is
 * the same ballot under another code. Throws Refusal `vote-closed`, `ballot-unreadable` with the lines, `ballot-twice`, `code-of-another` by
 * the code where a corrected ballot is given that of another, `ballot-recoded` or `ballot-voided` where the one to be corrected has gone by
 * another code since or is void, `ballot-changed` where it was changed since it was `opened`, `ballot-known` at `again` where the form asks and what other voters gave would be changed; Missing where there is nobody to vote for.
 */
export function castBallots(actor: Actor, input: CastBallotsInput, request: string | null): Taken {
  return write(
    actor,
    'ballot.cast',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx): ReturnType<typeof recorded<Taken>> => {
      const { campaign, electorate, among } = input;
      if (closingOf(tx.db, campaign, electorate)) throw new Refusal('vote-closed');
      const { today } = campaignAt(tx.db, campaign, tx.at);
      const candidates = candidatesOf(tx.db, campaign, among, tx.seq, today);
      if (candidates.length === 0) throw new Missing(`candidates of ${among}`);
      const units = unitsOf(tx.db, campaign, tx.seq, today).map(standing);
      const entered = enteredAsOf(tx.db, campaign, tx.seq).filter((one) => one.electorate === electorate);
      const held = new Map(entered.filter((one) => !one.void).map((one) => [one.voter, one]));
      const seen = new Set<string>();
      const given = said(input, candidates, units).map(({ voter, ...one }) => ({
        ...one,
        voter: held.has(voter) ? voter : codeOf(voter),
      }));
      refuseStale(input, given, rowsOf(tx.db, campaign, electorate));
      const recoded = recodedBy(input.corrects, given, held);
      const made = given
        .map(({ voter, of, ...gives }): Entered => {
          // Within what was pasted it was told already, with its line.
          if (seen.has(voter)) throw new Refusal('ballot-twice', { voter });
          seen.add(voter);
          const before = held.get(recoded?.now === voter ? recoded.was : voter);
          const unit = of === undefined ? before?.unit : (of ?? undefined);
          return {
            electorate,
            voter,
            ...(unit ? { unit } : {}),
            ...givenOver(before, gives, voter === input.corrects || voter === recoded?.now),
          };
        })
        .filter((one) =>
          one.void ? held.has(one.voter) : JSON.stringify(held.get(one.voter)) !== JSON.stringify(one),
        );
      if (input.asks) askOfKnown(input, made, held);
      if (recoded) {
        // Emptied besides, it is void under the code it had.
        const now = made.length > 0 ? { now: recoded.now } : {};
        made.unshift({ electorate, voter: recoded.was, places: [], void: true, ...now });
      }
      if (made.length === 0) return unchanged({ added: 0, replaced: 0, voided: 0 });
      for (const { voter, unit, places, marks, ...one } of made)
        tx.db
          .insert(ballots)
          .values({
            id: newId(),
            campaignId: campaign,
            electorate,
            voter,
            unitId: unit ?? null,
            places: JSON.stringify(one.void ? (one.now === undefined ? null : { now: one.now }) : places),
            marks: marks ? JSON.stringify(marks) : null,
            seq: tx.seq,
          })
          .run();
      // One whose code was changed stands there twice, and is one that was replaced.
      const known = made.filter(({ voter }) => held.has(voter)).length;
      const voided = made.filter((one) => one.void && one.now === undefined).length;
      const moved = made.some(({ now }) => now !== undefined);
      return recorded(
        {
          subject: { kind: 'vote', id: electorate },
          after: {
            electorate,
            ballots: made.map(({ electorate: _, places, marks, ...one }) => ({
              ...one,
              places: [...places],
              ...(marks ? { marks: [...marks] } : {}),
            })),
          },
        },
        { added: made.length - known - (moved ? 1 : 0), replaced: known - voided, voided },
      );
    },
  );
}

/**
 * A form that was opened before the ballot got another code, or none, would make a second ballot of one voter, or change that of the
 * voter who has the code now; one opened before it was changed would take that back.
 */
function refuseStale(
  { corrects, opened = null }: CastBallotsInput,
  given: readonly Given[],
  rows: readonly Row[],
): void {
  const newest = rows.findLast(({ voter }) => voter === corrects);
  if (!newest || (opened === null ? !newest.gone : newest.seq === opened)) return;
  const { voter, seq } = newest;
  const now = codeSince(rows, voter, opened ?? seq - 1);
  if (now !== null && now !== voter) throw new Refusal('ballot-recoded', { voter, now });
  if (now !== null) throw new Refusal('ballot-changed', { voter });
  if (!newest.gone || !given.every(givesNothing)) throw new Refusal('ballot-voided', { voter });
}

/** One entry of a ballot; `gone` where it is void from there on, or goes by another code. */
type Row = {
  readonly voter: string;
  readonly seq: number;
  readonly gone: { readonly now?: string } | null;
};

function rowsOf(db: Reader, campaign: string, electorate: string): Row[] {
  return db
    .select({ voter: ballots.voter, seq: ballots.seq, places: ballots.places })
    .from(ballots)
    .where(and(eq(ballots.campaignId, campaign), eq(ballots.electorate, electorate)))
    .orderBy(asc(ballots.seq), asc(ballots.id))
    .all()
    .map(({ places, ...row }) => {
      const said: unknown = JSON.parse(places ?? '[]');
      return { ...row, gone: Array.isArray(said) ? null : (said ?? {}) };
    });
}

/** The code by which a ballot goes that had this one at a history row, null where it is void since: a code it left may be another's by now. */
function codeSince(rows: readonly Row[], voter: string, seq: number): string | null {
  let [code, at] = [voter, seq];
  for (const row of rows) {
    if (row.voter !== code || row.seq <= at || row.gone === null) continue;
    if (row.gone.now === undefined) return null;
    [code, at] = [row.gone.now, row.seq];
  }
  return code;
}

/** A mistyped code would change another voter's ballot, and lose the one it was typed for: asked about, but for the one that was opened to be corrected. */
function askOfKnown(
  { corrects, again = [] }: CastBallotsInput,
  made: readonly Entered[],
  held: ReadonlyMap<string, Ballot>,
): void {
  const changed = made.filter((one) => {
    const before = held.get(one.voter);
    return before !== undefined && one.voter !== corrects && changes(before, one);
  });
  const codes = changed.map(({ voter }) => voter);
  if (codes.every((code) => again.includes(code))) return;
  const listed = (language: Language) => {
    const say = wordsOf(language);
    const list = codes.slice(0, MOST_NAMED).join(say('ballots.comma'));
    return codes.length > MOST_NAMED ? say('ballots.at.some', { list, all: codes.length }) : list;
  };
  const voters = Object.fromEntries(LANGUAGES.map((one) => [one, listed(one)])) as Record<Language, string>;
  throw new Refusal('ballot-known', { voters, codes: JSON.stringify(codes) }, 'again');
}

/** Codes named; the others are counted. */
const MOST_NAMED = 20;

/** Whether what stood is another now; marks beside places, or places beside marks, leave it as it was. */
function changes(before: Ballot, after: Ballot): boolean {
  const stood = (given: readonly unknown[] | undefined) => givesNothing(before) || (given ?? []).length > 0;
  const listed = (given: readonly { readonly unit: string }[] | undefined) =>
    JSON.stringify([...(given ?? [])].sort((a, b) => (a.unit < b.unit ? -1 : 1)));
  const differs = (way: 'places' | 'marks') =>
    stood(before[way]) && listed(before[way]) !== listed(after[way]);
  return (before.unit !== undefined && before.unit !== after.unit) || differs('places') || differs('marks');
}

type Given = { readonly voter: string } & Partial<Pick<Ballot, 'places' | 'marks'>>;

const givesNothing = ({ places = [], marks = [] }: Partial<Pick<Ballot, 'places' | 'marks'>>): boolean =>
  places.length === 0 && marks.length === 0;

/** The corrected ballot under the one other code that was given for it; null where its code stays. Throws Refusal `code-of-another`. */
function recodedBy(
  was: string | null,
  given: readonly { readonly voter: string }[],
  held: ReadonlyMap<string, Ballot>,
): { readonly was: string; readonly now: string } | null {
  const [one, ...others] = given;
  if (was === null || !held.has(was) || !one || others.length > 0 || one.voter === was) return null;
  if (held.has(one.voter)) throw new Refusal('code-of-another', { voter: one.voter }, 'rows.0.voter');
  return { was, now: one.voter };
}

/** What a voter gives now, over what they gave before. What a row leaves out stays, but for the ballot that is corrected: there it goes. */
function givenOver(
  before: Ballot | undefined,
  given: Partial<Pick<Ballot, 'places' | 'marks'>>,
  corrected: boolean,
): Pick<Entered, 'places' | 'marks' | 'void'> {
  const isBlank = givesNothing(given);
  const { places = [], marks } = { ...before, ...(isBlank && before && !corrected ? {} : given) };
  if (!corrected || marks?.length) return { places, ...(marks ? { marks } : {}) };
  return places.length > 0 ? { places } : { places, void: true };
}

export type Taken = { readonly added: number; readonly replaced: number; readonly voided: number };

/** What was typed, then what was pasted. */
function said(
  input: CastBallotsInput,
  candidates: readonly Standing[],
  units: readonly Standing[],
): (Marked | Marking)[] {
  const { by, rows, paste, pasteUnits } = input;
  const known = new Set(candidates.map(({ id }) => id));
  const typed = rows.flatMap(({ voter, unit, ...given }): (Marked | Marking)[] => {
    if (voter === null) return [];
    const of = unit === OF_NO_UNIT ? null : (unit ?? undefined);
    if (of && !units.some(({ id }) => id === of)) throw new Missing(`unit ${of}`);
    if (by === 'marks') {
      const marks = candidates.flatMap(({ id }) => {
        const mark = given.marks[id] ?? null;
        return mark === null ? [] : [{ unit: id, mark }];
      });
      return [{ voter, of, marks }];
    }
    const places = Object.entries(given.places).flatMap(([unit, place]) =>
      known.has(unit) && place !== null && place > 0 ? [{ unit, place }] : [],
    );
    return [{ voter, of, places: places.sort((a, b) => a.place - b.place) }];
  });
  if (paste === null) return typed;
  const named = ({ id, nameZh, nameEn }: Standing) => ({ id, names: [nameZh, nameEn] });
  const read = by === 'marks' ? readMarks : readBallots;
  return [...typed, ...read(paste, candidates.map(named), pasteUnits ? units.map(named) : null)];
}

/**
 * Ends a vote with its count, and how many ballots went out and came back. Throws Refusal `vote-closed` where it has ended, `no-ballots`
 * where none was entered, `ballots-below` at the number that is less than what it holds.
 */
export function closeVote(actor: Actor, input: CloseVoteInput, request: string | null): { ballots: number } {
  const by = personId(actor);
  return write(
    actor,
    'ballot.close',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx) => {
      const { campaign: campaignId, electorate, handed = null, returned = null } = input;
      if (closingOf(tx.db, campaignId, electorate)) throw new Refusal('vote-closed');
      const cast = ballotsAsOf(tx.db, campaignId, tx.seq).filter((one) => one.electorate === electorate);
      if (cast.length === 0) throw new Refusal('no-ballots');
      const counts = { ballots: cast.length, handed, returned };
      mustHold(counts);
      tx.db
        .insert(ballotClosings)
        .values({ id: newId(), campaignId, electorate, ...counts, by, seq: tx.seq })
        .run();
      const told = Object.entries(counts).filter(([, count]) => count !== null);
      return recorded(
        { subject: { kind: 'vote', id: electorate }, after: { electorate, ...Object.fromEntries(told) } },
        { ballots: cast.length },
      );
    },
  );
}

type Counts = {
  /** Those that count. */
  readonly ballots: number;
  readonly handed: number | null;
  readonly returned: number | null;
};

function mustHold({ ballots: counted, handed, returned }: Counts): void {
  const below = (count: number, field: string) => new Refusal('ballots-below', { count }, field);
  const back = returned ?? counted;
  const faults = [
    ...(handed !== null && handed < Math.max(back, counted)
      ? [below(Math.max(back, counted), 'handed')]
      : []),
    ...(back < counted ? [below(counted, 'returned')] : []),
  ];
  const [first, ...others] = faults;
  if (first) throw new Refusal(first.reason, first.parameters, first.field, others);
}

function closingOf(db: Reader, campaign: string, electorate: string) {
  return db
    .select({
      ballots: ballotClosings.ballots,
      handed: ballotClosings.handed,
      returned: ballotClosings.returned,
      by: people.name,
      at: history.at,
    })
    .from(ballotClosings)
    .innerJoin(people, eq(people.id, ballotClosings.by))
    .leftJoin(history, eq(history.seq, ballotClosings.seq))
    .where(and(eq(ballotClosings.campaignId, campaign), eq(ballotClosings.electorate, electorate)))
    .get();
}

/** Votes of these electorates that nobody has closed, with what was entered so far, for the server's own work. */
export function openVotes(
  db: Reader,
  campaign: string,
  electorates: readonly string[],
): { readonly electorate: string; readonly ballots: number }[] {
  const open = electorates.filter((electorate) => !closingOf(db, campaign, electorate));
  if (open.length === 0) return [];
  const cast = ballotsAsOf(db, campaign, Number.MAX_SAFE_INTEGER);
  return open.map((electorate) => ({
    electorate,
    ballots: cast.filter((one) => one.electorate === electorate).length,
  }));
}

/** Electorates of which any ballot counts, for the server's own work. */
export function electoratesVoted(db: Reader, campaign: string): string[] {
  const cast = ballotsAsOf(db, campaign, Number.MAX_SAFE_INTEGER);
  return [...new Set(cast.map(({ electorate }) => electorate))].sort();
}

/** Ballots as of a history row, the latest of each voter; one that places nobody is still a ballot, one that is void is none. */
export function ballotsAsOf(db: Reader, campaignId: string, seq: number): Ballot[] {
  return enteredAsOf(db, campaignId, seq).filter((one) => !one.void);
}

function enteredAsOf(db: Reader, campaignId: string, seq: number): Entered[] {
  const rows = db
    .select()
    .from(ballots)
    .where(and(eq(ballots.campaignId, campaignId), lte(ballots.seq, seq)))
    .orderBy(asc(ballots.seq), asc(ballots.id))
    .all();
  const newest = new Map<string, Entered>();
  for (const { electorate, voter, unitId, places, marks } of rows) {
    const said: Ballot['places'] | { readonly now: string } | null = JSON.parse(places ?? '[]');
    const given = Array.isArray(said) ? (said as Ballot['places']) : null;
    newest.set(`${electorate} ${voter}`, {
      electorate,
      voter,
      ...(unitId === null ? {} : { unit: unitId }),
      places: given ?? [],
      ...(marks === null ? {} : { marks: JSON.parse(marks) }),
      ...(given === null ? { void: true } : {}),
      ...(said !== null && 'now' in said ? { now: said.now } : {}),
    });
  }
  return [...newest.values()];
}

function candidatesOf(db: Reader, campaign: string, among: string, seq: number, day: Day): Standing[] {
  if (among !== 'units')
    return nominationsAsOf(db, campaign, seq)
      .filter(({ award }) => award === among)
      .map(({ id, name }) => ({ id, nameZh: name, nameEn: name }));
  return unitsOf(db, campaign, seq, day)
    .filter(({ ranked }) => ranked)
    .map(standing);
}

function standing({ unit, nameZh, nameEn }: Entrant): Standing {
  return { id: unit, nameZh, nameEn };
}

/** Whom a vote may be over, for those who see the whole campaign. */
export function standingFor(actor: Actor, campaign: string, among: string): Standing[] {
  if (!seesWhole(actor, campaign)) return [];
  const db = reader();
  const { today } = campaignAt(db, campaign, now());
  return candidatesOf(db, campaign, among, Number.MAX_SAFE_INTEGER, today);
}

/** The units a voter may belong to: all of the campaign, ranked or not. */
export function voterUnits(actor: Actor, campaign: string): Standing[] {
  if (!seesWhole(actor, campaign)) return [];
  const db = reader();
  return unitsOf(db, campaign, Number.MAX_SAFE_INTEGER, campaignAt(db, campaign, now()).today).map(standing);
}

export type VoteView = {
  readonly electorate: string;
  readonly ballots: readonly Ballot[];
  /** The history row at which each ballot was entered last, by its code. */
  readonly enteredAt: ReadonlyMap<string, number>;
  /** Codes of the ballots that are void. */
  readonly voided: readonly string[];
  readonly closed: (Counts & { readonly by: string; readonly at: Instant }) | null;
  /** What each has so far: ballots that name them, and the sum of their places there. */
  readonly tally: readonly { readonly id: string; readonly votes: number; readonly places: number }[];
  /** What was entered last, as it was read: how many ballots, how often each is named or marked in them, and the first of them. */
  readonly latest: LatestView | null;
  /** What each has so far where voters give marks: how many, their mean as shown, the highest and the lowest; the best first. */
  readonly marks: readonly MarksView[];
};
export type LatestView = {
  readonly count: number;
  readonly first: Ballot;
  readonly given: readonly { readonly id: string; readonly count: number }[];
};
export type MarksView = {
  readonly id: string;
  readonly count: number;
  readonly mean: string;
  /** The same without ballots of the unit's own people; null where nobody else gave one. */
  readonly meanOfOthers: string | null;
  readonly highest: string;
  readonly lowest: string;
};

/** All votes of a campaign, for those who see the whole of it. */
export function votesFor(actor: Actor, campaign: string): VoteView[] {
  if (!seesWhole(actor, campaign)) return [];
  const db = reader();
  const all = enteredAsOf(db, campaign, Number.MAX_SAFE_INTEGER);
  return [...new Set(all.map(({ electorate }) => electorate))].map((electorate) => {
    const entered = all.filter((one) => one.electorate === electorate);
    const own = entered.filter((one) => !one.void);
    const rows = rowsOf(db, campaign, electorate);
    const closed = closingOf(db, campaign, electorate);
    const tally = new Map<string, { votes: number; places: number }>();
    for (const { unit, place } of own.flatMap(({ places }) => places)) {
      const held = tally.get(unit) ?? { votes: 0, places: 0 };
      tally.set(unit, { votes: held.votes + 1, places: held.places + place });
    }
    return {
      electorate,
      ballots: own,
      enteredAt: new Map(rows.map(({ voter, seq }) => [voter, seq])),
      voided: entered.filter((one) => one.void && one.now === undefined).map(({ voter }) => voter),
      closed: closed ? { ...closed, at: closed.at ?? 0 } : null,
      tally: [...tally.entries()]
        .map(([id, counted]) => ({ id, ...counted }))
        .sort((a, b) => b.votes - a.votes || a.places - b.places || (a.id < b.id ? -1 : 1)),
      latest: latestOf(rows, own),
      marks: marksOf(own),
    };
  });
}

/** Ballots that the last entry of the vote left standing, in the order in which they were read. */
function latestOf(rows: readonly Row[], own: readonly Ballot[]): LatestView | null {
  const last = rows.at(-1)?.seq;
  const entered = rows
    .filter(({ seq }) => seq === last)
    .flatMap(({ voter }) => own.find((one) => one.voter === voter) ?? []);
  const [first] = entered;
  if (!first) return null;
  const given = new Map<string, number>();
  const named = entered.flatMap(({ places, marks = [] }): readonly { unit: string }[] =>
    marks.length > 0 ? marks : places,
  );
  for (const { unit } of named) given.set(unit, (given.get(unit) ?? 0) + 1);
  return {
    count: entered.length,
    first,
    given: [...given].map(([id, count]) => ({ id, count })),
  };
}

function marksOf(own: readonly Ballot[]): MarksView[] {
  const given = new Map<string, { readonly mark: Rational; readonly isOwn: boolean }[]>();
  for (const { unit: of, marks = [] } of own)
    for (const { unit, mark } of marks)
      given.set(unit, [...(given.get(unit) ?? []), { mark: parse(mark), isOwn: of === unit }]);
  const meanOf = (marks: readonly Rational[]) => divide(marks.reduce(add, ZERO), rational(marks.length));
  const counted = [...given].map(([id, all]) => {
    const marks = all.map(({ mark }) => mark);
    const others = all.filter(({ isOwn }) => !isOwn).map(({ mark }) => mark);
    return {
      id,
      count: marks.length,
      mean: meanOf(marks),
      meanOfOthers: others.length > 0 ? fixed(meanOf(others), 2) : null,
      highest: numberText(marks.reduce(greatest)),
      lowest: numberText(marks.reduce(least)),
    };
  });
  return counted
    .sort((a, b) => compare(b.mean, a.mean) || (a.id < b.id ? -1 : 1))
    .map((one) => ({ ...one, mean: fixed(one.mean, 2) }));
}

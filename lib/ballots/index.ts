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
import { type Entrant, unitsOf } from '../units';
import { type CastBallotsInput, type CloseVoteInput, OF_NO_UNIT } from './input';
import { type Marked, readBallots } from './paste';

export { exampleBallot } from './paste';

/** A ballot as scoring takes it; within `places`, `unit` is whom a place is given: a unit, or a nomination. */
export type Ballot = {
  readonly electorate: string;
  readonly voter: string;
  /** The unit the voter belongs to, where it was said. */
  readonly unit?: string;
  readonly places: readonly { readonly unit: string; readonly place: number }[];
};
/** Whom a vote is over, in the order of the list. */
export type Standing = { readonly id: string; readonly nameZh: string; readonly nameEn: string };

/**
 * Enters ballots; one with the code of a voter who is known replaces theirs, and their
 * unit stays as it was said unless another or none is said. Throws Refusal `vote-closed`,
 * `ballot-unreadable` with the lines, `ballot-twice`; Missing where there is nobody to vote for.
 */
export function castBallots(
  actor: Actor,
  input: CastBallotsInput,
  request: string | null,
): { added: number; replaced: number } {
  return write(
    actor,
    'ballot.cast',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx): ReturnType<typeof recorded<{ added: number; replaced: number }>> => {
      const { campaign, electorate, among } = input;
      if (closingOf(tx.db, campaign, electorate)) throw new Refusal('vote-closed');
      const { today } = campaignAt(tx.db, campaign, tx.at);
      const candidates = candidatesOf(tx.db, campaign, among, tx.seq, today);
      if (candidates.length === 0) throw new Missing(`candidates of ${among}`);
      const units = unitsOf(tx.db, campaign, tx.seq, today).map(standing);
      const held = new Map(
        ballotsAsOf(tx.db, campaign, tx.seq)
          .filter((one) => one.electorate === electorate)
          .map((one) => [one.voter, one]),
      );
      const marked = [...typed(input, candidates, units), ...pasted(input, candidates, units)].map((one) => ({
        ...one,
        of: one.of === undefined ? (held.get(one.voter)?.unit ?? null) : one.of,
      }));
      const seen = new Set<string>();
      const made = marked.filter(({ voter, of, places }) => {
        // Within what was pasted it was told already, with its line.
        if (seen.has(voter)) throw new Refusal('ballot-twice', { voter });
        seen.add(voter);
        const before = held.get(voter);
        return JSON.stringify(before?.places) !== JSON.stringify(places) || (before?.unit ?? null) !== of;
      });
      if (made.length === 0) return unchanged({ added: 0, replaced: 0 });
      for (const { voter, of: unitId, places } of made) {
        const row = { campaignId: campaign, electorate, voter, unitId, places: JSON.stringify(places) };
        tx.db
          .insert(ballots)
          .values({ id: newId(), ...row, seq: tx.seq })
          .run();
      }
      const replaced = made.filter(({ voter }) => held.has(voter)).length;
      return recorded(
        {
          subject: { kind: 'vote', id: electorate },
          after: {
            electorate,
            ballots: made.map(({ voter, of, places }) => ({
              voter,
              ...(of === null ? {} : { unit: of }),
              places: [...places],
            })),
          },
        },
        { added: made.length - replaced, replaced },
      );
    },
  );
}

function typed(
  { rows }: CastBallotsInput,
  candidates: readonly Standing[],
  units: readonly Standing[],
): Marked[] {
  const known = new Set(candidates.map(({ id }) => id));
  return rows.flatMap(({ voter, unit, places }) => {
    const marked = Object.entries(places).flatMap(([unit, place]) =>
      known.has(unit) && place !== null && place > 0 ? [{ unit, place }] : [],
    );
    if (voter === null) return [];
    const of = unit === OF_NO_UNIT ? null : (unit ?? undefined);
    if (of && !units.some(({ id }) => id === of)) throw new Missing(`unit ${of}`);
    return [{ voter, of, places: marked.sort((a, b) => a.place - b.place) }];
  });
}

function pasted(
  { paste, pasteUnits }: CastBallotsInput,
  candidates: readonly Standing[],
  units: readonly Standing[],
): Marked[] {
  if (paste === null) return [];
  const named = ({ id, nameZh, nameEn }: Standing) => ({ id, names: [nameZh, nameEn] });
  return readBallots(paste, candidates.map(named), pasteUnits ? units.map(named) : null);
}

/** Ends a vote with its count. Throws Refusal `vote-closed` where it has ended, `no-ballots` where none was entered. */
export function closeVote(actor: Actor, input: CloseVoteInput, request: string | null): { ballots: number } {
  const by = personId(actor);
  return write(
    actor,
    'ballot.close',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx) => {
      const { campaign: campaignId, electorate } = input;
      if (closingOf(tx.db, campaignId, electorate)) throw new Refusal('vote-closed');
      const cast = ballotsAsOf(tx.db, campaignId, tx.seq).filter((one) => one.electorate === electorate);
      if (cast.length === 0) throw new Refusal('no-ballots');
      const row = { campaignId, electorate, ballots: cast.length, by, seq: tx.seq };
      tx.db
        .insert(ballotClosings)
        .values({ id: newId(), ...row })
        .run();
      return recorded(
        { subject: { kind: 'vote', id: electorate }, after: { electorate, ballots: cast.length } },
        { ballots: cast.length },
      );
    },
  );
}

function closingOf(db: Reader, campaign: string, electorate: string) {
  return db
    .select({ ballots: ballotClosings.ballots, by: people.name, at: history.at })
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

/** Electorates of which any ballot was entered, for the server's own work. */
export function electoratesVoted(db: Reader, campaign: string): string[] {
  return db
    .selectDistinct({ electorate: ballots.electorate })
    .from(ballots)
    .where(eq(ballots.campaignId, campaign))
    .orderBy(asc(ballots.electorate))
    .all()
    .map(({ electorate }) => electorate);
}

/** Ballots as of a history row, the latest of each voter; one that places nobody is still a ballot. */
export function ballotsAsOf(db: Reader, campaignId: string, seq: number): Ballot[] {
  const rows = db
    .select()
    .from(ballots)
    .where(and(eq(ballots.campaignId, campaignId), lte(ballots.seq, seq)))
    .orderBy(asc(ballots.seq), asc(ballots.id))
    .all();
  const newest = new Map<string, Ballot>();
  for (const { electorate, voter, unitId, places } of rows)
    newest.set(`${electorate} ${voter}`, {
      electorate,
      voter,
      ...(unitId === null ? {} : { unit: unitId }),
      places: JSON.parse(places ?? '[]'),
    });
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
  readonly closed: { readonly ballots: number; readonly by: string; readonly at: Instant } | null;
  /** What each has so far: ballots that name them, and the sum of their places there. */
  readonly tally: readonly { readonly id: string; readonly votes: number; readonly places: number }[];
};

/** All votes of a campaign, for those who see the whole of it. */
export function votesFor(actor: Actor, campaign: string): VoteView[] {
  if (!seesWhole(actor, campaign)) return [];
  const db = reader();
  const all = ballotsAsOf(db, campaign, Number.MAX_SAFE_INTEGER);
  return [...new Set(all.map(({ electorate }) => electorate))].map((electorate) => {
    const own = all.filter((one) => one.electorate === electorate);
    const closed = closingOf(db, campaign, electorate);
    const tally = new Map<string, { votes: number; places: number }>();
    for (const { unit, place } of own.flatMap(({ places }) => places)) {
      const held = tally.get(unit) ?? { votes: 0, places: 0 };
      tally.set(unit, { votes: held.votes + 1, places: held.places + place });
    }
    return {
      electorate,
      ballots: own,
      closed: closed ? { ...closed, at: closed.at ?? 0 } : null,
      tally: [...tally.entries()]
        .map(([id, counted]) => ({ id, ...counted }))
        .sort((a, b) => b.votes - a.votes || a.places - b.places || (a.id < b.id ? -1 : 1)),
    };
  });
}

/** Who won in earlier campaigns: entered with a source, or taken over from a sealed list; what awards “not twice in a row” go by. */
import { and, asc, desc, eq, lte, ne } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import {
  awardRows,
  campaigns,
  history,
  people,
  previousWinners,
  runs,
  schemeVersions,
} from '../../db/schema';
import { type Actor, personId, takesPart } from '../access';
import { recorded, type Tx, unchanged, write } from '../audit';
import { campaignAt, scopeOfCampaign, seesWhole } from '../campaign';
import type { Instant } from '../day';
import { Missing, Refusal } from '../failure';
import { newId } from '../id';
import { namesOfNominated, nominationsAsOf } from '../nominations';
import { unitsOf } from '../units';
import type { EnterWinnersInput, TakeWinnersInput, WithdrawWinnerInput } from './input';

export type PreviousWinner = {
  readonly id: string;
  readonly label: string;
  readonly award: string;
  readonly unit: string | null;
  /** A person by name, where it was one. */
  readonly person: string | null;
  readonly source: string;
};
type Made = Pick<PreviousWinner, 'unit' | 'person'>;

/** Enters winners of one award in one earlier year. Those who stand there already are left alone. */
export function enterWinners(
  actor: Actor,
  input: EnterWinnersInput,
  request: string | null,
): { entered: number } {
  return write(
    actor,
    'winner.enter',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx) => {
      const { campaign, label, award, units, source } = input;
      const { today } = campaignAt(tx.db, campaign, tx.at);
      const known = new Set(unitsOf(tx.db, campaign, tx.seq, today).map(({ unit }) => unit));
      if (units.some((unit) => !known.has(unit))) throw new Refusal('not-in-campaign', {}, 'units');
      const persons = (input.persons ?? '').split(/[\n,，、;；]/).map((name) => name.trim());
      const made: Made[] = [
        ...units.map((unit) => ({ unit, person: null })),
        ...[...new Set(persons)].filter(Boolean).map((person) => ({ unit: null, person })),
      ];
      return insert(tx, campaign, { label, award, source }, made, personId(actor));
    },
  );
}

/**
 * Takes over the winners of an award of an earlier campaign's last sealed list, as far as they take part in this one.
 * Throws Missing where the actor does not see that campaign whole or it has no such list.
 */
export function takeWinners(
  actor: Actor,
  input: TakeWinnersInput,
  request: string | null,
): { entered: number } {
  return write(
    actor,
    'winner.take',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx) => {
      const { campaign, label, award } = input;
      const [earlier = '', key = ''] = input.from.split(':');
      if (earlier === campaign || !seesWhole(actor, earlier)) throw new Missing(`campaign ${earlier}`);
      const run = lastRun(tx.db, earlier);
      const rows = run === null ? [] : winnersOf(tx.db, run).filter((row) => row.award === key);
      const [first] = rows;
      if (!first) throw new Missing(`winners of ${key} in ${earlier}`);
      const { today } = campaignAt(tx.db, campaign, tx.at);
      const known = new Set(unitsOf(tx.db, campaign, tx.seq, today).map(({ unit }) => unit));
      const named = namesOfNominated(tx.db, earlier);
      const made = rows.flatMap(({ unit, nomination }): Made[] => {
        const person = nomination === null ? undefined : named.get(nomination)?.name;
        if (person !== undefined) return [{ unit: null, person }];
        return known.has(unit) ? [{ unit, person: null }] : [];
      });
      const source = campaignName(tx.db, earlier);
      return insert(tx, campaign, { label, award, source }, made, personId(actor));
    },
  );
}

function insert(
  tx: Tx,
  campaign: string,
  of: { label: string; award: string; source: string },
  wanted: readonly Made[],
  by: string,
) {
  const held = winnersAsOf(tx.db, campaign, tx.seq).filter(
    ({ label, award }) => label === of.label && award === of.award,
  );
  // Of a unit with two projects on a list it is remembered once.
  const made = wanted.filter(({ unit, person }, at) => {
    const isSame = (one: Made) => one.unit === unit && one.person === person;
    return !held.some(isSame) && wanted.findIndex(isSame) === at;
  });
  if (made.length === 0) return unchanged({ entered: 0 });
  for (const { unit, person } of made) {
    tx.db
      .insert(previousWinners)
      .values({ id: newId(), campaignId: campaign, ...of, unitId: unit, person, by, seq: tx.seq })
      .run();
  }
  return recorded(
    { subject: { kind: 'award', id: of.award }, after: { ...of, winners: made.map((one) => ({ ...one })) } },
    { entered: made.length },
  );
}

/** Takes an entry back, with a reason; it stays on record. Throws Refusal `withdrawn-already`. */
export function withdrawWinner(actor: Actor, input: WithdrawWinnerInput, request: string | null): null {
  const by = personId(actor);
  const find = (db: Reader) => {
    const row = db.select().from(previousWinners).where(eq(previousWinners.id, input.winner)).get();
    if (!row || row.withdraws !== null || !takesPart(actor, row.campaignId))
      throw new Missing(`winner ${input.winner}`);
    return row;
  };
  return write(
    actor,
    'winner.withdraw',
    { request, content: input, scope: (db) => ({ campaign: find(db).campaignId }) },
    (tx) => {
      const { id, campaignId, label, award, unitId, person } = find(tx.db);
      if (!winnersAsOf(tx.db, campaignId, tx.seq).some((one) => one.id === id))
        throw new Refusal('withdrawn-already');
      const row = { campaignId, label, award, unitId, person, source: input.reason, withdraws: id, by };
      tx.db
        .insert(previousWinners)
        .values({ id: newId(), ...row, seq: tx.seq })
        .run();
      return recorded(
        {
          subject: { kind: 'award', id: award },
          before: { label, unit: unitId, person },
          reason: input.reason,
        },
        null,
      );
    },
  );
}

/** Earlier winners as of a history row, oldest first. */
export function winnersAsOf(db: Reader, campaign: string, seq: number): PreviousWinner[] {
  const rows = db
    .select()
    .from(previousWinners)
    .where(and(eq(previousWinners.campaignId, campaign), lte(previousWinners.seq, seq)))
    .orderBy(asc(previousWinners.label), asc(previousWinners.seq), asc(previousWinners.id))
    .all();
  const withdrawn = new Set(rows.map(({ withdraws }) => withdraws));
  return rows
    .filter(({ id, withdraws }) => withdraws === null && !withdrawn.has(id))
    .map(({ id, label, award, unitId, person, source }) => ({
      id,
      label,
      award,
      unit: unitId,
      person,
      source,
    }));
}

/** The same as scoring takes it: persons by the nominations that name them now, others of no use to it left out. */
export function winnersForScoring(
  db: Reader,
  campaign: string,
  seq: number,
): { label: string; award: string; unit?: string; person?: string }[] {
  const nominated = nominationsAsOf(db, campaign, seq);
  return winnersAsOf(db, campaign, seq).flatMap(({ label, award, unit, person }) => {
    if (unit !== null) return [{ label, award, unit }];
    const known = new Set(nominated.filter(({ name }) => name === person).map((one) => one.person));
    // A year whose winners are nobody of today still is the last one.
    return known.size === 0 ? [{ label, award }] : [...known].map((id) => ({ label, award, person: id }));
  });
}

export type WinnerEntry = PreviousWinner & { readonly by: string; readonly at: Instant };
/** A sealed list that could be taken over. */
export type EarlierList = {
  readonly campaign: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly year: string;
  readonly award: string;
  readonly awardNames: { readonly zh: string; readonly en: string };
  readonly winners: number;
};

/** Earlier winners with who entered them, for those who see the whole campaign. */
export function winnersFor(actor: Actor, campaign: string): WinnerEntry[] {
  if (!seesWhole(actor, campaign)) return [];
  const db = reader();
  const by = new Map(
    db
      .select({ id: previousWinners.id, by: people.name, at: history.at })
      .from(previousWinners)
      .innerJoin(people, eq(people.id, previousWinners.by))
      .leftJoin(history, eq(history.seq, previousWinners.seq))
      .where(eq(previousWinners.campaignId, campaign))
      .all()
      .map(({ id, ...rest }) => [id, rest]),
  );
  return winnersAsOf(db, campaign, Number.MAX_SAFE_INTEGER)
    .map((one) => ({ ...one, by: by.get(one.id)?.by ?? '', at: by.get(one.id)?.at ?? 0 }))
    .reverse();
}

/** Sealed lists of other campaigns whose winners may be taken over, for those who see those whole too. */
export function earlierLists(actor: Actor, campaign: string): EarlierList[] {
  if (!seesWhole(actor, campaign)) return [];
  const db = reader();
  return db
    .select()
    .from(campaigns)
    .where(ne(campaigns.id, campaign))
    .orderBy(desc(campaigns.lastDay))
    .all()
    .filter(({ id }) => seesWhole(actor, id))
    .flatMap(({ id, nameZh, nameEn, lastDay }) => {
      const run = lastRun(db, id);
      if (run === null) return [];
      const rows = winnersOf(db, run);
      const names = awardNames(db, id);
      return [...new Set(rows.map(({ award }) => award))].map((award) => ({
        campaign: id,
        nameZh,
        nameEn,
        year: (lastDay ?? '').slice(0, 4),
        award,
        awardNames: names.get(award) ?? { zh: award, en: award },
        winners: rows.filter((row) => row.award === award).length,
      }));
    });
}

function lastRun(db: Reader, campaign: string): string | null {
  return (
    db
      .select({ id: runs.id })
      .from(runs)
      .where(eq(runs.campaignId, campaign))
      .orderBy(desc(runs.n))
      .limit(1)
      .get()?.id ?? null
  );
}

function winnersOf(db: Reader, run: string): { award: string; unit: string; nomination: string | null }[] {
  return db
    .select()
    .from(awardRows)
    .where(eq(awardRows.runId, run))
    .orderBy(asc(awardRows.award), asc(awardRows.position))
    .all()
    .map(({ award, unitId, reason }) => {
      const reasons = JSON.parse(reason ?? '[]') as { code: string; params: { nomination?: string } }[];
      const nomination = reasons.find(({ code }) => code === 'citation')?.params.nomination ?? null;
      return { award, unit: unitId, nomination };
    });
}

function campaignName(db: Reader, id: string): string {
  return db.select({ name: campaigns.nameZh }).from(campaigns).where(eq(campaigns.id, id)).get()?.name ?? id;
}

function awardNames(db: Reader, campaign: string): ReadonlyMap<string, { zh: string; en: string }> {
  const row = db
    .select({ body: schemeVersions.body })
    .from(schemeVersions)
    .where(eq(schemeVersions.campaignId, campaign))
    .orderBy(desc(schemeVersions.n))
    .limit(1)
    .get();
  const { awards = [] } = JSON.parse(row?.body ?? '{}') as {
    awards?: { key: string; names: { zh: string; en: string } }[];
  };
  return new Map(awards.map(({ key, names }) => [key, names]));
}

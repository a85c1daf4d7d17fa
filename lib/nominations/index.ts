/** Persons put forward for an award, with a citation; withdrawn with a reason, chosen by the office. Names stay outside the seal. */
import { and, asc, eq, lte } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import { history, nominationAnswers, nominations, people } from '../../db/schema';
import { type Actor, personId, takesPart } from '../access';
import { publishedBody } from '../adjustments';
import { recorded, unchanged, write } from '../audit';
import { campaignAt, scopeOfCampaign, seesWhole } from '../campaign';
import type { Instant } from '../day';
import { Missing, Refusal } from '../failure';
import { newId } from '../id';
import { unitsOf } from '../units';
import type { ChooseInput, NominateInput, WithdrawNominationInput } from './input';

export type Nomination = {
  readonly id: string;
  readonly award: string;
  /** The first nomination of the same name and unit: one person, however often nominated. */
  readonly person: string;
  readonly name: string;
  readonly unit: string | null;
  readonly post: string | null;
  readonly citation: string;
  /** Place in the office's order. */
  readonly chosen: number | null;
};

/**
 * Puts a person forward. Throws Refusal `scheme-missing`, `nominated-already` where they are for this award,
 * `not-in-campaign` for the unit; Missing where the award is not one for nominated persons.
 */
export function nominate(actor: Actor, input: NominateInput, request: string | null): { id: string } {
  return write(
    actor,
    'nomination.put',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx) => {
      const { campaign: campaignId, award, name, unit: unitId, post, citation } = input;
      mustBeForPersons(tx.db, campaignId, award, tx.seq);
      const { today } = campaignAt(tx.db, campaignId, tx.at);
      if (unitId !== null && !unitsOf(tx.db, campaignId, tx.seq, today).some(({ unit }) => unit === unitId))
        throw new Refusal('not-in-campaign', {}, 'unit');
      const known = nominationsAsOf(tx.db, campaignId, tx.seq).some(
        (one) => one.award === award && one.name === name && one.unit === unitId,
      );
      if (known) throw new Refusal('nominated-already', {}, 'name');
      const id = newId();
      tx.db
        .insert(nominations)
        .values({ id, campaignId, unitId, award, name, post, citation, seq: tx.seq })
        .run();
      return recorded(
        { subject: { kind: 'nomination', id }, after: { award, name, unit: unitId, post, citation } },
        { id },
      );
    },
  );
}

function mustBeForPersons(db: Reader, campaign: string, award: string, seq: number): void {
  const body = publishedBody(db, campaign, seq);
  if (!body) throw new Refusal('scheme-missing');
  if (!body.awards?.some(({ key, kind }) => key === award && kind === 'person'))
    throw new Missing(`award ${award} for persons`);
}

/** Takes a nomination back; it stays on record. Throws Refusal `withdrawn-already`. */
export function withdrawNomination(
  actor: Actor,
  input: WithdrawNominationInput,
  request: string | null,
): null {
  const by = personId(actor);
  const find = (db: Reader) => {
    const row = db.select().from(nominations).where(eq(nominations.id, input.nomination)).get();
    if (!row || !takesPart(actor, row.campaignId)) throw new Missing(`nomination ${input.nomination}`);
    return row;
  };
  return write(
    actor,
    'nomination.withdraw',
    { request, content: input, scope: (db) => ({ campaign: find(db).campaignId }) },
    (tx) => {
      const { id, campaignId, name, award } = find(tx.db);
      if (!nominationsAsOf(tx.db, campaignId, tx.seq).some((one) => one.id === id))
        throw new Refusal('withdrawn-already');
      const { reason } = input;
      const row = { campaignId, nominationId: id, kind: 'withdrawn' as const, reason, by, seq: tx.seq };
      tx.db
        .insert(nominationAnswers)
        .values({ id: newId(), ...row })
        .run();
      return recorded({ subject: { kind: 'nomination', id }, before: { award, name }, reason }, null);
    },
  );
}

/** Sets the office's order among the nominated of an award. Throws Refusal `place-taken` where two have the same place. */
export function chooseNominations(
  actor: Actor,
  input: ChooseInput,
  request: string | null,
): { changed: number } {
  const by = personId(actor);
  return write(
    actor,
    'nomination.choose',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx): ReturnType<typeof recorded<{ changed: number }>> => {
      const { campaign: campaignId, award, places } = input;
      const own = nominationsAsOf(tx.db, campaignId, tx.seq).filter((one) => one.award === award);
      const wanted = own.map((one) => ({
        one,
        place: (places[one.id] ?? 0) > 0 ? (places[one.id] ?? null) : null,
      }));
      const taken = new Set<number>();
      for (const { one, place } of wanted) {
        if (place !== null && taken.has(place)) throw new Refusal('place-taken', {}, `places.${one.id}`);
        if (place !== null) taken.add(place);
      }
      const changed = wanted.filter(({ one, place }) => one.chosen !== place);
      if (changed.length === 0) return unchanged({ changed: 0 });
      for (const { one, place } of changed) {
        const row = { campaignId, nominationId: one.id, kind: 'chosen' as const, place, by, seq: tx.seq };
        tx.db
          .insert(nominationAnswers)
          .values({ id: newId(), ...row })
          .run();
      }
      const told = (of: (one: (typeof changed)[number]) => number | null) =>
        Object.fromEntries(changed.map((one) => [one.one.id, of(one)]));
      return recorded(
        {
          subject: { kind: 'award', id: award },
          before: told(({ one }) => one.chosen),
          after: told(({ place }) => place),
        },
        { changed: changed.length },
      );
    },
  );
}

/** Nominations that stand as of a history row, oldest first. */
export function nominationsAsOf(db: Reader, campaign: string, seq: number): Nomination[] {
  const rows = db
    .select()
    .from(nominations)
    .where(and(eq(nominations.campaignId, campaign), lte(nominations.seq, seq)))
    .orderBy(asc(nominations.seq), asc(nominations.id))
    .all();
  if (rows.length === 0) return [];
  const answers = db
    .select()
    .from(nominationAnswers)
    .where(and(eq(nominationAnswers.campaignId, campaign), lte(nominationAnswers.seq, seq)))
    .orderBy(asc(nominationAnswers.seq))
    .all();
  const persons = new Map<string, string>();
  return rows.flatMap(({ id, award, name, unitId, post, citation }): Nomination[] => {
    const called = `${name}/${unitId ?? ''}`;
    const person = persons.get(called) ?? id;
    persons.set(called, person);
    const own = answers.filter(({ nominationId }) => nominationId === id);
    if (own.some(({ kind }) => kind === 'withdrawn')) return [];
    const chosen = own.findLast(({ kind }) => kind === 'chosen')?.place ?? null;
    return [{ id, award, person, name, unit: unitId, post, citation, chosen }];
  });
}

/** Names of nominated persons by the nomination's id, withdrawn ones too: lists that were sealed still name them. */
export function namesOfNominated(
  db: Reader,
  campaign: string,
): ReadonlyMap<string, Pick<Nomination, 'name' | 'post' | 'citation'>> {
  const rows = db.select().from(nominations).where(eq(nominations.campaignId, campaign)).all();
  return new Map(rows.map(({ id, name, post, citation }) => [id, { name, post, citation }]));
}

export type NominationView = Nomination & {
  readonly by: string;
  readonly at: Instant;
  readonly withdrawn: { readonly reason: string; readonly by: string } | null;
};

/** All nominations of a campaign, newest first, for those who see the whole of it. */
export function nominationsFor(actor: Actor, campaign: string): NominationView[] {
  if (!seesWhole(actor, campaign)) return [];
  const db = reader();
  const standing = new Map(
    nominationsAsOf(db, campaign, Number.MAX_SAFE_INTEGER).map((one) => [one.id, one]),
  );
  const withdrawn = new Map(
    db
      .select({ id: nominationAnswers.nominationId, reason: nominationAnswers.reason, by: people.name })
      .from(nominationAnswers)
      .innerJoin(people, eq(people.id, nominationAnswers.by))
      .where(and(eq(nominationAnswers.campaignId, campaign), eq(nominationAnswers.kind, 'withdrawn')))
      .all()
      .map(({ id, reason, by }) => [id, { reason: reason ?? '', by }]),
  );
  return db
    .select({ row: nominations, by: people.name, at: history.at })
    .from(nominations)
    .innerJoin(history, eq(history.seq, nominations.seq))
    .leftJoin(people, eq(people.id, history.actorId))
    .where(eq(nominations.campaignId, campaign))
    .all()
    .reverse()
    .map(({ row, by, at }) => {
      const { id, award, name, unitId: unit, post, citation } = row;
      const known = standing.get(id);
      return {
        ...(known ?? { id, award, person: id, name, unit, post, citation, chosen: null }),
        by: by ?? '',
        at: at ?? 0,
        withdrawn: withdrawn.get(id) ?? null,
      };
    });
}

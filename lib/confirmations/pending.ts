/** What waits for a second person: proposals, each a set of rows made by one change. */
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Reader } from '../../db/client';
import {
  adjustments,
  history,
  people,
  rates,
  schemeVersions,
  targets,
  unitLinks,
  vetoes,
} from '../../db/schema';
import { unanswered } from '../campaign';
import type { Day, Instant } from '../day';
import { linksEndedWithUnits } from '../units';
import type { ConfirmedKind, Holder, LinkKind } from '../vocabulary';

/** One row of a proposal, as the page needs it to say what is proposed. Amounts as stored. */
export type ProposedRow =
  | {
      readonly kind: 'target';
      readonly id: string;
      readonly goal: string;
      readonly holder: Holder;
      readonly holderId: string;
      readonly period: string;
      readonly assured: string | null;
      readonly stretch: string | null;
    }
  | {
      readonly kind: 'rate';
      readonly id: string;
      readonly currency: string;
      readonly to: string;
      readonly day: Day;
      readonly per: number;
      readonly value: string;
      readonly source: string;
    }
  | {
      readonly kind: 'adjustment';
      readonly id: string;
      readonly unit: string;
      readonly indicator: string;
      readonly points: string;
      readonly day: Day;
      readonly reverses: string | null;
    }
  | {
      readonly kind: 'veto';
      readonly id: string;
      readonly unit: string;
      readonly scope: string;
      readonly document: string | null;
      /** Set, or lifted. */
      readonly on: boolean;
    }
  | { readonly kind: 'scheme'; readonly id: string; readonly scheme: string; readonly n: number }
  | {
      readonly kind: 'link';
      readonly id: string;
      readonly unit: string;
      readonly linked: string;
      readonly as: LinkKind;
      /** Made, or ended. */
      readonly on: boolean;
    };

/** What one change proposed and nobody has answered: answered together, by somebody else than its author. */
export type Proposal = {
  readonly kind: ConfirmedKind;
  readonly seq: number;
  readonly rows: readonly ProposedRow[];
  readonly reason: string | null;
  readonly by: { readonly id: string; readonly name: string };
  readonly at: Instant;
};

type Waiting = { readonly row: ProposedRow; readonly seq: number; readonly reason: string | null };

/** Proposals of a campaign without an answer, oldest first. */
export function waitingProposals(db: Reader, campaign: string): Proposal[] {
  const waiting = Object.entries(ROWS).flatMap(([kind, rows]) =>
    unanswered(
      db,
      campaign,
      kind as ConfirmedKind,
      rows(db, campaign).map((one) => ({ ...one, id: one.row.id })),
    ),
  );
  const bySeq = new Map<number, Waiting[]>();
  for (const one of waiting) bySeq.set(one.seq, [...(bySeq.get(one.seq) ?? []), one]);
  const authors = authorsOf(db, [...bySeq.keys()]);
  return [...bySeq.entries()]
    .sort(([a], [b]) => a - b)
    .flatMap(([seq, together]) => {
      const [first] = together;
      const author = authors.get(seq);
      if (!first || !author) return [];
      return [
        { kind: first.row.kind, seq, rows: together.map(({ row }) => row), reason: first.reason, ...author },
      ];
    });
}

/** What may be proposed; of one change in this order. */
const ROWS: Readonly<Record<ConfirmedKind, (db: Reader, campaign: string) => Waiting[]>> = {
  target: targetRows,
  rate: rateRows,
  scheme: schemeRows,
  link: linkRows,
  adjustment: adjustmentRows,
  veto: vetoRows,
};

function authorsOf(db: Reader, seqs: readonly number[]) {
  const rows = db
    .select({ seq: history.seq, at: history.at, id: history.actorId, name: people.name })
    .from(history)
    .leftJoin(people, eq(people.id, history.actorId))
    .where(inArray(history.seq, [...seqs]))
    .all();
  return new Map(rows.map(({ seq, at, id, name }) => [seq, { at, by: { id, name: name ?? id } }]));
}

function targetRows(db: Reader, campaign: string): Waiting[] {
  return db
    .select()
    .from(targets)
    .where(eq(targets.campaignId, campaign))
    .orderBy(asc(targets.id))
    .all()
    .map(({ id, goalId, holder, holderId, period, assured, stretch, seq, reason }) => ({
      row: { kind: 'target', id, goal: goalId, holder, holderId, period, assured, stretch },
      seq,
      reason,
    }));
}

function rateRows(db: Reader, campaign: string): Waiting[] {
  return db
    .select()
    .from(rates)
    .where(eq(rates.campaignId, campaign))
    .all()
    .map(({ id, currency, toCurrency, day, per, value, source, seq, reason }) => ({
      row: { kind: 'rate', id, currency, to: toCurrency, day, per, value, source },
      seq,
      reason,
    }));
}

function adjustmentRows(db: Reader, campaign: string): Waiting[] {
  return db
    .select()
    .from(adjustments)
    .where(eq(adjustments.campaignId, campaign))
    .all()
    .map(({ id, unitId, indicator, points, day, reverses, seq, reason }) => ({
      row: { kind: 'adjustment', id, unit: unitId, indicator, points, day, reverses },
      seq,
      reason,
    }));
}

/** Those from before a second person was asked for wait for nobody. */
function vetoRows(db: Reader, campaign: string): Waiting[] {
  return db
    .select()
    .from(vetoes)
    .where(and(eq(vetoes.campaignId, campaign), eq(vetoes.waits, true)))
    .all()
    .map(({ id, unitId, scope, document, on, seq, reason }) => ({
      row: { kind: 'veto', id, unit: unitId, scope, document, on },
      seq,
      reason,
    }));
}

function schemeRows(db: Reader, campaign: string): Waiting[] {
  return db
    .select()
    .from(schemeVersions)
    .where(eq(schemeVersions.campaignId, campaign))
    .all()
    .map(({ id, schemeId, n, seq, reason }) => ({
      row: { kind: 'scheme', id, scheme: schemeId, n },
      seq,
      reason,
    }));
}

/** Those that ended with a unit's withdrawal wait for nobody. */
function linkRows(db: Reader, campaign: string): Waiting[] {
  const ended = linksEndedWithUnits(db, campaign);
  return db
    .select()
    .from(unitLinks)
    .where(eq(unitLinks.campaignId, campaign))
    .orderBy(asc(unitLinks.id))
    .all()
    .filter(({ id }) => !ended.has(id))
    .map(({ id, unitId, linkedUnitId, kind, on, seq, reason }) => ({
      row: { kind: 'link', id, unit: unitId, linked: linkedUnitId, as: kind, on },
      seq,
      reason,
    }));
}

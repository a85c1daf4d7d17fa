/** The parts of the evaluator, named: what a scope is, what a derivation is made of, and what its modules ask of each other. */
import type { Aspect } from '../vocabulary';
import type { Condition, Expression, FoldSet } from './expression';
import type { Subjects, SubjectUnit } from './facts';
import type { Kind, NumberText, Value } from './kinds';
import type { Ledger, View } from './ledger';
import type { Rational } from './rational';
import type { Text } from './result';
import type { Board, Indicator, Measure, Scheme } from './scheme';
import type { HeldFact } from './store';

/** What a rule is evaluated for. */
export type Subject =
  | { readonly of: 'unit'; readonly id: string }
  | { readonly of: 'group'; readonly id: string }
  | { readonly of: 'campaign' }
  | { readonly of: 'origin' | 'industry' | 'country'; readonly id: string };

/** A fact as a measure reads it: the whole amount in the measure's unit, the proportion credited, and their product. */
export type Line = {
  readonly fact: HeldFact;
  readonly whole: Rational;
  readonly portion: Rational;
  readonly credited: Rational;
};

/** What the present member of a fold is: a line (under its measure's kind), a child record, or a ballot. */
export type Member =
  | { readonly of: 'line'; readonly line: Line; readonly kind: Kind }
  | { readonly of: 'ballot'; readonly place: number; readonly mark?: Rational };

export type Period = { readonly from: string; readonly to: string };

export type Scope = {
  readonly view: View;
  readonly subject: Subject;
  readonly board: BoardPlan | null;
  readonly indicator: Indicator | null;
  readonly period: Period | null;
  readonly member: Member | null;
  /** In a table: the columns before this one. */
  readonly columns: ReadonlyMap<string, { readonly exact: Value; readonly shown: Value }> | null;
};

/** A board with its units sorted out: who is on it, in which group and class. */
export type BoardPlan = {
  readonly board: Board;
  readonly units: readonly UnitPlace[];
  readonly byUnit: ReadonlyMap<string, UnitPlace>;
  readonly byGroup: ReadonlyMap<string, readonly UnitPlace[]>;
};
export type UnitPlace = { readonly unit: SubjectUnit; readonly group: string; readonly class: string };

/**
 * One step of a derivation: what was done (`code`), with what, and what came out. Codes: number, target, past, elapsed, weight, indicator,
 * measure, entered, amount, share, attribute, column · year (of a past value) · add, subtract, multiply, divide, min, max · curve, if (what
 * it gave, then its tests), test, round, cap, floor, adjustment · fold (params.take, params.over) · member (one of a fold's: a record with
 * its line, a period, a ballot, a linked unit, a peer). Never a sentence: both languages are rendered from it.
 */
export type Step = {
  readonly code: string;
  readonly value: NumberText;
  readonly params: Text;
  readonly parts: readonly Step[];
  /** Of a measure, or of a member that is a record: the lines, the largest first; `total` counts all of them. */
  readonly facts?: { readonly total: number; readonly shown: readonly FactLine[] };
};

/** A fact in a derivation. */
export type FactLine = {
  readonly record: string;
  readonly parent?: string;
  readonly kind: string;
  readonly aspect: Aspect;
  readonly state: 'accepted' | 'claimed';
  readonly day: string;
  readonly amount: string;
  readonly currency?: string;
  readonly rate?: { readonly per: number; readonly value: string; readonly to: string };
  /** In the measure's unit, the whole of it. */
  readonly converted: NumberText;
  /** Proportion credited, 0 to 1. */
  readonly portion: string;
  readonly credited: NumberText;
  readonly decision?: string;
  readonly title?: string;
};

/** Where a trace is collected; null: no trace wanted. `limit`: facts shown per step. */
export type Trace = { readonly steps: Step[]; readonly limit: number } | null;

/** What a rule could not do, at which place of the scheme. */
export class Fault extends Error {
  override readonly name = 'Fault';
  constructor(
    readonly code: string,
    readonly path: string,
    readonly params: Text = {},
  ) {
    super(`${code} at ${path}`);
  }
}

/** The evaluator as its modules see it. */
export type Machine = {
  /** Number of the engine whose results are to be given. */
  readonly engine: number;
  readonly scheme: Scheme;
  readonly subjects: Subjects;
  readonly ledger: Ledger;
  measure(key: string, path: string): Measure;
  kind(measure: Measure, path: string): Kind;
  /** Lines of a measure credited to a subject. */
  lines(measure: Measure, view: View, subject: Subject, period: Period | null): readonly Line[];
  /** The measure as one number. */
  total(measure: Measure, scope: Scope, path: string): Value;
  factLines(measure: Measure, lines: readonly Line[], limit: number): { total: number; shown: FactLine[] };
  /** The kind an expression will have, as far as it is written; count where it cannot be told. */
  kindOf(expression: Expression, inside: FoldSet): Kind;
  /** The scope of another unit: its own weight of the indicator. */
  at(scope: Scope, unit: string): Scope;
  /** Values of a fold over peers, null for those left out, and what is taken of them, found once per group. */
  peerValues(
    fold: Expression,
    scope: Scope,
    group: string,
    make: () => readonly (Value | null)[],
  ): readonly (Value | null)[];
  peerTake(fold: Expression, scope: Scope, group: string, make: () => Value): Value;
  evaluate(expression: Expression, scope: Scope, trace: Trace): Value;
  test(condition: Condition, scope: Scope, trace: Trace): boolean;
  points(indicator: string, scope: Scope, path: string, trace: Trace): Value;
  place(unit: string): UnitPlace | null;
  target(
    goal: string,
    holder: string,
    holderId: string,
    period: string,
  ): Subjects['targets'][number] | undefined;
  /** Past values of a unit under a key, in order of their labels. */
  past(unit: string, key: string): readonly Subjects['pastValues'][number][];
  path(expression: object): string;
  /** Facts passed over for want of a rate, by measure. */
  readonly unconverted: Map<string, Set<string>>;
};

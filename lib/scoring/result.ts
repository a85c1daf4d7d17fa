/** What computing gives: plain data that canonical JSON holds; every number that is not a small integer is text. Pure. */
import type { NumberText } from './kinds';
import type { Problem } from './scheme';

/**
 * Grows when the same scheme and facts would give another result; a bundle names the engine that sealed it, and every engine there was
 * goes on computing what it computed. 2: a status rule that cannot be judged for a unit is a problem and no longer passed over in silence;
 * a trimmed mean of so few that nothing would be left is the mean of all; while something is pending, places possible look at
 * tie-breaks, and are called an estimate wherever a condition, a veto or what a claim replaces could take something. 3: no rate lacks for an
 * amount that a measure's condition leaves out by its attributes or its unit; in a group below the board's least size no grade is given by share.
 */
export const ENGINE = 3;
export const ENGINES: readonly number[] = [1, 2, 3];

export type Text = Readonly<Record<string, string>>;

/** A reason or note: a code with parameters, which both languages render. */
export type Coded = { readonly code: string; readonly params: Text };

export type PointsCell = {
  readonly indicator: string;
  /** `not-scored`: not evaluated (points are '0'); `weightless`: shown, adds nothing. */
  readonly standing: 'scored' | 'weightless' | 'not-scored';
  readonly weight: string;
  /** Rounded points, the hand's adjustment included. */
  readonly verified: string;
  /** The same were all pending claims accepted. */
  readonly pending: string;
  /** Points by hand within them; absent where none. */
  readonly adjustment?: string;
  /** Set where the rule could not be evaluated for this unit: the code of the problem; the points are then 0. */
  readonly fault?: string;
};

export type Row = {
  readonly unit: string;
  readonly group: string;
  readonly class: string;
  /** Null: off the board by veto. */
  readonly rank: number | null;
  /** Rank were everybody's pending claims accepted. */
  readonly pendingRank: number | null;
  /** Highest and lowest place still possible. */
  readonly best: number | null;
  readonly worst: number | null;
  readonly total: { readonly verified: string; readonly pending: string };
  /** Points by hand on the total. */
  readonly adjustment?: string;
  readonly points: readonly PointsCell[];
  readonly statuses: readonly {
    readonly key: string;
    readonly kind: 'veto' | 'flag' | 'grade';
    readonly scope?: string;
    readonly reason?: string;
  }[];
  /** Changed group within the campaign: where it came from and since when it is here. */
  readonly moved?: { readonly from: string; readonly day: string };
  /** The unit one place up and the points between; absent for the first. */
  readonly next?: { readonly unit: string; readonly gap: string };
};

export type BoardResult = {
  readonly key: string;
  readonly indicators: readonly string[];
  /** Places are given within each group, or across the board. */
  readonly within: 'group' | 'board';
  /** Place bounds are estimates: the board has rules relative to peers, or what is accepted may take something (`isEstimate`). */
  readonly estimate: boolean;
  /** By group in order, then rank, then position. */
  readonly rows: readonly Row[];
};

export type Winner = {
  /** The unit; of a project its lead unit, of a person theirs; empty where there is none. */
  readonly unit: string;
  readonly group: string;
  /** Rank on the award's board. */
  readonly rank: number | null;
  readonly tier: string;
  /** What the award goes by. */
  readonly score: NumberText;
  readonly reason: readonly Coded[];
} & Honoured;
/** Who is honoured where it is no unit: the deal and all units credited with it, the nomination, or the referrer. */
export type Honoured = {
  readonly deal?: string;
  readonly units?: readonly string[];
  readonly nomination?: string;
  readonly referrer?: string;
};
export type AwardResult = {
  readonly key: string;
  readonly board: string;
  /** In the order of the printed list. */
  readonly winners: readonly Winner[];
  readonly reserves: readonly Winner[];
  /** Those whom the rule passed over, and why: veto, floor, family, no base, won before. */
  readonly barred: readonly ({ readonly unit: string } & Honoured & Coded)[];
  /** What happened at the cut, seats left empty, groups too small. */
  readonly notes: readonly Coded[];
};

/** What one referrer gets for one deal, or for all of theirs, and how it came about: amounts are exact text in the minor unit. */
export type RewardRow = {
  readonly referrer: string;
  /** Empty where the bands are read over all of the referrer's. */
  readonly deal: string;
  readonly deals: readonly string[];
  readonly units: readonly string[];
  /** What the bands were read over, and the standard that gave the most. */
  readonly base: string;
  readonly standard: string;
  /** By the rule's reading, and by the other one where that differs. */
  readonly computed: string;
  readonly otherwise?: string;
  /** Agreed share in basis points. */
  readonly shareBp: number;
  readonly amount: string;
  /** What was done on the way: band, cap, share, target, fund, set by hand. */
  readonly steps: readonly Coded[];
};
export type RewardResult = {
  readonly key: string;
  readonly currency: string;
  readonly rows: readonly RewardRow[];
  /** Who gets none, and why: public staff, within the target, below the first band, fund used up. */
  readonly barred: readonly ({ readonly referrer: string; readonly deal: string } & Coded)[];
  readonly total: string;
  readonly notes: readonly Coded[];
};

export type TableRow = {
  /** Unit or group id, the value of the attribute, or the campaign's id; `total` marks the row for the whole. */
  readonly subject: string;
  readonly total?: true;
  readonly cells: readonly {
    readonly shown: string;
    readonly exact: NumberText | null;
    readonly fault?: string;
  }[];
};
export type TableResult = {
  readonly key: string;
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
};

export type Result = {
  readonly engine: number;
  readonly asOfDay: string;
  readonly boards: readonly BoardResult[];
  readonly awards: readonly AwardResult[];
  readonly tables: readonly TableResult[];
  /** Only where the scheme has rewards. */
  readonly rewards?: readonly RewardResult[];
  /** Claims set aside at the close, with their reasons. */
  readonly setAsides: readonly {
    readonly blocker: string;
    readonly subject: string;
    readonly reason: string;
  }[];
  /** What could not be evaluated, per unit and rule (`params.unit`, `params.rule`); an error among them should stop a close. */
  readonly problems: readonly Problem[];
};

/**
 * Scoring: facts and a scheme in, a result with its reasons out. Pure: no clock, no chance, no database, no floats.
 *
 * - Numbers are text (decimal, p/q where there is none) with a kind: points, count, days, ratio, money in a currency. Money is in minor units
 *   everywhere, in schemes too. Unlike kinds are never added: the place in the scheme is named.
 * - `parseScheme(json)` reads a scheme (zod), `checkScheme(scheme, context)` finds what makes no sense; both give problems as
 *   path, code, parameters and severity. A scheme without errors may be published and is then never changed.
 * - `computeResult(scheme, subjects, facts)` ranks boards, gives awards and fills tables. `openEngine` keeps the index for more questions:
 *   `result()`, `explain(unit, board)`, `lines(measure, unit)`, `measure(measure, unit)`.
 * - Presets (`PRESETS` describes their forms) expand to expressions of six forms: value, fold, arithmetic, curve, if, round.
 * - `printNotation` and `readNotation`: a tree as a formula in words and signs, and back; both languages, exactly the same tree.
 * - Facts: one per record, aspect, state and credited unit; verified counts the accepted, pending lets claimed lines replace accepted ones.
 * - Rounding, half away from zero, at three named places: a fact's conversion, an indicator's points, a board's total.
 * - Faults per unit and rule stand in `result.problems` and in the cell (`fault`); the points are then 0. An error there should stop a close.
 *
 * A change that would give another result for the same scheme and facts needs a new ENGINE number beside the old one: golden bundles
 * in `lib/bundle/golden` must recompute for ever.
 */
export {
  type AwardChange,
  isOpen,
  isSameStatus,
  isToSet,
  type PlaceChange,
  type ResultChanges,
  type RewardChange,
  resultChanges,
  type StatusChange,
  statusesOf,
} from './changes';
export { checkScheme, type SchemeContext } from './check';
export { columnsOf } from './columns';
export { computeResult, type Engine, openEngine } from './compute';
export { defaultScheme } from './default-scheme';
export { electoratesBy, electoratesIn, electoratesOfOthers } from './electorates';
export { expand } from './expand';
export {
  type ExplainOptions,
  type Explanation,
  filledIn,
  type IndicatorReason,
  type Phrase,
} from './explain';
export type { Condition, Expression, FoldSet, Segment } from './expression';
export { Fact, Rate, Subjects, type SubjectUnit } from './facts';
export { AWARD_KINDS, type AwardKind, LIST_ORDERS, ORDERS_OF, Reward } from './honours';
export { currencyOf, type Kind, type NumberText } from './kinds';
export { type View, whyNotCounted } from './ledger';
export { LIBRARY, type LibraryScheme, libraryScheme } from './library';
export type { FactLine, Step } from './machine';
export { type NeededGoal, type Needs, needsOf } from './needs';
export {
  kindOfTree,
  knownBy,
  type Names,
  type Naming,
  type NotationProblem,
  namesIn,
  percentBeside,
  percentOf,
  printConditionNotation,
  printNotation,
  readConditionNotation,
  readNotation,
} from './notation';
export { type Field, PRESETS, type PresetForm } from './preset-forms';
export { AGAINST, GROWTH_MODES, isDifference, type PresetName, Rule } from './presets';
export {
  add,
  compare,
  divide,
  fixed,
  greatest,
  HUNDRED,
  isNumberText,
  least,
  multiply,
  parse,
  type Rational,
  rational,
  round,
  text,
  ZERO,
} from './rational';
export type { Reach } from './reach';
export { isOfRewardsAlone, readersOf } from './readers';
export {
  type AwardResult,
  type BoardResult,
  type Coded,
  ENGINE,
  ENGINES,
  type Honoured,
  type PointsCell,
  type Result,
  type RewardResult,
  type RewardRow,
  type Row,
  type TableResult,
  type TableRow,
  type Winner,
} from './result';
export {
  Award,
  Board,
  CATEGORIES,
  CREDITS,
  type Grade,
  Indicator,
  judgedRuleAt,
  judgedRuleOf,
  judgedRules,
  MEASURE_TAKES,
  Measure,
  type Problem,
  parseScheme,
  parseTree,
  SCHEME_FORMAT,
  Scheme,
  type Status,
  Table,
} from './scheme';
export { FactStore } from './store';

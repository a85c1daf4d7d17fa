/** Scoring: facts and a scheme in, a result with its reasons out. Pure: no clock, no chance, no database, no floats. */
export { checkScheme, type SchemeContext } from './check';
export { computeResult, type Engine, openEngine } from './compute';
export { defaultScheme } from './default-scheme';
export { expand } from './expand';
export { type ExplainOptions, type Explanation, filledIn, type IndicatorReason } from './explain';
export type { Condition, Expression, FoldSet, Segment } from './expression';
export { Fact, Rate, Subjects, type SubjectUnit } from './facts';
export { currencyOf, type Kind, type NumberText } from './kinds';
export { type View, whyNotCounted } from './ledger';
export type { FactLine, Step } from './machine';
export { AGAINST, type Field, PRESETS, type PresetForm, type PresetName, Rule } from './presets';
export { compare, fixed, isNumberText, parse, type Rational, round, text } from './rational';
export {
  type AwardResult,
  type BoardResult,
  type Coded,
  ENGINE,
  type PointsCell,
  type Result,
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
  Indicator,
  MEASURE_TAKES,
  Measure,
  type Problem,
  parseScheme,
  SCHEME_FORMAT,
  Scheme,
  Table,
} from './scheme';

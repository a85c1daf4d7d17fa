/**
 * The clerks' notation: a rule's tree as text that is read and typed, exactly the tree and nothing else.
 *
 *     min(50 points, "Contracted" ÷ target("Contracted") × 50 points)
 *     如果(「到账」 ≥ 500万美元 且 「签约」 ≥ 2个: 100分, 否则: 0分)
 *
 * - `printNotation(tree, language, names)` has one spelling per tree; `readNotation(text, names)` gives that tree back, in either language.
 * - Conditions are read and printed in the same way (`printConditionNotation`, `readConditionNotation`).
 * - Names of measures stand in quotes, by name or key; `+ − × ÷` and brackets as in arithmetic; × and ÷ bind closer. Everything else is
 *   `word(…)`: parts by place, then options as `word: value`. The words stand in words.ts, once for both ways.
 * - Attributes and their values stand by their words or their codes; `#` before one takes it as it stands.
 * - Numbers carry what they count: 5 points, 3 days, 500 万美元; `50%` is read as 0.5, and what is compared with a share of something is written so. Money is written in whole units, kept in minor ones,
 *   in curves over money too: there a bare number is refused, since it would be taken for minor units.
 * - A stroke between whole numbers is a fraction. Where it could be read in two ways (beside × or ÷, or before %) it is refused.
 * - What is wrong is told of all parts at once, as far as brackets tell where a part ends.
 */
export { kindOfTree } from './curve';
export { knownBy, type Names, type Naming, namesIn } from './names';
export { percentBeside, percentOf } from './percent';
export { printConditionNotation, printNotation } from './print';
export { type Notated, type NotationProblem, readConditionNotation, readNotation } from './read';

/**
 * The clerks' notation: a rule's tree as text that is read and typed, exactly the tree and nothing else.
 *
 *     min(50 points, "Contracted" ÷ target("Contracted") × 50 points)
 *     如果(「到账」 ≥ 500万美元 且 「签约」 ≥ 2个: 100分, 否则: 0分)
 *
 * - `printNotation(tree, language, names)` has one spelling per tree; `readNotation(text, names)` gives that tree back, in either language.
 * - Names of measures stand in quotes, by name or key; `+ − × ÷` and brackets as in arithmetic; × and ÷ bind closer. Everything else is
 *   `word(…)`: parts by place, then options as `word: value`. The words stand in words.ts, once for both ways.
 * - Numbers carry what they count: 5 points, 3 days, 500 万美元; `50%` is read as 0.5. Money is written in whole units, kept in minor ones.
 */
export { type Names, type Naming, namesIn } from './names';
export { printNotation } from './print';
export { type NotationProblem, readNotation } from './read';

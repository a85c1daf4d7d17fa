/** What the commands say of a file that is not as it should be: a line for scripts, then what it means and what to do next. */
import { BundleError } from '../bundle';
import { type Words, wordsOf } from '../text';
import type { Language } from '../vocabulary';

// Whoever reads the first lines and goes, as head does, has what they wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

/** The language asked for: Chinese unless `--en` is given. */
export const languageIn = (given: readonly string[]): Language => (given.includes('--en') ? 'en' : 'zh-CN');

/** Prints a failure; gives the exit code: 1 touched, 2 unreadable, or not to be computed. Only what a file says of itself is ever 1. */
export function failed(path: string, failure: unknown, language: Language): 1 | 2 {
  if (!(failure instanceof BundleError)) {
    console.error(`failed: ${path}:`, failure);
    return 2;
  }
  const words = wordsOf(language);
  const { kind, code, section, line, detail } = failure;
  const known = (key: string) => key as 'bundle.what.other';
  // What a scheme lacks is said as the editor says it.
  const what = [`bundle.what.${code}`, `scoring.problem.${code}`].map(known).find((key) => words.has(key));
  const mend = [`bundle.mend.${code}`, `bundle.mend.${kind}`].map(known).find((key) => words.has(key));
  const sentence = words(what ?? 'bundle.what.other', sentenceParams(words, failure.params));
  const where = [
    section
      ? words('bundle.where', { section: words(`bundle.section.${section}`), line })
      : line > 0
        ? words('bundle.line', { line })
        : '',
    failure.params.wrong
      ? words('bundle.wrong', { place: detail, wrong: failure.params.wrong as 'value' })
      : detail,
  ]
    .filter(Boolean)
    .join(words('bundle.comma'));
  console.error(`${kind}: ${path}: ${failure.message}`);
  console.error(where ? words('bundle.at', { where, what: sentence }) : sentence);
  if (mend) console.error(words(mend));
  return kind === 'touched' ? 1 : 2;
}

/** What the editor's sentences name: kinds and aspects in words, all else by its key. What only its place names is left open. */
export function sentenceParams(
  words: Words,
  params: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const said = (name: string, value: string): string => {
    const currency = value.split(':')[1];
    if (currency && IN_WORDS.has(name)) return words(`words.currency.${currency as 'CNY'}`);
    const key = (
      name === 'aspect' ? `words.aspect.${value}` : `scoring.kind.${value.split(':')[0]}`
    ) as 'scoring.kind.points';
    return IN_WORDS.has(name) && words.has(key) ? words(key) : value;
  };
  const named = Object.entries(params).map(([name, value]) => [name, said(name, value)]);
  const of = params.kind?.split(':')[0];
  return { ...UNNAMED, ...Object.fromEntries(named), ...(of ? { of } : {}) };
}
const IN_WORDS: ReadonlySet<string> = new Set(['aspect', 'left', 'right', 'kind']);
const UNNAMED = {
  key: '…',
  goal: '…',
  class: '…',
  left: '…',
  right: '…',
  kind: '…',
  from: '…',
  name: '…',
  aspect: '…',
  field: '…',
  meant: 'none',
  of: 'none',
  errno: 'other',
};

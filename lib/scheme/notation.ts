/** A formula as a form sends it: the clerks' notation, or JSON where it begins with a brace. Pure, safe for the browser. */
import { type Expression, type Names, parseTree, readNotation } from '../scoring';
import { readJson } from './json-lines';

/** Characters a formula may have as text. */
export const MOST_OF_FORMULA = 60_000;

/** A code of the texts `errors` with what its sentence needs, and the place within the tree where JSON names one. */
export type FormulaProblem = {
  readonly code: `notation-${string}` | 'not-json' | 'formula-place' | 'required' | 'too-long';
  readonly params: Readonly<Record<string, string | number>>;
  readonly at?: string;
};

/** Reads a formula; without `names` any name is taken as it stands, and is looked up when the scheme is at hand. */
export function readFormula(
  typed: string,
  names?: Names,
): { tree: Expression } | { tree: null; problems: readonly FormulaProblem[] } {
  const only = (code: FormulaProblem['code'], params: FormulaProblem['params'] = {}) => ({
    tree: null,
    problems: [{ code, params }],
  });
  if (typed.trim() === '') return only('required');
  if (typed.length > MOST_OF_FORMULA) return only('too-long');
  if (typed.trimStart().startsWith('{')) return readTreeJson(typed);
  const { tree, problem } = readNotation(typed, names);
  if (tree) return { tree };
  const { code, line, column, params } = problem;
  // A choice by a blank value cannot be written in the texts.
  const said = Object.entries(params).map(([key, value]) => [key, value === '' ? 'none' : value]);
  return only(`notation-${code}`, { line, column, ...Object.fromEntries(said) });
}

function readTreeJson(typed: string): ReturnType<typeof readFormula> {
  const read = readJson(typed);
  if (!('lineOf' in read))
    return { tree: null, problems: [{ code: 'not-json', params: { line: read.line } }] };
  const { tree, problems } = parseTree(read.value);
  if (tree) return { tree };
  return {
    tree: null,
    problems: problems.slice(0, 20).map(({ path, code }) => ({
      code: 'formula-place',
      params: { path: path || '…', line: read.lineOf(path), code: code.replaceAll('-', '_') },
      ...(path === '' ? {} : { at: path.replaceAll('.', '/') }),
    })),
  };
}

/** A formula as a form sends it: the clerks' notation, or JSON where it begins with a brace. Pure, safe for the browser. */

import { readJson } from '../json-lines';
import {
  type Condition,
  type Expression,
  type Names,
  type NotationProblem,
  parseTree,
  readConditionNotation,
  readNotation,
} from '../scoring';

/** Characters a formula may have as text. */
export const MOST_OF_FORMULA = 60_000;

/** What was typed as the tree it stands for, or all that is wrong with it. */
export type Read<T> =
  | { readonly tree: T }
  | { readonly tree: null; readonly problems: readonly FormulaProblem[] };

/** A code of the texts `errors` with what its sentence needs, and where it is: within the tree of JSON, or line and column. */
export type FormulaProblem = {
  readonly code: `notation-${string}` | 'not-json' | 'formula-place' | 'required' | 'too-long';
  readonly params: Readonly<Record<string, string | number>>;
  readonly at?: string;
};

/** Reads a formula; without `names` any name is taken as it stands, and is looked up when the scheme is at hand. */
export function readFormula(typed: string, names?: Names): Read<Expression> {
  if (typed.length <= MOST_OF_FORMULA && typed.trimStart().startsWith('{')) return readTreeJson(typed);
  return readTyped(typed, (text) => readNotation(text, names));
}

/** Reads a condition in the notation, in the same way. */
export function readConditionTyped(typed: string, names?: Names): Read<Condition> {
  return readTyped(typed, (text) => readConditionNotation(text, names));
}

function readTyped<T>(
  typed: string,
  read: (text: string) => { readonly tree: T | null; readonly problems: readonly NotationProblem[] },
): Read<T> {
  const only = (code: FormulaProblem['code']) => ({ tree: null, problems: [{ code, params: {} }] });
  if (typed.trim() === '') return only('required');
  if (typed.length > MOST_OF_FORMULA) return only('too-long');
  const { tree, problems } = read(typed);
  return tree === null ? { tree: null, problems: problems.map(problemOf) } : { tree };
}

function problemOf({ code, line, column, params }: NotationProblem): FormulaProblem {
  // A choice by a blank value cannot be written in the texts.
  const said = Object.entries(params).map(([key, value]) => [key, value === '' ? 'none' : value]);
  const at = `${line}/${column}`;
  return { code: `notation-${code}`, params: { line, column, ...Object.fromEntries(said) }, at };
}

function readTreeJson(typed: string): Read<Expression> {
  const read = readJson(typed);
  if (!('lineOf' in read))
    return { tree: null, problems: [{ code: 'not-json', params: { line: read.line } }] };
  const { tree, problems } = parseTree(read.value);
  if (tree) return { tree };
  return {
    tree: null,
    problems: problems.slice(0, 20).map(({ path, code, params }) => ({
      code: 'formula-place',
      params: {
        ...{ path: path || '…', line: read.lineOf(path), code: code.replaceAll('-', '_') },
        ...(code === 'field-unknown' ? params : {}),
      },
      ...(path === '' ? {} : { at: path.replaceAll('.', '/') }),
    })),
  };
}

/**
 * The form of a sealed bundle: JSON lines in a fixed order of sections: header, subjects, facts, scheme, result.
 * A content line is `["<16 hex digits>",{…}]`: the digits are the start of the SHA-256 over the line before's digits and this line's
 * content, so that a touched, missing or added line is found where it stands. A section ends with `{"count":n,"section":"…","sha256":"…"}`
 * over its content lines as they stand (with LF). The last line is `{"seal":"…"}`: SHA-256 over those five lines (with LF).
 * Keys sorted, UTF-8, LF. Who sealed it, when and on which machine is not in it.
 */
import { canonical, type Json } from '../canonical';
import type { Result, Scheme, Subjects } from '../scoring';

export const BUNDLE_FORMAT = 1;
export const SECTIONS = ['header', 'subjects', 'facts', 'scheme', 'result'] as const;
export type Section = (typeof SECTIONS)[number];

/** `follows`: the run before, by number and seal. `historyHead`: hash of the last history row at the seal. */
export type Header = {
  readonly format: number;
  readonly engine: number;
  readonly campaign: string;
  readonly run: number;
  readonly follows: { readonly run: number; readonly seal: string } | null;
  readonly asOfSeq?: number;
  readonly historyHead?: string;
};

/** Touched: the file does not say what was sealed. Unreadable: no bundle, or of a format or engine that is not known here. */
export class BundleError extends Error {
  override readonly name = 'BundleError';
  constructor(
    readonly kind: 'touched' | 'unreadable',
    readonly code: string,
    readonly section: Section | null,
    /** Line of the file, from 1. */
    readonly line: number,
    readonly detail = '',
    /** What its sentence names; of a case `wrong`: missing, unknown or value. */
    readonly params: Readonly<Record<string, string>> = {},
  ) {
    super(`${code} (section ${section ?? '?'}, line ${line})${detail ? `: ${detail}` : ''}`);
  }
}

/** `errno` tells why, as the system calls it. */
export function cannotBeRead(cause: unknown): BundleError {
  const errno = (cause as { code?: unknown } | null)?.code;
  return new BundleError('unreadable', 'cannot-be-read', null, 0, '', { errno: String(errno ?? 'other') });
}

const LISTS = [
  ['unit', 'units'],
  ['group', 'groups'],
  ['goal', 'goals'],
  ['target', 'targets'],
  ['pastValue', 'pastValues'],
  ['adjustment', 'adjustments'],
  ['enteredPoints', 'enteredPoints'],
  ['veto', 'vetoes'],
  ['setAside', 'setAsides'],
  ['rate', 'rates'],
  ['ballot', 'ballots'],
  ['nomination', 'nominations'],
  ['previousWinner', 'previousWinners'],
  ['referral', 'referrals'],
  ['setReward', 'setRewards'],
] as const;
/** What subjects may be without. */
const OPTIONAL: ReadonlySet<string> = new Set([
  'rates',
  'ballots',
  'nominations',
  'previousWinners',
  'referrals',
  'setRewards',
]);
const PARTS = [
  ['measure', 'measures'],
  ['indicator', 'indicators'],
  ['board', 'boards'],
  ['award', 'awards'],
  ['table', 'tables'],
  ['reward', 'rewards'],
] as const;

const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;
const named = (name: string, value: unknown) => canonical({ [name]: plain(value) });

export function* subjectLines(subjects: Subjects): Generator<string> {
  yield named('campaign', subjects.campaign);
  yield named('asOfDay', subjects.asOfDay);
  for (const [name, list] of LISTS) {
    for (const one of subjects[list] ?? []) yield named(name, one);
  }
  if (subjects.nameOrders) yield named('nameOrders', subjects.nameOrders);
}

export function* schemeLines(scheme: Scheme): Generator<string> {
  const { format, names, adjustments } = scheme;
  yield named('scheme', { format, names, ...(adjustments ? { adjustments } : {}) });
  for (const [name, list] of PARTS) {
    for (const one of scheme[list] ?? []) yield named(name, one);
  }
}

export function* resultLines(result: Result): Generator<string> {
  yield named('result', { engine: result.engine, asOfDay: result.asOfDay });
  for (const { rows, ...board } of result.boards) {
    yield named('board', board);
    for (const row of rows) yield named('row', row);
  }
  for (const award of result.awards) yield named('award', award);
  for (const table of result.tables) yield named('table', table);
  for (const reward of result.rewards ?? []) yield named('reward', reward);
  for (const aside of result.setAsides) yield named('setAside', aside);
  for (const problem of result.problems) yield named('problem', problem);
}

type Line = Readonly<Record<string, unknown>>;

/** Puts subjects together again; unchecked, the reader's schema does that. */
export function subjectsOf(lines: readonly Line[]): unknown {
  const lists: Record<string, unknown[]> = {};
  for (const [, list] of LISTS) {
    if (!OPTIONAL.has(list)) lists[list] = [];
  }
  const rest: Record<string, unknown> = {};
  for (const line of lines) {
    for (const [name, value] of Object.entries(line)) {
      const list = LISTS.find(([one]) => one === name)?.[1];
      if (!list) rest[name] = value;
      else if (lists[list]) lists[list].push(value);
      else lists[list] = [value];
    }
  }
  return { ...rest, ...lists };
}

export function schemeOf(lines: readonly Line[]): unknown {
  const found: Record<string, unknown[]> = {};
  let head: unknown = {};
  for (const line of lines) {
    for (const [name, value] of Object.entries(line)) {
      const list = PARTS.find(([one]) => one === name)?.[1];
      if (!list) head = value;
      else if (found[list]) found[list].push(value);
      else found[list] = [value];
    }
  }
  return { measures: [], indicators: [], boards: [], awards: [], ...found, ...(head as object) };
}

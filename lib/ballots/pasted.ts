/** What pasted ballots have in common: names and voters' units as they are written, and what is wrong with them, told by its place. Pure. */
import { Refusal } from '../failure';
import { wordsOf } from '../text';
import { LANGUAGES, type Language } from '../vocabulary';
import { isCode } from './input';

export type Named = { readonly id: string; readonly names: readonly string[] };

export const SEPARATORS = /[\t,，、;；]/;
/** In the place of a unit or a mark: none. */
export const NONE = /^[-–—－/／]+$|^(无|none)$/i;

/** Faults told at once; the others show when these are mended. */
const MOST_TOLD = 20;

/**
 * What is wrong at a place: no code · a code with nothing given · a code without a number, as a name is · a name that is none, in a list or at
 * the head of marks · the word “unit” there, where voters' units are not said to stand · one that stands there twice · no such unit · a code
 * given before · no mark · a cell that belongs to nobody · a candidate where the row or the column of codes should stand, or that of
 * voters' units.
 */
type Code =
  | 'noCode'
  | 'short'
  | 'code'
  | 'name'
  | 'head'
  | 'units'
  | 'twice'
  | 'unit'
  | 'voter'
  | 'mark'
  | 'beyond'
  | 'codeRow'
  | 'codeColumn'
  | 'unitLine';
export type Place = { readonly line: number; readonly column?: number };
type Fault = {
  /** One place; of a name misspelt again and again, each. */
  readonly places: readonly Place[];
  readonly code: Code;
  readonly what: string;
  readonly of: Named | undefined;
};

/** What is one fault wherever it stands: a spelling is mended at once. */
const SPELLING: ReadonlySet<Code> = new Set(['name', 'unit']);
/** Lines or columns named of one fault; the others are counted. */
const MOST_NAMED = 5;

/** A voter's code as it is held: in full-width digits it is the same one. */
export function codeOf(typed: string): string {
  return typed.normalize('NFKC').trim();
}

export function folded(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
}

/** Those named, by each of their names. */
export function byNames(all: readonly Named[]): ReadonlyMap<string, string> {
  return new Map(all.flatMap(({ id, names }) => names.map((name) => [folded(name), id] as const)));
}

/** Voters as they are read one after another, and every fault on the way. */
export class Reading {
  private readonly faults: Fault[] = [];
  private readonly lines = new Set<number>();
  private readonly voters = new Set<string>();
  private readonly units: ReadonlyMap<string, string>;

  constructor(units: readonly Named[] | null) {
    this.units = byNames(units ?? []);
  }

  wrong(at: Place, code: Code, what: string, of?: Named): void {
    this.lines.add(at.line);
    const same = SPELLING.has(code)
      ? this.faults.findIndex((one) => one.code === code && folded(one.what) === folded(what.slice(0, 40)))
      : -1;
    const held = this.faults[same];
    if (held) this.faults[same] = { ...held, places: [...held.places, at] };
    else this.faults.push({ places: [at], code, what: what.slice(0, 40), of });
  }

  /** Notes a voter's code. `given`: whether the ballot says anything; `line`: what is told where content lacks. One fault at most. */
  voter(at: Place, voter: string, given: boolean, line: string): void {
    if (voter === '') this.wrong(at, 'noCode', line);
    else if (!given) this.wrong(at, 'short', line);
    else if (voter.length > 40 || !isCode(voter)) this.wrong(at, 'code', voter);
    else if (this.voters.has(codeOf(voter))) this.wrong(at, 'voter', voter);
    this.voters.add(codeOf(voter));
  }

  /** The unit a voter belongs to: its id, null for none, undefined where it is not said. */
  unit(at: Place, name: string): string | null | undefined {
    const of = NONE.test(name) ? null : this.units.get(folded(name));
    if (of === undefined && name !== '') this.wrong(at, 'unit', name);
    return of;
  }

  /** Throws Refusal `ballot-unreadable` {count of lines}, and beside it a `ballot-line` for each fault, where there is any. */
  ends(): void {
    if (this.faults.length > 0) throw unreadable(this.faults, this.lines.size);
  }
}

function unreadable(faults: readonly Fault[], lines: number): Refusal {
  const at = (place: Place | undefined) => place?.line ?? 0;
  const said = (of: (language: Language) => string, nth: string) =>
    new Refusal(
      'ballot-line',
      { fault: Object.fromEntries(LANGUAGES.map((one) => [one, of(one)])) as Record<Language, string> },
      `paste.${nth}`,
    );
  const told = [...faults]
    .sort(({ places: [a] }, { places: [b] }) => at(a) - at(b) || (a?.column ?? 0) - (b?.column ?? 0))
    .slice(0, MOST_TOLD)
    .map((fault, nth) => said((language) => sentence(fault, language), String(nth)));
  const more = faults.length - told.length;
  const rest = said((language) => wordsOf(language)('ballots.fault.more', { count: more }), 'more');
  return new Refusal('ballot-unreadable', { count: lines }, 'paste', more > 0 ? [...told, rest] : told);
}

function sentence({ places, code, what, of }: Fault, language: Language): string {
  const say = wordsOf(language);
  const listed = (numbers: readonly (number | undefined)[]) => {
    const each = [...new Set(numbers.filter((one) => one !== undefined))];
    const list = each.slice(0, MOST_NAMED).join(say('ballots.comma'));
    return {
      count: each.length,
      list: each.length > MOST_NAMED ? say('ballots.at.some', { list, all: each.length }) : list,
    };
  };
  const lines = listed(places.map(({ line }) => line));
  const columns = listed(places.map(({ column }) => column));
  const many = lines.count > 1;
  const key =
    columns.count === 0 ? (many ? 'lines' : 'line') : many ? 'cells' : columns.count > 1 ? 'columns' : 'cell';
  const at = say(`ballots.at.${key}`, { line: lines.list, column: columns.list });
  const [zh = '', en = zh] = of?.names ?? [];
  return say(`ballots.fault.${code}`, { at, what, of: language === 'en' ? en : zh });
}

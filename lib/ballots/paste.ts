/** Ballots as they are pasted: a line each, the voter's code first, their unit where it is asked for, then whom they place, the best first. Pure. */
import { Refusal } from '../failure';
import { wordsOf } from '../text';
import { LANGUAGES, type Language } from '../vocabulary';
import { isCode } from './input';

export type Named = { readonly id: string; readonly names: readonly string[] };
export type Marked = {
  readonly voter: string;
  /** The unit the voter belongs to, null for none; undefined where it is not said. */
  readonly of: string | null | undefined;
  readonly places: readonly { readonly unit: string; readonly place: number }[];
};

/** In the place of a unit: none. */
const NO_UNIT = /^[-–—－/／]+$|^(无|none)$/i;
const SEPARATORS = /[\t,，、;；]/;

/**
 * What is wrong with a line: no code or nobody placed · a code without a number, as a name is · a name that is none · one that stands there
 * twice · no such unit · a code given before.
 */
type Fault = {
  readonly line: number;
  readonly code: 'short' | 'code' | 'name' | 'twice' | 'unit' | 'voter';
  readonly what: string;
};

/** Faults told at once; the others show when these are mended. */
const MOST_TOLD = 20;

/**
 * Reads the lines. A candidate is named in full in either language, or by number in the list; a voter's unit, which stands behind the
 * code where `units` are given, by its name, as none, or not said. Throws Refusal `ballot-unreadable` {count of lines}, and beside it a `ballot-line` for each fault.
 */
export function readBallots(
  pasted: string,
  candidates: readonly Named[],
  units: readonly Named[] | null = null,
): Marked[] {
  const unitByName = new Map(
    (units ?? []).flatMap(({ id, names }) => names.map((name) => [folded(name), id])),
  );
  const byName = new Map(
    candidates.flatMap(({ id, names }, at) => [...names, String(at + 1)].map((name) => [folded(name), id])),
  );
  const faults: Fault[] = [];
  const voters = new Set<string>();
  const read = pasted.split(/\r?\n/).flatMap((line, at): Marked[] => {
    if (line.trim() === '') return [];
    const parts = (SEPARATORS.test(line) ? line.split(SEPARATORS) : line.trim().split(/[\s\u3000]+/)).map(
      (part) => part.trim(),
    );
    const voter = parts[0] ?? '';
    const [unitName, behind] = units === null ? ['', parts.slice(1)] : [parts[1] ?? '', parts.slice(2)];
    const named = behind.filter((part) => part !== '');
    const wrong = (code: Fault['code'], what: string) =>
      void faults.push({ line: at + 1, code, what: what.slice(0, 40) });
    if (voter === '' || voter.length > 40 || named.length === 0) wrong('short', line.trim());
    else if (!isCode(voter)) wrong('code', voter);
    if (voters.has(voter)) wrong('voter', voter);
    voters.add(voter);
    const of = NO_UNIT.test(unitName) ? null : unitByName.get(folded(unitName));
    if (of === undefined && unitName !== '') wrong('unit', unitName);
    const seen = new Set<string>();
    const places = named.flatMap((name, index) => {
      const unit = byName.get(folded(name));
      if (unit === undefined) wrong('name', name);
      else if (seen.has(unit)) wrong('twice', name);
      else {
        seen.add(unit);
        return [{ unit, place: index + 1 }];
      }
      return [];
    });
    return [{ voter, of, places }];
  });
  if (faults.length > 0) throw unreadable(faults);
  return read;
}

function unreadable(faults: readonly Fault[]): Refusal {
  const said = (of: (language: Language) => string, at: string) =>
    new Refusal(
      'ballot-line',
      { fault: Object.fromEntries(LANGUAGES.map((one) => [one, of(one)])) as Record<Language, string> },
      `paste.${at}`,
    );
  const told = faults
    .slice(0, MOST_TOLD)
    .map(({ line, code, what }, nth) =>
      said(
        (language) => wordsOf(language)(`ballots.fault.${code}`, { line: String(line), what }),
        String(nth),
      ),
    );
  const more = faults.length - told.length;
  const rest = said((language) => wordsOf(language)('ballots.fault.more', { count: more }), 'more');
  const count = new Set(faults.map(({ line }) => line)).size;
  return new Refusal('ballot-unreadable', { count }, 'paste', more > 0 ? [...told, rest] : told);
}

/** A line that this vote would take: a code, a unit where it is asked for, and as many places as there are candidates, at most three. */
export function exampleBallot(candidates: number, unit: string | null): string {
  const places = Array.from({ length: Math.min(candidates, 3) }, (_, at) =>
    String(Math.min(candidates, 3) - at),
  );
  // A name with a separator in it would fall apart.
  const of = unit === null ? [] : [SEPARATORS.test(unit) ? '-' : unit];
  return ['07', ...of, ...places].join(', ');
}

function folded(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
}

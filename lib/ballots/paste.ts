/** Ballots as they are pasted: a line each, the voter's code first, their unit where it is asked for, then whom they place, the best first. Pure. */
import { Refusal } from '../failure';

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
 * Reads the lines. A candidate is named in full in either language, or by number in the list; a voter's unit, which stands behind the
 * code where `units` are given, by its name, as none, or not said. Throws Refusal `ballot-unreadable` with the line and what could not be read.
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
  return pasted.split(/\r?\n/).flatMap((line, at): Marked[] => {
    if (line.trim() === '') return [];
    const parts = (SEPARATORS.test(line) ? line.split(SEPARATORS) : line.trim().split(/[\s\u3000]+/)).map(
      (part) => part.trim(),
    );
    const voter = parts[0] ?? '';
    const [unitName, behind] = units === null ? ['', parts.slice(1)] : [parts[1] ?? '', parts.slice(2)];
    const named = behind.filter((part) => part !== '');
    const unreadable = (what: string) =>
      new Refusal('ballot-unreadable', { line: String(at + 1), what }, 'paste');
    if (voter === '' || voter.length > 40 || named.length === 0) throw unreadable(line.trim().slice(0, 40));
    const unsaid = unitName === '';
    const of = NO_UNIT.test(unitName) ? null : unitByName.get(folded(unitName));
    if (of === undefined && !unsaid) throw unreadable(unitName.slice(0, 40));
    const seen = new Set<string>();
    const places = named.map((name, index) => {
      const unit = byName.get(folded(name));
      if (unit === undefined || seen.has(unit)) throw unreadable(name.slice(0, 40));
      seen.add(unit);
      return { unit, place: index + 1 };
    });
    return [{ voter, of, places }];
  });
}

function folded(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
}

/** Ballots as they are pasted: a line each, the voter's code first, then whom they place, the best first. Pure. */
import { Refusal } from '../failure';

export type Named = { readonly id: string; readonly names: readonly string[] };
export type Marked = {
  readonly voter: string;
  readonly places: readonly { readonly unit: string; readonly place: number }[];
};

const SEPARATORS = /[\t,，、;；]/;

/**
 * Reads the lines. A candidate is named in full in either language, or by number in the list. Throws Refusal
 * `ballot-unreadable` with the line and what could not be read.
 */
export function readBallots(pasted: string, candidates: readonly Named[]): Marked[] {
  const byName = new Map(
    candidates.flatMap(({ id, names }, at) => [...names, String(at + 1)].map((name) => [folded(name), id])),
  );
  return pasted.split(/\r?\n/).flatMap((line, at): Marked[] => {
    const parts = (SEPARATORS.test(line) ? line.split(SEPARATORS) : line.split(/[\s\u3000]+/))
      .map((part) => part.trim())
      .filter((part) => part !== '');
    const [voter, ...named] = parts;
    if (voter === undefined) return [];
    const unreadable = (what: string) =>
      new Refusal('ballot-unreadable', { line: String(at + 1), what }, 'paste');
    if (voter.length > 40 || named.length === 0) throw unreadable(line.trim().slice(0, 40));
    const seen = new Set<string>();
    const places = named.map((name, index) => {
      const unit = byName.get(folded(name));
      if (unit === undefined || seen.has(unit)) throw unreadable(name.slice(0, 40));
      seen.add(unit);
      return { unit, place: index + 1 };
    });
    return [{ voter, places }];
  });
}

function folded(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
}

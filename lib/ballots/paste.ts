/** Ballots as they are pasted: a line each, the voter's code first, their unit where it is asked for, then whom they place, the best first. Pure. */
import { byNames, folded, type Named, Reading, SEPARATORS } from './pasted';

const BLANKS = /[\s\u3000]+/;

export type Marked = {
  readonly voter: string;
  /** The unit the voter belongs to, null for none; undefined where it is not said. */
  readonly of: string | null | undefined;
  readonly places: readonly { readonly unit: string; readonly place: number }[];
};

/**
 * Reads the lines. A candidate is named in full in either language, or by number in the list; a voter's unit, which stands behind the
 * code where `units` are given, by its name, as none, or not said. Throws Refusal `ballot-unreadable` as `Reading` does.
 */
export function readBallots(
  pasted: string,
  candidates: readonly Named[],
  units: readonly Named[] | null = null,
): Marked[] {
  const numbered = candidates.map(({ id, names }, at) => ({ id, names: [...names, String(at + 1)] }));
  const byName = byNames(numbered);
  const reading = new Reading(units);
  const behindCode = new Set([...byName.keys(), ...byNames(units ?? []).keys()]);
  /** Between other signs a blank parts only what is known when it is parted: a name may have one in it. */
  const parted = (part: string, isCode: boolean): string[] => {
    const pieces = part.split(BLANKS);
    const named = isCode ? pieces.slice(1) : pieces;
    const isWhole = behindCode.has(folded(part)) || named.length === 0;
    return !isWhole && named.every((piece) => behindCode.has(folded(piece))) ? pieces : [part];
  };
  const read = pasted.split(/\r?\n/).flatMap((line, at): Marked[] => {
    if (line.trim() === '') return [];
    const parts = SEPARATORS.test(line)
      ? line.split(SEPARATORS).flatMap((part, nth) => parted(part.trim(), nth === 0))
      : line.trim().split(BLANKS);
    const place = { line: at + 1 };
    const voter = parts[0] ?? '';
    const [unitName, behind] = units === null ? ['', parts.slice(1)] : [parts[1] ?? '', parts.slice(2)];
    const named = behind.filter((part) => part !== '');
    reading.voter(place, voter, named.length > 0, line.trim());
    const of = reading.unit(place, unitName);
    const seen = new Set<string>();
    const places = named.flatMap((name, index) => {
      const unit = byName.get(folded(name));
      if (unit === undefined) reading.wrong(place, 'name', name);
      else if (seen.has(unit)) reading.wrong(place, 'twice', name);
      else {
        seen.add(unit);
        return [{ unit, place: index + 1 }];
      }
      return [];
    });
    return [{ voter, of, places }];
  });
  reading.ends();
  return read;
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

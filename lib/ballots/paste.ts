/** Ballots as they are pasted: a line each, the voter's code first, their unit where it is asked for, then whom they place, the best first. Pure. */
import { byNames, folded, type Named, Reading, SEPARATORS } from './pasted';

const BLANKS = /[\s\u3000]+/;
const isNumber = (piece: string) => /^\d+$/.test(folded(piece));

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
  const isKnown = (name: string) => behindCode.has(folded(name));
  /** Between other signs a blank parts only what is known when it is parted: a name may have one in it. */
  const parted = (part: string): string[] => {
    const pieces = part.split(BLANKS);
    return !isKnown(part) && pieces.every(isKnown) ? pieces : [part];
  };
  /** The same behind a code, which may end in a number: that is a candidate's only where all others go by number too. */
  const partedCode = (part: string, others: readonly string[], line: string): string[] => {
    const pieces = part.split(BLANKS);
    const [first, ...further] = pieces.slice(1);
    if (first === undefined || isKnown(part) || ![first, ...further].every(isKnown)) return [part];
    if (!isNumber(first)) return pieces;
    const given = others.flatMap((other) => other.split(BLANKS)).filter((piece) => piece !== '');
    // A cell of a spreadsheet is a whole.
    const byNumber = !line.includes('\t') && given.length > 0 && [...further, ...given].every(isNumber);
    return byNumber ? pieces : [part];
  };
  const split = (line: string): string[] => {
    const [code = '', ...others] = line.split(SEPARATORS).map((part) => part.trim());
    return [...partedCode(code, others, line), ...others.flatMap(parted)];
  };
  const read = pasted.split(/\r?\n/).flatMap((line, at): Marked[] => {
    if (line.trim() === '') return [];
    const parts = SEPARATORS.test(line) ? split(line) : line.trim().split(BLANKS);
    const place = { line: at + 1 };
    const voter = parts[0] ?? '';
    const [unitName, behind] = units === null ? ['', parts.slice(1)] : [parts[1] ?? '', parts.slice(2)];
    const named = behind.filter((part) => part !== '');
    const [, ...inCode] = voter.split(BLANKS);
    // Left whole for the number in front, it would lose whom it names besides.
    if (inCode.every(isKnown) && !inCode.every(isNumber)) reading.wrong(place, 'code', voter);
    else reading.voter(place, voter, named.length > 0, line.trim());
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

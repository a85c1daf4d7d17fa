/** Which electorates a scheme reads the ballots of, and of which it leaves out a unit's own people. Pure. */
import type { Scheme } from './scheme';

/** Names of electorates anywhere in the rules, in order. */
export function electoratesIn(scheme: Scheme): readonly string[] {
  return named(scheme, () => true);
}

/** Those of which some rule leaves out ballots of a unit's own people: their ballots must say which unit the voter belongs to. */
export function electoratesOfOthers(scheme: Scheme): readonly string[] {
  return named(scheme, (others) => others);
}

/** A preset says `others` once for all its electorates, a fold for its own. */
function named(scheme: Scheme, wanted: (others: boolean) => boolean): readonly string[] {
  const found = new Set<string>();
  const walk = (node: unknown, others: boolean): void => {
    if (Array.isArray(node)) for (const one of node) walk(one, others);
    else if (typeof node === 'object' && node !== null) {
      const here = others || ('others' in node && node.others === true);
      for (const [key, value] of Object.entries(node)) {
        if (key === 'electorate' && typeof value === 'string') {
          if (wanted(here)) found.add(value);
        } else walk(value, here);
      }
    }
  };
  walk(scheme, false);
  return [...found].sort();
}

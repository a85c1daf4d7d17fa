/** Which electorates a scheme reads the ballots of, by places or by marks, and of which it leaves out a unit's own people. Pure. */
import type { Scheme } from './scheme';

/** Names of electorates anywhere in the rules, in order. */
export function electoratesIn(scheme: Scheme): readonly string[] {
  return named(scheme, () => true);
}

/** Those of which some rule leaves out ballots of a unit's own people: their ballots must say which unit the voter belongs to. */
export function electoratesOfOthers(scheme: Scheme): readonly string[] {
  return named(scheme, ({ others }) => others);
}

/** Those whose voters give marks, and those who give places; an electorate may be asked for both. */
export function electoratesBy(scheme: Scheme, way: 'marks' | 'places'): readonly string[] {
  return named(scheme, ({ marks }) => marks === (way === 'marks'));
}

type Read = { readonly others: boolean; readonly marks: boolean };

/** A preset says `others` and `by` once for all its electorates, a fold says them for its own. */
function named(scheme: Scheme, wanted: (read: Read) => boolean): readonly string[] {
  const found = new Set<string>();
  const walk = (node: unknown, read: Read): void => {
    if (Array.isArray(node)) for (const one of node) walk(one, read);
    else if (typeof node === 'object' && node !== null) {
      const said = node as Readonly<Record<string, unknown>>;
      const here = {
        others: read.others || said.others === true,
        marks: read.marks || said.marks === true || (said.preset === 'ballots' && said.by === 'marks'),
      };
      for (const [key, value] of Object.entries(said)) {
        if (key === 'electorate' && typeof value === 'string') {
          if (wanted(here)) found.add(value);
        } else walk(value, here);
      }
    }
  };
  walk(scheme, { others: false, marks: false });
  return [...found].sort();
}

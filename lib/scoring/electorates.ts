/** Which electorates a scheme reads the ballots of. Pure. */
import type { Scheme } from './scheme';

/** Names of electorates anywhere in the rules, in order. */
export function electoratesIn(scheme: Scheme): readonly string[] {
  const found = new Set<string>();
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(walk);
    else if (typeof node === 'object' && node !== null) {
      for (const [key, value] of Object.entries(node)) {
        if (key === 'electorate' && typeof value === 'string') found.add(value);
        else walk(value);
      }
    }
  };
  walk(scheme);
  return [...found].sort();
}

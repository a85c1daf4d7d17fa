/** What one scheme changes against another, piece by piece. Pure. */
import { canonical, type Json } from '../canonical';
import type { Scheme } from '../scoring';
import type { List } from './input';

type Names = Scheme['names'];
export type Difference = {
  readonly list: List | 'rewards' | 'tables' | 'general';
  readonly key: string;
  readonly names: Names;
  readonly change: 'added' | 'removed' | 'changed' | 'moved';
};

type Piece = { readonly key: string; readonly names: Names };
const COMPARED = ['measures', 'indicators', 'boards', 'awards', 'rewards', 'tables'] as const;

/** Pieces that were added, taken out or changed, then what changed in order or in general. */
export function differenceOf(before: Scheme, after: Scheme): Difference[] {
  const found = COMPARED.flatMap((list): Difference[] => {
    const old: readonly Piece[] = before[list] ?? [];
    const now: readonly Piece[] = after[list] ?? [];
    const removed = old.filter(({ key }) => !now.some((one) => one.key === key));
    const changes = now.flatMap((piece): Difference[] => {
      const held = old.find(({ key }) => key === piece.key);
      const { key, names } = piece;
      if (!held) return [{ list, key, names, change: 'added' }];
      return same(held, piece) ? [] : [{ list, key, names, change: 'changed' }];
    });
    const order = (pieces: readonly Piece[], others: readonly Piece[]) =>
      pieces.filter(({ key }) => others.some((one) => one.key === key)).map(({ key }) => key);
    const moved = order(old, now).join() !== order(now, old).join();
    return [
      ...changes,
      ...removed.map(({ key, names }): Difference => ({ list, key, names, change: 'removed' })),
      ...(moved ? [{ list, key: '', names: after.names, change: 'moved' as const }] : []),
    ];
  });
  const general = ({ names, adjustments }: Scheme) => ({ names, adjustments });
  return same(general(before), general(after))
    ? found
    : [...found, { list: 'general', key: '', names: after.names, change: 'changed' }];
}

function same(a: unknown, b: unknown): boolean {
  return canonical(a as Json) === canonical(b as Json);
}

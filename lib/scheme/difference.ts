/** What one scheme changes against another, piece by piece. Pure. */
import { canonical, type Json } from '../canonical';
import type { Scheme } from '../scoring';
import type { List } from './input';
import type { SchemeReader } from './reading';

type Names = Scheme['names'];
export type Difference = {
  readonly list: List | 'tables' | 'rewards' | 'general';
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

/** What a piece says in words, or null where it is not there or has none. */
export function pieceInWords(
  reader: SchemeReader,
  scheme: Scheme,
  list: Difference['list'],
  key: string,
): string | null {
  const of = <P extends Piece>(pieces: readonly P[] | undefined, words: (piece: P) => readonly string[]) => {
    const piece = pieces?.find((one) => one.key === key);
    return piece ? words(piece).filter(Boolean).join(' · ') : null;
  };
  const name = ({ names }: Piece) => reader.name(names);
  switch (list) {
    case 'measures':
      return of(scheme.measures, (one) => [name(one), reader.measure(one)]);
    case 'indicators':
      return of(scheme.indicators, (one) => [
        name(one),
        reader.number(one.weight, 'points'),
        reader.rule(one),
      ]);
    case 'boards':
      return of(scheme.boards, (one) => [
        name(one),
        one.indicators.map(reader.indicatorName).join(' + '),
        reader.board(one),
      ]);
    case 'awards':
      return of(scheme.awards, (one) => [name(one), reader.award(one)]);
    case 'rewards':
      return of(scheme.rewards, (one) => [name(one), reader.reward(one)]);
    case 'tables':
      return of(scheme.tables, (one) => [name(one), one.columns.map(name).join(' · ')]);
    case 'general': {
      const { names, adjustments } = scheme;
      const bounds = adjustments
        ? `${reader.number(adjustments.least, 'points')} … ${reader.number(adjustments.most, 'points')}`
        : '';
      return [reader.name(names), bounds].filter(Boolean).join(' · ');
    }
  }
}

function same(a: unknown, b: unknown): boolean {
  return canonical(a as Json) === canonical(b as Json);
}

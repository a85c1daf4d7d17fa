/** Two results of one campaign beside one another, place by place: what a recomputation would change. Pure. */
import { compare, parse, type Result } from '../scoring';

/** A unit's place on a board before and after; only where one of them differs. */
export type PlaceChange = {
  readonly board: string;
  readonly unit: string;
  readonly rank: { readonly before: number | null; readonly after: number | null };
  readonly total: { readonly before: string; readonly after: string };
};

/** A unit that gains, loses or changes an award; tiers are keys, null where it has none. */
export type AwardChange = {
  readonly award: string;
  readonly unit: string;
  readonly before: string | null;
  readonly after: string | null;
};

export type Difference = {
  readonly places: readonly PlaceChange[];
  readonly awards: readonly AwardChange[];
  /** A place or an award is another: the list must be put up again. */
  readonly moved: boolean;
};

export function differenceOf(before: Result, after: Result): Difference {
  const places = after.boards.flatMap((board) => {
    const old = new Map(
      before.boards.find(({ key }) => key === board.key)?.rows.map((row) => [row.unit, row]) ?? [],
    );
    return board.rows.flatMap((row): PlaceChange[] => {
      const was = old.get(row.unit);
      const total = { before: was?.total.verified ?? '0', after: row.total.verified };
      const rank = { before: was?.rank ?? null, after: row.rank };
      const same = rank.before === rank.after && compare(parse(total.before), parse(total.after)) === 0;
      return same ? [] : [{ board: board.key, unit: row.unit, rank, total }];
    });
  });
  const awards = after.awards.flatMap((award) => {
    const tiers = (result: Result) =>
      new Map(
        result.awards
          .find(({ key }) => key === award.key)
          ?.winners.map(({ unit, tier }): [string, string] => [unit, tier]) ?? [],
      );
    const [was, is] = [tiers(before), tiers(after)];
    return [...new Set([...was.keys(), ...is.keys()])].flatMap((unit): AwardChange[] => {
      const change = { award: award.key, unit, before: was.get(unit) ?? null, after: is.get(unit) ?? null };
      return change.before === change.after ? [] : [change];
    });
  });
  return {
    places,
    awards,
    moved: awards.length > 0 || places.some(({ rank }) => rank.before !== rank.after),
  };
}

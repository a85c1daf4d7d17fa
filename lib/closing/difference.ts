/** Two results of one campaign beside one another, place by place: what a recomputation would change. Pure. */
import { compare, type Honoured, parse, type Result } from '../scoring';

/** A unit's place on a board before and after; only where one of them differs. */
export type PlaceChange = {
  readonly board: string;
  readonly unit: string;
  readonly rank: { readonly before: number | null; readonly after: number | null };
  readonly total: { readonly before: string; readonly after: string };
};

/** Somebody who gains, loses or changes an award; tiers are keys, null where they have none. */
export type AwardChange = {
  readonly award: string;
  /** The deal, the nomination, the referrer or the unit: what tells it from others of the same unit. */
  readonly winner: string;
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
          ?.winners.map((one): [string, string] => [winnerOf(one), one.tier]) ?? [],
      );
    const [was, is] = [tiers(before), tiers(after)];
    return [...new Set([...was.keys(), ...is.keys()])].flatMap((winner): AwardChange[] => {
      const [before, after] = [was.get(winner) ?? null, is.get(winner) ?? null];
      const change = { award: award.key, winner, before, after };
      return change.before === change.after ? [] : [change];
    });
  });
  return {
    places,
    awards,
    moved: awards.length > 0 || places.some(({ rank }) => rank.before !== rank.after),
  };
}

const winnerOf = ({ unit, deal, nomination, referrer }: { readonly unit: string } & Honoured): string =>
  deal ?? nomination ?? referrer ?? unit;

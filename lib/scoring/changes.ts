/** What one result says otherwise than another: places, awards and rewards, one by one. Pure. */
import type {
  AwardResult,
  BoardResult,
  Honoured,
  Result,
  RewardResult,
  RewardRow,
  Row,
  Winner,
} from './result';

export type Pair<T> = { readonly before: T; readonly after: T };

/** A unit whose rank, total, points or statuses on a board are others; null where it is not on that board of that result. */
export type PlaceChange = {
  readonly board: string;
  readonly unit: string;
  readonly rank: Pair<number | null>;
  readonly total: Pair<string | null>;
  /** Only the indicators whose verified points are others. */
  readonly points: readonly ({ readonly indicator: string } & Pair<string | null>)[];
  /** Vetoes, flags and grades. */
  readonly statuses: Pair<readonly StatusChange[]>;
};

/** A status without its reason, which is for the unit alone: its key means something on its board only, that of a veto by hand on none. */
export type StatusChange = Pick<Row['statuses'][number], 'key' | 'kind' | 'scope'>;

/** Somebody whom an award names in one result only, in another tier, or at another place of its printed list. */
export type AwardChange = {
  readonly award: string;
  /** The deal, the nomination, the referrer or the unit: what tells it from others of the same unit. */
  readonly winner: string;
  /** Whose it is; '' where it is nobody's. */
  readonly unit: string;
  /** Keys of tiers, empty in an award without; null where it does not name them. */
  readonly tier: Pair<string | null>;
  /** From 1. */
  readonly place: Pair<number | null>;
  /** Where either result could not judge them: not being named there says nothing of them. */
  readonly fault?: Pair<boolean>;
};

/**
 * What a referrer gets for a deal (empty: for all of theirs), in minor units of the reward's currency, which may be another in each; null
 * where it has no row for them.
 */
export type RewardChange = {
  readonly reward: string;
  readonly referrer: string;
  readonly deal: string;
  readonly amount: Pair<string | null>;
  /** Where it is still to be set by hand in either: then its amount there is 0 and not a reward. */
  readonly toSet?: Pair<boolean>;
  /** Where either result could not compute the rule: having no row there says nothing of them. */
  readonly fault?: Pair<boolean>;
};

export type ResultChanges = {
  readonly places: readonly PlaceChange[];
  readonly awards: readonly AwardChange[];
  readonly rewards: readonly RewardChange[];
  /** A place, a status or an award is another: what was put up says otherwise. */
  readonly moved: boolean;
};

type Compared = Pick<Result, 'boards' | 'awards' | 'rewards'>;

export function resultChanges(before: Compared, after: Compared): ResultChanges {
  const places = byKey(before.boards, after.boards, placeChanges);
  const awards = byKey(before.awards, after.awards, awardChanges);
  const rewards = byKey(before.rewards ?? [], after.rewards ?? [], rewardChanges);
  const moves = ({ rank, statuses }: PlaceChange) => rank.before !== rank.after || !isSameStatus(statuses);
  return { places, awards, rewards, moved: awards.length > 0 || places.some(moves) };
}

/** What stands under each key in either, those of the later first. */
function byKey<T extends { readonly key: string }, Change>(
  before: readonly T[],
  after: readonly T[],
  changes: (key: string, was: T | undefined, is: T | undefined) => Change[],
): Change[] {
  const under = (list: readonly T[], key: string) => list.find((one) => one.key === key);
  return union(after, before, ({ key }) => key).flatMap((key) =>
    changes(key, under(before, key), under(after, key)),
  );
}

function union<T>(first: Iterable<T>, second: Iterable<T>, keyOf: (one: T) => string): string[] {
  return [...new Set([...first, ...second].map(keyOf))];
}

/** Whether a unit has the same vetoes, flags and grades in both. */
export const isSameStatus = ({ before, after }: PlaceChange['statuses']) =>
  before.length === after.length &&
  before.every(({ key, kind, scope }, at) => {
    const other = after[at];
    return key === other?.key && kind === other.kind && scope === other.scope;
  });

function placeChanges(
  board: string,
  was: BoardResult | undefined,
  is: BoardResult | undefined,
): PlaceChange[] {
  const rows = (of: BoardResult | undefined) => new Map(of?.rows.map((row) => [row.unit, row]));
  const [left, right] = [rows(was), rows(is)];
  return union(right.keys(), left.keys(), (unit) => unit).flatMap((unit) => {
    const [old, now] = [left.get(unit), right.get(unit)];
    const change: PlaceChange = {
      board,
      unit,
      rank: { before: old?.rank ?? null, after: now?.rank ?? null },
      total: { before: old?.total.verified ?? null, after: now?.total.verified ?? null },
      points: pointChanges(old, now),
      statuses: { before: statusesOf(old), after: statusesOf(now) },
    };
    const { rank, total, points, statuses } = change;
    const stays =
      rank.before === rank.after &&
      total.before === total.after &&
      points.length === 0 &&
      isSameStatus(statuses);
    return stays ? [] : [change];
  });
}

/** What a unit was given or refused on a board, without the reasons. */
export const statusesOf = (row: Pick<Row, 'statuses'> | undefined): StatusChange[] =>
  row?.statuses.map(({ key, kind, scope }) => ({ key, kind, ...(scope ? { scope } : {}) })) ?? [];

function pointChanges(was: Row | undefined, is: Row | undefined): PlaceChange['points'] {
  const points = (row: Row | undefined, indicator: string) =>
    row?.points.find((cell) => cell.indicator === indicator)?.verified ?? null;
  return union(is?.points ?? [], was?.points ?? [], ({ indicator }) => indicator)
    .map((indicator) => ({ indicator, before: points(was, indicator), after: points(is, indicator) }))
    .filter(({ before, after }) => before !== after);
}

/** Two projects of one unit are two; a unit is one, and so is a project whoever leads it. */
const keyOf = ({ unit, deal, nomination, referrer }: Pick<Winner, 'unit'> & Honoured) =>
  deal ?? nomination ?? referrer ?? unit;

function awardChanges(
  award: string,
  was: AwardResult | undefined,
  is: AwardResult | undefined,
): AwardChange[] {
  const listed = (of: AwardResult | undefined) =>
    new Map(of?.winners.map((one, at) => [keyOf(one), { unit: one.unit, tier: one.tier, place: at + 1 }]));
  const [left, right] = [listed(was), listed(is)];
  const [unjudged, unjudgedNow] = [unjudgedBy(was), unjudgedBy(is)];
  const changes = [...new Set([...left.keys(), ...right.keys()])].map((winner): AwardChange => {
    const [old, now] = [left.get(winner), right.get(winner)];
    return {
      award,
      winner,
      unit: now?.unit ?? old?.unit ?? '',
      tier: { before: old?.tier ?? null, after: now?.tier ?? null },
      place: { before: old?.place ?? null, after: now?.place ?? null },
      ...faultIn(unjudged.has(winner), unjudgedNow.has(winner)),
    };
  });
  const others = changes.filter(({ tier }) => tier.before !== tier.after);
  // Whoever comes or goes shifts those below; that is told where nobody does.
  return others.length > 0 ? others : changes.filter(({ place }) => place.before !== place.after);
}

function rewardChanges(
  reward: string,
  was: RewardResult | undefined,
  is: RewardResult | undefined,
): RewardChange[] {
  const rows = (of: RewardResult | undefined) =>
    new Map(of?.rows.map((row) => [JSON.stringify([row.referrer, row.deal]), row]));
  const [left, right] = [rows(was), rows(is)];
  return [...new Map([...left, ...right])].flatMap(([key, { referrer, deal }]): RewardChange[] => {
    const [old, now] = [left.get(key), right.get(key)];
    const amount = { before: old?.amount ?? null, after: now?.amount ?? null };
    const toSet = { before: isToSet(old), after: isToSet(now) };
    // The same number of another currency is another amount; nothing is nothing in any.
    const sameCurrency = was?.currency === is?.currency || amount.before === '0';
    if (amount.before === amount.after && sameCurrency && toSet.before === toSet.after) return [];
    const told = toSet.before || toSet.after ? { toSet } : {};
    return [{ reward, referrer, deal, amount, ...told, ...faultIn(isUncomputed(was), isUncomputed(is)) }];
  });
}

const isFault = ({ code }: { readonly code: string }) => code === 'fault';
const faultIn = (before: boolean, after: boolean) => (before || after ? { fault: { before, after } } : {});

/** Those whom an award could neither give to nor refuse. */
const unjudgedBy = (award: AwardResult | undefined): ReadonlySet<string> =>
  new Set(award?.barred.filter(isFault).map(keyOf));

/** Whether a reward rule could not be computed at all. */
const isUncomputed = (reward: RewardResult | undefined): boolean => reward?.notes.some(isFault) ?? false;

/** Whether a result leaves open who gets an award or a reward, because something of it could not be computed. */
export const isOpen = ({ awards, rewards = [] }: Pick<Result, 'awards' | 'rewards'>): boolean =>
  awards.some((award) => unjudgedBy(award).size > 0) || rewards.some(isUncomputed);

/** Whether a band of a reward asks the office for its amount, and none was set. */
export const isToSet = (row: Pick<RewardRow, 'steps'> | undefined): boolean =>
  row?.steps.some(({ code }) => code === 'not-set') ?? false;

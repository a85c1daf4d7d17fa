/**
 * What one result says otherwise than another, said: for the comparison before it is adopted, the public page and its file, and
 * for two sealed files alike. Who may read which line of it is asked before.
 */
import { amountSaid, isCurrency } from '../money';
import {
  type Board,
  isSameStatus,
  type PlaceChange,
  parse,
  type ResultChanges,
  round,
  type Scheme,
  type StatusChange,
} from '../scoring';
import { wordsOf } from '../text';
import type { Language } from '../vocabulary';
import { pointsShown } from './numbers';

/** Old and new, as they are said. */
export type Beside = { readonly before: string; readonly after: string };

export type ChangesTold = {
  readonly places: readonly {
    readonly key: string;
    readonly unit: string;
    readonly board: string;
    readonly rank: Beside;
    readonly total: Beside;
    readonly points: readonly ({ readonly indicator: string } & Beside)[];
    /** Vetoes, flags and grades; null where they are the same. */
    readonly status: Beside | null;
  }[];
  readonly awards: readonly {
    readonly key: string;
    readonly winner: string;
    readonly award: string;
    readonly tier: Beside;
  }[];
  readonly rewards: readonly {
    readonly key: string;
    readonly reward: string;
    readonly referrer: string;
    /** '' where it is for all of theirs. */
    readonly deal: string;
    readonly amount: Beside;
  }[];
};

type Name = { readonly zh: string; readonly en: string };

export type ChangesToTell = {
  readonly changes: Pick<ResultChanges, 'places' | 'awards' | 'rewards'>;
  /** The scheme of each; one and the same but where files of different rules are compared. */
  readonly schemes: { readonly before: Scheme; readonly after: Scheme };
  /** Units, deals, nominated persons and referrers, by the ids of a result. */
  readonly called: (id: string) => Name;
  /** Exact where what is compared may differ behind the places that are shown. */
  readonly points: 'shown' | 'exact';
};

/** The ids that changes name: of units, deals, nominated persons and referrers. */
export function idsNamed({ places, awards, rewards }: ChangesToTell['changes']): string[] {
  const ids = [
    ...places.map(({ unit }) => unit),
    ...awards.flatMap(({ winner, unit }) => [winner, unit]),
    ...rewards.map(({ deal }) => deal),
  ];
  return [...new Set(ids)].filter(Boolean);
}

const NONE = '–';

export function changesTold(
  { changes, schemes, called, points }: ChangesToTell,
  language: Language,
): ChangesTold {
  const words = wordsOf(language);
  const named = ({ zh, en }: Name) => (language === 'en' ? en : zh);
  const who = (id: string) => named(called(id));
  const boards = (key: string) => pairOf(schemes, ({ boards: all }) => all.find((one) => one.key === key));
  const indicators = (key: string) =>
    pairOf(schemes, ({ indicators: all }) => all.find((one) => one.key === key));
  const awards = (key: string) => pairOf(schemes, ({ awards: all }) => all.find((one) => one.key === key));
  const rewards = (key: string) => pairOf(schemes, ({ rewards: all }) => all?.find((one) => one.key === key));
  const rank = (place: number | null) => (place === null ? NONE : String(place));
  const shown = (text: string | null, places: number | 'exact' | undefined) =>
    text === null ? NONE : pointsShown(text, points === 'exact' ? 'exact' : (places ?? 2));
  const listed = (award: Scheme['awards'][number] | undefined, key: string | null, place: number | null) => {
    if (key === null) return words('closing.after.noAward');
    const tier = award?.tiers?.find((one) => one.key === key);
    const as = tier ? named(tier.names) : words('closing.after.wins');
    return place === null ? as : words('closing.after.listed', { as, place });
  };
  const open = words('closing.after.notComputed');
  const paid = (currency: string | undefined, amount: string | null) =>
    amount === null || !currency || !isCurrency(currency)
      ? NONE
      : amountSaid(round(parse(amount), 0).n, 'one', currency, language);
  return {
    places: changes.places.map((one) => {
      const board = boards(one.board);
      return {
        key: `${one.board} ${one.unit}`,
        unit: who(one.unit),
        board: nameOf(board, one.board, named),
        rank: { before: rank(one.rank.before), after: rank(one.rank.after) },
        total: {
          before: shown(one.total.before, board.before?.places),
          after: shown(one.total.after, board.after?.places),
        },
        points: one.points.map(({ indicator: key, before, after }) => {
          const indicator = indicators(key);
          return {
            indicator: nameOf(indicator, key, named),
            before: shown(before, indicator.before?.places),
            after: shown(after, indicator.after?.places),
          };
        }),
        status: statusOf(one.statuses, board, language),
      };
    }),
    awards: changes.awards.map((one) => {
      const { winner, unit, tier, place, fault } = one;
      const award = awards(one.award);
      // The place in the list is told where nothing else is another.
      const stays = tier.before === tier.after;
      return {
        key: `${one.award} ${winner}`,
        winner:
          unit === '' || unit === winner
            ? who(winner)
            : words('closing.after.winnerOf', { name: who(winner), unit: who(unit) }),
        award: nameOf(award, one.award, named),
        tier: {
          before: fault?.before ? open : listed(award.before, tier.before, stays ? place.before : null),
          after: fault?.after ? open : listed(award.after, tier.after, stays ? place.after : null),
        },
      };
    }),
    rewards: changes.rewards.map((one) => {
      const reward = rewards(one.reward);
      const said = (side: 'before' | 'after') => {
        if (one.fault?.[side]) return open;
        return one.toSet?.[side] ? words('rewards.toSet') : paid(reward[side]?.currency, one.amount[side]);
      };
      return {
        key: `${one.reward} ${one.referrer} ${one.deal}`,
        reward: nameOf(reward, one.reward, named),
        referrer: one.referrer,
        deal: one.deal === '' ? '' : who(one.deal),
        amount: { before: said('before'), after: said('after') },
      };
    }),
  };
}

type OfBoth<T> = { readonly before: T | undefined; readonly after: T | undefined };

/** The same of each scheme; the other's where one has it no more, or not yet. */
function pairOf<T>(schemes: ChangesToTell['schemes'], find: (scheme: Scheme) => T | undefined): OfBoth<T> {
  const [before, after] = [find(schemes.before), find(schemes.after)];
  return { before: before ?? after, after: after ?? before };
}

const nameOf = (found: OfBoth<{ readonly names: Name }>, key: string, named: (name: Name) => string) =>
  found.after ? named(found.after.names) : key;

function statusOf(
  statuses: PlaceChange['statuses'],
  board: OfBoth<Board>,
  language: Language,
): Beside | null {
  if (isSameStatus(statuses)) return null;
  return {
    before: statusesSaid(statuses.before, board.before, language) || NONE,
    after: statusesSaid(statuses.after, board.after, language) || NONE,
  };
}

/**
 * What a unit was given or refused, by name and without reasons; '' for nothing. Keys are names within one board: another
 * may have a grade of the same key. What no rule of the board gave was given by hand, and goes by how far it reaches.
 */
export function statusesSaid(
  statuses: readonly StatusChange[],
  board: Pick<Board, 'statuses' | 'grades'> | undefined,
  language: Language,
): string {
  const words = wordsOf(language);
  const said = ({ key, kind, scope }: StatusChange) => {
    const rules = kind === 'grade' ? board?.grades : board?.statuses;
    const rule = rules?.find((one) => one.key === key);
    if (rule) return language === 'en' ? rule.names.en : rule.names.zh;
    if (kind !== 'veto') return key;
    return words(scope === 'awards' ? 'league.noAwards' : 'league.veto');
  };
  return statuses.map(said).join(words('closing.after.join'));
}

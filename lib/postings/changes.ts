/** What corrections after objections have changed of a list: told beside it, on page and in file, without who objected. */
import type { Actor } from '../access';
import { namesOfHonoured } from '../awards';
import type { CampaignView } from '../campaign';
import { type CorrectedRun, correctedRuns } from '../closing';
import { pointsShown, signedPoints } from '../reasons';
import { tableFor } from '../results';
import type { Scheme } from '../scoring';
import { instantShown, type Words, wordsOf } from '../text';
import type { Language } from '../vocabulary';

type Beside = { readonly before: string; readonly after: string };

/** One run that took the place of another, in one language. */
export type SheetChange = {
  readonly n: number;
  /** When it took the place of which. */
  readonly title: string;
  /** What was put right. */
  readonly reasons: readonly { readonly key: string; readonly said: string }[];
  readonly places: readonly {
    readonly key: string;
    readonly unit: string;
    readonly board: string;
    readonly rank: Beside;
    readonly total: Beside;
    /** Vetoes, flags and grades; null where they are the same. */
    readonly status: Beside | null;
  }[];
  readonly awards: readonly {
    readonly key: string;
    readonly winner: string;
    readonly award: string;
    readonly tier: Beside;
  }[];
};

/** The changes behind the list that the actor sees, oldest first; empty where nothing was corrected. */
export function changesOf(actor: Actor, campaign: CampaignView, language: Language): SheetChange[] {
  const runs = correctedRuns(actor, campaign);
  const table = runs.length > 0 ? tableFor(actor, campaign) : null;
  if (!table || table.none) return [];
  const called = namesOfHonoured(
    actor,
    campaign,
    runs.flatMap(({ difference: { places, awards } }) => [
      ...places.map(({ unit }) => unit),
      ...awards.map(({ winner }) => winner),
    ]),
  );
  const tell = { called, campaign, scheme: table.scheme, language, words: wordsOf(language) };
  return runs.map((run) => changeTold(run, tell));
}

const isSame = ({
  before,
  after,
}: {
  readonly before: readonly string[];
  readonly after: readonly string[];
}) => before.join() === after.join();

/** Whether the list prints it: points that only went over from one indicator to another leave the total. */
const isPrinted = ({ rank, total, statuses }: CorrectedRun['difference']['places'][number]) =>
  rank.before !== rank.after || total.before !== total.after || !isSame(statuses);

type Tell = {
  readonly called: ReturnType<typeof namesOfHonoured>;
  readonly campaign: CampaignView;
  readonly scheme: Scheme;
  readonly language: Language;
  readonly words: Words;
};

function changeTold(run: CorrectedRun, tell: Tell): SheetChange {
  const { called, campaign, scheme, language, words } = tell;
  const named = ({ zh, en }: { zh: string; en: string }) => (language === 'en' ? en : zh);
  const rank = (place: number | null) => (place === null ? '–' : String(place));
  const listed = (award: Scheme['awards'][number] | undefined, key: string | null, place: number | null) => {
    if (key === null) return words('closing.after.noAward');
    const found = award?.tiers?.find((one) => one.key === key);
    const as = found ? named(found.names) : words('closing.after.wins');
    return place === null ? as : words('closing.after.listed', { as, place });
  };
  const statusNames = new Map(
    scheme.boards
      .flatMap((board) => [...(board.statuses ?? []), ...(board.grades ?? [])])
      .map((status) => [status.key, named(status.names)]),
  );
  const statuses = (keys: readonly string[]) =>
    keys.map((key) => statusNames.get(key) ?? words('league.veto')).join(words('closing.after.join')) || '–';
  return {
    n: run.n,
    title: words('notice.changes.run', {
      n: run.n,
      follows: run.follows,
      at: instantShown(run.at, campaign.zone, language, 'year'),
    }),
    reasons: run.corrections.map((one) => ({ key: one.id, said: reasonSaid(one, tell) })),
    places: run.difference.places.filter(isPrinted).map((one) => {
      const board = scheme.boards.find(({ key }) => key === one.board);
      const points = (text: string | null) => (text === null ? '–' : pointsShown(text, board?.places ?? 2));
      return {
        key: `${one.board} ${one.unit}`,
        unit: named(called(one.unit)),
        board: board ? named(board.names) : one.board,
        rank: { before: rank(one.rank.before), after: rank(one.rank.after) },
        total: { before: points(one.total.before), after: points(one.total.after) },
        status: isSame(one.statuses)
          ? null
          : { before: statuses(one.statuses.before), after: statuses(one.statuses.after) },
      };
    }),
    awards: run.difference.awards.map((one) => {
      const award = scheme.awards.find(({ key }) => key === one.award);
      return {
        key: `${one.award} ${one.winner}`,
        winner: named(called(one.winner)),
        award: award ? named(award.names) : one.award,
        // The place in the list is told where nothing else is another.
        tier:
          one.tier.before === one.tier.after
            ? {
                before: listed(award, one.tier.before, one.place.before),
                after: listed(award, one.tier.after, one.place.after),
              }
            : { before: listed(award, one.tier.before, null), after: listed(award, one.tier.after, null) },
      };
    }),
  };
}

/**
 * What was put right, and no more: why points were given is between the office and the unit, and a ruling may name who
 * objected. Of records those are named that the list itself names, the others by their kind.
 */
function reasonSaid(
  { unit, points, record }: CorrectedRun['corrections'][number],
  { language, words }: Tell,
): string {
  const name = (language === 'en' ? unit?.nameEn : unit?.nameZh) ?? '';
  if (points)
    return words('notice.changes.points', { unit: name, points: signedPoints(points.points, 'exact') });
  const onTheList = record?.kind === 'deal' || record?.kind === 'receipt';
  return onTheList
    ? words('notice.changes.record', { unit: name, title: record.title })
    : words('notice.changes.kind', {
        unit: name,
        kind: words(`words.recordKind.${record?.kind ?? 'activity'}`),
      });
}

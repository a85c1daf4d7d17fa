/**
 * A public list as people read it: what the page under its address shows, and the same as one file to hand over. Both are
 * drawn from one sheet, which asks the same gates as every other page.
 */
import { type AwardList, awardList, type Name, reasonTold } from '../awards';
import { runOf } from '../closing';
import { amountShown, isCurrency, unitName } from '../money';
import { type Notice, noticeAt, type PublicNotice } from '../notices';
import { pointsShown, signedPoints, statusesSaid } from '../reasons';
import { type CountedAmount, countedAmounts, tableFor } from '../results';
import { dayShown, instantShown, type Words, wordsOf } from '../text';
import type { Language } from '../vocabulary';
import { changesOf } from './changes';
import { fileOf } from './file';
import type { Sheet, SheetAward, SheetTable, SheetUnit } from './sheet';

export { changesOf, type SheetChange } from './changes';
export { isDigest, type Sheet, type SheetAward, type SheetTable, type SheetUnit } from './sheet';

/** The sheet under a public address, or null where nothing is up there. */
export function sheetAt(code: string, language: Language): Sheet | null {
  const open = noticeAt(code);
  if (!open) return null;
  const { reader, campaign, notice, run: shown } = open;
  const run = runOf(reader, campaign.id);
  const list = awardList(reader, campaign);
  const first = tableFor(reader, campaign);
  if (!run || 'none' in list || first.none) return null;
  const words = wordsOf(language);
  const named = (name: Name) => (language === 'en' ? name.en : name.zh);
  const tables = first.scheme.boards.flatMap(({ key }) => tableOf(open, key, language));
  const units = first.groups
    .flatMap(({ rows }) => rows)
    .map(
      (row): SheetUnit => ({
        id: row.unit,
        name: language === 'en' ? row.nameEn : row.nameZh,
        counted: (countedAmounts(reader, campaign, row.unit) ?? []).map((one) =>
          countedShown(one, open, language, words),
        ),
      }),
    );
  return {
    code,
    language,
    title: words(
      open.publishedAt === null
        ? `notice.public.title.${notice.wording}`
        : `notice.public.final.${notice.wording}`,
    ),
    campaign: language === 'en' ? campaign.nameEn : campaign.nameZh,
    madeUp: campaign.madeUp,
    published: open.publishedAt !== null,
    standing: words(
      open.publishedAt !== null
        ? 'notice.public.standing.published'
        : campaign.today > notice.untilDay
          ? 'notice.public.standing.over'
          : 'notice.public.standing.open',
    ),
    state: stateSaid(open, language, words),
    objecting: open.publishedAt === null ? objectingSaid(open, language, words) : [],
    awards: awardsOf(list, language, words, named),
    tables,
    units,
    changes: changesOf(reader, campaign, language),
    seal: {
      code: run.seal,
      head: run.historyHead,
      facts: [
        [words('notice.public.seal'), run.seal],
        [words('notice.public.head'), run.historyHead],
        [words('notice.public.run'), words('closing.sealed.run', { n: shown.n })],
        [words('notice.public.asOf'), dayShown(list.asOfDay, language, 'year')],
        [
          words('notice.public.scheme'),
          words('awards.byScheme', { name: named(list.scheme.name), version: list.scheme.version }),
        ],
        ...(notice.approval === null ? [] : [[words('notice.public.approval'), notice.approval] as const]),
      ],
    },
    words,
  };
}

function stateSaid(
  { publishedAt, corrected, campaign, notice }: PublicNotice,
  language: Language,
  words: Words,
): string {
  if (publishedAt !== null)
    return words('notice.public.published', {
      at: instantShown(publishedAt, campaign.zone, language, 'year'),
    });
  if (corrected) return words('notice.public.corrected');
  const until = dayShown(notice.untilDay, language, 'year');
  return words(campaign.today > notice.untilDay ? 'notice.public.over' : 'notice.public.provisional', {
    until,
  });
}

function objectingSaid(
  { campaign, notice }: { campaign: PublicNotice['campaign']; notice: Notice },
  language: Language,
  words: Words,
): string[] {
  if (campaign.today > notice.untilDay) return [];
  return [
    words('notice.public.objectUnits', { until: dayShown(notice.untilDay, language, 'year') }),
    words('notice.public.objectPublic'),
  ];
}

function awardsOf(
  list: AwardList,
  language: Language,
  words: Words,
  named: (name: Name) => string,
): SheetAward[] {
  const say = words as unknown as (key: string, values: Record<string, string>) => string;
  return list.awards.map((award) => ({
    key: award.key,
    name: named(award.name),
    none: words(`awards.noWinnerOf.${award.honours}`),
    places: award.places.map((places) => ({
      name: [places.tierName, places.groupName].flatMap((name) => (name ? [named(name)] : [])).join(' · '),
      winners: places.winners.map((winner) => ({
        key: winner.key,
        unit: award.honours === 'unit' ? winner.unit : null,
        name: named(winner.name),
        detail: winner.detail ? named(winner.detail) : '',
        why: winner.reasons
          .map((reason) => {
            const told = reasonTold(reason, list.book, language);
            return say(`awards.${told.key}`, { ...told.values });
          })
          .join(language === 'en' ? '; ' : '；'),
      })),
    })),
  }));
}

function tableOf({ reader, campaign }: PublicNotice, board: string, language: Language): SheetTable[] {
  const table = tableFor(reader, campaign, { board });
  if (table.none) return [];
  const named = (name: Name) => (language === 'en' ? name.en : name.zh);
  return [
    {
      id: board,
      name: named(table.board.names),
      indicators: table.indicators.map(({ names, weight }) => ({ name: named(names), weight })),
      groups: table.groups.map((group) => ({
        name: language === 'en' ? group.nameEn : group.nameZh,
        rows: group.rows.map((row) => ({
          unit: row.unit,
          name: language === 'en' ? row.nameEn : row.nameZh,
          rank: row.rank === null ? '–' : String(row.rank),
          points: table.indicators.map((indicator) => {
            const cell = row.points.find((one) => one.indicator === indicator.key);
            return !cell || cell.standing === 'not-scored'
              ? '–'
              : pointsShown(cell.verified, indicator.places ?? 2);
          }),
          adjustment:
            row.adjustment === undefined ? null : signedPoints(row.adjustment, table.board.places ?? 2),
          total: pointsShown(row.total.verified, table.board.places ?? 2),
          status: statusesSaid(row.statuses, table.board, language),
        })),
      })),
    },
  ];
}

function countedShown(
  { record, kind, aspect, title, amount, currency, shareBp }: CountedAmount,
  { campaign }: PublicNotice,
  language: Language,
  words: Words,
): SheetUnit['counted'][number] {
  const unit = language === 'en' ? 'one' : campaign.amountUnit;
  return {
    key: `${record} ${aspect}`,
    title: title || words(`words.recordKind.${kind}`),
    what: words(`words.aspect.${aspect}`),
    amount: isCurrency(currency)
      ? `${amountShown(BigInt(amount), unit, currency)} ${unitName(unit, currency, language)}`
      : amount,
    part: shareBp === 10_000 ? '' : words('notice.public.part', { percent: String(shareBp / 100) }),
  };
}

/** The whole list as one HTML file without scripts or anything to load, to be handed over. Null where nothing is up. */
export function postingFile(code: string, language: Language): { name: string; content: string } | null {
  const sheet = sheetAt(code, language);
  return sheet && { name: `${sheet.title}-${sheet.seal.code.slice(0, 8)}.html`, content: fileOf(sheet) };
}

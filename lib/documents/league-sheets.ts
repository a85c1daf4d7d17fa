/** The sheets of the table: a board each, and tables the scheme asks for beside it. */
import type { AwardList } from '../awards';
import { seesWhole } from '../campaign';
import { unitName } from '../money';
import { type LeagueTable, type TableRow, tableFor } from '../results';
import { aroundOf, namesFor } from '../scheme';
import { currencyOf, isNumberText, kindOfTree, type PointsCell, type Scheme } from '../scoring';
import type { Words } from '../text';
import { ORIGINS } from '../vocabulary';
import { type Desk, headed, named, sheetOf } from './desk';
import type { Cell, Sheet } from './workbook';

/** One sheet per board of the scheme, through the same gate as the page: the rows this reader sees there. */
export function leagueSheets(desk: Desk, first: LeagueTable): Sheet[] {
  return first.scheme.boards.flatMap(({ key }) => {
    const table = tableFor(desk.actor, desk.campaign, { board: key });
    return table.none ? [] : [leagueSheet(desk, table)];
  });
}

function leagueSheet(desk: Desk, table: LeagueTable): Sheet {
  const { language, words } = desk;
  const t = (key: 'rank' | 'unit' | 'group' | 'adjustment' | 'total' | 'pending' | 'status') =>
    words(`documents.column.${key}`);
  const name = named(table.board.names, language);
  const places = (of: number | 'exact' | undefined) => (of === 'exact' ? 4 : (of ?? 2));
  const rows = table.groups.flatMap((group) => group.rows);
  const byHand = rows.some((row) => row.adjustment !== undefined);
  const pending = table.audience !== 'sealed';
  const told = rows.some((row) => row.statuses.length > 0);
  const groupOf = new Map(table.allGroups.map((g) => [g.id, language === 'en' ? g.nameEn : g.nameZh]));
  return sheetOf(desk, name, {
    notes: [words('documents.inPoints')],
    head: [
      { text: t('rank'), width: 7, numeric: true },
      { text: t('unit'), width: 22 },
      { text: t('group'), width: 14 },
      ...table.indicators.map((one) => ({
        text: headed(desk, named(one.names, language), words('league.weight', { points: one.weight })),
        width: 13,
        numeric: true,
      })),
      ...(byHand ? [{ text: t('adjustment'), width: 13, numeric: true }] : []),
      { text: t('total'), width: 12, numeric: true },
      ...(pending ? [{ text: t('pending'), width: 13, numeric: true }] : []),
      ...(told ? [{ text: t('status'), width: 24 }] : []),
    ],
    rows: rows.map((row): Cell[] => [
      row.rank === null ? '–' : { number: String(row.rank), places: 0 },
      language === 'en' ? row.nameEn : row.nameZh,
      groupOf.get(row.group) ?? '',
      ...table.indicators.map((one) =>
        pointsCell(
          row.points.find(({ indicator }) => indicator === one.key),
          places(one.places),
          words,
        ),
      ),
      ...(byHand ? [row.adjustment === undefined ? null : { number: row.adjustment, places: 2 }] : []),
      { number: row.total.verified, places: places(table.board.places), strong: true },
      ...(pending ? [{ number: row.total.pending, places: places(table.board.places) }] : []),
      ...(told ? [statusesSaid(row, table, desk)] : []),
    ]),
  });
}

function pointsCell(cell: PointsCell | undefined, places: number, words: Words): Cell {
  if (!cell) return null;
  if (cell.standing === 'not-scored') return words('documents.notScored');
  return { number: cell.verified, places };
}

function statusesSaid(row: TableRow, table: LeagueTable, { words, language }: Desk): string {
  const names = new Map(
    [...(table.board.statuses ?? []), ...(table.board.grades ?? [])].map((one) => [one.key, one.names]),
  );
  return row.statuses
    .map((status) => {
      const known = names.get(status.key);
      const word = known
        ? named(known, language)
        : words(status.scope === 'awards' ? 'documents.noAwards' : 'documents.veto');
      return [word, status.reason].filter(Boolean).join(language === 'en' ? ': ' : '：');
    })
    .join(language === 'en' ? '; ' : '；');
}

/** What rows of a table are of, where a word says it. */
const ROWS_OF: Partial<Record<AwardList['tables'][number]['rows'], 'unit' | 'group'>> = {
  units: 'unit',
  groups: 'group',
};

/** Tables the scheme asks for beside its boards: shown values as they are printed. */
export function shownTables(desk: Desk, list: AwardList, scheme: Scheme): Sheet[] {
  const { language, words, actor, campaign } = desk;
  // They have a row for every unit: for those who see every row.
  if (!seesWhole(actor, campaign.id) && !campaign.tableShown) return [];
  const names = namesFor(scheme, aroundOf(actor, campaign.id));
  const unitOf = ({ formula, percent, unit = 'one' }: AwardList['tables'][number]['columns'][number]) => {
    const kind = kindOfTree(formula, names);
    const currency = kind === undefined ? null : currencyOf(kind);
    if (currency) return unitName(unit, currency, language);
    if (percent) return '%';
    return kind === 'points' || kind === 'days' ? words(`documents.unit.${kind}`) : null;
  };
  return list.shown.flatMap((table) => {
    const rule = list.tables.find(({ key }) => key === table.key);
    if (!rule) return [];
    const name = named(rule.names, language);
    const subject = (id: string, total: boolean): string => {
      if (total || rule.rows === 'campaign') return words('documents.whole');
      if (rule.rows === 'units') return named(list.book.unit(id), language);
      if (rule.rows === 'groups') return named(list.book.group(id), language);
      const origin = ORIGINS.find((one) => rule.rows === 'origin' && one === id);
      return origin ? words(`words.origin.${origin}`) : id;
    };
    return [
      sheetOf(desk, name, {
        head: [
          { text: words(`documents.column.${ROWS_OF[rule.rows] ?? 'subject'}`), width: 22 },
          ...rule.columns.map((column) => ({
            text: headed(desk, named(column.names, language), unitOf(column)),
            width: 14,
            numeric: true,
          })),
        ],
        rows: table.rows.map((row): Cell[] => [
          subject(row.subject, row.total === true),
          ...row.cells.map((cell, at): Cell => {
            const places = rule.columns[at]?.places ?? 2;
            return isNumberText(cell.shown) ? { number: cell.shown, places } : cell.shown;
          }),
        ]),
      }),
    ];
  });
}

/** Why every unit has its points, down to the indicator: what the page of reasons tells this reader, a row for each line of it. */
import { byHandTold, type IndicatorTold, reasonsTold, sumTold, type Teller, tellerOf } from '../reasons';
import { type LeagueTable, tableFor, type Why, whyOfEach } from '../results';
import { type Desk, named, sheetOf } from './desk';
import type { Cell, Sheet } from './workbook';

/** Units written out per board; those beyond have the page and the document of their own. */
const MOST_UNITS = 300;

/** One sheet per board, from the derivation the pages tell; records and members stay with the page. */
export async function reasonSheets(desk: Desk, first: LeagueTable): Promise<Sheet[]> {
  const sheets: Sheet[] = [];
  for (const { key } of first.scheme.boards) {
    const sheet = await reasonSheet(desk, key);
    if (sheet) sheets.push(sheet);
  }
  return sheets;
}

async function reasonSheet(desk: Desk, board: string): Promise<Sheet | null> {
  const { actor, campaign, language, words } = desk;
  const table = tableFor(actor, campaign, { board });
  if (table.none) return null;
  const units = table.groups.flatMap((group) => group.rows).length;
  const rows: Cell[][] = [];
  // Each is let go of once it is written: a derivation is far larger than its rows.
  for await (const why of whyOfEach(actor, campaign, { board, most: MOST_UNITS }))
    rows.push(...rowsOf(why, tellerOf(why, campaign, language), desk));
  const t = (key: 'unit' | 'of' | 'filled' | 'rule' | 'points' | 'note') =>
    words(`documents.reasonColumn.${key}`);
  const name = words('documents.sheet.reasons', { board: named(table.board.names, language) });
  return sheetOf(desk, name, {
    notes: units > MOST_UNITS ? [words('documents.reasonsMost', { count: MOST_UNITS })] : [],
    head: [
      { text: t('unit'), width: 22 },
      { text: t('of'), width: 20 },
      { text: t('filled'), width: 44 },
      { text: t('rule'), width: 60 },
      { text: t('points'), width: 10, numeric: true },
      { text: t('note'), width: 40 },
    ],
    rows,
  });
}

/** A unit's lines: its indicators in the order of the page, points by hand on the total, and the total. */
function rowsOf(why: Why, teller: Teller, { words, language }: Desk): Cell[][] {
  const unit = language === 'en' ? why.row.nameEn : why.row.nameZh;
  const places = (of: number | 'exact' | undefined) => (of === 'exact' ? 4 : (of ?? 2));
  const sum = sumTold(why, teller);
  return [
    ...reasonsTold(why, teller)
      .flatMap(({ indicators }) => indicators)
      .map((one): Cell[] => {
        const cell = why.row.points.find(({ indicator }) => indicator === one.indicator);
        const of = why.scheme.indicators.find(({ key }) => key === one.indicator);
        return [
          unit,
          one.name,
          one.formula?.numbers ?? '',
          one.rule,
          one.points === null || !cell
            ? words('documents.notScored')
            : { number: cell[why.view], places: places(of?.places) },
          notesOf(one, words('why.byHand')).join(language === 'en' ? '; ' : '；'),
        ];
      }),
    ...byHandTold(teller, why.explanation.adjustments).map(({ points, day, reason }): Cell[] => [
      unit,
      words('why.onTotal'),
      '',
      '',
      points,
      [day, reason].filter(Boolean).join(' · '),
    ]),
    [
      unit,
      words('why.totalLine'),
      sum.parts,
      '',
      { number: why.row.total[why.view], places: places(why.board.places), strong: true },
      '',
    ],
  ];
}

/** What the formula does not say: its words, what its cases asked, what could not be computed, points by hand. */
function notesOf({ formula, asked, problem, byHand }: IndicatorTold, title: string): string[] {
  return [
    ...(formula?.said ?? []),
    ...asked,
    ...(problem ? [problem] : []),
    ...byHand.map(({ points, day, reason }) => [title, points, day, reason].filter(Boolean).join(' · ')),
  ];
}

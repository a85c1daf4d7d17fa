/** The sheets of the workbooks: league tables as printed, the list with its reasons, what was done by hand, what was set aside. */
import type { Actor } from '../access';
import {
  type AwardList,
  barredTold,
  type Name,
  noteTold,
  numberShown,
  type RewardList,
  reasonTold,
  rewardTold,
  type Told,
} from '../awards';
import { type CampaignView, depthOf, seesWhole } from '../campaign';
import type { Run } from '../closing';
import { minuteAt } from '../day';
import { type LeagueTable, subjectsAt, type TableRow, tableFor } from '../results';
import { type Coded, isNumberText, type PointsCell } from '../scoring';
import type { Words } from '../text';
import type { Language } from '../vocabulary';
import type { Cell, Sheet } from './workbook';

/** What every sheet needs to be written. */
export type Desk = {
  readonly actor: Actor;
  readonly campaign: CampaignView;
  readonly language: Language;
  readonly words: Words;
  /** Lines under every title: as of when, the seal, whether the data are made up. */
  readonly notes: readonly string[];
};

export function named(name: Name, language: Language): string {
  return language === 'en' ? name.en : name.zh;
}

function titled({ campaign, language }: Desk, what: string): string {
  return `${language === 'en' ? campaign.nameEn : campaign.nameZh} · ${what}`;
}

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
  return {
    name,
    title: titled(desk, name),
    notes: desk.notes,
    head: [
      { text: t('rank'), width: 7, numeric: true },
      { text: t('unit'), width: 22 },
      { text: t('group'), width: 14 },
      ...table.indicators.map((one) => ({ text: named(one.names, language), width: 13, numeric: true })),
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
  };
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

/** Says what a result told, in the reader's language. */
export function sayer(words: Words): (told: Told) => string {
  return ({ key, values }) => words(`awards.${key}` as 'awards.other', values as { code: string });
}

/** The list: a row per winner with its reasons; then ties, reserves and those passed over. */
export function awardSheet(desk: Desk, list: AwardList): Sheet {
  const { language, words } = desk;
  const t = (key: 'award' | 'tier' | 'group' | 'unit' | 'rank' | 'score' | 'why') =>
    words(`documents.column.${key}`);
  const say = sayer(words);
  const join = language === 'en' ? '; ' : '；';
  return {
    name: words('documents.sheet.awards'),
    title: titled(desk, words('documents.sheet.awards')),
    notes: desk.notes,
    head: [
      { text: t('award'), width: 22 },
      { text: t('tier'), width: 12 },
      { text: t('unit'), width: 20 },
      { text: t('group'), width: 14 },
      { text: t('rank'), width: 7, numeric: true },
      { text: t('score'), width: 16, numeric: true },
      { text: t('why'), width: 70 },
    ],
    rows: list.awards.flatMap((award): Cell[][] => {
      const name = named(award.name, language);
      const rowOf = (tier: string, unit: (typeof award.reserves)[number]): Cell[] => [
        name,
        tier,
        named(unit.name, language),
        named(unit.detail ?? unit.group, language),
        unit.rank === null ? '–' : { number: String(unit.rank), places: 0 },
        unit.score.kind === 'points'
          ? { number: unit.score.number, places: 2 }
          : numberShown(unit.score.number, unit.score.kind, language, list.book.amountUnit),
        unit.reasons.map((reason) => say(reasonTold(reason, list.book, language))).join(join),
      ];
      const other = (what: string, unit: string, why: string): Cell[] => [
        name,
        what,
        unit,
        '',
        null,
        null,
        why,
      ];
      return [
        ...award.places.flatMap(({ tierName, winners }) =>
          winners.map((winner) =>
            rowOf(tierName ? named(tierName, language) : words('awards.noTier'), winner),
          ),
        ),
        ...(award.places.length === 0 ? [other('', '', words(`awards.noWinnerOf.${award.honours}`))] : []),
        ...award.notes.map((note) =>
          other(words('awards.atCut'), '', say(noteTold(note, list.book, language, award.key, award.kind))),
        ),
        ...award.reserves.map((unit) => rowOf(words('awards.reserves'), unit)),
        ...award.barred.map((one) =>
          other(
            words('awards.barred'),
            named(one.name, language),
            say(barredTold(one.why, list.book, language, award.kind)),
          ),
        ),
      ];
    }),
  };
}

/** Rewards for referrers with what each rests on; nothing may be paid of them before the review. */
export function rewardSheet(desk: Desk, list: RewardList): Sheet {
  const { campaign, language, words } = desk;
  const t = (key: 'referrer' | 'deal' | 'unit' | 'base' | 'amount' | 'other' | 'why') =>
    words(`documents.column.${key}`);
  const join = language === 'en' ? '; ' : '；';
  return {
    name: words('rewards.sheet'),
    title: titled(desk, words('rewards.sheet')),
    notes: [...desk.notes, words('rewards.xlsxNote')],
    head: [
      { text: t('referrer'), width: 20 },
      { text: t('deal'), width: 30 },
      { text: t('unit'), width: 20 },
      { text: t('base'), width: 18, numeric: true },
      { text: t('amount'), width: 16, numeric: true },
      { text: t('other'), width: 16, numeric: true },
      { text: t('why'), width: 70 },
    ],
    rows: list.rewards.flatMap((reward): Cell[][] => {
      const money = (amount: string) => numberShown(amount, reward.kind, language, 'one');
      const said = (coded: Coded) => {
        const { key, values } = rewardTold(coded, reward, language);
        return words(`rewards.${key}` as 'rewards.step.flat', values as Record<string, string>);
      };
      const names = (all: readonly Name[]) =>
        all.map((name) => named(name, language)).join(language === 'en' ? ', ' : '、');
      return [
        [
          named(reward.name, language),
          '',
          '',
          null,
          money(reward.total),
          null,
          reward.notes.map(said).join(join),
        ],
        ...reward.rows.map((row): Cell[] => [
          row.referrer,
          names(row.deals.map(({ name }) => name)),
          names(row.units),
          numberShown(row.base, row.baseKind, language, campaign.amountUnit),
          money(row.amount),
          row.otherwise === undefined ? null : money(row.otherwise),
          row.steps.map(said).join(join),
        ]),
        ...reward.barred.map((one): Cell[] => [
          one.referrer,
          one.deal ? named(one.deal, language) : '',
          '',
          null,
          money('0'),
          null,
          said(one.why),
        ]),
      ];
    }),
  };
}

/** Points by hand that counted, each with its reason: of the units whose row this reader sees. */
export function adjustmentSheet(desk: Desk, list: AwardList): Sheet {
  const { actor, campaign, language, words } = desk;
  const t = (key: 'unit' | 'indicator' | 'points' | 'day' | 'reason') => words(`documents.column.${key}`);
  const seen = subjectsAt(campaign.id, list.asOfSeq, list.asOfDay).adjustments.filter(
    ({ unit }) => depthOf(actor, campaign, unit).table,
  );
  return {
    name: words('documents.sheet.adjustments'),
    title: titled(desk, words('documents.sheet.adjustments')),
    notes: desk.notes,
    head: [
      { text: t('unit'), width: 22 },
      { text: t('indicator'), width: 20 },
      { text: t('points'), width: 10, numeric: true },
      { text: t('day'), width: 13 },
      { text: t('reason'), width: 60 },
    ],
    rows:
      seen.length === 0
        ? [[words('documents.noAdjustments'), null, null, null, null]]
        : seen.map((one): Cell[] => [
            named(list.book.unit(one.unit), language),
            one.indicator === ''
              ? words('documents.onTotal')
              : named(list.book.indicator(one.indicator), language),
            { number: one.points, places: 2 },
            one.day ?? '',
            depthOf(actor, campaign, one.unit).records === 'none' ? '' : (one.reason ?? ''),
          ]),
  };
}

/** What was set aside, with its reason; titles as far as the list shows them to this reader. */
export function setAsideSheet(desk: Desk, list: AwardList): Sheet {
  const { campaign, language, words } = desk;
  const t = (key: 'unit' | 'what' | 'record' | 'reason' | 'by' | 'at') => words(`documents.column.${key}`);
  return {
    name: words('documents.sheet.setAsides'),
    title: titled(desk, words('documents.sheet.setAsides')),
    notes: desk.notes,
    head: [
      { text: t('unit'), width: 22 },
      { text: t('what'), width: 22 },
      { text: t('record'), width: 36 },
      { text: t('reason'), width: 50 },
      { text: t('by'), width: 12 },
      { text: t('at'), width: 18 },
    ],
    rows:
      list.setAsides.length === 0
        ? [[words('documents.noneSetAside'), null, null, null, null, null]]
        : list.setAsides.map((one): Cell[] => [
            one.unit ? (language === 'en' ? one.unit.nameEn : one.unit.nameZh) : '',
            asideSaid(one, words, language),
            one.record?.title ?? '',
            one.reason,
            one.by,
            minuteAt(one.at, campaign.zone),
          ]),
  };
}

/** What kind of thing was set aside. */
export function asideSaid(
  { blocker, subject, goal }: AwardList['setAsides'][number],
  words: Words,
  language: Language,
): string {
  return words(`closing.asideOf.${blocker as 'target'}`, {
    goal: goal ? (language === 'en' ? goal.nameEn : goal.nameZh) : blocker === 'vote' ? subject : '',
  });
}

/** Tables the scheme asks for beside its boards: shown values as they are printed. */
export function shownTables(desk: Desk, list: AwardList): Sheet[] {
  const { language, words, actor, campaign } = desk;
  // They have a row for every unit: for those who see every row.
  if (!seesWhole(actor, campaign.id) && !campaign.tableShown) return [];
  return list.shown.flatMap((table) => {
    const rule = list.tables.find(({ key }) => key === table.key);
    if (!rule) return [];
    const name = named(rule.names, language);
    const subject = (id: string, total: boolean): string => {
      if (total || rule.rows === 'campaign') return words('documents.whole');
      if (rule.rows === 'units') return named(list.book.unit(id), language);
      if (rule.rows === 'groups') return named(list.book.group(id), language);
      return id;
    };
    return [
      {
        name,
        title: titled(desk, name),
        notes: desk.notes,
        head: [
          { text: words('documents.column.subject'), width: 22 },
          ...rule.columns.map((column) => ({
            text: named(column.names, language),
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
      },
    ];
  });
}

/** Who, when, by which rules, and the codes that prove it. */
export function aboutSheet(desk: Desk, list: AwardList): Sheet {
  const { campaign, language, words } = desk;
  const t = (
    key:
      | 'campaign'
      | 'days'
      | 'scheme'
      | 'asOf'
      | 'run'
      | 'seal'
      | 'head'
      | 'signed'
      | 'sealedAt'
      | 'note'
      | 'approval',
  ) => words(`documents.about.${key}`);
  const { run } = list;
  const rows: (readonly [string, string])[] = [
    [t('campaign'), language === 'en' ? campaign.nameEn : campaign.nameZh],
    [t('days'), `${campaign.firstDay} – ${campaign.lastDay}`],
    [
      t('scheme'),
      words('documents.byScheme', { name: named(list.scheme.name, language), version: list.scheme.version }),
    ],
    [t('asOf'), list.asOfDay],
    ...(list.wording.approval ? ([[t('approval'), list.wording.approval]] as const) : []),
    ...(run
      ? ([
          [t('run'), String(run.n)],
          [t('seal'), run.seal],
          [t('head'), run.historyHead],
          [t('signed'), signers(run, words)],
          [t('sealedAt'), minuteAt(run.at, campaign.zone)],
          [t('note'), words('documents.about.check')],
        ] as const)
      : []),
  ];
  return {
    name: words('documents.sheet.about'),
    title: titled(desk, words('documents.sheet.about')),
    notes: desk.notes,
    head: [
      { text: words('documents.column.item'), width: 24 },
      { text: words('documents.column.value'), width: 80 },
    ],
    rows,
  };
}

/** Who signed; one name where the campaign asks for one signature. */
export function signers(run: Run, words: Words): string {
  return run.secondBy
    ? words('documents.about.signedTwo', { first: run.signedBy.name, second: run.secondBy.name })
    : words('documents.about.signedOne', { name: run.signedBy.name });
}

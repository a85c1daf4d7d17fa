/** The sheets of the list: who is named and why, rewards, what was given by hand, what was set aside, and what proves it. */
import {
  type AwardList,
  barredTold,
  type Name,
  noteTold,
  numberShown,
  type RewardList,
  reasonTold,
  rewardTold,
} from '../awards';
import { depthOf } from '../campaign';
import { minuteAt } from '../day';
import { subjectsAt } from '../results';
import type { Coded } from '../scoring';
import { asideSaid, type Desk, named, sayer, sheetOf, signers } from './desk';
import type { Cell, Sheet } from './workbook';

/** The list: a row per winner with its reasons; then ties, reserves and those passed over. */
export function awardSheet(desk: Desk, list: AwardList): Sheet {
  const { language, words } = desk;
  const t = (key: 'award' | 'tier' | 'group' | 'unit' | 'rank' | 'score' | 'why') =>
    words(`documents.column.${key}`);
  const say = sayer(words);
  const join = language === 'en' ? '; ' : '；';
  return sheetOf(desk, words('documents.sheet.awards'), {
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
          ? { number: unit.score.number, places: 2, unit: words('documents.unit.points') }
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
        ...award.notes.map((note) => {
          const asked = note.code === 'tier-short' ? award.asks[note.params.tier ?? ''] : undefined;
          const told = [
            say(noteTold(note, list.book, language, award.key, award.kind)),
            ...(asked ? [words('awards.rule.tierAsks', { condition: named(asked, language) })] : []),
          ];
          return other(words('awards.atCut'), '', told.join(join));
        }),
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
  });
}

/** Rewards for referrers with what each rests on; nothing may be paid of them before the review. */
export function rewardSheet(desk: Desk, list: RewardList): Sheet {
  const { campaign, language, words } = desk;
  const t = (key: 'referrer' | 'deal' | 'unit' | 'base' | 'amount' | 'other' | 'why') =>
    words(`documents.column.${key}`);
  const join = language === 'en' ? '; ' : '；';
  return sheetOf(desk, words('rewards.sheet'), {
    notes: [words('rewards.xlsxNote')],
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
          [
            ...(reward.toSet > 0 ? [words('rewards.notInTotal', { count: reward.toSet })] : []),
            ...reward.notes.map(said),
          ].join(join),
        ],
        ...reward.rows.map((row): Cell[] => [
          row.referrer,
          names(row.deals.map(({ name }) => name)),
          names(row.units),
          numberShown(row.base, row.baseKind, language, campaign.amountUnit),
          row.toSet ? words('rewards.toSet') : money(row.amount),
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
  });
}

/** Points by hand that counted, each with its reason: of the units whose row this reader sees. */
export function adjustmentSheet(desk: Desk, list: AwardList): Sheet {
  const { actor, campaign, language, words } = desk;
  const t = (key: 'unit' | 'indicator' | 'points' | 'day' | 'reason') => words(`documents.column.${key}`);
  const seen = subjectsAt(campaign.id, list.asOfSeq, list.asOfDay).adjustments.filter(
    ({ unit }) => depthOf(actor, campaign, unit).table,
  );
  return sheetOf(desk, words('documents.sheet.adjustments'), {
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
  });
}

/** What was set aside, with its reason; titles as far as the list shows them to this reader. */
export function setAsideSheet(desk: Desk, list: AwardList): Sheet {
  const { campaign, language, words } = desk;
  const t = (key: 'unit' | 'what' | 'record' | 'reason' | 'by' | 'at') => words(`documents.column.${key}`);
  return sheetOf(desk, words('documents.sheet.setAsides'), {
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
  return sheetOf(desk, words('documents.sheet.about'), {
    head: [
      { text: words('documents.column.item'), width: 24 },
      { text: words('documents.column.value'), width: 80 },
    ],
    rows,
  });
}

/**
 * The words of the clerks' notation: one notation with two spellings. Either is read, the reader's own is printed.
 * A form is described once, by its word and slots; printer and parser both follow the description, so that what one writes the other reads.
 * Pure.
 */
import type { Language } from '../../vocabulary';

/** As Chinese writes it, and as English does. */
export type Word = readonly [zh: string, en: string];

export const spelt = (word: Word, language: Language): string => (language === 'en' ? word[1] : word[0]);

/** What may be called by its name in the scheme or campaign. */
export type Called = 'measure' | 'indicator' | 'goal';
/** What stands in a slot. `many`: as many as there are, one after another. */
export type Holds =
  | { readonly of: 'expression' | 'condition' | 'set' | 'places' | 'size' | 'number' }
  /** Numbers of a curve: where it begins (or lowest), along what it runs over, and what it gives. */
  | { readonly of: 'bound' | 'along' | 'gain' }
  | { readonly of: 'text' | 'day' | 'flag' | 'currency' | 'attribute' | 'days' }
  /** The campaign's days, those of the period, or from one day to another. */
  | { readonly of: 'window' }
  /** Of an attribute, or of a unit's field. */
  | { readonly of: 'values'; readonly held: 'attribute' | 'field' }
  | { readonly of: 'name'; readonly called: Called | 'other' }
  | { readonly of: 'choice'; readonly among: Choices }
  | { readonly of: 'many'; readonly each: 'expression' | 'condition' | 'segment' };
/** A field of a form. Without a `word` it stands by its place; with one as `word: …`, behind the others. */
export type Slot = {
  readonly field: string;
  readonly holds: Holds;
  readonly word?: Word;
  readonly optional?: boolean;
};
export type Shape = {
  readonly word: Word;
  /** The fields by which the form is known. */
  readonly head: Readonly<Record<string, string>>;
  readonly slots: readonly Slot[];
  /** Written without brackets. */
  readonly bare?: boolean;
};

/** Words of a closed set, each by its member. */
export type Choices = Readonly<Record<string, Word>>;

const QUANTITY: Choices = {
  money: ['金额', 'money'],
  count: ['个', 'count'],
  ratio: ['倍', 'ratio'],
  days: ['天', 'days'],
  points: ['分', 'points'],
};
const ASPECT: Choices = {
  count: ['数量', 'count'],
  persons: ['人次', 'persons'],
  delegations: ['批次', 'delegations'],
  concerns_resolved: ['解决事项', 'concerns_resolved'],
  total: ['总投资', 'total'],
  registered: ['注册资本', 'registered'],
  contracted: ['合同外资', 'contracted'],
  fixed_assets: ['固定资产投资', 'fixed_assets'],
  paid_in: ['到账', 'paid_in'],
  value: ['上报值', 'value'],
};
const RECORD: Choices = {
  activity: ['活动', 'activity'],
  negotiation: ['洽谈', 'negotiation'],
  deal: ['签约', 'deal'],
  receipt: ['到账', 'receipt'],
  figure: ['上报数据', 'figure'],
};
export const WINDOWS: Choices = { campaign: ['活动期内', 'campaign'], period: ['本期', 'period'] };
export const YES: Word = ['是', 'yes'];
export const NO: Word = ['否', 'no'];
export const ELSE: Word = ['否则', 'else'];
export const IF: Word = ['如果', 'if'];
export const IF_ZERO: Word = ['为零则', 'ifzero'];
export const AND: Word = ['且', 'and'];
export const OR: Word = ['或', 'or'];
export const LOWEST: Word = ['最低', 'lowest'];
export const RECORDED: Word = ['整笔', 'recorded'];
export const MINOR: Word = ['最小单位', 'minor'];

/** Units behind a number: its kind. */
export const UNITS: Readonly<Record<'points' | 'count' | 'days' | 'ratio', Word>> = {
  points: ['分', 'points'],
  count: ['个', 'count'],
  days: ['天', 'days'],
  ratio: ['倍', 'ratio'],
};
/** Tens a number of money is shortened by. */
export const SCALES: readonly { readonly word: Word; readonly tens: number }[] = [
  { word: ['亿', 'yi'], tens: 8 },
  { word: ['百万', 'million'], tens: 6 },
  { word: ['万', 'wan'], tens: 4 },
];
export const CURRENCY_WORDS: Choices = {
  CNY: ['元', 'CNY'],
  USD: ['美元', 'USD'],
  HKD: ['港元', 'HKD'],
  EUR: ['欧元', 'EUR'],
  GBP: ['英镑', 'GBP'],
  SGD: ['新加坡元', 'SGD'],
  TWD: ['新台币元', 'TWD'],
  MOP: ['澳门元', 'MOP'],
  AUD: ['澳元', 'AUD'],
  CAD: ['加元', 'CAD'],
  CHF: ['瑞士法郎', 'CHF'],
  JPY: ['日元', 'JPY'],
  KRW: ['韩元', 'KRW'],
};

export const SIGNS = { add: '+', subtract: '−', multiply: '×', divide: '÷' } as const;
export const COMPARED = { eq: '=', ne: '≠', lt: '<', le: '≤', gt: '>', ge: '≥' } as const;

const choice = (among: Choices): Holds => ({ of: 'choice', among });
const FLAG: Holds = { of: 'flag' };
const TEXT: Holds = { of: 'text' };
const ATTRIBUTE: Slot = { field: 'attribute', holds: { of: 'attribute' } };
const ALONG: Holds = { of: 'along' };
const GAIN: Holds = { of: 'gain' };
const NUMBER: Holds = { of: 'number' };
const EXPRESSION: Holds = { of: 'expression' };
const CURRENCY: Slot = {
  field: 'currency',
  holds: { of: 'currency' },
  word: ['币种', 'currency'],
  optional: true,
};
const name = (field: string, called: Called | 'other'): Slot => ({ field, holds: { of: 'name', called } });
const option = (field: string, holds: Holds, word: Word): Slot => ({ field, holds, word, optional: true });

const value = (of: string, word: Word, slots: readonly Slot[] = []): Shape => ({
  word,
  head: { form: 'value', of },
  slots,
  ...(slots.length === 0 ? { bare: true } : {}),
});

const VALUES: readonly Shape[] = [
  value(
    'number',
    ['数', 'number'],
    [{ field: 'number', holds: NUMBER }, option('kind', choice(QUANTITY), ['量', 'kind']), CURRENCY],
  ),
  value(
    'target',
    ['目标', 'target'],
    [
      name('goal', 'goal'),
      option('level', choice({ assured: ['确保', 'assured'], stretch: ['力争', 'stretch'] }), [
        '档次',
        'level',
      ]),
      option(
        'holder',
        choice({ unit: ['单位', 'unit'], group: ['板块', 'group'], campaign: ['全部', 'campaign'] }),
        ['归属', 'holder'],
      ),
      option('period', TEXT, ['期间', 'period']),
      option('schedule', FLAG, ['按进度', 'schedule']),
      option('months', FLAG, ['按月', 'months']),
    ],
  ),
  value(
    'past',
    ['往年', 'past'],
    [
      name('key', 'goal'),
      option('label', TEXT, ['年份', 'label']),
      option(
        'take',
        choice({
          last: ['最近', 'last'],
          mean: ['平均', 'mean'],
          max: ['最高', 'max'],
          min: ['最低', 'min'],
          sum: ['合计', 'sum'],
          count: ['个数', 'count'],
        }),
        ['取', 'take'],
      ),
      option('years', { of: 'size' }, ['年数', 'years']),
    ],
  ),
  {
    ...value(
      'elapsed',
      ['时序', 'elapsed'],
      [
        option('from', { of: 'day' }, ['自', 'from']),
        option('to', { of: 'day' }, ['至', 'to']),
        option('share', NUMBER, ['比例', 'share']),
        option('months', FLAG, ['按月', 'months']),
      ],
    ),
    bare: true,
  },
  value('weight', ['权重', 'weight']),
  value('indicator', ['得分', 'indicator'], [name('key', 'indicator')]),
  value('entered', ['录入', 'entered']),
  {
    ...value(
      'amount',
      ['金额', 'amount'],
      [
        option('aspect', choice(ASPECT), ['项', 'aspect']),
        CURRENCY,
        option('whole', FLAG, ['全额', 'whole']),
      ],
    ),
    bare: true,
  },
  value('share', ['份额', 'share']),
  value(
    'attribute',
    ['属性', 'attribute'],
    [ATTRIBUTE, option('kind', choice(QUANTITY), ['量', 'kind']), CURRENCY],
  ),
  value('column', ['列', 'column'], [name('key', 'other'), option('shown', FLAG, ['按显示', 'shown'])]),
];

const fold = (take: string, word: Word): Shape => ({
  word,
  head: { form: 'fold', take },
  slots: [
    { field: 'over', holds: { of: 'set' } },
    { field: 'each', holds: EXPRESSION, optional: true },
    option('attribute', ATTRIBUTE.holds, ['按', 'by']),
    option('trim', { of: 'size' }, ['各去', 'trim']),
    option('best', choice({ high: ['高', 'high'], low: ['低', 'low'] }), ['优', 'best']),
    option('empty', EXPRESSION, ['没有则', 'empty']),
  ],
});
const FOLDS: readonly Shape[] = [
  fold('sum', ['合计', 'sum']),
  fold('count', ['个数', 'count']),
  fold('distinct', ['不同个数', 'distinct']),
  fold('min', ['最小值', 'least']),
  fold('max', ['最大值', 'greatest']),
  fold('mean', ['平均', 'mean']),
  fold('trimmed', ['去极值平均', 'trimmed']),
  fold('rank', ['名次', 'rank']),
];

const arithmetic = (operator: string, word: Word): Shape => ({
  word,
  head: { form: 'arithmetic', operator },
  slots: [
    { field: 'of', holds: { of: 'many', each: 'expression' } },
    option('zero', EXPRESSION, IF_ZERO),
    option('positive', FLAG, ['除数须为正', 'positive']),
  ],
});

export const EXPRESSIONS: readonly Shape[] = [
  ...VALUES,
  ...FOLDS,
  arithmetic('min', ['取小', 'min']),
  arithmetic('max', ['取大', 'max']),
  arithmetic('add', ['加', 'plus']),
  arithmetic('subtract', ['减', 'minus']),
  arithmetic('multiply', ['乘', 'times']),
  arithmetic('divide', ['除', 'divide']),
  {
    word: ['分段', 'curve'],
    head: { form: 'curve' },
    slots: [
      { field: 'of', holds: EXPRESSION },
      { field: 'segments', holds: { of: 'many', each: 'segment' } },
      option('gives', choice(QUANTITY), ['得', 'gives']),
      CURRENCY,
    ],
  },
  {
    word: ['四舍五入', 'round'],
    head: { form: 'round' },
    slots: [
      { field: 'of', holds: EXPRESSION },
      { field: 'places', holds: { of: 'places' } },
    ],
  },
];

export const SEGMENT: Shape = {
  word: ['从', 'from'],
  head: {},
  slots: [
    { field: 'from', holds: { of: 'bound' } },
    option('base', GAIN, ['起', 'base']),
    option('rate', GAIN, ['加', 'add']),
    option('per', ALONG, ['每', 'per']),
    option('origin', ALONG, ['起算', 'origin']),
    option('whole', FLAG, ['满才算', 'whole']),
    option('open', FLAG, ['不含', 'above']),
    option('join', FLAG, ['接上段', 'join']),
  ],
};

const WHERE = option('where', { of: 'condition' }, ['条件', 'where']);
export const SETS: readonly Shape[] = [
  { word: ['各笔', 'facts'], head: { of: 'facts' }, slots: [name('measure', 'measure'), WHERE] },
  {
    word: ['下属各笔', 'children'],
    head: { of: 'children' },
    slots: [
      { field: 'kind', holds: choice(RECORD) },
      { field: 'aspect', holds: choice(ASPECT) },
      CURRENCY,
      option('window', { of: 'window' }, ['日期', 'dates']),
      WHERE,
    ],
  },
  {
    word: ['各期', 'periods'],
    head: { of: 'periods' },
    slots: [
      {
        field: 'by',
        holds: choice({ month: ['月', 'month'], quarter: ['季度', 'quarter'], listed: ['列出', 'listed'] }),
      },
      option('listed', { of: 'days' }, ['日期', 'dates']),
      option('ended', FLAG, ['已结束', 'ended']),
    ],
  },
  {
    word: ['同组单位', 'peers'],
    head: { of: 'peers' },
    slots: [
      option('among', choice({ group: ['板块', 'group'], board: ['全榜', 'board'] }), ['范围', 'among']),
      option('unvetoed', FLAG, ['不含一票否决', 'unvetoed']),
      option('computed', FLAG, ['只比算得出的', 'computed']),
    ],
    bare: true,
  },
  {
    word: ['关联单位', 'links'],
    head: { of: 'links' },
    slots: [option('kind', TEXT, ['关系', 'kind'])],
    bare: true,
  },
  {
    word: ['选票', 'ballots'],
    head: { of: 'ballots' },
    slots: [
      { field: 'electorate', holds: TEXT },
      option('others', FLAG, ['不含本单位', 'others']),
      option('marks', FLAG, ['评分', 'marks']),
    ],
  },
];

const attribute = (is: string, word: Word): Shape => ({
  word,
  head: { test: 'attribute', is },
  slots: [ATTRIBUTE, { field: 'values', holds: { of: 'values', held: 'attribute' }, optional: true }],
});
export const CONDITIONS: readonly Shape[] = [
  {
    word: ['全部', 'all'],
    head: { test: 'all' },
    slots: [{ field: 'of', holds: { of: 'many', each: 'condition' } }],
  },
  {
    word: ['任一', 'any'],
    head: { test: 'any' },
    slots: [{ field: 'of', holds: { of: 'many', each: 'condition' } }],
  },
  { word: ['非', 'not'], head: { test: 'not' }, slots: [{ field: 'of', holds: { of: 'condition' } }] },
  attribute('one-of', ['属于', 'is']),
  attribute('none-of', ['不属于', 'isnot']),
  attribute('present', ['有', 'has']),
  attribute('absent', ['没有', 'hasno']),
  {
    word: ['单位', 'unit'],
    head: { test: 'unit' },
    slots: [
      {
        field: 'field',
        holds: choice({
          kind: ['性质', 'kind'],
          class: ['类别', 'class'],
          group: ['板块', 'group'],
          economic: ['经济单位', 'economic'],
        }),
      },
      { field: 'values', holds: { of: 'values', held: 'field' } },
    ],
  },
];
/** A bound on the whole amount of a line of the same record, or of its deal: `recorded(contracted) ≥ 5 million USD`. */
export const AMOUNT: Shape = {
  word: RECORDED,
  head: { test: 'amount' },
  slots: [
    { field: 'aspect', holds: choice(ASPECT) },
    option('of', choice({ parent: ['所属项目', 'deal'] }), ['取自', 'of']),
    option('convert', FLAG, ['折算', 'convert']),
  ],
};

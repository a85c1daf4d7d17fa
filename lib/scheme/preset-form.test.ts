import { describe, expect, test } from 'vitest';
import { Refusal } from '../failure';
import { defaultScheme, expand, PRESETS, Rule } from '../scoring';
import { MESSAGES } from '../text/messages';
import { Filled, indicatorFields, treeText } from './forms';
import { IndicatorInput } from './input';
import { indicatorOf } from './pieces';
import { sent } from './testing';

const DRAFT = { campaign: 'c', version: '1' };

const money = { unit: 'wan' };
/** One filled form per preset, every field in it, as a browser sends them. */
const FILLED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ratio: {
    measure: 'paid_in',
    against: 'number',
    'number.amount': '1,000',
    'number.unit': money.unit,
    goal: 'unused',
    below: '80',
    belowKeeps: '50',
    zero: 'none',
  },
  steps: {
    measure: 'paid_in',
    against: 'target',
    goal: 'paid_in',
    line: '100',
    base: '12',
    up: '1',
    upPer: '10',
    down: '1',
    downPer: '5',
    whole: 'yes',
  },
  bands: {
    measure: 'deal_size',
    each: 'item',
    'bands.0.from.amount': '500',
    'bands.0.from.unit': money.unit,
    'bands.0.points': '2',
    paidPercent: '5',
    reads: 'paid',
    paidWithin: 'days',
    paidFrom: '2026-05-10',
    paidTo: '2026-08-17',
    shared: 'first',
  },
  per_amount: {
    measure: 'paid_in',
    'per.amount': '0.01',
    'per.unit': 'yi',
    points: '1',
    'beyond.amount': '30',
    'beyond.unit': money.unit,
    whole: 'yes',
    each: 'item',
    reads: 'paid',
    paidWithin: 'campaign',
    shared: 'first',
  },
  minimums: {
    base: '0.5',
    penalty: '0.1',
    'items.0.measure': 'signed_deals',
    'items.0.minimum.amount': '7',
    'items.0.minimum.unit': 'one',
  },
  best: { measure: 'paid_in', of: 'best', among: 'board', against: 'target', goal: 'paid_in' },
  counter: { 'items.0.measure': 'signed_deals', 'items.0.points': '０.２' },
  deduction: { base: '0.5', 'items.0.measure': 'signed_deals', 'items.0.points': '0.1' },
  entered: { least: '-1', most: '5' },
  composed: {
    'parts.0.measure': 'paid_in',
    'parts.0.against': 'past',
    'parts.0.past': 'paid_in',
    'parts.0.percent': '1/3',
    zero: 'full',
  },
  efficacy: {
    measure: 'paid_in',
    base: '60',
    span: '40',
    flat: '100',
    among: 'group',
    against: 'growth',
    past: 'paid_in',
    pastTake: 'last',
    unvetoed: 'yes',
  },
  by_rank: {
    measure: 'paid_in',
    'places.0.points': '10',
    'places.1.points': '8',
    rest: '1',
    among: 'group',
    against: 'measure',
    other: 'contracted',
  },
  growth: { measure: 'paid_in', past: 'paid_in', take: 'mean', mode: 'percent', zero: '0', negative: 'size' },
  conditions: {
    measure: 'paid_in',
    against: 'target',
    goal: 'paid_in',
    is: 'ge',
    secondAgainst: 'nothing',
    second: 'contracted',
    secondIs: 'gt',
    thirdAgainst: 'target',
    third: 'signed_deals',
    thirdGoal: 'signed_deals',
    thirdIs: 'ge',
    'rows.0.thirdPercent': '90',
    'rows.0.percent': '100',
    'rows.0.secondAmount.amount': '2000',
    'rows.0.secondAmount.unit': money.unit,
    'rows.0.points': '100',
    'rows.1.percent': '80',
    'rows.1.points': '50',
    else: '0',
    missing: 'signed_deals',
    missingBy: 'quarter',
    penalty: '2',
  },
  project: {
    measure: 'deal_size',
    fresh: '5',
    continued: '2',
    'bands.0.from.amount': '500',
    'bands.0.from.unit': money.unit,
    'bands.0.points': '3',
    reads: 'paid',
    paidWithin: 'campaign',
    'types.0.industry': '先进制造业、高新技术',
    'types.0.points': '15',
    otherType: '6',
    progress: '60',
    most: '90',
  },
  ballots: {
    'electorates.0.electorate': 'leaders',
    'electorates.0.percent': '60',
    'electorates.1.electorate': 'firms',
    'electorates.1.percent': '40',
    'places.0.points': '100',
    'places.1.points': '97',
    rest: '40',
    mean: 'trimmed',
    trim: '1',
    others: 'yes',
    none: '0',
  },
};

function typed(preset: string, fields: Readonly<Record<string, string>>) {
  const pairs = Object.entries(fields).map(([name, value]) => [`rule.${name}`, value] as const);
  const plain = { nameZh: '指标', category: 'volume', weight: '10' };
  return IndicatorInput.safeParse({
    ...plain,
    ...sent(new Filled([...pairs, ['rule.preset', preset]])),
    ...DRAFT,
  });
}

describe('The form of a preset', () => {
  test('exists for every preset, and what it says is a rule of lib/scoring that comes back the same', () => {
    const scheme = defaultScheme();
    expect(Object.keys(FILLED).sort()).toEqual(PRESETS.map(({ name }) => name).sort());
    for (const [preset, fields] of Object.entries(FILLED)) {
      const input = typed(preset, fields);
      if (!input.success) throw new Error(`${preset}: ${JSON.stringify(input.error.issues)}`);
      const made = indicatorOf('x', input.data, undefined, scheme);
      expect(Rule.safeParse(made.rule).success, preset).toBe(true);
      const again = IndicatorInput.parse({ ...sent(indicatorFields(made, scheme)), ...DRAFT });
      expect(indicatorOf('x', again, undefined, scheme), preset).toEqual(made);
    }
  });

  test('says in words what it means to leave a choice open', () => {
    type Field = (typeof PRESETS)[number]['fields'][number];
    const open = (fields: readonly Field[]): readonly Field[] =>
      fields.flatMap((field) =>
        field.kind === 'choice' && !field.required && !field.initial ? [field] : open(field.fields ?? []),
      );
    for (const { scoring } of Object.values(MESSAGES)) {
      const said = Object.keys(scoring.blank);
      const unsaid = PRESETS.flatMap(({ name, fields }) =>
        open(fields)
          .map(({ key, column }) => column?.word ?? key)
          .filter((word) => !said.includes(word) && !said.includes(`${name}_${word}`))
          .map((word) => `${name}_${word}`),
      );
      expect(unsaid).toEqual([]);
    }
  });

  test('gives way to a formula, which is the same tree, and a formula is edited as text', () => {
    const scheme = defaultScheme();
    const measureOf = (key: string) => scheme.measures.find((one) => one.key === key);
    for (const { rule } of scheme.indicators) {
      const tree = expand(rule, measureOf);
      const input = typed('formula', { tree: treeText(tree) });
      if (!input.success) throw new Error(JSON.stringify(input.error.issues));
      const made = indicatorOf('x', input.data, undefined, scheme);
      expect(made.rule).toEqual({ preset: 'formula', tree });
      const again = IndicatorInput.parse({ ...sent(indicatorFields(made, scheme)), ...DRAFT });
      expect(indicatorOf('x', again, made, scheme)).toEqual(made);
    }
  });

  test('is written as text with what each part is first, and what is short on one line', () => {
    const rule = { preset: 'counter', items: [{ measure: 'signed_deals', points: '2' }] } as const;
    expect(treeText(expand(rule as never, () => undefined))).toBe(`{
  "form": "arithmetic",
  "operator": "add",
  "of": [
    {
      "form": "arithmetic",
      "operator": "multiply",
      "of": [
        {"form": "value", "of": "number", "kind": "points", "number": "2"},
        {"form": "value", "of": "measure", "key": "signed_deals"}
      ]
    }
  ]
}`);
  });

  test('says of a formula on which line what is wrong, and keeps the one that stands where none is sent', () => {
    const errors = (tree: string) =>
      typed('formula', { tree }).error?.issues.map((issue) => [
        issue.path.join('.'),
        issue.message,
        'params' in issue ? issue.params : null,
      ]);
    expect(errors('{"form":\n"value"\n')).toEqual([['rule.tree', 'not-json', { line: 3 }]]);
    expect(errors(' ')).toEqual([['rule.tree', 'required', {}]]);
    expect(
      errors(
        '{"form":"arithmetic",\n"operator":"add",\n"of":[\n{"form":"value","of":"number","number":"two"}]}',
      ),
    ).toEqual([['rule.tree', 'formula-place', { path: 'of.0.number', line: 4, code: 'not_a_number' }]]);
    const unknown = { path: 'nummer', line: 1, code: 'field_unknown', field: 'nummer', meant: 'number' };
    expect(errors('{"form":"value","of":"number","nummer":"2"}')).toContainEqual([
      'rule.tree.nummer',
      'formula-place',
      unknown,
    ]);
    const standing = { preset: 'formula', tree: { form: 'value', of: 'entered' } } as const;
    const input = typed('formula', {});
    const before = {
      key: 'x',
      names: { zh: '甲', en: 'A' },
      category: 'volume',
      weight: '1',
      rule: standing,
    } as const;
    expect(input.success && indicatorOf('x', input.data, before, defaultScheme()).rule).toEqual(standing);
  });

  test('takes the line and steps of money as amounts, of a target as percentages, as a form of before sent them too', () => {
    const made = (fields: Readonly<Record<string, string>>) => {
      const input = typed('steps', { measure: 'paid_in', base: '10', up: '1', ...fields });
      if (!input.success) throw new Error(JSON.stringify(input.error.issues));
      return indicatorOf('x', input.data, undefined, defaultScheme());
    };
    const money = made({
      against: 'nothing',
      'line.amount': '2500',
      'line.unit': 'wan',
      'upPer.amount': '0.5',
      'upPer.unit': 'yi',
    });
    expect(money.rule).toMatchObject({ line: '2500000000', upPer: '5000000000' });
    expect(indicatorFields(money, defaultScheme()).pairs).toEqual(
      expect.arrayContaining([
        ['rule.line.amount', '2500'],
        ['rule.line.unit', 'wan'],
        ['rule.upPer.amount', '5000'],
        ['rule.upPer.unit', 'wan'],
      ]),
    );
    const percent = { against: 'target', goal: 'paid_in', 'line.amount': '100 %', 'line.unit': 'one' };
    const half = made({ ...percent, 'upPer.amount': '0.5％', 'upPer.unit': 'one' });
    expect(half.rule).toMatchObject({ line: '100', upPer: '0.5' });
    expect(indicatorFields(half, defaultScheme()).one('rule.upPer.amount')).toBe('0.5');
    expect(made({ against: 'target', goal: 'paid_in', line: '100', upPer: '10' }).rule).toMatchObject({
      line: '100',
      upPer: '10',
    });
    const fixed = { against: 'number', 'number.amount': '1', 'number.unit': 'yi', line: '80%' };
    expect(made(fixed).rule).toMatchObject({ number: '10000000000', line: '80' });
    // Of a difference there is no line in percent; one that a form still sends is not read.
    const over = made({
      against: 'over_target',
      goal: 'paid_in',
      'line.amount': '100',
      'upPer.amount': '500',
      'upPer.unit': 'wan',
      'from.amount': '0.1',
      'from.unit': 'yi',
    });
    expect(over.rule).toEqual({
      preset: 'steps',
      measure: 'paid_in',
      against: 'over_target',
      goal: 'paid_in',
      base: '10',
      up: '1',
      upPer: '500000000',
      from: '1000000000',
    });
    expect(indicatorFields(over, defaultScheme()).pairs).toEqual(
      expect.arrayContaining([
        ['rule.upPer.amount', '500'],
        ['rule.upPer.unit', 'wan'],
        ['rule.from.amount', '1000'],
        ['rule.from.unit', 'wan'],
      ]),
    );
    const past = made({
      against: 'past',
      past: 'paid_in',
      line: '100%',
      upPer: '10%',
      pastTake: 'last',
      zero: '0',
    });
    expect(past.rule).toMatchObject({
      past: 'paid_in',
      line: '100',
      upPer: '10',
      pastTake: 'last',
      zero: '0',
    });
    const flat = typed('steps', { measure: 'paid_in', against: 'nothing', base: '1', line: '5', upPer: '0' });
    expect(flat.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
      ['rule.upPer.amount', 'not-above-zero'],
    ]);
  });

  test('holds a cap that is a multiple of the weight, above zero', () => {
    const input = (capTimes: string) =>
      IndicatorInput.safeParse({
        nameZh: '指标',
        category: 'volume',
        weight: '10',
        capTimes,
        ...sent(
          new Filled([
            ['rule.preset', 'entered'],
            ['rule.least', '0'],
            ['rule.most', '5'],
          ]),
        ),
        ...DRAFT,
      });
    const read = input('1.2');
    const made = read.success && indicatorOf('x', read.data, undefined, defaultScheme());
    expect(made).toMatchObject({ capTimes: '1.2' });
    expect(made && indicatorFields(made, defaultScheme()).one('capTimes')).toBe('1.2');
    expect(input('0').error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
      ['capTimes', 'not-above-zero'],
    ]);
    const open = input('');
    expect(open.success && indicatorOf('x', open.data, undefined, defaultScheme())).not.toHaveProperty(
      'capTimes',
    );
  });

  test('asks within a row what the form around it says, and no more', () => {
    const one = {
      measure: 'paid_in',
      against: 'nothing',
      is: 'ge',
      'rows.0.percent': '100',
      'rows.0.amount.amount': '20',
      'rows.0.secondPercent': '80',
      'rows.0.points': '10',
      else: '0',
    };
    const input = typed('conditions', one);
    const made = input.success && indicatorOf('x', input.data, undefined, defaultScheme());
    expect(made ? made.rule : null).toEqual({
      preset: 'conditions',
      measure: 'paid_in',
      against: 'nothing',
      is: 'ge',
      rows: [{ amount: '2000', points: '10' }],
      else: '0',
    });
    const { error } = typed('conditions', { ...one, against: 'target', secondAgainst: 'stretch' });
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual([
      'rule.goal',
      'rule.second',
      'rule.secondGoal',
      'rule.secondIs',
    ]);
  });

  test('keeps money in minor units and leaves out what was not asked', () => {
    const input = typed('ratio', FILLED.ratio ?? {});
    const made = input.success && indicatorOf('x', input.data, undefined, defaultScheme());
    expect(made).toMatchObject({
      rule: {
        preset: 'ratio',
        measure: 'paid_in',
        against: 'number',
        number: '1000000000',
        below: '80',
        belowKeeps: '50',
        zero: 'none',
      },
    });
    expect(made && 'goal' in made.rule).toBe(false);
  });

  test('says what is missing at its field, rows and amounts included', () => {
    const errors = (preset: string, fields: Record<string, string>) => {
      const { error } = typed(preset, fields);
      return error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    };
    expect(errors('ratio', { measure: 'paid_in', against: 'target' })).toEqual(['rule.goal required']);
    expect(errors('ratio', { against: 'best', below: 'x' })).toEqual([
      'rule.measure required',
      'rule.below not-a-number',
    ]);
    expect(errors('bands', { measure: 'paid_in', each: 'item' })).toEqual(['rule.bands required']);
    expect(
      errors('bands', {
        measure: 'paid_in',
        each: 'item',
        'bands.0.from.amount': 'many',
        'bands.0.points': '2',
      }),
    ).toEqual(['rule.bands.0.from.amount not-a-number']);
    expect(errors('minimums', { base: '1', penalty: '1', 'items.0.minimum.amount': '3' })).toEqual([
      'rule.items.0.measure required',
    ]);
    expect(errors('nothing', {})).toEqual(['rule.preset unknown-choice']);
  });

  test('refuses an amount finer than the currency, by its field', () => {
    const input = typed('per_amount', {
      measure: 'paid_in',
      'per.amount': '0.001',
      'per.unit': 'one',
      points: '1',
    });
    if (!input.success) throw new Error('the form is complete');
    expect(() => indicatorOf('x', input.data, undefined, defaultScheme())).toThrow(
      new Refusal('not-an-amount', {}, 'rule.per.amount'),
    );
  });
});

test('a percentage may be typed with its sign, numbers with full-width digits and commas', () => {
  const ratio = (below: string, weight = '20') =>
    IndicatorInput.safeParse({
      ...DRAFT,
      nameZh: '到账',
      category: 'volume',
      weight,
      rule: { preset: 'ratio', measure: 'paid_in', against: 'target', goal: 'paid_in', below },
    });
  for (const typed of ['80', '80%', '80 %', '８０％', '８０'])
    expect(ratio(typed).data?.rule.fields.below, typed).toBe('80');
  // As notices write small rates.
  for (const [typed, percent] of [
    ['3‰', '0.3'],
    ['12.5 ‰', '1.25'],
    ['１，２３４‰', '123.4'],
    ['2/3‰', '2/30'],
    ['0‰', '0'],
  ] as const)
    expect(ratio(typed).data?.rule.fields.below, typed).toBe(percent);
  for (const typed of ['‰', 'x‰', '3‰%', '3‰‰']) expect(ratio(typed).success, typed).toBe(false);
  expect(ratio('80', '１，０００').data?.weight).toBe('1000');
  expect(ratio('80', '１０').data?.weight).toBe('10');
  const typed = (rule: object) =>
    IndicatorInput.safeParse({ ...DRAFT, nameZh: '到账', category: 'volume', weight: '20', rule });
  const steps = { preset: 'steps', measure: 'paid_in', goal: 'paid_in', base: '10', up: '1', down: '1' };
  const lines = { line: '100%', upPer: '10 %', downPer: '５％' };
  const number = { number: { amount: '5', unit: 'one' } };
  for (const against of ['target', 'stretch', 'schedule', 'schedule_months', 'number'])
    expect(typed({ ...steps, ...number, ...lines, against }).data?.rule.fields).toMatchObject({
      line: { amount: '100' },
      upPer: { amount: '10' },
      downPer: { amount: '5' },
    });
  expect(typed({ ...steps, ...lines, line: '950‰', against: 'target' }).data?.rule.fields).toMatchObject({
    line: { amount: '95' },
  });
  // A step in the measure's own unit, years and ballots are none.
  for (const [field, value] of Object.entries(lines))
    expect(
      typed({ ...steps, line: '100', against: 'nothing', [field]: value }).error?.issues,
      field,
    ).toMatchObject([{ message: 'not-a-number', path: ['rule', field, 'amount'] }]);
  expect(
    typed({ preset: 'growth', measure: 'paid_in', past: 'paid_in', mode: 'first', years: '3%' }).error
      ?.issues,
  ).toContainEqual(expect.objectContaining({ message: 'not-a-number', path: ['rule', 'years'] }));
  expect(typed({ preset: 'ballots', mean: 'trimmed', trim: '1%' }).error?.issues).toContainEqual(
    expect.objectContaining({ message: 'not-a-number', path: ['rule', 'trim'] }),
  );
  // Points are no percentage, and a percentage of nothing is none.
  expect(ratio('80', '20%').success).toBe(false);
  expect(ratio('%').success).toBe(false);
});

test('points for reaching a line need the line, and a fall is asked for where there is one', () => {
  const typed = (rule: object) =>
    IndicatorInput.safeParse({ ...DRAFT, nameZh: '到账', category: 'volume', weight: '20', rule });
  const per = { preset: 'per_amount', measure: 'paid_in', per: { amount: '500', unit: 'wan' }, points: '1' };
  expect(typed({ ...per, base: '5' }).error?.issues).toMatchObject([
    { message: 'required', path: ['rule', 'beyond', 'amount'] },
  ]);
  const whole = typed({ ...per, base: '5', beyond: { amount: '1000', unit: 'wan' } });
  expect(whole.data?.rule.fields).toMatchObject({ base: '5', beyond: { amount: '1000', unit: 'wan' } });
  const growth = {
    preset: 'growth',
    measure: 'paid_in',
    past: 'paid_in',
    take: 'last',
    zero: '0',
    less: 'yes',
    unreported: '0',
  };
  expect(typed({ ...growth, mode: 'percent' }).data?.rule.fields).toMatchObject({ less: true });
  expect(typed({ ...growth, mode: 'percent', unreported: '' }).error?.issues).toMatchObject([
    { message: 'required', path: ['rule', 'unreported'] },
  ]);
  // Of a multiple it is not asked: what was ticked before is left out.
  expect(typed({ ...growth, mode: 'multiple' }).data?.rule.fields).not.toHaveProperty('less');
});

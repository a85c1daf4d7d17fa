import { describe, expect, it } from 'vitest';
import { canonical, type Json } from '../canonical';
import { type Engine, filledIn, openEngine, type Phrase } from '.';
import type { Fact } from './facts';
import type { Step } from './machine';
import {
  aBoard,
  aCounter,
  aFact,
  aFigure,
  aFigureMeasure,
  aFormula,
  anIndicator,
  aScheme,
  aSubjects,
  aUnit,
  both,
} from './testing';

describe('reasons', () => {
  const scheme = aScheme({
    measures: [
      {
        key: 'paid',
        names: both('paid'),
        source: { kind: 'receipt', aspect: 'paid_in' },
        quantity: 'money',
        currency: 'USD',
      },
    ],
    indicators: [
      anIndicator(
        'x',
        { preset: 'ratio', measure: 'paid', against: 'target', goal: 'paid_in' },
        { weight: '30', cap: '40' },
      ),
    ],
  });
  const subjects = aSubjects({
    units: [aUnit('a')],
    goals: [{ key: 'paid_in', name: both('paid'), quantity: 'money', currency: 'USD' }],
    targets: [{ goal: 'paid_in', holder: 'unit', holderId: 'a', assured: '3000' }],
  });
  const receipt = (amount: string, more: Partial<Fact> = {}) =>
    aFact({
      unit: 'a',
      kind: 'receipt',
      aspect: 'paid_in',
      amount,
      currency: 'USD',
      decision: 'dec',
      ...more,
    });
  const engine = (): Engine =>
    openEngine(scheme, subjects, [
      receipt('1000'),
      receipt('200', { shareBp: 5000 }),
      receipt('1000', { currency: 'HKD', rate: { per: 1, value: '0.14', to: 'USD' } }),
    ]);

  it('fills the formula in, down to facts with amount, rate, share and decision', () => {
    const explained = engine().explain('a', 'main');
    const [reason] = explained?.indicators ?? [];
    expect(reason?.points?.number).toBe('12.4');
    expect(reason?.step && filledIn(reason.step, (value) => value.number)).toBe('30 × 1240 ÷ 3000');
    const product = reason?.step;
    const measured = product?.parts[1]?.parts[0];
    expect(measured).toMatchObject({ code: 'measure', params: { key: 'paid' }, facts: { total: 3 } });
    expect(
      measured?.facts?.shown.map((line) => [
        line.amount,
        line.converted.number,
        line.portion,
        line.credited.number,
        line.decision,
      ]),
    ).toEqual([
      ['1000', '1000', '1', '1000', 'dec'],
      ['1000', '140', '1', '140', 'dec'],
      ['200', '200', '0.5', '100', 'dec'],
    ]);
    expect(measured?.facts?.shown[1]?.rate).toEqual({ per: 1, value: '0.14', to: 'USD' });
  });

  it('shows the largest facts first and gives the rest on demand', () => {
    const open = engine();
    const measured = open.explain('a', 'main', { limit: 1 })?.indicators[0]?.step?.parts[1]?.parts[0];
    expect([measured?.facts?.total, measured?.facts?.shown.length]).toEqual([3, 1]);
    expect(
      open.lines('paid', 'a', { offset: 1, limit: 5 }).lines.map((line) => line.credited.number),
    ).toEqual(['140', '100']);
  });

  it('shows a cap where it binds, and says why there is no number', () => {
    const capped = openEngine(scheme, subjects, [receipt('9000')]).explain('a', 'main')?.indicators[0];
    expect(capped?.step).toMatchObject({ code: 'cap', value: { number: '40' }, params: { limit: '40' } });
    const faulty = openEngine(scheme, { ...subjects, targets: [] }, []).explain('a', 'main')?.indicators[0];
    expect(faulty).toMatchObject({ points: null, step: null, fault: { code: 'target-missing' } });
    expect(engine().explain('nobody', 'main')).toBeNull();
  });

  it('holds nothing but canonical JSON', () => {
    const explained = engine().explain('a', 'main');
    expect(() => canonical(explained as unknown as Json)).not.toThrow();
  });

  it('gives points by hand apart: on the indicator, on the total, each with its day and reason', () => {
    const given = { id: '2', unit: 'a', indicator: 'x', points: '1', day: '2024-05-01', reason: 'fair' };
    const adjustments = [
      given,
      { id: '1', unit: 'a', indicator: 'x', points: '2' },
      { id: '3', unit: 'a', indicator: '', points: '3' },
      { id: '4', unit: 'b', indicator: 'x', points: '4' },
      { id: '5', unit: 'b', indicator: '', points: '4' },
    ];
    const units = [aUnit('a'), aUnit('b')];
    const own = openEngine(scheme, { ...subjects, units, adjustments }, [receipt('3000')]).explain(
      'a',
      'main',
    );
    const { unit: _, indicator: __, ...told } = given;
    expect(own?.indicators[0]?.adjustments).toEqual([{ id: '1', points: '2' }, told]);
    expect(own?.adjustments).toEqual([{ id: '3', points: '3' }]);
    expect(own?.indicators[0]?.points?.number).toBe('30');
    const turned = { ...subjects, units, adjustments: [...adjustments].reverse() };
    expect(openEngine(scheme, turned, []).explain('a', 'main')?.indicators[0]?.adjustments).toEqual([
      { id: '1', points: '2' },
      told,
    ]);
  });

  it('is for the view and the indicator asked for, each with its weight and standing', () => {
    const two = aScheme({
      ...scheme,
      indicators: [...scheme.indicators, anIndicator('y', aCounter('paid'), { weight: '5' })],
      boards: [aBoard(['x', 'y', 'gone'], { classes: [{ class: '', weights: { y: null } }] })],
    });
    const facts = [receipt('300'), receipt('900', { state: 'claimed' })];
    const open = openEngine(two, subjects, facts);
    const keys = (options = {}) => open.explain('a', 'main', options)?.indicators.map((one) => one.indicator);
    expect(keys()).toEqual(['x', 'y']);
    expect(keys({ indicator: 'y' })).toEqual(['y']);
    expect(open.explain('a', 'main')?.indicators[1]).toEqual({
      indicator: 'y',
      standing: 'not-scored',
      weight: '0',
      adjustments: [],
      points: null,
      step: null,
    });
    const points = (view?: 'verified' | 'pending') =>
      open.explain('a', 'main', view ? { view } : {})?.indicators[0]?.points?.number;
    expect([points(), points('verified'), points('pending')]).toEqual(['3', '3', '12']);
    expect(open.explain('a', 'main')).toMatchObject({ board: 'main', view: 'verified', row: { unit: 'a' } });
    expect(open.explain('a', 'main', { view: 'pending' })?.view).toBe('pending');
    expect(open.explain('a', 'nowhere')).toBeNull();
    expect(open.lines('paid', 'a', { view: 'pending' }).total).toBe(2);
    expect(open.lines('paid', 'b').total).toBe(0);
    expect(open.measure('paid', 'a', 'pending')).toEqual({ number: '1200', kind: 'money:USD' });
  });

  it('tells boards and units apart', () => {
    const two = aScheme({
      ...scheme,
      boards: [aBoard(['x'], { key: 'none', groups: ['h'] }), aBoard(['x'])],
    });
    const open = openEngine(two, { ...subjects, units: [aUnit('b'), aUnit('a')] }, [receipt('300')]);
    expect(open.explain('a', 'none')).toBeNull();
    expect(open.explain('a', 'main')?.row).toMatchObject({ unit: 'a', rank: 1 });
    expect(open.explain('a', 'main')?.board).toBe('main');
  });
});

describe('a formula filled in', () => {
  const leaf = (number: string): Step => ({
    code: 'number',
    value: { number, kind: 'ratio' },
    params: {},
    parts: [],
  });
  const step = (code: string, ...parts: Step[]): Step => ({ ...leaf('0'), code, parts });
  const [a, b, c] = [leaf('1'), leaf('2'), leaf('3')];
  const written = (of: Step) => filledIn(of, (value) => value.number);

  it('sets brackets where they are needed and nowhere else', () => {
    expect(written(step('add', a, b, c))).toBe('1 + 2 + 3');
    expect(written(step('add', a, step('add', b, c)))).toBe('1 + 2 + 3');
    expect(written(step('multiply', a, step('multiply', b, c)))).toBe('1 × 2 × 3');
    expect(written(step('add', a, step('multiply', b, c)))).toBe('1 + 2 × 3');
    expect(written(step('multiply', step('add', a, b), c))).toBe('(1 + 2) × 3');
    expect(written(step('multiply', a, step('add', b, c)))).toBe('1 × (2 + 3)');
    expect(written(step('add', a, step('subtract', b, c)))).toBe('1 + 2 − 3');
    expect(written(step('subtract', a, step('add', b, c)))).toBe('1 − (2 + 3)');
    expect(written(step('subtract', step('add', a, b), c))).toBe('1 + 2 − 3');
    expect(written(step('subtract', a, step('subtract', b, c)))).toBe('1 − (2 − 3)');
    expect(written(step('divide', step('multiply', a, b), c))).toBe('1 × 2 ÷ 3');
    expect(written(step('divide', a, step('multiply', b, c)))).toBe('1 ÷ (2 × 3)');
    expect(written(step('divide', a, step('divide', b, c)))).toBe('1 ÷ (2 ÷ 3)');
    expect(written(step('divide', step('subtract', a, b), c))).toBe('(1 − 2) ÷ 3');
    expect(written(step('subtract', a, step('divide', b, c)))).toBe('1 − 2 ÷ 3');
  });

  it('looks through rounding and decisions, and shows the number where nothing is inside', () => {
    expect(written(step('multiply', step('round', step('add', a, b)), c))).toBe('(1 + 2) × 3');
    expect(written(step('if', step('add', a, b)))).toBe('1 + 2');
    expect(written(step('round'))).toBe('0');
    expect(written(step('add', a))).toBe('0');
    expect(written(step('curve', a))).toBe('0');
  });

  it('writes least and greatest, caps and floors as what they are', () => {
    expect(written(step('min', a, step('add', b, c)))).toBe('min(1, 2 + 3)');
    expect(written(step('max', a, b))).toBe('max(1, 2)');
    expect(written(step('min'))).toBe('0');
    const bound = (code: string, limit?: string): Step => ({
      ...step(code, a, b),
      params: limit === undefined ? {} : { limit },
    });
    expect([written(bound('cap', '40')), written(bound('floor', '5')), written(bound('cap'))]).toEqual([
      'min(1, 2, 40)',
      'max(1, 2, 5)',
      'min(1, 2, 0)',
    ]);
    const kinds: string[] = [];
    filledIn({ ...bound('cap', '40'), value: { number: '40', kind: 'days' } }, (value) => {
      kinds.push(value.kind);
      return '';
    });
    expect(kinds).toEqual(['ratio', 'ratio', 'days']);
  });

  it('lets the reader name what is no arithmetic, around its filled-in parts', () => {
    const curve = step('curve', step('multiply', b, c));
    const written = (of: Step, binding: Phrase['binding']) =>
      filledIn(
        of,
        (value) => value.number,
        ({ code }, parts) => (code === 'curve' ? { text: `curve of ${parts.join(' and ')}`, binding } : null),
      );
    expect(written(step('add', a, curve), 'whole')).toBe('1 + curve of 2 × 3');
    expect(written(step('add', a, curve), 'open')).toBe('1 + (curve of 2 × 3)');
    expect(written(step('multiply', a, curve), 'product')).toBe('1 × curve of 2 × 3');
    expect(written(step('multiply', a, curve), 'sum')).toBe('1 × (curve of 2 × 3)');
    expect(written(curve, 'open')).toBe('curve of 2 × 3');
  });
});

describe('the reasons of indicators that read one another', () => {
  it('tell each once, however often it is read', () => {
    const indicator = (key: string) => ({ form: 'value', of: 'indicator', key });
    const keys = Array.from({ length: 24 }, (_, at) => `i${at}`);
    const twice = (key: string) =>
      aFormula({ form: 'arithmetic', operator: 'add', of: [indicator(key), indicator(key)] } as never);
    const scheme = aScheme({
      measures: [aFigureMeasure('n')],
      indicators: keys.map((key, at) =>
        anIndicator(key, at === 0 ? aCounter('n') : twice(`i${at - 1}`), { places: 'exact' }),
      ),
      boards: [aBoard(['i23'])],
    });
    const facts = [aFigure('a', 'n', '1')];
    const explained = openEngine(scheme, aSubjects({ units: [aUnit('a')] }), facts).explain('a', 'main');
    expect(explained?.indicators[0]?.points?.number).toBe(String(2 ** 23));
    // Two steps of an indicator per addition, and its derivation beneath the first of them.
    expect(JSON.stringify(explained).length).toBeLessThan(20_000);
    expect(JSON.stringify(explained).match(/"facts":/g)).toHaveLength(1);
  });
});

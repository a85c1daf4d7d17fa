import { describe, expect, it } from 'vitest';
import { canonical, type Json } from '../canonical';
import { checkScheme, computeResult, defaultScheme, expand, PRESETS, parseScheme, Rule } from '.';
import { measure, points, times } from './expression';
import type { Field } from './preset-forms';
import type { Measure, Scheme } from './scheme';
import { aBoard, aFact, aFigureMeasure, anIndicator, aScheme, aSubjects, aUnit, both } from './testing';

const goals = ['contracted', 'paid_in'].map((key) => ({
  key,
  quantity: 'money' as const,
  currency: 'USD' as const,
}));

describe('the default scheme', () => {
  const scheme = defaultScheme({ currency: 'USD' });

  it('is read back as it is written and has no problems', () => {
    const read = parseScheme(JSON.parse(canonical(scheme as unknown as Json)));
    expect(read.problems).toEqual([]);
    expect(read.scheme).toEqual(scheme);
    expect(checkScheme(scheme, { goals, pastKeys: ['paid_in'] })).toEqual([]);
  });

  it('scores a hundred points, money received above money signed, activity least', () => {
    const weight = (key: string) => Number(scheme.indicators.find((one) => one.key === key)?.weight);
    expect(scheme.indicators.reduce((sum, one) => sum + Number(one.weight), 0)).toBe(100);
    expect(weight('paid_in')).toBeGreaterThan(weight('contracted'));
    const density = scheme.indicators
      .filter((one) => one.category === 'density')
      .reduce((sum, one) => sum + Number(one.cap), 0);
    expect(density).toBeLessThan(weight('contracted'));
    expect(new Set(scheme.indicators.map((one) => one.category))).toEqual(
      new Set(['density', 'volume', 'quality', 'tenacity']),
    );
  });

  it('names everything in both languages', () => {
    const names: { zh: string; en: string }[] = [];
    const collect = (value: unknown): void => {
      if (Array.isArray(value)) value.forEach(collect);
      else if (value && typeof value === 'object') {
        if ('zh' in value && 'en' in value) names.push(value as { zh: string; en: string });
        Object.values(value).forEach(collect);
      }
    };
    collect(scheme);
    expect(names.length).toBeGreaterThan(25);
    for (const { zh, en } of names) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^[A-Z]/);
    }
  });

  it('rewards no unit for reporting less: whatever is added, no points are lost', () => {
    const subjects = aSubjects({
      units: [aUnit('u')],
      goals: goals.map((goal) => ({ ...goal, name: { zh: goal.key, en: goal.key } })),
      targets: goals.map((goal) => ({
        goal: goal.key,
        holder: 'unit' as const,
        holderId: 'u',
        assured: '100000',
      })),
    });
    const rows = [
      aFact({ unit: 'u', kind: 'activity', attributes: { organiser: 'unit' } }),
      aFact({ unit: 'u', kind: 'activity', aspect: 'delegations', amount: '7' }),
      aFact({ unit: 'u', record: 'd', attributes: { dealKind: 'increase' } }),
      aFact({ unit: 'u', record: 'd', aspect: 'total', amount: '900000000', currency: 'USD' }),
      aFact({ unit: 'u', record: 'd', aspect: 'contracted', amount: '40000', currency: 'USD' }),
      aFact({
        unit: 'u',
        kind: 'receipt',
        aspect: 'paid_in',
        parent: 'd',
        amount: '50000000',
        currency: 'USD',
      }),
      aFact({ unit: 'u', kind: 'negotiation', attributes: { investor: 'i' } }),
      aFact({ unit: 'u', kind: 'negotiation', aspect: 'concerns_resolved', amount: '2' }),
    ];
    let before = 0;
    for (let count = 1; count <= rows.length; count += 1) {
      const result = computeResult(scheme, subjects, rows.slice(0, count));
      const now = Number(result.boards[0]?.rows[0]?.total.verified);
      expect(now).toBeGreaterThanOrEqual(before);
      before = now;
    }
    expect(before).toBeGreaterThan(60);
    expect(computeResult(scheme, subjects, []).boards[0]?.estimate).toBe(false);
  });
});

describe('reading a scheme', () => {
  const good = aScheme({
    measures: [aFigureMeasure('n')],
    indicators: [anIndicator('x', { preset: 'counter', items: [{ measure: 'n', points: '1' }] })],
  });
  const problemsOf = (more: object) =>
    parseScheme(JSON.parse(JSON.stringify({ ...good, ...more }))).problems.map(({ path, code }) => [
      path,
      code,
    ]);
  const rule = (fields: object) => problemsOf({ indicators: [{ ...good.indicators[0], rule: fields }] });

  it('says at which field what is wrong, as codes', () => {
    expect(problemsOf({ format: 2 })).toEqual([['format', 'unknown-format']]);
    expect(rule({ preset: 'ratio', measure: 'n', against: 'target' })).toEqual([
      ['indicators.0.rule.goal', 'required'],
    ]);
    expect(rule({ preset: 'counter', items: [{ measure: 'n', points: 'two' }] })).toEqual([
      ['indicators.0.rule.items.0.points', 'not-a-number'],
    ]);
    expect(rule({ preset: 'counter', items: [{ measure: 'n' }] })).toEqual([
      ['indicators.0.rule.items.0.points', 'required'],
    ]);
    expect(rule({ preset: 'none' })).toEqual([['indicators.0.rule.preset', 'not-valid']]);
    expect(problemsOf({ measures: [{ ...good.measures[0], quantity: 'money' }] })).toEqual([
      ['measures.0.currency', 'required'],
    ]);
    const status = (more: object) =>
      problemsOf({
        boards: [aBoard(['x'], { statuses: [{ key: 's', names: both('s'), ...more }] as never })],
      });
    expect(status({ kind: 'flag' })).toEqual([['boards.0.statuses.0.when', 'required']]);
    expect(status({ kind: 'flag', last: 1 })).toEqual([]);
    expect(status({ kind: 'flag', last: 0 })).toHaveLength(1);
    expect(status({ kind: 'veto', last: 1 })).toEqual([['boards.0.statuses.0.last', 'veto-by-place']]);
  });
});

describe('checking a scheme', () => {
  const codes = (scheme: Scheme, context = {}) =>
    checkScheme(scheme, context).map(({ path, code, severity }) => [path, code, severity]);
  const n = aFigureMeasure('n');

  it('finds what is referred to and not there', () => {
    const scheme = aScheme({
      measures: [n],
      indicators: [anIndicator('x', { preset: 'ratio', measure: 'lost', against: 'target', goal: 'gone' })],
      boards: [aBoard(['x', 'y'], { groups: ['nowhere'], classes: [{ class: 'A', weights: { z: '1' } }] })],
    });
    expect(codes(scheme, { goals, groups: [{ id: 'g' }], classes: [] })).toEqual([
      ['indicators.0.rule', 'measure-unknown', 'error'],
      ['indicators.0.rule', 'goal-unknown', 'error'],
      ['boards.0.indicators.1', 'indicator-unknown', 'error'],
      ['boards.0.classes.0.class', 'class-unknown', 'warning'],
      ['boards.0.classes.0.weights.z', 'indicator-unknown', 'error'],
      ['boards.0.groups', 'group-unknown', 'error'],
    ]);
  });

  it('finds unlike kinds in presets: a count against a target in money', () => {
    const scheme = aScheme({
      measures: [n],
      indicators: [anIndicator('x', { preset: 'ratio', measure: 'n', against: 'target', goal: 'paid_in' })],
    });
    expect(codes(scheme, { goals })).toEqual([['indicators.0.rule', 'unlike-kinds', 'error']]);
    expect(codes(scheme)).toEqual([]);
  });

  it('finds a rule that gives no points', () => {
    const scheme = aScheme({
      measures: [n],
      indicators: [anIndicator('x', { preset: 'formula', tree: measure('n') })],
    });
    expect(codes(scheme)).toEqual([['indicators.0.rule.tree', 'not-points', 'error']]);
  });

  it('warns wherever a curve falls, and only there', () => {
    const curve = (segments: object[]) =>
      codes(
        aScheme({
          measures: [n],
          indicators: [
            anIndicator('x', {
              preset: 'formula',
              tree: { form: 'curve', of: times(measure('n'), measure('n')), segments: segments as never },
            }),
          ],
        }),
      );
    expect(
      curve([
        { from: '0', rate: '1' },
        { from: '10', base: '9' },
      ]),
    ).toEqual([['indicators.0.rule.tree.segments.1', 'curve-falls', 'warning']]);
    expect(curve([{ from: '0', rate: '-1' }])).toEqual([
      ['indicators.0.rule.tree.segments.0', 'curve-falls', 'warning'],
    ]);
    expect(
      curve([
        { from: '0', rate: '1' },
        { from: '10', base: '10', rate: '2' },
      ]),
    ).toEqual([]);
    expect(
      curve([
        { from: '10', base: '1' },
        { from: '0', base: '2' },
      ]),
    ).toContainEqual(['indicators.0.rule.tree.segments.1', 'segments-unordered', 'error']);
  });

  it('warns where a division does not say what zero means', () => {
    const scheme = aScheme({
      measures: [n],
      indicators: [anIndicator('x', { preset: 'ratio', measure: 'n', against: 'measure', other: 'n' })],
    });
    expect(codes(scheme)).toEqual([['indicators.0.rule', 'zero-unsaid', 'warning']]);
  });

  it('finds keys given twice, crossed bounds and awards on no board', () => {
    const x = anIndicator('x', { preset: 'formula', tree: points('1') }, { cap: '1', floor: '2' });
    const scheme = aScheme({
      indicators: [x, x],
      boards: [aBoard(['x'])],
      adjustments: { least: '5', most: '-5' },
      awards: [
        {
          key: 'w',
          names: { zh: 'w', en: 'w' },
          kind: 'unit',
          board: 'other',
          order: { by: 'total' },
          rule: { take: 'top', each: 1 },
          ties: 'break',
        },
      ],
    });
    const found = checkScheme(scheme).map((one) => one.code);
    expect(found).toEqual(
      expect.arrayContaining(['key-taken', 'bounds-crossed', 'board-unknown', 'tie-breaks-missing']),
    );
  });
});

describe('preset forms', () => {
  /** A form filled in with what each field asks for. */
  function filled(fields: readonly Field[], given: Record<string, unknown> = {}): Record<string, unknown> {
    for (const field of fields) {
      if (
        field.when &&
        !(field.when.is.length === 0
          ? given[field.when.field] !== undefined
          : field.when.is.includes(String(given[field.when.field] ?? '')))
      )
        continue;
      given[field.key] =
        field.kind === 'rows'
          ? [filled(field.fields ?? [])]
          : field.kind === 'flag'
            ? true
            : field.kind === 'choice'
              ? (field.initial ?? field.choices?.[0])
              : ['measure', 'goal', 'past'].includes(field.kind)
                ? 'n'
                : field.kind === 'day'
                  ? '2024-06-30'
                  : (field.initial ?? '10');
    }
    return given;
  }

  it.each(PRESETS.map((form) => [form.name, form] as const))(
    '%s: its described fields make a rule that is read and gives points',
    (name, form) => {
      const rule = Rule.parse({ preset: name, ...filled(form.fields) });
      // What is received is asked of deals.
      const isOfDeals = form.fields.some(({ key }) => key === 'paidWithin');
      const deals: Partial<Measure> = {
        source: { kind: 'deal', aspect: 'total' },
        quantity: 'money',
        currency: 'CNY',
      };
      const n = { ...aFigureMeasure('n'), ...(isOfDeals ? deals : {}) };
      expect(() => expand(rule, () => n)).not.toThrow();
      const scheme = aScheme({ measures: [n], indicators: [anIndicator('x', rule)] });
      const context = { goals: [{ key: 'n', quantity: 'count' as const }], pastKeys: ['n'] };
      expect(checkScheme(scheme, context).filter((one) => one.severity === 'error')).toEqual([]);
    },
  );

  it('only what is marked as required has to be there', () => {
    const required = (fields: readonly Field[]): readonly Field[] =>
      fields
        .filter((field) => field.required)
        .map((field) => ({ ...field, ...(field.fields ? { fields: required(field.fields) } : {}) }));
    for (const form of PRESETS)
      expect(() => Rule.parse({ preset: form.name, ...filled(required(form.fields)) })).not.toThrow();
  });

  it('every choice on offer is read, with the field that goes with it', () => {
    for (const form of PRESETS) {
      for (const field of form.fields.filter((one) => one.kind === 'choice')) {
        for (const choice of field.choices ?? []) {
          const fields = form.fields.map((one) =>
            one.key === field.key ? { ...one, initial: choice } : one,
          );
          expect(() => Rule.parse({ preset: form.name, ...filled(fields) })).not.toThrow();
        }
      }
    }
  });
});

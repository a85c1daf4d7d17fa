/** A cap that is a multiple of the weight: 权重分的 1.2 倍封顶. */
import { describe, expect, it } from 'vitest';
import { computeResult, parseScheme } from '.';
import type { Rule } from './presets';
import type { Indicator } from './scheme';
import {
  aBoard,
  aFigure,
  aFigureMeasure,
  anIndicator,
  aScheme,
  aSubjects,
  aUnit,
  derivation,
  score,
} from './testing';

// 30 of a target of 20: 150 %.
const rule: Rule = { preset: 'ratio', measure: 'n', against: 'target', goal: 'n' };
const goals = [{ key: 'n', name: { zh: 'n', en: 'n' }, quantity: 'count' as const }];
const targets = [{ goal: 'n', holder: 'unit' as const, holderId: 'u', assured: '20' }];
const setting = (indicator: Partial<Indicator>) => ({
  measures: [aFigureMeasure('n')],
  facts: [aFigure('u', 'n', '30')],
  subjects: { goals, targets },
  indicator: { weight: '40', ...indicator },
});
const at = (indicator: Partial<Indicator>) => score(rule, setting(indicator));

describe('a cap by the weight', () => {
  it('binds where more was earned than so many times the weight', () => {
    expect([at({}), at({ capTimes: '1.2' }), at({ capTimes: '1.5' }), at({ capTimes: '2' })]).toEqual([
      '60',
      '48',
      '60',
      '60',
    ]);
  });

  it('binds beside a cap in points by the lower of the two', () => {
    expect([at({ capTimes: '1.2', cap: '50' }), at({ capTimes: '1.2', cap: '45' })]).toEqual(['48', '45']);
  });

  it('goes by the weight of the unit’s class, and of weight 0 by the indicator’s own', () => {
    const units = ['a', 'b', 'c'].map((id) => aUnit(id, { class: id }));
    const weights = (ofClass: string, x: string) => ({ class: ofClass, weights: { x } });
    const { boards } = computeResult(
      aScheme({
        measures: [aFigureMeasure('n')],
        indicators: [anIndicator('x', rule, { weight: '40', capTimes: '1.2' })],
        boards: [aBoard(['x'], { classes: [weights('b', '10'), weights('c', '0')] })],
      }),
      aSubjects({
        units,
        goals,
        targets: units.map(({ id }) => ({ goal: 'n', holder: 'unit' as const, holderId: id, assured: '20' })),
      }),
      units.map(({ id }) => aFigure(id, 'n', '30')),
    );
    const points = new Map(boards[0]?.rows.map((row) => [row.unit, row.points[0]?.verified]));
    expect([points.get('a'), points.get('b'), points.get('c')]).toEqual(['48', '12', '48']);
  });

  it('tells the points it came to', () => {
    const [step] = [derivation(rule, setting({ capTimes: '1.2' }))?.step];
    expect(step).toMatchObject({ code: 'cap', params: { limit: '48' } });
    const plain = derivation(rule, setting({ cap: '48.0' }))?.step;
    expect(plain).toMatchObject({ code: 'cap', params: { limit: '48.0' } });
  });

  it('is above zero', () => {
    const read = (capTimes: string) =>
      parseScheme(aScheme({ measures: [], indicators: [anIndicator('x', rule, { capTimes })] })).problems.map(
        ({ path, code }) => `${path} ${code}`,
      );
    expect([read('1/2'), read('0'), read('-1')]).toEqual([
      [],
      ['indicators.0.capTimes not-above-zero'],
      ['indicators.0.capTimes not-above-zero'],
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { checkScheme, computeResult } from '.';
import { type Expression, measure, num, over, points, sum, times } from './expression';
import type { Rule } from './presets';
import {
  aFigure,
  aFigureMeasure,
  aFormula,
  anIndicator,
  aScheme,
  aSubjects,
  aUnit,
  aValue,
  problemsWith,
  score,
} from './testing';

/** Code, place and unit of what a rule meets. */
const problem = (...of: Parameters<typeof problemsWith>) =>
  problemsWith(...of).map(({ code, path, params }) => ({ code, path, unit: params.unit }));
const pct = times(measure('n'), num('1'));

describe('the six forms', () => {
  it('bounds segments closed or open', () => {
    const curve = (open: boolean): Rule =>
      aFormula({ form: 'curve', of: pct, segments: [{ from: '10', open, base: '1' }] });
    expect([
      score(curve(false), aValue('10')),
      score(curve(true), aValue('10')),
      score(curve(true), aValue('10.01')),
    ]).toEqual(['1', '0', '1']);
  });

  it('takes trimmed means, ranks and distinct values', () => {
    const ballots = [9, 1, 5, 6, 7].map((place, index) => ({
      electorate: 'e',
      voter: `v${index}`,
      places: [{ unit: 'u', place }],
    }));
    const fold = (take: 'mean' | 'trimmed' | 'max' | 'count'): Rule =>
      aFormula(times(points('1'), { form: 'fold', over: { of: 'ballots', electorate: 'e' }, take, trim: 1 }));
    expect(
      [fold('mean'), fold('trimmed'), fold('max'), fold('count')].map((rule) =>
        score(rule, { subjects: { ballots } }),
      ),
    ).toEqual(['5.6', '6', '9', '5']);
  });

  it('reads linked units', () => {
    const units = [aUnit('u', { links: [{ unit: 'v', kind: 'pair' }] }), aUnit('v')];
    const rule = aFormula(
      times(points('1'), { form: 'fold', over: { of: 'links' }, each: measure('n'), take: 'sum' }),
    );
    expect(
      score(rule, { measures: [aFigureMeasure('n')], facts: [aFigure('v', 'n', '4')], subjects: { units } }),
    ).toBe('4');
  });

  it('measures the elapsed share of the campaign to the day of the result, both days counting', () => {
    const rule = aFormula(times(points('100'), { form: 'value', of: 'elapsed' }));
    const campaign = { ...aSubjects().campaign, firstDay: '2026-05-10', lastDay: '2026-08-17' };
    const placements = [{ group: 'g', class: '', from: '2026-01-01' }];
    const at = (asOfDay: string) =>
      score(rule, { subjects: { campaign, asOfDay, units: [aUnit('u', { placements })] } });
    expect([at('2026-05-09'), at('2026-05-10'), at('2026-06-15'), at('2026-09-01')]).toEqual([
      '0',
      '1',
      '37',
      '100',
    ]);
  });

  it('rounds half away from zero where it is told to, and not elsewhere', () => {
    const third = over(measure('n'), num('3'));
    expect(score(aFormula(times(points('1'), third)), aValue('1'))).toBe('1/3');
    expect(
      score(aFormula({ form: 'round', of: times(points('1'), third), places: 1 }), aValue('-0.45')),
    ).toBe('-0.2');
  });

  it('names unit and rule where a divisor is zero and nothing is said of it', () => {
    const rule = aFormula(times(points('1'), over(num('1', 'count'), measure('n'))));
    expect(problem(rule, { measures: [aFigureMeasure('n')] })).toEqual([
      { code: 'zero-divisor', path: 'indicators.0.rule.tree.of.1.of.1', unit: 'u' },
    ]);
    expect(
      score(aFormula(times(points('1'), over(num('1', 'count'), measure('n'), num('7')))), {
        measures: [aFigureMeasure('n')],
      }),
    ).toBe('7');
  });

  it('refuses to add unlike kinds, at the place where it is written', () => {
    const rule = aFormula(sum(points('1'), measure('n')));
    expect(problem(rule, aValue('1'))).toEqual([
      { code: 'unlike-kinds', path: 'indicators.0.rule.tree.of.1', unit: 'u' },
    ]);
    const checked = checkScheme(
      aScheme({ measures: [aFigureMeasure('n')], indicators: [anIndicator('x', rule)] }),
    );
    expect(checked).toMatchObject([
      {
        path: 'indicators.0.rule.tree.of.1',
        code: 'unlike-kinds',
        severity: 'error',
        params: { left: 'points', right: 'count' },
      },
    ]);
  });

  it('lets an indicator read another, and finds a circle before and while computing', () => {
    const other: Expression = { form: 'value', of: 'indicator', key: 'y' };
    const scheme = aScheme({
      measures: [aFigureMeasure('n')],
      indicators: [
        anIndicator('x', aFormula(times(num('2'), other))),
        anIndicator('y', aFormula(times(points('3'), measure('n')))),
      ],
    });
    const subjects = aSubjects({ units: [aUnit('u')] });
    expect(
      computeResult(scheme, subjects, [aFigure('u', 'n', '1')]).boards[0]?.rows[0]?.points.map(
        (cell) => cell.verified,
      ),
    ).toEqual(['6', '3']);
    const circle = {
      ...scheme,
      indicators: [
        anIndicator('x', aFormula(other)),
        anIndicator('y', aFormula({ form: 'value', of: 'indicator', key: 'x' })),
      ],
    };
    expect(checkScheme(circle).filter((one) => one.code === 'cycle')).toHaveLength(2);
    expect(computeResult(circle, subjects, []).problems[0]?.code).toBe('cycle');
  });
});

import { describe, expect, it } from 'vitest';
import { measure, minus, num, points, times } from './expression';
import { isOfRewardsAlone, readersOf } from './readers';
import { aCounter, aFigureMeasure, aFormula, anIndicator, aScheme } from './testing';

const readers = (...rules: readonly Parameters<typeof anIndicator>[1][]) =>
  readersOf(
    aScheme({
      measures: [aFigureMeasure('n'), aFigureMeasure('m')],
      indicators: rules.map((rule, at) => anIndicator(`x${at}`, rule)),
    }),
    'n',
  );

describe('The readers of a measure', () => {
  it('are the indicators whose rule has its number, by preset or by formula, and no others', () => {
    const read = aFormula(times(points('1'), minus(num('9'), measure('n'))));
    const other = aFormula(times(points('1'), measure('m')));
    expect(readers(aCounter('n'), aCounter('m'), read, other)).toEqual(['x0', 'x2']);
  });

  it('are those that read it record by record, too', () => {
    const fold = (of: string) =>
      aFormula(
        times(points('1'), {
          form: 'fold',
          over: { of: 'facts', measure: of },
          take: 'max',
          empty: num('0'),
        }),
      );
    expect(readers(fold('m'), fold('n'))).toEqual(['x1']);
  });

  it('are those that only ask it in a condition', () => {
    const when = (of: string) =>
      aFormula({
        form: 'if',
        rows: [
          { when: { test: 'compare', left: measure(of), is: 'gt', right: num('0') }, gives: points('5') },
        ],
        else: points('0'),
      });
    expect(readers(when('n'), when('m'))).toEqual(['x0']);
  });

  it('are still told when the rule reads something else last', () => {
    expect(readers(aFormula(times(points('1'), minus(measure('n'), measure('m')))))).toEqual(['x0']);
  });
});

describe('A measure is of rewards alone', () => {
  const reward = { key: 'r', standards: [{ key: 's', measure: 'n' }] };
  const scheme = (more: object) =>
    ({
      ...aScheme({ measures: [aFigureMeasure('n'), aFigureMeasure('m')], indicators: [], boards: [] }),
      rewards: [reward],
      ...more,
    }) as ReturnType<typeof aScheme>;
  const isAlone = (more: object) => isOfRewardsAlone(scheme(more), 'n');

  it('where a reward reads it, and no indicator, award, board, table or other measure', () => {
    expect(isAlone({})).toBe(true);
    expect(isAlone({ rewards: [] })).toBe(false);
    expect(isAlone({ indicators: [anIndicator('x', aCounter('n'))] })).toBe(false);
    expect(isAlone({ indicators: [anIndicator('x', aCounter('m'))] })).toBe(true);
    expect(isAlone({ awards: [{ key: 'a', order: { by: 'total' }, cites: ['n'] }] })).toBe(false);
    expect(isAlone({ measures: [aFigureMeasure('n'), { ...aFigureMeasure('m'), where: ['n'] }] })).toBe(
      false,
    );
  });
});

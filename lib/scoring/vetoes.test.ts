import { describe, expect, it } from 'vitest';
import { computeResult } from './compute';
import { type Condition, type Expression, measure, num } from './expression';
import { judgedRuleAt, judgedRuleOf, judgedRules } from './scheme';
import {
  aBoard,
  aCounter,
  aFigure,
  aFigureMeasure,
  anIndicator,
  aScheme,
  aSubjects,
  aUnit,
  both,
} from './testing';
import { boardVetoes, readsPoints } from './vetoes';

const when = (left: Expression): Condition => ({ test: 'compare', left, is: 'lt', right: num('1') });
const fold = (over: Extract<Expression, { form: 'fold' }>['over']): Expression => ({
  form: 'fold',
  over,
  each: measure('n'),
  take: 'max',
});

describe('A condition waits for points', () => {
  it('where it reads those of an indicator, or peers', () => {
    expect(readsPoints(when({ form: 'value', of: 'indicator', key: 'x' }))).toBe(true);
    expect(readsPoints(when(fold({ of: 'peers' })))).toBe(true);
    expect(readsPoints({ test: 'not', of: when(fold({ of: 'peers' })) })).toBe(true);
  });

  it('not where it reads measures or facts', () => {
    expect(readsPoints(when(measure('n')))).toBe(false);
    expect(readsPoints(when(fold({ of: 'facts', measure: 'n' })))).toBe(false);
    expect(readsPoints(when(fold({ of: 'links' })))).toBe(false);
  });
});

describe('Rules that are judged', () => {
  const status = (key: string, more: object = {}) => ({
    key,
    names: both(key),
    kind: 'veto' as const,
    when: when(measure('n')),
    ...more,
  });
  const grade = { key: 'good', names: both('good'), share: '30' };
  const first = aBoard(['x'], {
    statuses: [status('late'), status('red', { scope: 'awards' })],
    grades: [grade],
  });
  const second = aBoard(['x'], {
    key: 'second',
    statuses: [status('late', { kind: 'flag' }), status('out', { scope: 'board' })],
  });
  const scheme = aScheme({ boards: [first, second] });

  it('are statuses, then grades; a board may have neither', () => {
    expect(judgedRules(first).map(({ key }) => key)).toEqual(['late', 'red', 'good']);
    expect(judgedRules(aBoard(['x']))).toEqual([]);
  });

  it('are found by key on the board a problem is of, on any where it names none', () => {
    expect(judgedRuleOf(scheme, { board: 'second', status: 'late' })).toBe(second.statuses?.[0]);
    expect(judgedRuleOf(scheme, { board: 'main', status: 'good' })).toBe(grade);
    expect(judgedRuleOf(scheme, { board: 'main', status: 'out' })).toBeUndefined();
    expect(judgedRuleOf(scheme, { status: 'out' })).toBe(second.statuses?.[1]);
    expect(judgedRuleOf(scheme, { board: 'main' })).toBeUndefined();
  });

  it('are found by the path of what a check found within them', () => {
    const at = (path: string) => judgedRuleAt(scheme, path);
    expect(at('boards.1.statuses.1.when.left')).toBe(second.statuses?.[1]);
    expect(at('boards.0.grades.0')).toBe(grade);
    expect(at('boards.0.grades.1')).toBeUndefined();
    expect(at('boards.0.ties.0')).toBeUndefined();
    expect(at('awards.0.statuses.0')).toBeUndefined();
    expect(at('x.boards.0.grades.0')).toBeUndefined();
  });

  it('take a unit off their board only as vetoes of the board, which a veto is where it says nothing', () => {
    expect(boardVetoes(first).map(({ key }) => key)).toEqual(['late']);
    expect(boardVetoes(second).map(({ key }) => key)).toEqual(['out']);
    expect(boardVetoes(aBoard(['x']))).toEqual([]);
  });
});

describe('A status rule that cannot be judged', () => {
  const rate: Condition = {
    test: 'compare',
    left: { form: 'arithmetic', operator: 'divide', of: [measure('n'), measure('m')] },
    is: 'lt',
    right: num('1'),
  };
  const result = (engine?: number) =>
    computeResult(
      aScheme({
        measures: [aFigureMeasure('n'), aFigureMeasure('m')],
        indicators: [anIndicator('x', aCounter('n'))],
        boards: [
          aBoard(['x'], {
            statuses: [{ key: 'late', names: both('late'), kind: 'flag', when: rate }],
          }),
        ],
      }),
      aSubjects({ units: [aUnit('u'), aUnit('v')] }),
      [aFigure('u', 'n', '5'), aFigure('u', 'm', '2'), aFigure('v', 'n', '1')],
      engine,
    );

  it('is a problem of the unit, the board and the rule, at its place', () => {
    expect(result().problems).toEqual([
      expect.objectContaining({
        code: 'zero-divisor',
        path: expect.stringMatching(/^boards\.0\.statuses\.0\b/),
        params: expect.objectContaining({ unit: 'v', board: 'main', status: 'late' }),
      }),
    ]);
  });

  it('was passed over by the first engine, which recomputes so', () => {
    expect(result(1).problems).toEqual([]);
  });
});

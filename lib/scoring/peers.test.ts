import { describe, expect, it } from 'vitest';
import { type Expression, measure, over, points, times } from './expression';
import type { Step } from './machine';
import { aFigure, aFigureMeasure, aFormula, aUnit, derivation, problemsWith, score } from './testing';

type Fold = Extract<Expression, { form: 'fold' }>;
type Peers = Extract<Fold['over'], { of: 'peers' }>;

const fold = (more: Partial<Fold> = {}, among: Partial<Peers> = {}): Fold => ({
  form: 'fold',
  over: { of: 'peers', among: 'group', ...among },
  take: 'rank',
  each: measure('n'),
  ...more,
});
const rule = (of: Fold) => aFormula(times(points('1'), of));
/** Units with these values of n, and m = 2 for all but those named. */
const setting = (values: Record<string, string>, without: readonly string[] = []) => ({
  measures: [aFigureMeasure('n'), aFigureMeasure('m')],
  subjects: { units: Object.keys(values).map((id, position) => aUnit(id, { position })) },
  facts: Object.entries(values).flatMap(([unit, value]) => [
    aFigure(unit, 'n', value),
    ...(without.includes(unit) ? [] : [aFigure(unit, 'm', '2')]),
  ]),
});
const members = (of: Fold, given: ReturnType<typeof setting>, limit?: number) => {
  const all: string[] = [];
  const collect = ({ code, params, value, parts }: Step) => {
    if (code === 'member') all.push(`${params.unit} ${value?.number}`);
    parts.forEach(collect);
  };
  const step = derivation(rule(of), given, limit)?.step;
  if (step) collect(step);
  return all;
};

describe('Peers in a derivation', () => {
  const five = setting({ u: '3', b: '5', a: '5', d: '1', c: '2' });

  it('stand the best first, equals by their id', () => {
    expect(members(fold({ best: 'high' }), five)).toEqual(['a 5', 'b 5', 'u 3', 'c 2', 'd 1']);
    expect(members(fold({ best: 'low' }), five)).toEqual(['d 1', 'c 2', 'u 3', 'a 5', 'b 5']);
  });

  it('are as many as are asked for, and the unit itself however few', () => {
    expect(members(fold(), five, 2)).toEqual(['a 5', 'b 5', 'u 3']);
    expect(members(fold(), five, 1)).toEqual(['a 5', 'u 3']);
    expect(members(fold(), five, 3)).toEqual(['a 5', 'b 5', 'u 3']);
  });
});

describe('Peers without a value', () => {
  const rate = (computed: boolean) =>
    rule(fold({ each: over(measure('n'), measure('m')) }, computed ? { computed: true } : {}));

  it('are left out where the rule says so, and none stands in for them', () => {
    const given = setting({ u: '4', a: '8', b: '6', c: '2' }, ['a']);
    expect(score(rate(true), given)).toBe('2');
    expect(members(fold({ each: over(measure('n'), measure('m')) }, { computed: true }), given)).toEqual([
      'b 3',
      'u 2',
      'c 1',
    ]);
  });

  it('are a problem where it does not', () => {
    const given = setting({ u: '4', a: '8', b: '6', c: '2' }, ['a']);
    expect(problemsWith(rate(false), given).map(({ code }) => code)).toContain('zero-divisor');
  });

  it('have the problem to themselves: with nothing to compare they are told so', () => {
    const given = setting({ u: '4', a: '8', b: '6', c: '2' }, ['u']);
    const found = problemsWith(rate(true), given).map(({ code, params }) => `${params.unit} ${code}`);
    expect(found).toEqual(['u zero-divisor']);
  });
});

describe('Ranks among peers', () => {
  it('go by the group of the unit, or by the whole board', () => {
    const values = { u: '3', a: '2', b: '1', x: '9', y: '8', z: '7' };
    const units = Object.keys(values).map((id) => aUnit(id, { group: 'xyz'.includes(id) ? 'h' : 'g' }));
    const grouped = { ...setting(values), subjects: { units } };
    const ranked = (among: Peers['among']) => rule(fold({}, { among }));
    expect(score(ranked('group'), grouped)).toBe('1');
    expect(score(ranked('board'), grouped)).toBe('4');
  });
});

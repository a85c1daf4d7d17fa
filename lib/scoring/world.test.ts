import { describe, expect, it } from 'vitest';
import { openWorkshop } from './engine';
import { measure, num, points, times } from './expression';
import type { Fact } from './facts';
import type { Board, Indicator } from './scheme';
import {
  aBoard,
  aFact,
  aFigure,
  aFigureMeasure,
  aFormula,
  anIndicator,
  aScheme,
  aSubjects,
  aUnit,
} from './testing';
import { type Sign, signOf } from './trend';
import { weightOf, worldOf } from './world';

type Given = {
  indicators?: Indicator[];
  board?: Partial<Board>;
  subjects?: Parameters<typeof aSubjects>[0];
  facts?: Fact[];
  only?: string;
};
const measures = [aFigureMeasure('n'), aFigureMeasure('m')];
const gain = (key: string, number: string, more: Partial<Indicator> = {}) =>
  anIndicator(key, aFormula(times(points(number), measure('n'))), more);

function opened({ indicators = [gain('x', '1')], board = {}, subjects = {}, facts = [] }: Given) {
  const main = aBoard(
    indicators.map(({ key }) => key),
    board,
  );
  const scheme = aScheme({ measures, indicators, boards: [main] });
  return { shop: openWorkshop(scheme, aSubjects({ units: [aUnit('u')], ...subjects }), facts), main };
}
function world(given: Given = {}) {
  const { shop, main } = opened(given);
  return worldOf(shop, main, given.only);
}
const side = ({ notBelow, notAbove }: Sign) =>
  notBelow ? (notAbove ? 'nought' : 'up') : notAbove ? 'down' : 'any';

describe('The sign of what an indicator gives', () => {
  const signOfX = (number: string, more: Partial<Indicator>) =>
    side(world({ indicators: [gain('x', number, more)] }).indicator('x').sign);

  it('is held down by a cap at nought or below, and not by one above', () => {
    expect(['-1', '0', '1'].map((cap) => signOfX('1', { cap }))).toEqual(['down', 'nought', 'up']);
    expect(['-1', '0', '1'].map((cap) => signOfX('-1', { cap }))).toEqual(['down', 'down', 'down']);
  });

  it('is held up by a floor at nought or above, and not by one below', () => {
    expect(['-1', '0', '1'].map((floor) => signOfX('-1', { floor }))).toEqual(['down', 'nought', 'up']);
    expect(['-1', '0', '1'].map((floor) => signOfX('1', { floor }))).toEqual(['up', 'up', 'up']);
  });

  it('goes by the floor where both hold, as the floor is what is left in the end', () => {
    expect(signOfX('1', { cap: '-2', floor: '-1' })).toBe('down');
    expect(signOfX('1', { cap: '0', floor: '0' })).toBe('nought');
    expect(signOfX('1', { cap: '5', floor: '2' })).toBe('up');
  });

  it('is unknown in a circle, and of an indicator there is none of', () => {
    const rule = (key: string) => aFormula(times(num('1'), { form: 'value', of: 'indicator', key }));
    const circle = world({ indicators: [anIndicator('x', rule('y')), anIndicator('y', rule('x'))] });
    expect(circle.indicator('x').trend).toBe('either');
    expect(world().indicator('z')).toEqual({ trend: 'still', sign: { notBelow: false, notAbove: false } });
  });
});

describe('The weight of an indicator', () => {
  const weighed = (weight: string, weights: Record<string, string | null>[] = []) => {
    const { shop, main } = opened({
      indicators: [gain('x', '1', { weight })],
      board: { classes: weights.map((one, at) => ({ class: `c${at}`, weights: one })) },
    });
    return side(weightOf(shop, main, 'x'));
  };

  it('is of the sign that all its classes give it', () => {
    expect(weighed('10')).toBe('up');
    expect(weighed('10', [{ x: '-5' }])).toBe('any');
    expect(weighed('-10', [{ x: '-5' }, { x: null }])).toBe('down');
    expect(weighed('10', [{ y: '-5' }])).toBe('up');
  });
});

describe('What is set beside measures', () => {
  it('is of the sign of the targets of that goal alone, both of them', () => {
    const target = (goal: string, assured: string, stretch?: string) => ({
      goal,
      holder: 'unit' as const,
      holderId: 'u',
      assured,
      ...(stretch === undefined ? {} : { stretch }),
    });
    const { target: sign } = world({
      subjects: { targets: [target('a', '5'), target('b', '-5'), target('c', '-1', '1')] },
    });
    expect(['a', 'b', 'c', 'd'].map((goal) => side(sign(goal)))).toEqual(['up', 'down', 'any', 'nought']);
  });

  it('is of the sign of the past values of that key alone, and of points entered', () => {
    const past = (key: string, of: string, label = '2023') => ({ unit: 'u', key, label, value: of });
    const entered = (points: string) => ({ unit: 'u', indicator: 'x', points });
    const given = world({
      subjects: {
        pastValues: [past('a', '5'), past('b', '-5'), past('c', '1'), past('c', '-1', '2022')],
        enteredPoints: [entered('-3')],
      },
    });
    expect(['a', 'b', 'c', 'd'].map((key) => side(given.past(key)))).toEqual(['up', 'down', 'any', 'nought']);
    expect(side(given.entered)).toBe('down');
    expect(given.entered).toEqual(signOf([{ n: -3n, d: 1n }]));
  });
});

describe('Measures of a world', () => {
  it('all rise with more of them, or one alone while the others stand still', () => {
    const trends = (only?: string) => {
      const { total } = world(only === undefined ? {} : { only });
      return ['n', 'm'].map((key) => total(key).trend);
    };
    expect(trends()).toEqual(['rises', 'rises']);
    expect(trends('n')).toEqual(['rises', 'still']);
    expect(trends('m')).toEqual(['still', 'rises']);
  });
});

describe('What is held of a source', () => {
  const figures = { kind: 'figure', aspect: 'value', figure: 'n' } as const;
  const QUIET = { below: false, owes: false, replaced: false };

  it('is told of that source alone', () => {
    const facts = [aFigure('u', 'n', '-5'), aFigure('u', 'm', '5')];
    const { held } = world({ facts });
    expect(held(figures)).toEqual({ ...QUIET, below: true });
    expect(held({ ...figures, figure: 'm' })).toEqual(QUIET);
    // Asked again, and after another: the same.
    expect(held(figures)).toEqual({ ...QUIET, below: true });
    expect(held({ kind: 'deal', aspect: 'count' })).toEqual(QUIET);
  });

  it('owes where an amount below nought is not decided yet, as accepting it takes something', () => {
    expect(world({ facts: [aFigure('u', 'n', '-5', { state: 'claimed' })] }).held(figures)).toEqual({
      ...QUIET,
      below: true,
      owes: true,
    });
    expect(world({ facts: [aFigure('u', 'n', '0', { state: 'claimed' })] }).held(figures)).toEqual(QUIET);
  });

  it('is replaced where a claim stands for what counts now', () => {
    const line = { unit: 'u', record: 'r', aspect: 'total' as const, currency: 'CNY' as const };
    const facts = [aFact({ ...line, amount: '5' }), aFact({ ...line, amount: '7', state: 'claimed' })];
    const { held } = world({ facts });
    expect(held({ kind: 'deal', aspect: 'total' })).toEqual({ ...QUIET, replaced: true });
    expect(held(figures)).toEqual(QUIET);
  });
});

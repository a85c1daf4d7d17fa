import { expect, it } from 'vitest';
import { openEngine } from '../scoring';
import { aBoard, anIndicator, aScheme, aSubjects, aUnit } from '../scoring/testing';
import { wordsOf } from '../text';
import type { Language } from '../vocabulary';
import { namesOf, placeTold, sumTold, tellerOf, whySealed } from '.';

/** Where a unit that is taken off a board stands, said. */
function said(within: 'group' | 'board', language: Language): string {
  const scheme = aScheme({
    indicators: [anIndicator('x', { preset: 'entered', least: '0', most: '10' })],
    boards: [{ ...aBoard(['x']), within }],
  });
  const units = ['a', 'b', 'c'].map((id) => aUnit(id));
  const subjects = aSubjects({ units, vetoes: [{ unit: 'a', scope: 'board', reason: '虚报' }] });
  const why = whySealed(
    { scheme, subjects, facts: [], engine: openEngine(scheme, subjects, []) },
    'a',
    'main',
    10,
  );
  if (!why) throw new Error('not on the board');
  return placeTold(
    why,
    tellerOf({ scheme, asOfDay: why.asOfDay, ...namesOf(subjects) }, { amountUnit: 'wan' }, language),
  );
}

it('who is not ranked is said with the group, or alone where places are those of the whole board', () => {
  expect(said('group', 'zh-CN')).toBe('g · 不参加排名');
  expect(said('group', 'en')).toBe('g · not ranked');
  expect(said('board', 'zh-CN')).toBe('不参加排名');
  expect(said('board', 'en')).toBe('Not ranked');
});

it('linked units are called the same in a formula as over their list', () => {
  const words = wordsOf('zh-CN');
  expect(words('why.over.links')).toBe(words('why.linked'));
  expect(wordsOf('en')('why.over.links')).toBe(wordsOf('en')('why.linked').toLowerCase());
});

it('a total that is brought to 100 says by what', () => {
  const entered = { preset: 'entered', least: '0', most: '100' } as const;
  const scheme = aScheme({
    indicators: [anIndicator('x', entered, { weight: '100' }), anIndicator('y', entered, { weight: '20' })],
    boards: [{ ...aBoard(['x', 'y']), rescale: true }],
  });
  const enteredPoints = ['x', 'y'].map((indicator) => ({ unit: 'a', indicator, points: '100' }));
  const subjects = aSubjects({ units: [aUnit('a')], enteredPoints });
  const engine = openEngine(scheme, subjects, []);
  const why = whySealed({ scheme, subjects, facts: [], engine }, 'a', 'main', 10);
  if (!why) throw new Error('not on the board');
  const told = (language: Language) =>
    sumTold(
      why,
      tellerOf({ scheme, asOfDay: why.asOfDay, ...namesOf(subjects) }, { amountUnit: 'wan' }, language),
    );
  expect(told('zh-CN')).toEqual({ parts: '（100.00 + 100.00）× 100 ÷ 120', total: '166.67' });
  expect(told('en').parts).toBe('(100.00 + 100.00) × 100 ÷ 120');
});

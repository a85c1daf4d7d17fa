import { expect, test } from 'vitest';
import { fieldErrors } from '../action/errors';
import { wordsOf } from '../text';
import { LANGUAGES } from '../vocabulary';
import { AwardInput } from './award-input';

const award = {
  campaign: 'c',
  version: '1',
  nameZh: '先进',
  board: 'main',
  order: 'total',
  take: 'top',
  each: '1',
};
const errors = (said: object) =>
  AwardInput.safeParse({ ...award, ties: 'take', ...said }).error?.issues.map(
    ({ path, message }) => `${path.join('.')} ${message}`,
  );
const floor = (row: object) => errors({ floors: [row] });

test('what was typed for what a floor went by before is neither asked nor refused', () => {
  const left = { goal: 'Not a key', least: { amount: 'abc', unit: 'one' }, when: 'x'.repeat(100_000) };
  expect(floor({ ...left, of: 'condition', when: '「到账额」 ≥ 1个' })).toBeUndefined();
  expect(floor({ ...left, of: 'total', least: { amount: '3', unit: 'one' } })).toBeUndefined();
  expect(
    floor({ ...left, of: 'target:paid_in', goal: 'paid_in', least: { amount: '80', unit: 'one' } }),
  ).toBeUndefined();
  expect(floor({ ...left, of: 'total' })).toEqual(['floors.0.least.amount not-a-number']);
  expect(floor({ of: 'condition', when: '' })?.[0]).toMatch(/^floors\.0\.when /);
  expect(floor({ of: 'target:paid_in', least: { amount: '80', unit: 'one' } })).toEqual([
    'floors.0.goal required',
  ]);
});

test('an award is asked only for what its order and its count need', () => {
  const left = {
    leastBase: { amount: 'abc', unit: 'one' },
    line: { amount: 'abc' },
    percent: 'x',
    rounding: 'x',
  };
  expect(errors(left)).toBeUndefined();
  expect(errors({ ...left, take: 'percent', percent: '30', rounding: 'up', each: 'x' })).toBeUndefined();
  expect(errors({ ...left, take: 'line' })).toEqual(['line.amount not-a-number']);
  expect(errors({ ...left, order: 'breakthrough:paid_in', past: 'p2025' })).toEqual([
    'leastBase.amount not-a-number',
  ]);
  expect(errors({ ties: 'break', tieBreaks: [{ of: 'x', best: 'no' }] })?.length).toBeGreaterThan(0);
  expect(errors({ tieBreaks: [{ of: 'x', best: 'no' }] })).toBeUndefined();
  expect(AwardInput.safeParse(null).success).toBe(false);
});

test('an order that does not go with whom the award is for is refused by a sentence that says what does', () => {
  const said = (kind: string, order: string) => {
    const issues = AwardInput.safeParse({ ...award, ties: 'take', kind, order }).error?.issues ?? [];
    const told = fieldErrors(issues, new FormData()).filter(({ field }) => field === 'order');
    return told.map(({ field, code, parameters }) => [
      field,
      ...LANGUAGES.map((language) => wordsOf(language)(`errors.${code}` as never, parameters as never)),
    ]);
  };
  expect(said('unit', 'votes')).toEqual([
    ['order', expect.stringContaining('“测评投票”指标'), expect.stringContaining('indicator “Ballots”')],
  ]);
  expect(said('unit', 'office')).toEqual(said('unit', 'votes'));
  expect(said('unit', 'each')).toEqual(said('unit', 'votes'));
  expect(said('project', 'votes')[0]?.[1]).toContain('按每个项目自己的公式');
  expect(said('person', 'total')[0]?.[1]).toContain('按投票，或按招商办选定的次序');
  expect(said('referrer', 'votes')[0]?.[1]).toContain('评给引荐人的，按一项数据');
  expect(said('person', 'office')).toEqual([]);
});

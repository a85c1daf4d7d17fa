import { expect, it } from 'vitest';
import { openEngine } from '../scoring';
import { aBoard, aFact, anIndicator, aScheme, aSubjects, aUnit, both } from '../scoring/testing';
import { namesOf, reasonsTold, tellerOf, whySealed } from '.';

const measure = {
  key: 'deals',
  names: both('deals'),
  source: { kind: 'deal', aspect: 'contracted' },
  quantity: 'money',
  currency: 'USD',
} as const;
const scheme = aScheme({
  measures: [measure],
  indicators: [anIndicator('x', { preset: 'per_amount', measure: 'deals', per: '10', points: '1' })],
  boards: [aBoard(['x'])],
});
const subjects = aSubjects({ units: ['a', 'b', 'c'].map((id) => aUnit(id)) });
const facts = [
  aFact({
    record: 'r1',
    unit: 'a',
    aspect: 'contracted',
    amount: '100',
    currency: 'USD',
    decided: Date.UTC(2024, 5, 30, 17),
  }),
  aFact({ record: 'r2', unit: 'a', aspect: 'contracted', amount: '50', currency: 'USD' }),
];

it('Reasons from a file alone name records by their ids and tell the day each was decided, where the campaign is', () => {
  const sealed = { scheme, subjects, facts, engine: openEngine(scheme, subjects, facts) };
  const why = whySealed(sealed, 'a', 'main', 10);
  if (!why) throw new Error('not on the board');
  const teller = tellerOf(
    { scheme, asOfDay: why.asOfDay, ...namesOf(subjects) },
    { amountUnit: 'wan' },
    'zh-CN',
  );
  const [group] = reasonsTold(why, teller);
  const rows = group?.indicators[0]?.sources[0]?.lines?.rows ?? [];
  expect(rows.map(({ title, decision }) => [title, decision])).toEqual([
    ['r1', '7月1日核定'],
    ['r2', ''],
  ]);
  expect(whySealed(sealed, 'nobody', 'main', 10)).toBeNull();
  expect(whySealed(sealed, 'a', 'none', 10)).toBeNull();
});

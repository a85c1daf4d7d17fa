import { expect, it } from 'vitest';
import { openEngine } from '../scoring';
import { aBoard, anIndicator, aScheme, aSubjects, aUnit } from '../scoring/testing';
import { wordsOf } from '../text';
import type { Language } from '../vocabulary';
import { namesOf, placeTold, tellerOf, whySealed } from '.';

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

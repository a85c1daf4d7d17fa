import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshDatabase } from '../../db/testing';
import { refusedFields } from '../action/errors';
import { Refusal } from '../failure';
import { aRequest, aRunningCampaign, historyRows, type RunningCampaign, today } from '../testing';
import { dayNear } from '../text/show';
import { amendDeal } from '.';
import { DealAmendment } from './input';
import { aDeal, wan } from './testing';

let db: ReturnType<typeof freshDatabase>;
let world: RunningCampaign;
beforeEach(() => {
  db = freshDatabase();
  world = aRunningCampaign();
});
afterEach(() => db.dispose());

/** What a deal is refused for, with the field that confirms it; nothing is recorded. */
function asked(work: () => unknown) {
  const before = historyRows();
  try {
    work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(historyRows()).toBe(before);
    return [error, ...error.others].flatMap(({ reason, field }) => [reason, field]);
  }
  return null;
}

test('a day before the campaign began is asked about where a form asks, and recorded once it is meant', () => {
  const early = (more: object = {}) => aDeal(world, { asks: 'yes', signedOn: today(-37), ...more });
  expect(asked(() => early())).toEqual(['signed-early', 'signedEarly']);
  expect(asked(() => early({ signedEarly: 'yes' }))).toBeNull();
  expect(asked(() => early({ carriedOver: 'yes' }))).toBeNull();
  expect(asked(() => early({ signedOn: today(-36) }))).toBeNull();
  expect(asked(() => early({ asks: '' }))).toBeNull();
});

test('a total investment below the contracted foreign investment is asked about by its own tick', () => {
  const less = (more: object = {}) => aDeal(world, { asks: 'yes', total: wan(1199), ...more });
  expect(asked(() => less())).toEqual(['total-less', 'totalLess']);
  expect(asked(() => less({ signedEarly: 'yes' }))).toEqual(['total-less', 'totalLess']);
  expect(asked(() => less({ totalLess: 'yes' }))).toBeNull();
  expect(asked(() => less({ total: wan(1200) }))).toBeNull();
  expect(asked(() => less({ contracted: undefined }))).toBeNull();
});

test('both doubts are told at once, each by its own tick', () => {
  const both = (more: object = {}) =>
    aDeal(world, { asks: 'yes', signedOn: today(-37), total: wan(1199), ...more });
  expect(asked(() => both())).toEqual(['signed-early', 'signedEarly', 'total-less', 'totalLess']);
  expect(asked(() => both({ signedEarly: 'yes' }))).toEqual(['total-less', 'totalLess']);
  expect(asked(() => both({ signedEarly: 'yes', totalLess: 'yes' }))).toBeNull();
  try {
    both();
  } catch (error) {
    const fields = refusedFields(error as Refusal, 'en');
    expect(fields.map(({ field, code }) => [field, code])).toEqual([
      ['signedEarly', 'signed-early'],
      ['totalLess', 'total-less'],
    ]);
    expect(fields.map(({ parameters }) => Object.values(parameters ?? {}).map((one) => typeof one))).toEqual([
      ['string'],
      ['string', 'string'],
    ]);
  }
});

test('a draft is kept unasked, and asked about when it is submitted', () => {
  const doubtful = { asks: 'yes', signedOn: today(-37), total: wan(1199) };
  const id = aDeal(world, { ...doubtful, intent: 'draft' });
  let version = 1;
  const amend = (more: object) => {
    const typed = {
      deal: id,
      version,
      title: '联荣精密电子',
      investor: '香港联荣有限公司',
      contracted: wan(1200),
      ...doubtful,
      ...more,
    };
    const told = asked(() => amendDeal(world.officers[0], DealAmendment.parse(typed), aRequest()));
    if (told === null) version += 1;
    return told;
  };
  expect(amend({ intent: 'draft', title: '改名' })).toBeNull();
  expect(amend({ intent: 'submit' })).toEqual(['signed-early', 'signedEarly', 'total-less', 'totalLess']);
  expect(amend({ intent: 'submit', signedEarly: 'yes', totalLess: 'yes' })).toBeNull();
  // Submitted, it is no draft any more: what is doubtful anew is asked about.
  expect(amend({ intent: 'draft', total: wan(1198) })).toEqual(['total-less', 'totalLess']);
});

test('an amendment is asked about only where it changes what was doubtful', () => {
  const id = aDeal(world, { signedOn: today(-40), total: wan(100) });
  let version = 1;
  const amend = (more: object = {}) => {
    const typed = {
      deal: id,
      version,
      title: '联荣精密电子',
      investor: '香港联荣有限公司',
      signedOn: today(-40),
      contracted: wan(1200),
      total: wan(100),
      asks: 'yes',
      ...more,
    };
    const told = asked(() => amendDeal(world.officers[0], DealAmendment.parse(typed), aRequest()));
    if (told === null) version += 1;
    return told;
  };
  expect(amend({ title: '改名' })).toBeNull();
  expect(amend({ signedOn: today(-41) })).toEqual(['signed-early', 'signedEarly']);
  expect(amend({ total: wan(99) })).toEqual(['total-less', 'totalLess']);
  expect(amend({ total: wan(99), totalLess: 'yes' })).toBeNull();
});

test('a day of another year says the year', () => {
  expect(dayNear('2025-12-30', 'zh-CN', '2026-01-02')).toBe('2025年12月30日');
  expect(dayNear('2026-01-01', 'en', '2026-01-02')).toBe('1 Jan');
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { reader } from '../../db/client';
import { history } from '../../db/schema';
import { freshDatabase } from '../../db/testing';
import { answerConfirmation, pendingConfirmations } from '../confirmations';
import { Denied, Refusal } from '../failure';
import { aCampaign, anAdmin, aRequest, aRunningCampaign, historyRows, today } from '../testing';
import { rateFor, ratesFor, setRate } from '.';
import { SetRateInput } from './input';

let db: ReturnType<typeof freshDatabase>;
beforeEach(() => {
  db = freshDatabase();
});
afterEach(() => db.dispose());

const ALL = Number.MAX_SAFE_INTEGER;
const rate = { currency: 'HKD', to: 'CNY', per: 100, source: '外汇局', reason: null } as const;

test('the last rate on or before the day applies, and the row used can be named', () => {
  const admin = anAdmin();
  const { id } = aCampaign(admin);
  setRate(admin, { ...rate, campaign: id, day: today(-20), value: '91.2' }, aRequest());
  setRate(admin, { ...rate, campaign: id, day: today(-10), value: '91.8' }, aRequest());
  const on = (day: string, asOf = ALL) => rateFor(reader(), id, 'HKD', 'CNY', day, asOf);
  expect(on(today(-21))).toBeNull();
  expect(on(today(-20))?.value).toBe('91.2');
  expect(on(today(-11))?.value).toBe('91.2');
  expect(on(today())).toMatchObject({ value: '91.8', per: 100, day: today(-10), source: '外汇局' });
  expect(rateFor(reader(), id, 'CNY', 'CNY', today(), ALL)).toBeNull();
  expect(rateFor(reader(), id, 'CNY', 'HKD', today(), ALL)).toBeNull();
});

test('a rate is corrected by a new row of the same day, and what was before stays readable', () => {
  const admin = anAdmin();
  const { id } = aCampaign(admin);
  setRate(admin, { ...rate, campaign: id, day: today(), value: '9.18' }, aRequest());
  const seq = reader().select().from(history).all().at(-1)?.seq ?? 0;
  setRate(admin, { ...rate, campaign: id, day: today(), value: '91.8' }, aRequest());
  expect(rateFor(reader(), id, 'HKD', 'CNY', today(), ALL)?.value).toBe('91.8');
  expect(rateFor(reader(), id, 'HKD', 'CNY', today(), seq)?.value).toBe('9.18');
  const before = historyRows();
  setRate(admin, { ...rate, campaign: id, day: today(), value: '91.8' }, aRequest());
  expect(historyRows()).toBe(before);
});

test('a day in the future is refused at its field and leaves nothing', () => {
  const admin = anAdmin();
  const { id } = aCampaign(admin);
  const before = historyRows();
  expect(() => setRate(admin, { ...rate, campaign: id, day: today(1), value: '91.8' }, aRequest())).toThrow(
    new Refusal('day-in-future', {}, 'day'),
  );
  expect(historyRows()).toBe(before);
});

test('in a running campaign a rate needs a reason and waits for a second person', () => {
  const { admin, second, id } = aRunningCampaign();
  const change = { ...rate, campaign: id, day: today(), value: '92' };
  expect(() => setRate(admin, change, aRequest())).toThrow(new Refusal('reason-needed', {}, 'reason'));
  setRate(admin, { ...change, reason: '月度中间价' }, aRequest());
  const value = () => rateFor(reader(), id, 'HKD', 'CNY', today(), ALL)?.value;
  expect(value()).toBe('91.4');
  const row = pendingConfirmations(second, id)[0]?.rows[0]?.id ?? '';
  answerConfirmation(
    second,
    { campaign: id, kind: 'rate', id: row, answer: 'agree', reason: null },
    aRequest(),
  );
  expect(value()).toBe('92');
});

test('nobody but an admin sets a rate; everybody who takes part reads them', () => {
  const { id, officers, leader, verifier, auditor } = aRunningCampaign();
  for (const actor of [officers[0], leader, verifier, auditor]) {
    expect(() =>
      setRate(actor, { ...rate, campaign: id, day: today(), value: '92', reason: '改' }, aRequest()),
    ).toThrow(Denied);
    expect(ratesFor(actor, id)).toHaveLength(4);
  }
  expect(ratesFor(aRunningCampaign().officers[0], id)).toEqual([]);
});

test('a rate to its own currency, or of nothing, is not a rate', () => {
  const typed = {
    campaign: 'c',
    currency: 'HKD',
    to: 'CNY',
    day: '2026-05-10',
    per: '100',
    value: '91.8',
    source: '外汇局',
  };
  expect(SetRateInput.safeParse(typed).success).toBe(true);
  const codes = (changed: object) =>
    SetRateInput.safeParse({ ...typed, ...changed }).error?.issues.map((i) => [i.path.join('.'), i.message]);
  expect(codes({ to: 'HKD' })).toEqual([['to', 'twice']]);
  expect(codes({ value: '0.00' })).toEqual([['value', 'amount-zero']]);
  expect(codes({ value: '-1' })).toEqual([['value', 'amount-zero']]);
  expect(codes({ value: 'abc' })).toEqual([['value', 'not-a-number']]);
  expect(codes({ per: '0' })).toEqual([['per', 'too-small']]);
  expect(codes({ currency: 'XXX' })?.[0]?.[0]).toBe('currency');
});

import { expect, test } from 'vitest';
import { addDays, dayAt, dayOfCampaign, daysInclusive, instantOf, isDay, isZone, minuteAt } from './day';

test('only days that exist are days', () => {
  expect(isDay('2028-02-29')).toBe(true);
  for (const text of ['2026-02-29', '2026-13-01', '2026-1-1', '', '20260101', '2026-06-31'])
    expect(isDay(text), text).toBe(false);
});

test('10 May to 17 August is a hundred days when both count', () => {
  expect(daysInclusive('2003-05-10', '2003-08-17')).toBe(100);
  expect(addDays('2003-05-10', 99)).toBe('2003-08-17');
  expect(dayOfCampaign('2003-05-10', '2003-05-10', '2003-08-17')).toEqual({ number: 1, of: 100 });
  expect(dayOfCampaign('2003-05-09', '2003-05-10', '2003-08-17')).toEqual({ number: 0, of: 100 });
  expect(dayOfCampaign('2003-12-01', '2003-05-10', '2003-08-17')).toEqual({ number: 100, of: 100 });
});

test('an instant has its day in the zone, and a minute in the zone its instant', () => {
  const late = Date.parse('2026-06-30T16:30:00Z');
  expect(dayAt(late, 'Asia/Shanghai')).toBe('2026-07-01');
  expect(dayAt(late, 'UTC')).toBe('2026-06-30');
  expect(instantOf('2026-07-01T00:30', 'Asia/Shanghai')).toBe(late);
  expect(minuteAt(late, 'Asia/Shanghai')).toBe('2026-07-01 00:30');
  expect(instantOf('2026-07-01T24:30', 'Asia/Shanghai')).toBeNull();
  expect(instantOf('yesterday', 'Asia/Shanghai')).toBeNull();
});

test('a zone is one the runtime knows', () => {
  expect(isZone('Asia/Shanghai')).toBe(true);
  expect(isZone('Asia/Danyang')).toBe(false);
});

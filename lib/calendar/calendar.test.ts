import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase } from '../../db/testing';
import { Denied } from '../failure';
import { anAdmin, aPerson, aRequest, aRunningCampaign, historyRows } from '../testing';
import { afterWorkingDays, isWorkingDay, markDays, markedDays, marksBetween, workedByRule } from '.';

let db: ReturnType<typeof freshDatabase>;
beforeEach(() => {
  db = freshDatabase();
});
afterEach(() => db.dispose());

const none = new Map<string, boolean>();

describe('Working days', () => {
  it('are Monday to Friday', () => {
    // 6 July 2026 is a Monday.
    const week = ['06', '07', '08', '09', '10', '11', '12'].map((day) => workedByRule(`2026-07-${day}`));
    expect(week).toEqual([true, true, true, true, true, false, false]);
    expect(workedByRule('1969-12-31')).toBe(true);
  });

  it('are counted from the day after: five of them from a Monday end on the next Monday', () => {
    expect(afterWorkingDays('2026-07-06', 5, none)).toBe('2026-07-13');
    expect(afterWorkingDays('2026-07-10', 1, none)).toBe('2026-07-13');
    expect(afterWorkingDays('2026-07-11', 1, none)).toBe('2026-07-13');
    expect(afterWorkingDays('2026-07-06', 0, none)).toBe('2026-07-06');
  });

  it('go round holidays and take in weekends that are worked instead', () => {
    // National day 2026: 1 to 7 October free, 10 October (a Saturday) worked.
    const marks = new Map<string, boolean>([
      ...['01', '02', '03', '04', '05', '06', '07'].map((d): [string, boolean] => [`2026-10-${d}`, false]),
      ['2026-10-10', true],
    ]);
    expect(afterWorkingDays('2026-09-30', 1, marks)).toBe('2026-10-08');
    expect(afterWorkingDays('2026-09-30', 3, marks)).toBe('2026-10-10');
    expect(afterWorkingDays('2026-09-30', 4, marks)).toBe('2026-10-12');
    expect(isWorkingDay('2026-10-10', marks)).toBe(true);
    // The 3rd and 4th are a weekend: marking them free says nothing new.
    expect(marksBetween('2026-09-30', '2026-10-12', marks).map(({ day }) => day.slice(8))).toEqual([
      '01',
      '02',
      '05',
      '06',
      '07',
      '10',
    ]);
  });

  it('cross the end of a year and of February', () => {
    expect(afterWorkingDays('2026-12-31', 1, none)).toBe('2027-01-01');
    expect(afterWorkingDays('2028-02-28', 2, none)).toBe('2028-03-01');
  });
});

describe('The calendar', () => {
  it('is marked by an admin of the installation, undone by the week’s rule, and recorded', () => {
    const admin = anAdmin();
    markDays(admin, { from: '2026-10-01', to: '2026-10-07', mark: 'holiday' }, aRequest());
    markDays(admin, { from: '2026-10-10', to: null, mark: 'worked' }, aRequest());
    expect(markedDays().map(({ day, working }) => `${day.slice(8)} ${working}`)).toEqual([
      '01 false',
      '02 false',
      '05 false',
      '06 false',
      '07 false',
      '10 true',
    ]);
    const before = historyRows();
    expect(markDays(admin, { from: '2026-10-10', to: null, mark: 'worked' }, aRequest())).toEqual({
      days: 0,
    });
    expect(historyRows()).toBe(before);
    markDays(admin, { from: '2026-10-01', to: '2026-10-10', mark: 'rule' }, aRequest());
    expect(markedDays()).toEqual([]);
  });

  it('is not an admin of one campaign’s to mark, nor anybody else’s', () => {
    const { id, officers, auditor } = aRunningCampaign();
    const own = aPerson({ memberships: [{ role: 'admin', campaign: id }] });
    const before = historyRows();
    for (const actor of [own, officers[0], auditor])
      expect(() => markDays(actor, { from: '2026-10-01', to: null, mark: 'holiday' }, aRequest())).toThrow(
        Denied,
      );
    expect(historyRows()).toBe(before);
  });
});

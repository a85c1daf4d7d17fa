/** 序时进度 by months rather than by days. */
import { describe, expect, it } from 'vitest';
import type { Subjects } from './facts';
import type { Rule } from './presets';
import { aFigure, aFigureMeasure, aFormula, aSubjects, score } from './testing';

const rule = (against: 'schedule' | 'schedule_months'): Rule => ({
  preset: 'ratio',
  measure: 'n',
  against,
  goal: 'n',
});
const onDay = (asOfDay: string, more: Partial<Subjects> = {}): Partial<Subjects> => ({
  asOfDay,
  goals: [{ key: 'n', name: { zh: 'n', en: 'n' }, quantity: 'count' }],
  targets: [{ goal: 'n', holder: 'unit', holderId: 'u', assured: '12' }],
  ...more,
});
const at = (one: Rule, subjects: Partial<Subjects>) =>
  score(one, {
    measures: [aFigureMeasure('n')],
    facts: [aFigure('u', 'n', '6', { day: '2024-01-01' })],
    subjects,
  });

describe('a target to schedule', () => {
  it('is target × months ÷ 12 by months, where days make less of June', () => {
    expect(at(rule('schedule_months'), onDay('2024-06-30'))).toBe('100');
    // 182 of 366 days.
    expect(at(rule('schedule'), onDay('2024-06-30'))).toBe('9150/91');
  });

  it('counts the running month whole, from its first day on', () => {
    expect(at(rule('schedule_months'), onDay('2024-06-01'))).toBe('100');
    expect(at(rule('schedule_months'), onDay('2024-01-01'))).toBe('600');
    expect(at(rule('schedule_months'), onDay('2024-12-01'))).toBe('50');
    expect(at(rule('schedule_months'), onDay('2025-02-01'))).toBe('50');
  });

  it('counts the calendar months a campaign touches: 10 May to 17 August are four', () => {
    const campaign = { ...aSubjects().campaign, firstDay: '2024-05-10', lastDay: '2024-08-17' };
    const elapsed = aFormula({
      form: 'arithmetic',
      operator: 'multiply',
      of: [
        { form: 'value', of: 'weight' },
        { form: 'value', of: 'elapsed', months: true },
      ],
    });
    const share = (day: string) => score(elapsed, { subjects: onDay(day, { campaign }) });
    expect(['2024-05-09', '2024-05-10', '2024-06-30', '2024-08-17'].map(share)).toEqual([
      '0',
      '25',
      '50',
      '100',
    ]);
  });

  it('goes by the days of its own where they are given', () => {
    const elapsed = (more: object) =>
      aFormula({
        form: 'arithmetic',
        operator: 'multiply',
        of: [
          { form: 'value', of: 'weight' },
          { form: 'value', of: 'elapsed', months: true, ...more },
        ],
      });
    const days = { from: '2023-11-15', to: '2024-02-10' };
    expect(score(elapsed(days), { subjects: onDay('2024-01-05') })).toBe('75');
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase } from '../../db/testing';
import { anActivity } from '../activities/testing';
import { campaign } from '../campaign';
import { setClock } from '../clock';
import { smallScheme } from '../closing/testing';
import { aDeal, aReceipt, wan } from '../deals/testing';
import type { Scheme } from '../scoring';
import { type RunningCampaign, today } from '../testing';
import { progressOf, todayOf } from '../today';
import { claimForDecision, queue, story } from '../verification';
import { QueueFilter } from '../verification/input';
import { dayRuleOf, daysAgainst, onlyDays } from '.';
import { accepted, aScoredCampaign } from './testing';

const DAYS = { firstDay: '2026-04-01', lastDay: '2026-07-09' };
const deal = (day: string) => ({ kind: 'deal', aspect: 'contracted', day }) as const;
const receipt = (day: string) => ({ kind: 'receipt', aspect: 'paid_in', day }) as const;
const windowed = (window: Scheme['measures'][number]['window']): Scheme => {
  const scheme = smallScheme();
  return { ...scheme, measures: scheme.measures.map((one) => ({ ...one, window })) };
};

describe('days that count', () => {
  it('are the campaign’s, both its first and its last, where the rules or the lack of rules say nothing else', () => {
    for (const rule of [dayRuleOf(null, DAYS), dayRuleOf(smallScheme(), DAYS)]) {
      expect(
        ['2026-03-31', '2026-04-01', '2026-07-09', '2026-07-10'].map((day) => rule.against(deal(day))),
      ).toEqual(['outside', null, null, 'outside']);
    }
  });

  it('are those a measure names: any, or given ones, within which a day of the campaign may count nowhere', () => {
    expect(dayRuleOf(windowed('any'), DAYS).against(deal('2025-01-01'))).toBeNull();
    const june = dayRuleOf(windowed({ from: '2026-06-01' }), DAYS);
    expect(june.against(deal('2026-05-31'))).toBe('unread');
    expect(june.against(deal('2026-03-31'))).toBe('outside');
    expect(june.against(deal('2026-08-01'))).toBeNull();
  });

  it('are not widened by a measure that nothing reads', () => {
    const scheme = windowed('any');
    const unread = {
      ...scheme,
      measures: scheme.measures.map((one) =>
        one.key === 'contracted' ? { ...one, window: 'campaign' as const } : one,
      ),
    };
    const spare = { ...scheme.measures[1], key: 'spare', window: 'any' } as Scheme['measures'][number];
    expect(
      dayRuleOf({ ...unread, measures: [...unread.measures, spare] }, DAYS).against(deal('2025-01-01')),
    ).toBe('outside');
  });

  it('are those of a measure that only a flag or a grade asks', () => {
    const scheme = windowed('campaign');
    const wide = { ...scheme.measures[1], key: 'wide', window: 'any' } as Scheme['measures'][number];
    const when = {
      test: 'compare' as const,
      left: { form: 'value' as const, of: 'measure' as const, key: 'wide' },
      is: 'ge' as const,
      right: { form: 'value' as const, of: 'number' as const, number: '1' },
    };
    const names = { zh: '良好', en: 'Good' };
    const against = (more: Partial<Scheme['boards'][number]>) =>
      dayRuleOf(
        {
          ...scheme,
          measures: [...scheme.measures, wide],
          boards: scheme.boards.map((board) => ({ ...board, ...more })),
        },
        DAYS,
      ).against(deal('2025-01-01'));
    expect(against({})).toBe('outside');
    expect(against({ grades: [{ key: 'good', names, when }] })).toBeNull();
    expect(against({ statuses: [{ key: 'low', names, kind: 'flag', when }] })).toBeNull();
  });

  it('are any for what a rule reads of a deal’s receipts, unless it names days', () => {
    const over = (window?: 'campaign') => {
      const scheme = smallScheme({ awards: [] });
      const rule = {
        preset: 'formula',
        tree: {
          form: 'fold',
          over: { of: 'facts', measure: 'contracted' },
          take: 'sum',
          each: {
            form: 'fold',
            over: {
              of: 'children',
              kind: 'receipt',
              aspect: 'paid_in',
              currency: 'USD',
              ...(window ? { window } : {}),
            },
            take: 'sum',
          },
        },
      } as unknown as Scheme['indicators'][number]['rule'];
      return dayRuleOf({ ...scheme, indicators: scheme.indicators.map((one) => ({ ...one, rule })) }, DAYS);
    };
    expect(over().against(receipt('2025-01-01'))).toBeNull();
    expect(over('campaign').against(receipt('2025-01-01'))).toBe('outside');
  });

  it('count what lasts into the campaign where days are counted, and else go by its first', () => {
    const scheme = smallScheme();
    const days = {
      ...scheme,
      measures: scheme.measures.map((one) =>
        one.key === 'activities' ? { ...one, take: 'days' as const } : one,
      ),
    };
    const trip = { kind: 'activity', aspect: 'count', day: '2026-03-30', lastDay: '2026-04-02' } as const;
    expect(dayRuleOf(days, DAYS).against(trip)).toBeNull();
    expect(dayRuleOf(scheme, DAYS).against(trip)).toBe('outside');
  });

  it('are told before one is entered where the campaign’s alone count, and not where others may', () => {
    const rule = dayRuleOf(smallScheme(), DAYS);
    expect(onlyDays(rule, 'deal')).toEqual({ from: DAYS.firstDay, to: DAYS.lastDay });
    expect(onlyDays(rule, 'negotiation')).toBeNull();
    expect(onlyDays(dayRuleOf(null, DAYS), 'negotiation')).toEqual(onlyDays(rule, 'deal'));
    for (const window of ['any', { from: '2026-06-01' }, { from: '2026-06-01', to: '2026-06-30' }] as const)
      expect(onlyDays(dayRuleOf(windowed(window), DAYS), 'deal')).toBeNull();
  });

  it('leave out of a record’s what no rule reads of it', () => {
    const rule = dayRuleOf(smallScheme(), DAYS);
    const total = { kind: 'deal', aspect: 'total', day: '2025-01-01' } as const;
    expect(daysAgainst(rule, [total])).toBeNull();
    expect(daysAgainst(rule, [total, deal('2025-01-01')])).toMatchObject({
      why: 'outside',
      day: '2025-01-01',
      aspects: [],
    });
  });
});

describe('a record outside the campaign', () => {
  let db: ReturnType<typeof freshDatabase>;
  let world: RunningCampaign;
  beforeEach(() => {
    db = freshDatabase();
    world = aScoredCampaign({ scheme: smallScheme() });
  });
  afterEach(() => db.dispose());

  const view = (actor = world.officers[0]) => {
    const found = campaign(actor, world.id);
    if (!found) throw new Error('not seen');
    return found;
  };

  it('is kept, and says so on its page, at the desk and beside the decision', () => {
    const early = anActivity(world, { fromDay: today(-60) });
    const inside = anActivity(world);
    const said = { why: 'outside', day: today(-60), campaign: { from: today(-36), to: today(63) } };
    expect(story(world.officers[0], early)?.days).toMatchObject(said);
    expect(story(world.officers[0], inside)?.days).toBeNull();
    const items = queue(world.verifier, world.code, QueueFilter.parse({}))?.items ?? [];
    expect(items.map(({ record, days }) => [record, days?.why ?? null]).sort()).toEqual(
      [
        [early, 'outside'],
        [inside, null],
      ].sort(),
    );
    const claim = items.find(({ record }) => record === early)?.submission ?? '';
    expect(claimForDecision(world.verifier, claim)?.days).toMatchObject(said);
  });

  it('stands on the unit’s home among what does not count, and in none of its sums', () => {
    const signed = aDeal(world, { contracted: wan(100), signedOn: today(-50) });
    const paid = aReceipt(world, signed, { amount: wan(40), day: today(-3) });
    const home = () => todayOf(world.officers[0], view());
    expect(home().notCounting).toMatchObject([
      { id: paid, why: 'undecided', days: null },
      { id: signed, why: 'undecided', days: { why: 'outside' } },
    ]);
    for (const record of [signed, paid]) accepted(world, record);
    expect(home().notCounting).toMatchObject([{ id: signed, why: 'day', days: { why: 'outside' } }]);
    expect(
      progressOf(world.officers[0], view(), world.units[0]).map(({ accepted: sum, pending }) => [
        sum,
        pending,
      ]),
    ).toEqual([
      [0n, 0n],
      [40_000_000n, 0n],
    ]);
    // Nothing is to be done about it: after a week its own page alone says so.
    const reset = setClock(() => Date.now() + 8 * 86_400_000);
    expect(home().notCounting).toEqual([]);
    expect(story(world.officers[0], signed)?.days).toMatchObject({ why: 'outside' });
    reset();
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { computeResult, Scheme } from '../scoring';
import { type Bundle, differenceOf, isSame, readBundle, writeBundle } from '.';
import { campaignContent, campaignFacts } from './testing';
import type { BundleContent } from './write';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bundle-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Seals the campaign with something changed, and reads it back. */
async function sealed(name: string, changed: Partial<BundleContent> = {}): Promise<Bundle> {
  const content = { ...campaignContent, ...changed };
  const facts = [...(content.facts as typeof campaignFacts)];
  const result = computeResult(content.scheme, content.subjects, facts);
  const path = join(folder, name);
  await writeBundle(path, { ...content, facts, result });
  return readBundle(path);
}

describe('two sealed runs', () => {
  it('do not differ where only the order of facts does', async () => {
    const [a, b] = [await sealed('a'), await sealed('b', { facts: [...campaignFacts].reverse() })];
    const difference = differenceOf(a, b);
    expect(isSame(difference)).toBe(true);
    expect(difference.follows).toBe(false);
  });

  it('say which facts came, went and changed, and whom it moves', async () => {
    const first = await sealed('first');
    const paid = campaignFacts.find(({ aspect, state }) => aspect === 'paid_in' && state === 'accepted');
    if (!paid) throw new Error('nothing was paid in');
    const facts = [
      ...campaignFacts.filter((fact) => fact !== paid).slice(1),
      { ...paid, amount: '900000000' },
      { ...paid, record: 'late', amount: '1000000' },
    ];
    const header = { ...campaignContent.header, run: 2, follows: { run: 1, seal: first.seal } };
    const second = await sealed('second', { facts, header });
    const difference = differenceOf(first, second);
    expect(difference.follows).toBe(true);
    expect(isSame(difference)).toBe(false);
    expect(difference.facts).toEqual({ added: 1, removed: 1, changed: 1 });
    const own = difference.result.places.find(({ unit }) => unit === paid.unit);
    expect(own?.points.map(({ indicator }) => indicator)).toContain('paid_in');
    expect(own?.total.before).not.toBe(own?.total.after);
    expect(difference.scheme.size + difference.subjects.size).toBe(0);
  });

  it('say which rules and which points by hand are others', async () => {
    const { scheme, subjects } = campaignContent;
    const first = await sealed('rules-1');
    const second = await sealed('rules-2', {
      scheme: {
        ...scheme,
        awards: scheme.awards.slice(1),
        indicators: scheme.indicators.map((one) => (one.key === 'paid_in' ? { ...one, cap: '50' } : one)),
      },
      subjects: { ...subjects, adjustments: [] },
    });
    const difference = differenceOf(first, second);
    expect(difference.scheme).toEqual(
      new Map([
        ['indicator', { added: 0, removed: 0, changed: 1 }],
        ['award', { added: 0, removed: 1, changed: 0 }],
      ]),
    );
    expect(difference.subjects).toEqual(new Map([['adjustment', { added: 0, removed: 1, changed: 0 }]]));
    expect(difference.result.awards.every(({ tier }) => tier.after === null || tier.before === null)).toBe(
      true,
    );
    expect(difference.result.awards.length).toBeGreaterThan(0);
  });

  it('say that a reward is of another currency, and what one of them could not compute', async () => {
    const { scheme, subjects } = campaignContent;
    const paidIn = (currency: 'USD' | 'CNY' | 'EUR'): Partial<BundleContent> => {
      const bands = [{ from: '100', amount: '5000000' }];
      const read = {
        measure: 'contracted',
        reading: 'flat',
        ...(currency === 'USD' ? {} : { currency: 'USD' }),
      };
      const standard = { key: 's', names: { zh: '合同', en: 'Contracted' }, bands, ...read };
      const reward = { key: 'r', names: { zh: '引荐', en: 'Referrers' }, per: 'deal', standards: [standard] };
      return {
        scheme: Scheme.parse({ ...scheme, rewards: [{ ...reward, currency }] }),
        subjects: {
          ...subjects,
          referrals: [{ deal: 'deal-1', referrer: '王', shareBp: 10_000 }],
          rates: [{ currency: 'USD', to: 'CNY', day: '2026-06-01', per: 100, value: '700' }],
        },
      };
    };
    const usd = await sealed('usd', paidIn('USD'));
    const other = differenceOf(usd, await sealed('cny', paidIn('CNY')));
    const change = { reward: 'r', referrer: '王', deal: 'deal-1' };
    expect(other.result.rewards).toEqual([{ ...change, amount: { before: '5000000', after: '5000000' } }]);
    expect(differenceOf(usd, await sealed('eur', paidIn('EUR'))).result.rewards).toEqual([
      { ...change, amount: { before: '5000000', after: null }, fault: { before: false, after: true } },
    ]);
    expect(differenceOf(usd, await sealed('again', paidIn('USD'))).result.rewards).toEqual([]);
  });
});

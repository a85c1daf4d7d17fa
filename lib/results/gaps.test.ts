import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freshDatabase } from '../../db/testing';
import { campaign } from '../campaign';
import { aDeal, wan } from '../deals/testing';
import { reasonsTold, tellerOf } from '../reasons';
import { aroundOf, schemeReader } from '../scheme';
import { defaultScheme, type Scheme } from '../scoring';
import { type RunningCampaign, today } from '../testing';
import { bringUpToDate, gapsFor, whyFor } from '.';
import { aScoredCampaign } from './testing';

let db: ReturnType<typeof freshDatabase>;
beforeEach(() => {
  db = freshDatabase();
});
afterEach(() => db.dispose());

function view(world: RunningCampaign, actor = world.admin) {
  const found = campaign(actor, world.id);
  if (!found) throw new Error('no campaign');
  return found;
}

describe('What could not be computed', () => {
  test('names measure, indicators, units, currency and the earliest day that needs a rate, once for all records', async () => {
    const world = aScoredCampaign();
    aDeal(world, { contracted: wan(500, 'EUR'), signedOn: today(-2), title: '欧陆机械' });
    aDeal(
      world,
      { unit: world.units[1], contracted: wan(50, 'EUR'), signedOn: today(-1), title: '莱茵电气' },
      world.officers[1],
    );
    bringUpToDate(world.id);
    const gaps = gapsFor(world.admin, view(world));
    const contracted = gaps.find(({ params }) => params.measure === 'contracted');
    expect(contracted).toMatchObject({
      code: 'rate-missing',
      params: { from: 'EUR', to: 'USD', day: today(-2), records: '2' },
    });
    expect(contracted?.rules).toContain('contracted');
    expect(contracted?.units).toHaveLength(2);
    const why = await whyFor(world.officers[0], view(world, world.officers[0]), world.units[0], {
      view: 'pending',
    });
    if (!why || why.none) throw new Error('no reasons');
    expect(why.unrated.map(({ measure, from, day }) => [measure, from, day])).toContainEqual([
      'contracted',
      'EUR',
      today(-2),
    ]);
    const teller = tellerOf(why, view(world), 'zh-CN');
    const told = reasonsTold(why, teller).flatMap(({ indicators }) => indicators);
    expect(told.find(({ indicator }) => indicator === 'contracted')?.problem).toContain(
      '“欧陆机械”的合同额没有算进去：缺欧元折美元的汇率',
    );
    const said = schemeReader('en', why.scheme, aroundOf(world.admin, world.id));
    expect(contracted && said.problem(contracted)).toContain('2 amounts');
    // Which records of other units lack a rate is not for their rivals, and the list is for the office.
    expect(gapsFor(world.officers[0], view(world, world.officers[0]))).toEqual([]);
    const other = await whyFor(world.officers[0], view(world, world.officers[0]), world.units[1]);
    if (!other || other.none) throw new Error('no reasons');
    expect([other.factsShown, other.unrated]).toEqual([false, []]);
  });

  test('names currency, day and units also where a condition wanted the rate', async () => {
    const plain = defaultScheme({ currency: 'USD' });
    const [board] = plain.boards;
    if (!board) throw new Error('the scheme has a board');
    const large: Scheme['measures'][number] = {
      ...{ key: 'large', names: { zh: '大项目数', en: 'Large deals' }, quantity: 'count' },
      source: { kind: 'deal', aspect: 'count' },
      where: {
        ...{ test: 'amount', aspect: 'contracted', is: 'ge', number: '5000000000' },
        ...{ currency: 'CNY', convert: true },
      },
    };
    const world = aScoredCampaign({
      scheme: {
        ...plain,
        measures: [...plain.measures, large],
        indicators: [
          ...plain.indicators,
          {
            ...{ key: 'large', names: large.names, weight: '5', category: 'other' },
            rule: { preset: 'counter', items: [{ measure: 'large', points: '1' }] },
          },
        ],
        boards: [{ ...board, indicators: [...board.indicators, 'large'] }],
      },
    });
    aDeal(world, { contracted: wan(500, 'EUR'), signedOn: today(-1) });
    bringUpToDate(world.id);
    const gaps = gapsFor(world.admin, view(world)).filter(({ rules }) => rules.includes('large'));
    expect(gaps).toMatchObject([
      { code: 'rate-missing', params: { from: 'EUR', to: 'CNY', day: today(-1) }, rules: ['large'] },
    ]);
    // What cannot be told for one deal cannot for anybody who is counted with it.
    expect(gaps[0]?.units).toHaveLength(4);
    const scheme = { ...plain, measures: [...plain.measures, large] };
    const said = schemeReader('zh-CN', scheme, aroundOf(world.admin, world.id));
    expect(gaps[0] && said.problem(gaps[0])).toContain('缺欧元折人民币的汇率');
  });

  test('tells of a claim that only waits nobody but who sees what waits, and not where the accepted alone counts', async () => {
    const world = aScoredCampaign({ factsShown: true });
    aDeal(world, { contracted: wan(500, 'EUR'), signedOn: today(-2), title: '欧陆机械' });
    bringUpToDate(world.id);
    const toldTo = async (actor: typeof world.admin, asked: 'pending' | 'verified') => {
      const why = await whyFor(actor, view(world, actor), world.units[0], { view: asked });
      if (!why || why.none) throw new Error('no reasons');
      return why.unrated.length;
    };
    expect(await toldTo(world.officers[0], 'pending')).toBeGreaterThan(0);
    expect(await toldTo(world.officers[0], 'verified')).toBe(0);
    expect(await toldTo(world.officers[1], 'pending')).toBe(0);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase } from '../../db/testing';
import { Missing, Refusal } from '../failure';
import { honoursScheme } from '../nominations/testing';
import type { Reward } from '../scoring';
import { aRequest, aRunningCampaign } from '../testing';
import { wordsOf } from '../text';
import type { Language } from '../vocabulary';
import { type Filled, removeReward, rewardFields, rewardOf, saveReward, schemeOf, startScheme } from '.';
import { schemeReader } from './reading';
import { RewardInput } from './reward-input';

let database: ReturnType<typeof freshDatabase>;
beforeEach(() => {
  database = freshDatabase();
});
afterEach(() => database.dispose());

/** What a form sends of the fields it shows. */
const sent = (filled: Filled): object => ({
  ...Object.fromEntries(filled.pairs.filter(([name]) => !name.includes('.'))),
  bands: filled.rows('bands'),
  instalments: filled.rows('instalments'),
});
const typed = (said: object) => RewardInput.parse({ campaign: 'c', version: '1', ...said });
const again = (reward: Reward) => {
  const filled = rewardFields(reward);
  return rewardOf(reward.key, typed(sent(filled)), honoursScheme());
};

const names = honoursScheme().measures.find(({ key }) => key === 'contracted')?.names ?? { zh: '', en: '' };
const plain: Reward = {
  key: 'referral',
  names: { zh: '引荐人奖励', en: 'Referrer rewards' },
  currency: 'USD',
  per: 'deal',
  standards: [
    {
      key: 'contracted',
      names,
      measure: 'contracted',
      reading: 'marginal',
      bands: [
        { from: '0', rate: '0.0025' },
        { from: '500000000', open: true, rate: '0.002', amount: '1000000' },
      ],
      cap: '1000000000',
    },
  ],
};

describe('The form of a reward', () => {
  it('sent back as it is shown gives the same rule, to the minor unit', () => {
    expect(again(plain)).toEqual(plain);
    const whole: Reward = {
      ...plain,
      per: 'referrer',
      standards: [
        ...plain.standards,
        {
          key: 'contracted_2',
          names,
          measure: 'contracted',
          reading: 'flat',
          bands: [{ from: '100', hand: { least: '1', most: '2050' } }],
          cap: '1000000000',
        },
      ],
      beyondTarget: { goal: 'contracted' },
      cap: '5',
      fund: { amount: '12345', share: 'first-come' },
      basis: '市政府〔2026〕8号',
    };
    expect(again(whole)).toEqual(whole);
  });

  it('amended keeps the keys of its standards, whatever they are, also where one is read otherwise', () => {
    const [one] = plain.standards;
    if (!one) throw new Error('the reward has a standard');
    const before: Reward = { ...plain, standards: [{ ...one, key: 'volume' }] };
    const saved = (from: Reward) =>
      rewardOf('referral', typed(sent(rewardFields(from))), honoursScheme(), before).standards.map(
        ({ key, reading }) => [key, reading],
      );
    expect(saved(before)).toEqual([['volume', 'marginal']]);
    expect(saved({ ...before, standards: [{ ...one, reading: 'flat' }] })).toEqual([['volume', 'flat']]);
    const both: Reward = { ...before, standards: [{ ...one, key: 'new', reading: 'flat' }, one] };
    expect(saved(both)).toEqual([
      ['contracted', 'flat'],
      ['volume', 'marginal'],
    ]);
  });

  it('takes no notice of a band in which only its choices stand, and says where all are like that', () => {
    const blank = { measure: 'contracted', reading: 'flat' };
    const said = { campaign: 'c', version: '1', nameZh: '奖励', currency: 'USD', unit: 'one', per: 'deal' };
    const read = RewardInput.parse({ ...said, bands: [{ ...blank, from: '0', amount: '5' }, blank] });
    expect(read.bands).toHaveLength(1);
    const wrong = (...bands: object[]) =>
      RewardInput.safeParse({ ...said, bands }).error?.issues.map(({ path }) => path.join('.'));
    expect(wrong(blank)).toEqual(['bands.0.from']);
    expect(wrong(blank, { ...blank, amount: '5' })).toEqual(['bands.1.from']);
  });

  it('asks for a rate, an amount or bounds in each band, and refuses less than the minor unit', () => {
    const said = (band: object) => ({
      nameZh: '奖励',
      currency: 'USD',
      unit: 'one',
      per: 'deal',
      bands: [{ measure: 'contracted', reading: 'flat', from: '0', ...band }],
    });
    const wrong = RewardInput.safeParse({ campaign: 'c', version: '1', ...said({}) });
    expect(wrong.error?.issues.map(({ path }) => path.join('.'))).toEqual(['bands.0.percent']);
    expect(() => rewardOf('r', typed(said({ amount: '0.001' })), honoursScheme())).toThrow(
      new Refusal('not-an-amount', {}, 'bands.0.amount'),
    );
  });

  it('adds a rule to the draft, amends it and takes it out', () => {
    const world = aRunningCampaign();
    const { version } = startScheme(
      world.admin,
      { campaign: world.id, from: 'library:hundred-days' },
      aRequest(),
    );
    const filled = rewardFields(plain);
    const save = (at: number, more: object = {}) =>
      saveReward(
        world.admin,
        RewardInput.parse({
          ...sent(filled),
          key: undefined,
          campaign: world.id,
          version: at,
          ...more,
        }),
        aRequest(),
      );
    const added = save(version);
    const draft = () => schemeOf(world.admin, world.id)?.draft?.scheme.rewards;
    expect(draft()).toMatchObject([{ key: added.key, per: 'deal' }]);
    const amended = save(added.version, { key: added.key, per: 'referrer' });
    expect(draft()).toMatchObject([{ key: added.key, per: 'referrer' }]);
    expect(() => save(added.version, { key: added.key })).toThrow(new Refusal('changed-meanwhile'));
    const remove = (key: string) =>
      removeReward(world.admin, { campaign: world.id, version: amended.version, key }, aRequest());
    expect(() => remove('none')).toThrow(Missing);
    remove(added.key);
    expect(draft()).toBeUndefined();
  });
});

describe('What published rewards have besides', () => {
  const all: Reward = {
    ...plain,
    currency: 'CNY',
    standards: [
      {
        key: 'contracted',
        names,
        measure: 'contracted',
        currency: 'USD',
        reading: 'flat',
        bands: [
          {
            from: '100000000',
            amount: '5000000',
            grows: { per: '50000000', add: '1000000', most: '8000000' },
          },
          { from: '500000000', hand: { least: '0.001', most: '0.003', of: 'base' } },
        ],
      },
    ],
    instalments: [
      { part: '0.5', due: { zh: '签约后', en: 'after signing' } },
      { part: '0.5', due: { zh: '资金到位后', en: '资金到位后' } },
    ],
  };
  const problems = (said: object) =>
    RewardInput.safeParse({
      campaign: 'c',
      version: '1',
      nameZh: '奖',
      currency: 'CNY',
      unit: 'wan',
      per: 'deal',
      bands: [{ measure: 'contracted', reading: 'flat', from: '0', percent: '1' }],
      ...said,
    }).error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  const band = (said: object) =>
    problems({ bands: [{ measure: 'contracted', reading: 'flat', from: '0', ...said }] });

  it('comes back from the form as it was: steps, rates, another currency, instalments', () => {
    expect(again(all)).toEqual(all);
  });

  it('reads a rate as its notice writes it, per cent or per mille', () => {
    const rates = (percent: string) =>
      RewardInput.safeParse({
        ...{ campaign: 'c', version: '1', nameZh: '奖', currency: 'CNY', unit: 'wan', per: 'deal' },
        bands: [{ measure: 'contracted', reading: 'flat', from: '0', percent }],
      }).data?.bands[0]?.percent;
    expect(['0.3', '0.3%', '3‰', '３‰'].map(rates)).toEqual(['0.3', '0.3', '0.3', '0.3']);
  });

  it('is asked for whole, in one way only, and told at its field', () => {
    expect(band({ add: '1' })).toEqual(['bands.0.per required']);
    expect(band({ per: '0', add: '1' })).toEqual(['bands.0.per not-above-zero']);
    expect(band({ per: '5', add: '1', reading: 'marginal' })).toEqual(['bands.0.reading grows-flat']);
    expect(band({ percent: '5', reading: 'marginal' })).toBe(undefined);
    expect(band({ percent: '1', upTo: '1' })).toEqual(['bands.0.add required', 'bands.0.per required']);
    expect(band({ leastPercent: '0.1' })).toEqual(['bands.0.mostPercent required']);
    expect(band({ leastPercent: '0.1', mostPercent: '0.3', least: '1', most: '2' })).toEqual([
      'bands.0.leastPercent one-way',
    ]);
    expect(band({ leastPercent: '0.1', mostPercent: '0.3', amount: '2' })).toEqual([
      'bands.0.amount one-way',
    ]);
    expect(band({ least: '2', most: '1' })).toEqual(['bands.0.most bounds-crossed']);
    expect(band({ least: '1', most: '1' })).toBe(undefined);
    expect(band({ leastPercent: '0.3', mostPercent: '0.1' })).toEqual(['bands.0.mostPercent bounds-crossed']);
    expect(band({ amount: '5', per: '1', add: '1', upTo: '4' })).toEqual(['bands.0.upTo most-below-amount']);
    expect(problems({ instalments: [{ percent: '50', dueZh: '签约后' }, { percent: '40' }] })).toEqual([
      'instalments.1.dueZh required',
      'instalments.0.percent instalments-sum',
    ]);
    expect(
      problems({
        instalments: [
          { percent: '33.33', dueZh: '一' },
          { percent: '66.67', dueZh: '二' },
        ],
      }),
    ).toBe(undefined);
  });

  it('has instalments above zero only, told at their field', () => {
    const parts = (...percents: string[]) =>
      problems({ instalments: percents.map((percent) => ({ percent, dueZh: '到位后' })) });
    expect(parts('0', '100')).toEqual(['instalments.0.percent not-above-zero']);
    expect(parts('110', '-10')).toEqual(['instalments.1.percent not-above-zero']);
    expect(parts('0')).toEqual([
      'instalments.0.percent not-above-zero',
      'instalments.0.percent instalments-sum',
    ]);
  });

  it('has instalments that add up exactly, to as many places as are typed', () => {
    const thirds = (...percents: string[]) => ({
      instalments: percents.map((percent) => ({ percent, dueZh: '到位后' })),
    });
    expect(problems(thirds('33.333', '33.333', '33.334'))).toBe(undefined);
    expect(problems(thirds('33.333', '33.333', '33.333'))).toEqual(['instalments.0.percent instalments-sum']);
    expect(problems(thirds('100/3', '100/3', '100/3'))).toBe(undefined);
    const read = typed({ ...sent(rewardFields(plain)), ...thirds('100/3', '100/3', '100/3') });
    const made = rewardOf('referral', read, honoursScheme());
    expect(made.instalments?.map(({ part }) => part)).toEqual(['1/3', '1/3', '1/3']);
    expect(again(made)).toEqual(made);
  });

  it('that grows by steps and is read marginally is told in both languages, in form and check', () => {
    for (const [language, said] of [
      ['zh-CN', '逐级加奖只用于“全额按一档”'],
      ['en', 'More by steps goes with the flat reading only'],
    ] as const) {
      expect(wordsOf(language)('errors.grows-flat')).toContain(said);
      expect(wordsOf(language)('scoring.problem.grows-flat')).toContain(said);
    }
  });

  it('is read as sentences in both languages', () => {
    const read = (language: Language) => {
      const { text, standards } = schemeReader(language, honoursScheme(), { goals: [], groups: [] }).reward(
        all,
      );
      return [text, ...standards.flatMap((one) => [one.text, ...one.bands])].join('\n');
    };
    const zh = read('zh-CN');
    expect(zh).toContain('定额 5 万元，另加超出起点的部分每满 50 万美元加 1 万元，本档最多 8 万元');
    expect(zh).toContain('由招商办在基数的 0.1% 到 0.3% 之间核定');
    expect(zh).toContain('数据按美元计，奖金按活动的汇率折成人民币');
    expect(zh).toContain('分期兑付：签约后 50%，资金到位后 50%');
    const en = read('en');
    expect(en).toContain(
      '10,000 CNY more for each full 500,000 USD beyond that, at most 80,000 CNY in this band',
    );
    expect(en).toContain('paid in instalments: 50% after signing');
  });
});

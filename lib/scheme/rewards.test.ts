import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase } from '../../db/testing';
import { Missing, Refusal } from '../failure';
import { honoursScheme } from '../nominations/testing';
import type { Reward } from '../scoring';
import { aRequest, aRunningCampaign } from '../testing';
import { type Filled, removeReward, rewardFields, rewardOf, saveReward, schemeOf, startScheme } from '.';
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

/** Makers for tests of votes, nominations and lists: a campaign whose scheme has an award for nominated persons and one for projects. */
import { aCampaignToClose, smallScheme } from '../closing/testing';
import type { Scheme } from '../scoring';
import { aRequest, type RunningCampaign } from '../testing';
import { nominate } from '.';
import type { NominateInput } from './input';

/** A scheme with awards for units, projects, persons (by the votes of a panel), and a reward for referrers. */
export function honoursScheme(overrides: Partial<Scheme> = {}): Scheme {
  const plain = smallScheme();
  const board = { board: 'main', ties: 'take' } as const;
  return smallScheme({
    awards: [
      ...plain.awards,
      {
        ...board,
        key: 'deal',
        names: { zh: '优秀招商项目', en: 'Best projects' },
        kind: 'project',
        order: { by: 'measure', key: 'contracted' },
        rule: { take: 'top', among: 'board', each: 1 },
      },
      {
        ...board,
        key: 'person',
        names: { zh: '招商能手', en: 'Promoters of merit' },
        kind: 'person',
        order: { by: 'votes', electorate: '评委会' },
        rule: { take: 'top', among: 'board', each: 1 },
      },
    ],
    rewards: [
      {
        key: 'referral',
        names: { zh: '引荐人奖励', en: 'Referrer rewards' },
        currency: 'USD',
        per: 'deal',
        standards: [
          {
            key: 'contracted',
            names: { zh: '按合同外资', en: 'By contracted capital' },
            measure: 'contracted',
            reading: 'flat',
            bands: [
              { from: '100000000', rate: '0.0025' },
              { from: '500000000', rate: '0.002' },
            ],
          },
        ],
      },
    ],
    ...overrides,
  });
}

/** A running campaign under that scheme. */
export const aCampaignWithHonours = (overrides: Partial<Scheme> = {}): RunningCampaign =>
  aCampaignToClose({ scheme: honoursScheme(overrides) });

/** @returns the nomination's id */
export function aNomination(world: RunningCampaign, more: Partial<NominateInput> = {}): string {
  return nominate(
    world.admin,
    {
      campaign: world.id,
      award: 'person',
      name: '张三',
      unit: world.units[0],
      post: '招商办主任',
      citation: '引进台光灯饰项目',
      ...more,
    },
    aRequest(),
  ).id;
}

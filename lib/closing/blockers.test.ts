import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase } from '../../db/testing';
import { amendActivity } from '../activities';
import { ActivityAmendment } from '../activities/input';
import { anActivity } from '../activities/testing';
import { castBallots, closeVote } from '../ballots';
import { CastBallotsInput } from '../ballots/input';
import { setClock } from '../clock';
import { answerConfirmation, pendingConfirmations } from '../confirmations';
import { amendDeal } from '../deals';
import { DealAmendment } from '../deals/input';
import { aDeal, wan } from '../deals/testing';
import { factsForScoring } from '../facts';
import { Denied, Missing } from '../failure';
import { aFigure, withStatistics } from '../figures/testing';
import { setTarget } from '../goals';
import { visibleRecord } from '../records';
import { bringUpToDate, subjectsAt } from '../results';
import { Scheme } from '../scoring';
import { answerShare, proposeShares } from '../shares';
import { ShareAnswer, ShareProposal } from '../shares/input';
import {
  aGoal,
  anAdmin,
  aRequest,
  aRunningCampaign,
  aUnit,
  historyRows,
  type RunningCampaign,
  today,
} from '../testing';
import { decide, waitingClaims } from '../verification';
import { DecideInput } from '../verification/input';
import { blockersOf, setAside } from '.';
import { SetAsideInput } from './input';
import { aCampaignToClose, inForceAtOnce, smallScheme } from './testing';

let db: ReturnType<typeof freshDatabase>;
beforeEach(() => {
  db = freshDatabase();
});
afterEach(() => db.dispose());

/** The small scheme with its rule of volume on another goal. */
const onGoal = (goal: string) => {
  const base = smallScheme();
  const indicators = base.indicators.map((one) =>
    one.key === 'volume' ? { ...one, rule: { ...one.rule, goal } } : one,
  );
  return Scheme.parse({ ...base, indicators });
};
/** The small scheme with an indicator that reads the votes of a jury. */
const withVotes = () => {
  const base = smallScheme();
  const rule = {
    preset: 'ballots',
    electorates: [{ electorate: '评委会', percent: '100' }],
    places: [{ points: '10' }, { points: '5' }],
    mean: 'all',
    none: '0',
  };
  const names = { zh: '评议', en: 'Jury' };
  const indicators = [...base.indicators, { key: 'jury', names, category: 'other', weight: '10', rule }];
  return Scheme.parse({ ...base, indicators });
};
const kindsOf = (world: RunningCampaign) =>
  (blockersOf(world.admin, world.id) ?? []).map((blocker) =>
    'why' in blocker ? `${blocker.kind} ${blocker.why}` : blocker.kind,
  );
const itemsOf = (world: RunningCampaign) =>
  (blockersOf(world.admin, world.id) ?? []).map(({ kind, subject }) => `${kind}:${subject}`);
const decided = (world: RunningCampaign, record: string, outcome = 'accepted', reason = '') => {
  const [claim] = waitingClaims([record]);
  const input = DecideInput.parse({ submission: claim?.submission, outcome, reason });
  return decide(world.verifier, input, aRequest());
};

describe('What blocks a close', () => {
  it('is nothing where all is decided, set and published', () => {
    expect(kindsOf(aCampaignToClose())).toEqual([]);
  });

  it('is a scheme that nobody has published', () => {
    expect(kindsOf(aRunningCampaign())).toEqual(['scheme']);
  });

  it('is a claim that waits, until it is decided', () => {
    const world = aCampaignToClose();
    const activity = anActivity(world);
    expect(kindsOf(world)).toEqual(['claim pending']);
    decided(world, activity);
    expect(kindsOf(world)).toEqual([]);
  });

  it('is a returned claim for as long as it can be mended', () => {
    const world = aCampaignToClose();
    decided(world, anActivity(world), 'returned', '缺照片');
    expect(kindsOf(world)).toEqual(['claim returned']);
    const later = setClock(() => Date.now() + 90 * 86_400_000);
    expect(kindsOf(world)).toEqual([]);
    later();
  });

  it('is no claim whose evidence did not come by its deadline: it has lapsed', () => {
    const world = aCampaignToClose();
    aFigure(world.officers[0], { campaign: world.id, unit: world.units[0], day: today(-1) });
    expect(kindsOf(world)).toEqual(['claim pending']);
    const later = setClock(() => Date.now() + 90 * 86_400_000);
    expect(kindsOf(world)).toEqual([]);
    later();
  });

  it('is a vote that the rules read and nobody has closed with its count; another vote is none', () => {
    const world = aCampaignToClose({ scheme: withVotes() });
    expect(kindsOf(world)).toEqual(['vote']);
    const cast = (electorate: string) =>
      castBallots(
        world.admin,
        CastBallotsInput.parse({ campaign: world.id, electorate, among: 'units', paste: '01 1 2' }),
        aRequest(),
      );
    cast('评委会');
    cast('路人');
    expect(blockersOf(world.admin, world.id)).toMatchObject([
      { kind: 'vote', subject: '评委会', ballots: 1 },
    ]);
    closeVote(world.admin, { campaign: world.id, electorate: '评委会' }, aRequest());
    expect(kindsOf(world)).toEqual([]);
  });

  it('is a vote no longer once it was set aside with a reason, which stands in what is sealed', () => {
    const world = aCampaignToClose({ scheme: withVotes() });
    const input = SetAsideInput.parse({ campaign: world.id, items: 'vote:评委会', reason: '评委会未召开' });
    setAside(world.admin, input, aRequest());
    expect(kindsOf(world)).toEqual([]);
    expect(subjectsAt(world.id, Number.MAX_SAFE_INTEGER, today()).setAsides).toEqual([
      { blocker: 'vote', subject: '评委会', reason: '评委会未召开' },
    ]);
  });

  it('is a share that a named unit has not answered, and one it disputes', () => {
    const world = aCampaignToClose();
    const deal = aDeal(world);
    const { id } = proposeShares(
      world.officers[0],
      ShareProposal.parse({
        record: deal,
        shares: [
          { unit: world.units[0], role: 'lead', percent: '60' },
          { unit: world.units[1], role: 'introducer', percent: '40' },
        ],
      }),
      aRequest(),
    );
    expect(kindsOf(world)).toEqual(['claim pending', 'share unanswered']);
    answerShare(
      world.officers[1],
      ShareAnswer.parse({ set: id, unit: world.units[1], answer: 'dispute', reason: '我们先谈的' }),
      aRequest(),
    );
    expect(kindsOf(world)).toEqual(['claim pending', 'share disputed']);
  });

  it('is an amount in a currency without a rate', () => {
    const world = aCampaignToClose();
    aDeal(world, { contracted: wan(500, 'EUR') });
    expect(kindsOf(world)).toEqual(['claim pending', 'rate']);
  });

  it('is a ranked unit without a target where one is expected', () => {
    const world = aCampaignToClose();
    aUnit(world.admin, world.id, world.groups[0]);
    aUnit(world.admin, world.id, world.groups[0], { ranked: false });
    expect(kindsOf(world)).toEqual(['target', 'target']);
  });

  it('is a proposal that waits for a second person', () => {
    const world = aCampaignToClose();
    setTarget(
      world.admin,
      {
        campaign: world.id,
        goal: world.goals.contracted,
        holder: 'unit',
        holderId: world.units[0],
        period: null,
        assured: '900',
        stretch: null,
        reason: '市里调整',
      },
      aRequest(),
    );
    expect(kindsOf(world)).toEqual(['confirmation']);
    const [proposal] = pendingConfirmations(world.second, world.id);
    answerConfirmation(
      world.second,
      { campaign: world.id, kind: 'target', id: proposal?.rows[0]?.id ?? '', answer: 'agree', reason: null },
      aRequest(),
    );
    expect(kindsOf(world)).toEqual([]);
  });

  it('is an amount that cannot be converted into the currency of a measure', () => {
    const base = smallScheme();
    const measures = base.measures.map((one) =>
      one.key === 'contracted' ? { ...one, currency: 'EUR' } : one,
    );
    const world = aCampaignToClose({ scheme: Scheme.parse({ ...base, measures }) });
    const deal = aDeal(world);
    bringUpToDate(world.id);
    const [rate] = (blockersOf(world.admin, world.id) ?? []).filter(({ kind }) => kind === 'rate');
    expect(rate).toMatchObject({ currency: 'USD', to: 'EUR', record: { id: deal } });
  });

  it('is a rule that could not be computed, which would be sealed as no points', () => {
    const world = aCampaignToClose();
    const late = aUnit(world.admin, world.id, world.groups[0]);
    aGoal(world.admin, world.id, { key: 'unexpected', expected: false });
    inForceAtOnce(world.id, onGoal('unexpected'));
    bringUpToDate(world.id);
    const units = (blockersOf(world.admin, world.id) ?? []).flatMap((one) =>
      one.kind === 'problem' && one.code === 'target-missing' ? [one.unit?.id] : [],
    );
    expect(units.sort()).toEqual([...world.units, late].sort());
    const items = itemsOf(world);
    setAside(world.admin, { campaign: world.id, items, reason: '不设目标' }, aRequest());
    expect(kindsOf(world)).toEqual([]);
    const asides = subjectsAt(world.id, historyRows(), today()).setAsides;
    expect(asides).toContainEqual({
      blocker: 'problem',
      subject: `target-missing/volume/${late}`,
      reason: '不设目标',
    });
  });

  it('is no target that was set aside, though the rule on it cannot be computed', () => {
    const world = aCampaignToClose();
    aUnit(world.admin, world.id, world.groups[0]);
    setAside(world.admin, { campaign: world.id, items: itemsOf(world), reason: '中途加入' }, aRequest());
    bringUpToDate(world.id);
    expect(kindsOf(world)).toEqual([]);
  });

  it('is shown to those who see the whole campaign, and to nobody else', () => {
    const world = aCampaignToClose();
    anActivity(world);
    expect(blockersOf(world.auditor, world.id)).toHaveLength(1);
    expect(blockersOf(world.officers[0], world.id)).toBeNull();
    expect(blockersOf(world.verifier, world.id)).toBeNull();
  });
});

describe('Setting a blocker aside', () => {
  it('takes the claim out of what counts, and puts it into the result with its reason', () => {
    const world = aCampaignToClose();
    const activity = anActivity(world);
    setAside(world.admin, { campaign: world.id, items: itemsOf(world), reason: '材料在途' }, aRequest());
    expect(kindsOf(world)).toEqual([]);
    expect(visibleRecord(world.admin, activity)?.state).toBe('set_aside');
    expect([...factsForScoring(world.id, historyRows())]).toEqual([]);
    expect(subjectsAt(world.id, historyRows(), today()).setAsides).toEqual([
      { blocker: 'claim', subject: activity, reason: '材料在途' },
    ]);
  });

  it('leaves counting what was accepted before a correction that is set aside', () => {
    const world = aCampaignToClose();
    const id = anActivity(world, { persons: '20' });
    decided(world, id);
    const amended = ActivityAmendment.parse({
      activity: id,
      version: '1',
      kind: 'squad',
      fromDay: today(-1),
      persons: '30',
    });
    amendActivity(world.officers[0], amended, aRequest());
    expect(kindsOf(world)).toEqual(['claim pending']);
    setAside(world.admin, { campaign: world.id, items: itemsOf(world), reason: '未及核查' }, aRequest());
    expect(kindsOf(world)).toEqual([]);
    const counted = [...factsForScoring(world.id, historyRows())];
    expect(counted.map(({ state, aspect, amount }) => `${state} ${aspect} ${amount}`)).toEqual([
      'accepted count 1',
      'accepted persons 20',
    ]);
  });

  it('takes out a claim that waits for a rate', () => {
    const world = aCampaignToClose();
    const deal = aDeal(world, { contracted: wan(500, 'EUR') });
    expect(kindsOf(world)).toEqual(['claim pending', 'rate']);
    setAside(world.admin, { campaign: world.id, items: itemsOf(world), reason: '无汇率' }, aRequest());
    expect(kindsOf(world)).toEqual([]);
    expect(visibleRecord(world.admin, deal)?.state).toBe('set_aside');
  });

  it('leaves the missing rate of what was accepted before standing, when only its correction is set aside', async () => {
    const world = aCampaignToClose();
    const deal = aDeal(world, { contracted: wan(100, 'JPY') });
    await withStatistics(world.officers[0], deal, 'contract');
    decided(world, deal);
    const amended = { deal, version: '1', title: '联荣', investor: '香港联荣有限公司', signedOn: today(-1) };
    const input = DealAmendment.parse({ ...amended, contracted: wan(200, 'JPY') });
    amendDeal(world.officers[0], input, aRequest());
    expect(kindsOf(world)).toEqual(['claim pending', 'rate']);
    const items = itemsOf(world).filter((item) => item.startsWith('claim'));
    setAside(world.admin, { campaign: world.id, items, reason: '未及核查' }, aRequest());
    expect(kindsOf(world)).toEqual(['rate']);
  });

  it('lets missing targets stand', () => {
    const world = aCampaignToClose();
    aUnit(world.admin, world.id, world.groups[0]);
    setAside(world.admin, { campaign: world.id, items: itemsOf(world), reason: '中途加入' }, aRequest());
    expect(kindsOf(world)).toEqual([]);
  });

  it('is refused for what blocks no longer, and leaves nothing then', () => {
    const world = aCampaignToClose();
    const activity = anActivity(world);
    const items = itemsOf(world);
    decided(world, activity);
    const before = historyRows();
    expect(() => setAside(world.admin, { campaign: world.id, items, reason: '晚了' }, aRequest())).toThrow(
      'changed-meanwhile',
    );
    expect(historyRows()).toBe(before);
    expect(visibleRecord(world.admin, activity)?.state).toBe('accepted');
  });

  it('is for admins of the campaign only', () => {
    const world = aCampaignToClose();
    anActivity(world);
    const input = { campaign: world.id, items: itemsOf(world), reason: '不算' };
    for (const actor of [world.officers[0], world.leader, world.verifier, world.auditor]) {
      expect(() => setAside(actor, input, aRequest())).toThrow(Denied);
    }
    const stranger = aRunningCampaign().officers[0];
    expect(() => setAside(stranger, input, aRequest())).toThrow(Missing);
    expect(anAdmin().name).toBe('招商办');
  });
});

import { afterEach, beforeEach, expect, it } from 'vitest';
import { reader } from '../../db/client';
import { freshDatabase } from '../../db/testing';
import { amendActivity } from '../activities';
import { ActivityAmendment } from '../activities/input';
import { anActivity } from '../activities/testing';
import { campaign } from '../campaign';
import { aDeal, aReceipt } from '../deals/testing';
import { standingOf } from '../facts';
import { openNotice } from '../notices';
import { fileObjection, reopenRecord, ruleOn } from '../objections';
import { countedAmounts } from '../results';
import { aCountedDeal, accepted } from '../results/testing';
import { aRequest, today } from '../testing';
import { decide } from '../verification';
import { DecideInput } from '../verification/input';
import { aftermathOf, recomputeHere, startRecomputation } from '.';
import { aClosedCampaign } from './testing';

let db: ReturnType<typeof freshDatabase>;
beforeEach(() => {
  db = freshDatabase();
});
afterEach(() => db.dispose());

it('A recomputation says of a record it took in that it counts nowhere for its day, and names that day', async () => {
  const made = { inside: '', moved: '' };
  const { world, first } = await aClosedCampaign((of) => {
    made.inside = accepted(of, anActivity(of));
    made.moved = accepted(of, anActivity(of, { kind: 'visit' }));
  });
  openNotice(first, { campaign: world.id, wording: 'commendation', approval: null }, aRequest());
  const about = { kind: 'unit', id: world.units[0] } as const;
  const filed = { campaign: world.id, unit: world.units[0], about, text: '日期有误', uploads: [] };
  const { id: objection } = fileObjection(world.officers[0], filed, aRequest());
  ruleOn(first, { objection, answer: 'upheld', reason: '经查属实', follows: null }, aRequest());
  const days = { [made.inside]: today(-2), [made.moved]: today(-60) };
  for (const [record, fromDay] of Object.entries(days)) {
    reopenRecord(first, { objection, record }, aRequest());
    const typed = { activity: record, version: '1', kind: 'squad', fromDay };
    amendActivity(world.officers[0], ActivityAmendment.parse(typed), aRequest());
    accepted(world, record);
  }
  startRecomputation(first, { campaign: world.id }, aRequest());
  recomputeHere(world.id);
  const view = campaign(world.admin, world.id);
  const open = view && aftermathOf(first, view)?.open;
  expect(open?.computed?.uncounted).toMatchObject([
    { record: { id: made.moved, kind: 'activity' }, days: { why: 'outside', day: today(-60) }, reasons: [] },
  ]);
});

it('A recomputation says the same of a receipt that it took in with its reopened deal', async () => {
  const made = { deal: '', receipt: '' };
  const { world, first } = await aClosedCampaign(
    (of) => {
      made.deal = accepted(of, aDeal(of, { title: '期外到账', signedOn: today(-70) }));
      made.receipt = accepted(of, aReceipt(of, made.deal, { day: today(-60) }));
    },
    { evidence: {} },
  );
  openNotice(first, { campaign: world.id, wording: 'commendation', approval: null }, aRequest());
  const about = { kind: 'unit', id: world.units[0] } as const;
  const filed = { campaign: world.id, unit: world.units[0], about, text: '到账日有误', uploads: [] };
  const { id: objection } = fileObjection(world.officers[0], filed, aRequest());
  ruleOn(first, { objection, answer: 'upheld', reason: '经查属实', follows: null }, aRequest());
  reopenRecord(first, { objection, record: made.deal }, aRequest());
  const claim = standingOf(reader(), made.deal).claims.at(-1);
  const again = {
    submission: claim?.id,
    follows: claim?.decision?.id,
    outcome: 'accepted',
    reason: '经复核',
  };
  decide(world.verifier, DecideInput.parse(again), aRequest());
  startRecomputation(first, { campaign: world.id }, aRequest());
  recomputeHere(world.id);
  const view = campaign(world.admin, world.id);
  const open = view && aftermathOf(first, view)?.open;
  expect(open?.computed?.uncounted).toContainEqual(
    expect.objectContaining({ record: expect.objectContaining({ id: made.receipt, kind: 'receipt' }) }),
  );
});

it('What a sealed run counted of a unit leaves out what lies outside the campaign', async () => {
  const { world } = await aClosedCampaign(
    (of) => {
      aCountedDeal(of, 0, { contracted: 500, title: '期内项目' });
      accepted(of, aDeal(of, { title: '期前项目', signedOn: today(-60) }));
    },
    { evidence: {} },
  );
  const view = campaign(world.admin, world.id);
  const counted = (view && countedAmounts(world.admin, view, world.units[0])) ?? [];
  expect([...new Set(counted.map(({ title }) => title))]).toEqual(['期内项目']);
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { reader } from '../../db/client';
import { submissions } from '../../db/schema';
import { freshDatabase } from '../../db/testing';
import { campaign } from '../campaign';
import { aDeal, aReceipt, wan } from '../deals/testing';
import { giveInstruction, raiseConcern } from '../negotiations';
import { aNegotiation } from '../negotiations/testing';
import { aRequest, aRunningCampaign, type RunningCampaign, today } from '../testing';
import { decide } from '../verification';
import { DecideInput } from '../verification/input';
import { progressOf, todayOf } from '.';

let db: ReturnType<typeof freshDatabase>;
let world: RunningCampaign;
beforeEach(() => {
  db = freshDatabase();
  world = aRunningCampaign();
});
afterEach(() => db.dispose());

const view = (actor = world.officers[0]) => {
  const found = campaign(actor, world.id);
  if (!found) throw new Error('not seen');
  return found;
};
const home = (actor = world.officers[0]) => todayOf(actor, view(actor));
const claimOf = (record: string) =>
  reader()
    .select()
    .from(submissions)
    .all()
    .find(({ recordId }) => recordId === record)?.id ?? '';

test('what is due soon or late and how long concerns have been open is shown to the unit’s people only', () => {
  const id = aNegotiation(world, { openedOn: today(-9), next: { text: '寄资料', dueOn: today(-2) } });
  aNegotiation(world, { investor: '天工', next: { text: '以后', dueOn: today(20) } });
  raiseConcern(world.officers[0], { negotiation: id, text: '用地', raisedOn: today(-4) }, aRequest());
  expect(home()).toMatchObject({
    due: [{ text: '寄资料', days: -2, mine: true, mayFinish: true }],
    concerns: [{ text: '用地', days: 4 }],
  });
  expect(home(world.leader).due).toMatchObject([{ text: '寄资料', mine: false, mayFinish: false }]);
  expect(home(world.officers[1])).toMatchObject({ due: [], concerns: [], notCounting: [] });
  expect(home(world.verifier).units).toEqual([]);
});

test('what a leader told lately stands there for the unit’s people', () => {
  const id = aNegotiation(world);
  giveInstruction(world.leader, { negotiation: id, text: '周五前答复' }, aRequest());
  expect(home().instructions).toMatchObject([{ negotiation: id, text: '周五前答复', by: '挂钩领导' }]);
  expect(home(world.officers[1]).instructions).toEqual([]);
});

test('what would not count now says why: undecided and without evidence, draft, or a share nobody has answered', () => {
  const deal = aDeal(world);
  const draft = aDeal(world, { title: '草稿', intent: 'draft' });
  const shared = aDeal(world, {
    title: '共享',
    shares: [
      { unit: world.units[0], role: 'lead', percent: '50' },
      { unit: world.units[1], role: 'host', percent: '50' },
    ],
  });
  const found = home().notCounting;
  expect(Object.fromEntries(found.map(({ id, why }) => [id, why]))).toEqual({
    [deal]: 'undecided',
    [draft]: 'draft',
    [shared]: 'share',
  });
});

test('a returned claim comes back with who, when and why', () => {
  const deal = aDeal(world);
  decide(
    world.verifier,
    DecideInput.parse({ submission: claimOf(deal), outcome: 'returned', reason: '缺合同' }),
    aRequest(),
  );
  expect(home().returned).toMatchObject([{ id: deal, reason: '缺合同', by: '核查员' }]);
});

test('progress is what was accepted and what waits, beside the target and the days gone by', () => {
  aReceipt(world, aDeal(world), { amount: wan(100) });
  aDeal(world, { contracted: wan(500, 'HKD'), title: '港资' });
  const [contracted, paid] = progressOf(world.officers[0], view(), world.units[0]);
  expect(contracted).toMatchObject({
    accepted: 0n,
    pending: 1_264_000_000n,
    assured: 1_000_000_000n,
    reached: 0,
    ahead: -370,
  });
  expect(paid).toMatchObject({ pending: 100_000_000n, assured: 400_000_000n });
  expect(progressOf(world.officers[1], view(), world.units[0])).toEqual([]);
});

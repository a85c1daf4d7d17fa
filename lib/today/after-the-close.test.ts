import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshDatabase } from '../../db/testing';
import { amendActivity } from '../activities';
import { ActivityAmendment } from '../activities/input';
import { anActivity } from '../activities/testing';
import { campaign } from '../campaign';
import { aClosedCampaign, aCorrectedRun } from '../closing/testing';
import { amendDeal } from '../deals';
import { DealAmendment } from '../deals/input';
import { aDeal, wan } from '../deals/testing';
import { withStatistics } from '../figures/testing';
import { aNegotiation } from '../negotiations/testing';
import { openNotice } from '../notices';
import { fileObjection, reopenRecord, ruleOn } from '../objections';
import { countedAmounts } from '../results';
import { aRequest, today } from '../testing';
import { decide, waitingClaims } from '../verification';
import { DecideInput } from '../verification/input';
import { progressOf, todayOf } from '.';

let db: ReturnType<typeof freshDatabase>;
beforeEach(() => {
  db = freshDatabase();
});
afterEach(() => db.dispose());

test('after the close nothing is due but what an upheld objection opened again, and it says whose turn it is', async () => {
  let activity = '';
  const { world, first } = await aClosedCampaign((of) => {
    const negotiation = aNegotiation(of, { next: { text: '寄资料', dueOn: today(-2) } });
    activity = anActivity(of);
    for (const record of [negotiation, activity]) verdict(of.verifier, record, 'accepted');
  });
  const [officer] = world.officers;
  const home = (actor = officer) => {
    const view = campaign(actor, world.id);
    if (!view) throw new Error('not seen');
    return todayOf(actor, view);
  };
  const nothing = { due: [], concerns: [], notCounting: [], returned: [], reopened: [] };
  expect(home()).toMatchObject(nothing);

  openNotice(first, { campaign: world.id, wording: 'commendation', approval: null }, aRequest());
  const about = { kind: 'unit', id: world.units[0] } as const;
  const filed = { campaign: world.id, unit: world.units[0], about, text: '日期有误', uploads: [] };
  const { id: objection } = fileObjection(officer, filed, aRequest());
  ruleOn(first, { objection, answer: 'upheld', reason: '经查属实', follows: null }, aRequest());
  reopenRecord(first, { objection, record: activity }, aRequest());
  expect(home()).toMatchObject({ ...nothing, reopened: [{ id: activity, waitsFor: 'unit' }] });
  expect(home(world.officers[1])).toMatchObject(nothing);

  amendActivity(
    officer,
    ActivityAmendment.parse({ activity, version: '1', kind: 'squad', fromDay: today(-2) }),
    aRequest(),
  );
  expect(home().reopened).toMatchObject([{ id: activity, waitsFor: 'desk' }]);
  verdict(world.verifier, activity, 'returned');
  expect(home()).toMatchObject({ ...nothing, returned: [{ id: activity, reason: '缺照片' }] });
  amendActivity(
    officer,
    ActivityAmendment.parse({ activity, version: '2', kind: 'squad', fromDay: today(-3) }),
    aRequest(),
  );
  verdict(world.verifier, activity, 'accepted');
  expect(home().reopened).toMatchObject([{ id: activity, waitsFor: 'run' }]);
});

test('a unit’s figures stay as they were sealed, whatever is decided anew, until a run takes it in', async () => {
  let deal = '';
  const closed = await aClosedCampaign(async (of) => {
    deal = aDeal(of);
    await withStatistics(of.officers[0], deal, 'contract' as 'statistics');
    verdict(of.verifier, deal, 'accepted');
  });
  const { world, first } = closed;
  const [officer] = world.officers;
  const figures = () => {
    const view = campaign(officer, world.id);
    if (!view) throw new Error('not seen');
    const [contracted] = progressOf(officer, view, world.units[0]);
    const counted = countedAmounts(officer, view, world.units[0])?.map(({ title }) => title);
    return { accepted: contracted?.accepted, pending: contracted?.pending, counted };
  };
  const sealed = figures();
  expect(sealed).toEqual({ accepted: 1_200_000_000n, pending: 0n, counted: ['联荣精密电子'] });

  openNotice(first, { campaign: world.id, wording: 'commendation', approval: null }, aRequest());
  const about = { kind: 'unit', id: world.units[0] } as const;
  const filed = { campaign: world.id, unit: world.units[0], about, text: '金额有误', uploads: [] };
  const { id: objection } = fileObjection(officer, filed, aRequest());
  ruleOn(first, { objection, answer: 'upheld', reason: '经查属实', follows: null }, aRequest());
  reopenRecord(first, { objection, record: deal }, aRequest());
  const typed = { title: '联荣精密电子一期', investor: '香港联荣有限公司', signedOn: today(-1) };
  const less = DealAmendment.parse({ ...typed, deal, version: '1', contracted: wan(800) });
  amendDeal(officer, less, aRequest());
  expect(figures()).toEqual(sealed);
  verdict(world.verifier, deal, 'accepted');
  expect(figures()).toEqual(sealed);
  await aCorrectedRun(closed);
  expect(figures()).toEqual({ accepted: 800_000_000n, pending: 0n, counted: ['联荣精密电子一期'] });
});

function verdict(
  verifier: Parameters<typeof decide>[0],
  record: string,
  outcome: 'accepted' | 'returned',
): void {
  const submission = waitingClaims([record])[0]?.submission;
  const reason = outcome === 'returned' ? { reason: '缺照片' } : {};
  decide(verifier, DecideInput.parse({ submission, outcome, ...reason }), aRequest());
}

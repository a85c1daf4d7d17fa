/** A campaign that was signed by an earlier program, whose engine then goes on computing what it signed. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { reader } from '../../db/client';
import { freshDatabase } from '../../db/testing';
import { anActivity } from '../activities/testing';
import { verifyBundle } from '../bundle';
import { campaign } from '../campaign';
import { now } from '../clock';
import { answerConfirmation } from '../confirmations';
import { openNotice } from '../notices';
import { correctionsIn, correctPoints, fileObjection, ruleOn } from '../objections';
import { computeAsOf, replaceResult, storedHead, tableFor } from '../results';
import { aRequest, type RunningCampaign, today } from '../testing';
import { decide, waitingClaims } from '../verification';
import { DecideInput } from '../verification/input';
import { bundlePath } from './seal';
import { aClosedCampaign, aCorrectedRun } from './testing';

let db: ReturnType<typeof freshDatabase>;
beforeEach(() => {
  db = freshDatabase();
});
afterEach(() => db.dispose());

/** Stores the table that was signed as the program before the last stored it. */
function asEngineOneStoredIt({ id }: RunningCampaign): void {
  const head = storedHead(id, 'live');
  if (!head) throw new Error('nothing stored');
  const { asOfSeq: seq, asOfDay: day, schemeVersion } = head;
  const computed = computeAsOf(id, { seq, day, schemeVersion, engine: 1 });
  if (!computed) throw new Error('no scheme');
  replaceResult({ campaign: id, purpose: 'live', seq, day, at: now(), computed });
}

it('What engine 1 signed is sealed by engine 1, and so is a correction of it', async () => {
  const closed = await aClosedCampaign(
    (world) => {
      const submission = waitingClaims([anActivity(world)])[0]?.submission;
      decide(world.verifier, DecideInput.parse({ submission, outcome: 'accepted' }), aRequest());
    },
    {},
    asEngineOneStoredIt,
  );
  const { world, first, second } = closed;
  expect((await verifyBundle(bundlePath(world.id, 1))).header.engine).toBe(1);
  openNotice(first, { campaign: world.id, wording: 'commendation', approval: null }, aRequest());
  const [, unit] = world.units;
  const objection = fileObjection(
    world.officers[1],
    { campaign: world.id, unit, about: { kind: 'unit', id: unit }, text: '漏计', uploads: [] },
    aRequest(),
  ).id;
  ruleOn(first, { objection, answer: 'upheld', reason: '经查属实', follows: null }, aRequest());
  const points = { objection, unit, indicator: '', points: '2', day: today(), reason: '漏计' };
  correctPoints(first, points, aRequest());
  const [made] = correctionsIn(reader(), world.id);
  answerConfirmation(
    second,
    { campaign: world.id, kind: 'adjustment', id: made?.subject ?? '', answer: 'agree', reason: null },
    aRequest(),
  );
  await aCorrectedRun(closed);
  const bundle = await verifyBundle(bundlePath(world.id, 2));
  expect(bundle.header).toMatchObject({ engine: 1, follows: { run: 1 } });
  const seen = campaign(world.admin, world.id);
  const table = seen ? tableFor(world.admin, seen) : null;
  const rows = table && !table.none ? table.groups.flatMap((group) => group.rows) : [];
  expect(rows.find((row) => row.unit === unit)?.total.verified).toBe('2');
});

import { afterEach, beforeEach, expect, it } from 'vitest';
import { reader } from '../../db/client';
import { freshDatabase } from '../../db/testing';
import { amendActivity } from '../activities';
import { ActivityAmendment } from '../activities/input';
import { anActivity } from '../activities/testing';
import { openNotice } from '../notices';
import {
  correctionsIn,
  fileObjection,
  reopenRecord,
  ruleOn,
  setCorrectionAside,
  takeCorrectionUp,
} from '../objections';
import { aRequest, today } from '../testing';
import { queue, waitingFor } from '../verification';
import { QueueFilter } from '../verification/input';
import { blockersOf, setAside } from '.';
import { aClosedCampaign } from './testing';

let db: ReturnType<typeof freshDatabase>;
beforeEach(() => {
  db = freshDatabase();
});
afterEach(() => db.dispose());

it('After the close a claim waits at the desk only while a correction holds its record open', async () => {
  let activity = '';
  const { world, first } = await aClosedCampaign((of) => {
    activity = anActivity(of);
    const items = (blockersOf(of.admin, of.id) ?? []).map(({ kind, subject }) => `${kind}:${subject}`);
    setAside(of.admin, { campaign: of.id, items, reason: '照片不清' }, aRequest());
  });
  const { id: campaign, code, verifier, officers, units } = world;
  const waiting = () => {
    const found = queue(verifier, code, QueueFilter.parse({}));
    expect(found?.waiting).toBe(waitingFor(verifier, campaign));
    return found?.items.map(({ record }) => record);
  };
  expect(waiting()).toEqual([]);

  openNotice(first, { campaign, wording: 'commendation', approval: null }, aRequest());
  const about = { kind: 'unit', id: units[0] } as const;
  const filed = { campaign, unit: units[0], about, text: '照片其实清楚', uploads: [] };
  const { id: objection } = fileObjection(officers[0], filed, aRequest());
  ruleOn(first, { objection, answer: 'upheld', reason: '经查属实', follows: null }, aRequest());
  reopenRecord(first, { objection, record: activity }, aRequest());
  const amended = { activity, version: '1', kind: 'squad', fromDay: today(-2) };
  amendActivity(officers[0], ActivityAmendment.parse(amended), aRequest());
  expect(waiting()).toEqual([activity]);

  const correction = correctionsIn(reader(), campaign)[0]?.id ?? '';
  setCorrectionAside(first, { correction, reason: '另案处理' }, aRequest());
  expect(waiting()).toEqual([]);
  takeCorrectionUp(first, { correction, reason: '一并处理' }, aRequest());
  expect(waiting()).toEqual([activity]);
});

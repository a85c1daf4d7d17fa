/** What stands behind the lines of a result, after what they rest on was changed. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { reader } from '../../db/client';
import { freshDatabase } from '../../db/testing';
import { amendActivity } from '../activities';
import { ActivityAmendment } from '../activities/input';
import { anActivity } from '../activities/testing';
import { historyHead } from '../audit';
import { campaign } from '../campaign';
import { aClosedCampaign, aCorrectedRun } from '../closing/testing';
import { amendReceipt } from '../deals';
import { ReceiptAmendment } from '../deals/input';
import { aDeal, aReceipt, wan } from '../deals/testing';
import { evidenceOf, withdrawEvidence } from '../evidence';
import { amendFigure } from '../figures';
import { AmendFigureInput } from '../figures/input';
import { aFigure, withStatistics } from '../figures/testing';
import { amendInvestor, investorsOf } from '../investors';
import { InvestorAmendment } from '../investors/input';
import { anInvestor } from '../investors/testing';
import { advanceNegotiation, amendNegotiation } from '../negotiations';
import { AdvanceInput, NegotiationAmendment } from '../negotiations/input';
import { aNegotiation, versionOf } from '../negotiations/testing';
import { openNotice } from '../notices';
import { reopenRecord } from '../objections';
import { anObjection, ruled } from '../objections/testing';
import { visibleRecord } from '../records';
import { aRequest, aRunningCampaign, type RunningCampaign, today } from '../testing';
import { decide, waitingClaims } from '../verification';
import { DecideInput } from '../verification/input';
import { formerTitles, whyFor } from '.';
import { formerRecords } from './corrected';
import { accepted } from './testing';

let db: ReturnType<typeof freshDatabase>;
beforeEach(() => {
  db = freshDatabase();
});
afterEach(() => db.dispose());

async function behind(world: RunningCampaign, unit: string) {
  const view = campaign(world.admin, world.id);
  const why = view && (await whyFor(world.admin, view, unit));
  if (!why || why.none) throw new Error('no reasons');
  return why.records;
}

test('a sealed result tells of an activity opened again what it took, until a run takes the correction in', async () => {
  let met = '';
  const closed = await aClosedCampaign(
    (world) => {
      const typed = {
        fromDay: today(-3),
        firms: [{ name: '天工特钢有限公司' }, { name: '香港联荣有限公司' }],
      };
      met = accepted(world, anActivity(world, typed));
      accepted(world, anActivity(world, { unit: world.units[1] }, world.officers[1]));
    },
    { evidence: {} },
  );
  const { world } = closed;
  const [unit] = world.units;
  const [officer] = world.officers;
  openNotice(closed.first, { campaign: world.id, wording: 'commendation', approval: null }, aRequest());
  const before = await behind(world, unit);
  expect(before[met]).toMatchObject({
    title: '天工特钢有限公司',
    activity: { kind: 'squad', firms: [{ nameZh: '天工特钢有限公司' }, { nameZh: '香港联荣有限公司' }] },
    evidence: [],
  });

  const objection = anObjection(closed, { kind: 'record', id: met }, 0);
  ruled(closed, objection);
  reopenRecord(closed.first, { objection, record: met }, aRequest());
  const change = {
    activity: met,
    version: visibleRecord(officer, met)?.version,
    kind: 'visit',
    fromDay: today(-5),
    firms: [{ name: '远帆生物有限公司' }],
  };
  amendActivity(officer, ActivityAmendment.parse(change), aRequest());
  await withStatistics(officer, met);
  // Investors are of the whole installation: another campaign goes on after this one is closed.
  const other = aRunningCampaign();
  const firm = anInvestor(other, { nameZh: '天工特钢有限公司' });
  const renamed = {
    campaign: other.id,
    unit: other.units[0],
    investor: firm,
    version: 1,
    nameZh: '天工集团',
  };
  amendInvestor(other.officers[0], InvestorAmendment.parse(renamed), aRequest());
  expect(investorsOf(other.officers[0], other.id).rows.map(({ name }) => name)).toContain('天工集团');
  expect(await behind(world, unit)).toEqual(before);

  accepted(world, met);
  expect(await behind(world, unit)).toEqual(before);
  await aCorrectedRun(closed);
  expect((await behind(world, unit))[met]).toMatchObject({
    title: '远帆生物有限公司',
    activity: { kind: 'visit', firms: [{ nameZh: '远帆生物有限公司' }] },
    evidence: [{ name: '统计月报.pdf' }],
  });
});

test('a file that was withdrawn after the seal is still told of, as one that was withdrawn', async () => {
  let met = '';
  let file = '';
  const closed = await aClosedCampaign(
    async (world) => {
      met = anActivity(world, { fromDay: today(-3) });
      file = await withStatistics(world.officers[0], met);
      accepted(world, met);
      accepted(world, anActivity(world, { unit: world.units[1] }, world.officers[1]));
    },
    { evidence: {} },
  );
  const { world } = closed;
  const [unit] = world.units;
  const [officer] = world.officers;
  openNotice(closed.first, { campaign: world.id, wording: 'commendation', approval: null }, aRequest());
  const held = { id: file, name: '统计月报.pdf' };
  expect((await behind(world, unit))[met]?.evidence).toEqual([held]);

  const objection = anObjection(closed, { kind: 'record', id: met }, 0);
  ruled(closed, objection);
  reopenRecord(closed.first, { objection, record: met }, aRequest());
  const change = { activity: met, version: visibleRecord(officer, met)?.version, kind: 'visit' };
  amendActivity(officer, ActivityAmendment.parse({ ...change, fromDay: today(-3) }), aRequest());
  const [{ submission = '' } = {}] = waitingClaims([met]);
  const falsified = { submission, outcome: 'falsified', reason: '照片不实' };
  decide(world.verifier, DecideInput.parse(falsified), aRequest());
  withdrawEvidence(officer, file, aRequest());
  expect((await behind(world, unit))[met]?.evidence).toEqual([{ ...held, withdrawn: true }]);
  expect(evidenceOf(officer, met)).toEqual([]);
});

test('records of every kind are read back as they were at a history row', () => {
  const world = aRunningCampaign();
  const [officer] = world.officers;
  const [unit] = world.units;
  const activity = anActivity(world, { place: '深圳' });
  const negotiation = aNegotiation(world);
  const deal = aDeal(world);
  const receipt = aReceipt(world, deal);
  const figure = aFigure(officer, { campaign: world.id, unit, day: today() });
  const { seq } = historyHead();
  const called = (id: string) => visibleRecord(officer, id)?.title;
  const titles = new Map([activity, negotiation, receipt, figure].map((id) => [id, called(id)]));
  expect(formerTitles(world.id, seq)).toEqual(new Map());

  const version = (id: string) => String(visibleRecord(officer, id)?.version);
  const moved = { activity, version: version(activity), kind: 'squad', fromDay: today(-2), place: '东莞' };
  amendActivity(officer, ActivityAmendment.parse(moved), aRequest());
  const step = {
    negotiation,
    version: versionOf(officer, negotiation),
    stage: 'negotiating',
    project: '精密电子',
  };
  advanceNegotiation(officer, AdvanceInput.parse(step), aRequest());
  const again = {
    ...{ negotiation, version: versionOf(officer, negotiation), openedOn: today(-1) },
    ...{ investor: '天工特钢', project: '特种钢材' },
  };
  amendNegotiation(officer, NegotiationAmendment.parse(again), aRequest());
  const paid = { receipt, version: version(receipt), day: today(), amount: wan(200) };
  amendReceipt(officer, ReceiptAmendment.parse(paid), aRequest());
  const supplied = {
    ...{ figure, version: version(figure), of: `unit:${world.units[1]}`, key: 'outside', period: '2025' },
    ...{ day: today(), value: { amount: '90' }, source: '统计月报' },
  };
  amendFigure(officer, AmendFigureInput.parse(supplied), aRequest());

  expect(called(negotiation)).toBe('天工特钢 · 特种钢材');
  expect(formerTitles(world.id, seq)).toEqual(titles);
  const was = formerRecords(world.id, seq, [receipt, figure], reader());
  expect([...was.keys()].sort()).toEqual([receipt, figure].sort());
  expect(was.get(receipt)?.content).toMatchObject({ amountMinor: 300_000_000 });
  expect(was.get(figure)?.content).toMatchObject({ value: '96', period: '2026' });
  expect(formerTitles(world.id, historyHead().seq)).toEqual(new Map());
});

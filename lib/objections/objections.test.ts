import { afterEach, beforeEach, expect, it } from 'vitest';
import { freshDatabase } from '../../db/testing';
import { linkActor } from '../access';
import { anActivity } from '../activities/testing';
import { campaign } from '../campaign';
import { setClock } from '../clock';
import { aClosedCampaign } from '../closing/testing';
import { aDeal } from '../deals/testing';
import { Denied, Missing } from '../failure';
import { aPdf, streamOf } from '../figures/testing';
import { noticeAt, noticesOf, openNotice } from '../notices';
import { postingFile, sheetAt } from '../postings';
import { tableFor } from '../results';
import { aPerson, aRequest, aRunningCampaign, giveRole, historyRows, today } from '../testing';
import { decide, waitingClaims } from '../verification';
import { DecideInput } from '../verification/input';
import {
  attachToObjection,
  choicesFor,
  detachFile,
  enterObjection,
  fileObjection,
  objectionFile,
  objectionsOf,
  type Purpose,
  ruleOn,
  uploadForObjection,
  withdrawObjection,
} from '.';

let db: ReturnType<typeof freshDatabase>;
let reset: (() => void) | undefined;
beforeEach(() => {
  db = freshDatabase();
});
afterEach(() => {
  reset?.();
  reset = undefined;
  db.dispose();
});

async function onNotice() {
  let record = '';
  const closed = await aClosedCampaign((world) => {
    record = anActivity(world);
    const submission = waitingClaims([record])[0]?.submission;
    decide(world.verifier, DecideInput.parse({ submission, outcome: 'accepted' }), aRequest());
  });
  const { world, first } = closed;
  const notice = openNotice(
    first,
    { campaign: world.id, wording: 'commendation', approval: null },
    aRequest(),
  );
  return { ...closed, record, notice };
}
type W = Awaited<ReturnType<typeof onNotice>>;
const file = (w: W, which: 0 | 1, about: { kind: 'unit' | 'record' | 'rule'; id: string }) =>
  fileObjection(
    w.world.officers[which],
    { campaign: w.world.id, unit: w.world.units[which], about, text: '<b>有误</b>', uploads: [] },
    aRequest(),
  ).id;
const seen = (w: W, actor: W['first']) => {
  const view = campaign(actor, w.world.id);
  return view ? objectionsOf(actor, view) : [];
};

it('nothing is public before the notice; after it the list is, and nothing deeper', async () => {
  const closed = await aClosedCampaign(() => {});
  const { world, first } = closed;
  expect(noticesOf(first, world.id)).toEqual([]);
  const { id: code } = openNotice(
    first,
    { campaign: world.id, wording: 'commendation', approval: null },
    aRequest(),
  );
  expect(() =>
    openNotice(first, { campaign: world.id, wording: 'commendation', approval: null }, aRequest()),
  ).toThrow('already-noticed');
  const sheet = sheetAt(code, 'zh-CN');
  expect(sheet?.tables[0]?.groups.flatMap(({ rows }) => rows)).toHaveLength(4);
  expect(sheetAt(code, 'en')?.title).toBe('Provisional commendation list');
  expect(sheetAt(world.id, 'zh-CN')).toBeNull();
  const html = postingFile(code, 'zh-CN')?.content ?? '';
  expect(html).toContain(sheet?.seal.code);
  expect(html).not.toMatch(/<script|<link|@import|src=/);
  const view = noticeAt(code)?.campaign;
  if (!view) throw new Error('not public');
  expect(tableFor(linkActor('anybody'), view)).toEqual({ none: 'not-shown' });
});

it('each sees what they may: the filer all, the unit concerned without the filer, others and verifiers nothing', async () => {
  const w = await onNotice();
  const id = file(w, 1, { kind: 'unit', id: w.world.units[0] });
  expect(seen(w, w.world.officers[1])[0]).toMatchObject({ id, from: { source: 'unit' }, mayWithdraw: true });
  expect(seen(w, w.world.officers[0])[0]).toMatchObject({ id, from: null, mayWithdraw: false });
  expect(seen(w, w.world.leader)).toHaveLength(1);
  expect(seen(w, w.world.auditor)[0]).toMatchObject({ mayRule: 'no', from: { source: 'unit' } });
  expect(seen(w, w.world.officers[2])).toEqual([]);
  expect(seen(w, w.world.verifier)).toEqual([]);
});

it('is about what the filer may see: a record of another unit is not there for it', async () => {
  const w = await onNotice();
  const before = historyRows();
  expect(() => file(w, 1, { kind: 'record', id: w.record })).toThrow(Missing);
  expect(() => file(w, 0, { kind: 'rule', id: 'indicator:nothing' })).toThrow(Missing);
  expect(historyRows()).toBe(before);
  file(w, 0, { kind: 'record', id: w.record });
  file(w, 0, { kind: 'rule', id: 'indicator:density' });
  const other = {
    campaign: w.world.id,
    unit: w.world.units[1],
    about: { kind: 'unit', id: w.world.units[1] },
  } as const;
  expect(() => fileObjection(w.world.officers[0], { ...other, text: 'x', uploads: [] }, aRequest())).toThrow(
    Denied,
  );
});

it('is withdrawn by its author alone, before a ruling', async () => {
  const w = await onNotice();
  const id = file(w, 1, { kind: 'unit', id: w.world.units[0] });
  expect(() => withdrawObjection(w.first, { objection: id }, aRequest())).toThrow(Denied);
  withdrawObjection(w.world.officers[1], { objection: id }, aRequest());
  expect(() => withdrawObjection(w.world.officers[1], { objection: id }, aRequest())).toThrow(
    'objection-withdrawn',
  );
  const rule = { objection: id, answer: 'upheld', reason: 'x', follows: null } as const;
  expect(() => ruleOn(w.first, rule, aRequest())).toThrow('objection-withdrawn');
});

it('is ruled on by an admin of no unit concerned; a ruling is followed, never changed', async () => {
  const w = await onNotice();
  const id = file(w, 1, { kind: 'unit', id: w.world.units[0] });
  const bound = giveRole(aPerson({ memberships: [{ role: 'admin', campaign: w.world.id }] }), {
    role: 'leader',
    campaign: w.world.id,
    unit: w.world.units[0],
  });
  const rule = { objection: id, answer: 'dismissed', reason: '数据无误', follows: null } as const;
  expect(() => ruleOn(bound, rule, aRequest())).toThrow('own-unit');
  expect(() => ruleOn(w.world.officers[1], rule, aRequest())).toThrow(Denied);
  const { id: first } = ruleOn(w.first, rule, aRequest());
  expect(() => ruleOn(w.second, rule, aRequest())).toThrow('changed-meanwhile');
  ruleOn(w.second, { ...rule, answer: 'upheld', follows: first }, aRequest());
  expect(seen(w, w.world.officers[1])[0]).toMatchObject({
    state: 'upheld',
    rulings: [{ upheld: false }, { upheld: true }],
  });
});

it('ends with the last day of the notice, for units and for the office', async () => {
  const w = await onNotice();
  const until = noticesOf(w.first, w.world.id)[0]?.untilDay ?? '';
  const days = Math.round((Date.parse(until) - Date.now()) / 86_400_000);
  reset = setClock(() => Date.now() + (days + 2) * 86_400_000);
  expect(() => file(w, 1, { kind: 'unit', id: w.world.units[0] })).toThrow('objections-closed');
  const input = {
    campaign: w.world.id,
    about: { kind: 'unit', id: w.world.units[0] },
    text: 'x',
    source: 'public',
    sender: '王某',
  } as const;
  expect(() => enterObjection(w.first, { ...input, uploads: [] }, aRequest())).toThrow('objections-closed');
});

it('takes files with it and after it until the ruling; they are read by whoever knows who objected, and by nobody else', async () => {
  const w = await onNotice();
  const [concerned, filer, other] = w.world.officers;
  const send = (actor: typeof filer, purpose: Purpose, name = '依据.pdf') =>
    uploadForObjection(actor, { purpose, name, content: streamOf(aPdf(name)) }, aRequest());
  const mine = { campaign: w.world.id, unit: w.world.units[1] };
  const { id: sent } = await send(filer, mine);
  await expect(send(other, mine)).rejects.toThrow(Denied);
  const about = { kind: 'unit', id: w.world.units[0] } as const;
  expect(() =>
    fileObjection(
      concerned,
      { ...mine, unit: w.world.units[0], about, text: 'x', uploads: [sent] },
      aRequest(),
    ),
  ).toThrow('upload-unknown');
  const { id } = fileObjection(filer, { ...mine, about, text: 'x', uploads: [sent] }, aRequest());
  const [file] = seen(w, filer)[0]?.files ?? [];
  expect(file).toMatchObject({ name: '依据.pdf', type: 'application/pdf', by: { id: filer.id } });
  const bare = seen(w, concerned)[0];
  // A letterhead or a signature would say who objected.
  expect(bare).toMatchObject({ files: [], mayAttach: false });
  for (const reader of [filer, w.first, w.world.auditor])
    expect(objectionFile(reader, file?.id ?? '')?.name).toBe('依据.pdf');
  for (const stranger of [concerned, other, w.world.verifier])
    expect(objectionFile(stranger, file?.id ?? '')).toBeNull();

  const before = historyRows();
  await expect(send(concerned, { objection: id })).rejects.toThrow(Missing);
  await expect(send(other, { objection: id })).rejects.toThrow(Missing);
  expect(historyRows()).toBe(before);
  const { id: late } = await send(filer, { objection: id }, '补充.pdf');
  attachToObjection(filer, { objection: id, uploads: [late] }, aRequest());
  const second = seen(w, filer)[0]?.files[1]?.id ?? '';
  expect(() => detachFile(w.first, { file: second }, aRequest())).toThrow(Denied);
  detachFile(filer, { file: second }, aRequest());
  expect(objectionFile(filer, second)).toBeNull();
  expect(() => detachFile(filer, { file: second }, aRequest())).toThrow('withdrawn-already');

  ruleOn(w.first, { objection: id, answer: 'dismissed', reason: '无误', follows: null }, aRequest());
  expect(seen(w, filer)[0]?.mayAttach).toBe(false);
  const attach = () => attachToObjection(filer, { objection: id, uploads: [late] }, aRequest());
  expect(attach).toThrow('already-answered');
  expect(() => detachFile(filer, { file: file?.id ?? '' }, aRequest())).toThrow('already-answered');
});

it('records to choose from are told apart by the day and the amount of their last claim', () => {
  const world = aRunningCampaign();
  const same = { title: '联荣精密电子' };
  const oldest = aDeal(world, {
    ...same,
    signedOn: today(-3),
    total: { amount: '9000', unit: 'wan', currency: 'USD' },
  });
  aDeal(world, { ...same, signedOn: today(-2), contracted: { amount: '80', unit: 'wan', currency: 'USD' } });
  anActivity(world);
  const view = campaign(world.admin, world.id);
  expect(view ? choicesFor(world.admin, view).records : []).toMatchObject([
    { kind: 'activity', activity: 'squad', amount: null },
    { day: today(-2), amount: { minor: '80000000', currency: 'USD' } },
    { day: today(-3), amount: { minor: '1200000000', currency: 'USD' } },
  ]);
  // The one that somebody comes from is there however many are newer.
  expect(view ? choicesFor(world.admin, view, { record: oldest }).records[0]?.id : null).toBe(oldest);
});

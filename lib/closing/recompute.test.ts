import { execFileSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rawReader, reader } from '../../db/client';
import { freshDatabase, vandal } from '../../db/testing';
import { anActivity } from '../activities/testing';
import { proposeAdjustment } from '../adjustments';
import { checkChain } from '../audit';
import { awardList } from '../awards';
import { verifyBundle } from '../bundle';
import { campaign, stepsOf } from '../campaign';
import { setClock } from '../clock';
import { answerConfirmation } from '../confirmations';
import { aDeal } from '../deals/testing';
import { makeFile } from '../documents';
import { sheetsOf } from '../documents/testing';
import { Denied } from '../failure';
import { withStatistics } from '../figures/testing';
import { noticeAt, noticesOf, openNotice } from '../notices';
import {
  correctionEffects,
  correctionsIn,
  correctPoints,
  fileObjection,
  objectionsOf,
  reopenRecord,
  ruleOn,
  setCorrectionAside,
  takeCorrectionUp,
  uncorrectedBecause,
} from '../objections';
import { tableFor } from '../results';
import { anAdmin, aRequest, giveRole, historyRows, type RunningCampaign, today } from '../testing';
import { decide, waitingClaims } from '../verification';
import { DecideInput } from '../verification/input';
import {
  adoptRecomputation,
  aftermathOf,
  discardRecomputation,
  publish,
  recomputeHere,
  runOf,
  runsOf,
  sealRun,
  signRecomputation,
  startRecomputation,
} from '.';
import { bundlePath } from './seal';
import { aClosedCampaign, PASSWORD } from './testing';

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

const accept = (world: RunningCampaign, record: string) =>
  decide(
    world.verifier,
    DecideInput.parse({ submission: waitingClaims([record])[0]?.submission, outcome: 'accepted' }),
    aRequest(),
  );

/** The first unit leads its group by a deal, the second has one activity; closed, sealed, on notice. */
async function onNotice() {
  const made: { deal: string } = { deal: '' };
  const closed = await aClosedCampaign(async (world) => {
    accept(world, anActivity(world));
    made.deal = aDeal(world);
    await withStatistics(world.officers[0], made.deal, 'contract' as 'statistics');
    accept(world, made.deal);
    accept(world, anActivity(world, { unit: world.units[1] }, world.officers[1]));
  });
  openNotice(
    closed.first,
    { campaign: closed.world.id, wording: 'commendation', approval: null },
    aRequest(),
  );
  return { ...closed, ...made };
}

type World = Awaited<ReturnType<typeof onNotice>>;
const view = (w: World, actor = w.world.admin) => {
  const found = campaign(actor, w.world.id);
  if (!found) throw new Error('not seen');
  return found;
};
const anObjection = (w: World, about: { kind: 'unit' | 'record'; id: string }, which: 0 | 1 = 1) =>
  fileObjection(
    w.world.officers[which],
    { campaign: w.world.id, unit: w.world.units[which], about, text: '金额有误', uploads: [] },
    aRequest(),
  ).id;
const ruled = (
  w: World,
  objection: string,
  answer: 'upheld' | 'dismissed' = 'upheld',
  follows: string | null = null,
) => ruleOn(w.first, { objection, answer, reason: '经查属实', follows }, aRequest()).id;
const points = (w: World, objection: string, unit = w.world.units[1], number = '5') =>
  correctPoints(
    w.first,
    { objection, unit, indicator: '', points: number, day: today(), reason: '漏计' },
    aRequest(),
  );
/** An upheld objection by the second unit, and points for it that a second person confirmed. */
function corrected(w: World, number = '5') {
  const objection = anObjection(w, { kind: 'unit', id: w.world.units[1] });
  ruled(w, objection);
  points(w, objection, w.world.units[1], number);
  const [made] = correctionsIn(reader(), w.world.id);
  answerConfirmation(
    w.second,
    { campaign: w.world.id, kind: 'adjustment', id: made?.subject ?? '', answer: 'agree', reason: null },
    aRequest(),
  );
  return objection;
}
const begin = (w: World) => {
  startRecomputation(w.first, { campaign: w.world.id }, aRequest());
  return recomputeHere(w.world.id);
};
async function adopted(w: World) {
  const state = aftermathOf(w.first, view(w))?.open?.computed?.digest ?? '';
  const input = { campaign: w.world.id, state, password: PASSWORD };
  expect(await signRecomputation(w.first, input, aRequest())).toEqual({ complete: false });
  await expect(signRecomputation(w.first, input, aRequest())).rejects.toThrow('second-person');
  expect(() => adoptRecomputation(w.first, { campaign: w.world.id }, aRequest())).toThrow('stale-signature');
  expect(await signRecomputation(w.second, input, aRequest())).toEqual({ complete: true });
  adoptRecomputation(w.second, { campaign: w.world.id }, aRequest());
  return sealRun(w.world.id);
}
const totals = (w: World, run?: number) => {
  const table = tableFor(w.world.admin, view(w), { run });
  return table.none
    ? {}
    : Object.fromEntries(table.groups.flatMap(({ rows }) => rows.map((r) => [r.unit, r.total.verified])));
};
const later = (days: number) => {
  reset?.();
  reset = setClock(() => Date.now() + days * 86_400_000);
};

describe('A correction', () => {
  it('of points waits for a second person and moves nothing that was sealed', async () => {
    const w = await onNotice();
    const before = totals(w);
    const sealed = runOf(w.first, w.world.id)?.seal;
    const objection = anObjection(w, { kind: 'unit', id: w.world.units[1] });
    expect(() => points(w, objection)).toThrow('not-upheld');
    ruled(w, objection);
    points(w, objection);
    expect(() => startRecomputation(w.first, { campaign: w.world.id }, aRequest())).toThrow(
      'nothing-to-correct',
    );
    const [made] = correctionsIn(reader(), w.world.id);
    expect(made?.state).toBe('waiting');
    const answer = {
      campaign: w.world.id,
      kind: 'adjustment',
      id: made?.subject ?? '',
      answer: 'agree',
      reason: null,
    } as const;
    expect(() => answerConfirmation(w.first, answer, aRequest())).toThrow('second-person');
    answerConfirmation(w.second, answer, aRequest());
    expect(correctionsIn(reader(), w.world.id)[0]?.state).toBe('ready');
    expect(totals(w)).toEqual(before);
    expect((await verifyBundle(bundlePath(w.world.id, 1))).seal).toBe(sealed);
  });

  it('is the only way: points, decisions and edits are refused after the close', async () => {
    const w = await onNotice();
    const rows = historyRows();
    expect(() =>
      proposeAdjustment(
        w.first,
        {
          campaign: w.world.id,
          unit: w.world.units[0],
          indicator: '',
          points: '1',
          day: today(),
          reason: 'x',
        },
        aRequest(),
      ),
    ).toThrow('campaign-closed');
    const follows = decisionOf(w.deal);
    expect(() => decideAnew(w, follows)).toThrow('campaign-closed');
    expect(historyRows()).toBe(rows);
  });

  it('of a record: opened again, decided anew, and closed again once adopted', async () => {
    const w = await onNotice();
    const before = totals(w);
    const objection = anObjection(w, { kind: 'unit', id: w.world.units[0] });
    ruled(w, objection);
    reopenRecord(w.first, { objection, record: w.deal }, aRequest());
    expect(() => reopenRecord(w.first, { objection, record: w.deal }, aRequest())).toThrow(
      'already-reopened',
    );
    expect(correctionsIn(reader(), w.world.id)[0]?.state).toBe('waiting');
    decideAnew(w, decisionOf(w.deal));
    expect(correctionsIn(reader(), w.world.id)[0]?.state).toBe('ready');
    expect(totals(w)).toEqual(before);
    begin(w);
    const open = aftermathOf(w.first, view(w))?.open;
    expect(open?.computed?.difference.moved).toBe(true);
    expect(totals(w)).toEqual(before);
    await adopted(w);
    expect(Number(totals(w)[w.world.units[0]])).toBeLessThan(Number(before[w.world.units[0]]));
    expect(totals(w, 1)).toEqual(before);
    await expect(verifyBundle(bundlePath(w.world.id, 2))).resolves.toMatchObject({});
    expect(() => decideAnew(w, decisionOf(w.deal))).toThrow('campaign-closed');
  });
});

/** The last decision on a deal's claim. */
function decisionOf(deal: string): { submission: string; decision: string } {
  return rawReader()
    .prepare(
      `SELECT s.id AS submission, d.id AS decision FROM submissions s JOIN decisions d ON d.submission_id = s.id
       WHERE s.record_id = ? ORDER BY d.seq DESC LIMIT 1`,
    )
    .get(deal) as { submission: string; decision: string };
}
const decideAnew = (w: World, { submission, decision }: { submission: string; decision: string }) =>
  decide(
    w.world.verifier,
    DecideInput.parse({ submission, outcome: 'fault', reason: '合同未生效', follows: decision }),
    aRequest(),
  );

describe('A recomputation', () => {
  it('takes in exactly what it lists, is adopted by two people, and is sealed as the next run', async () => {
    const w = await onNotice();
    const before = totals(w);
    corrected(w);
    const void_ = anObjection(w, { kind: 'unit', id: w.world.units[0] }, 0);
    const first = ruled(w, void_);
    points(w, void_, w.world.units[0], '-1');
    const other = correctionsIn(reader(), w.world.id)[1];
    answerConfirmation(
      w.second,
      { campaign: w.world.id, kind: 'adjustment', id: other?.subject ?? '', answer: 'agree', reason: null },
      aRequest(),
    );
    ruled(w, void_, 'dismissed', first);
    expect(correctionsIn(reader(), w.world.id).map(({ state }) => state)).toEqual(['ready', 'void']);
    const hash = begin(w);
    const run = await adopted(w);
    expect(run?.n).toBe(2);
    expect(totals(w)).toEqual({
      ...before,
      [w.world.units[1]]: String(Number(before[w.world.units[1]]) + 5),
    });
    expect(runOf(w.world.officers[0], w.world.id)).toMatchObject({
      n: 2,
      follows: 1,
      secondBy: { id: w.second.id },
    });
    expect(runsOf(w.world.auditor, w.world.id).map(({ n }) => n)).toEqual([2, 1]);
    const list = awardList(w.world.admin, view(w));
    expect('none' in list ? null : list.run?.n).toBe(2);
    const earlier = awardList(w.world.admin, view(w), 1);
    expect('none' in earlier ? null : earlier.run?.n).toBe(1);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    // The points by hand that were not taken in are in no printed list of those that count.
    const { content } = await makeFile(w.world.admin, view(w), 'awards.xlsx', 'zh-CN');
    const byHand = sheetsOf(content).get('加减分') ?? [];
    expect(byHand.flat()).toContain(5);
    expect(byHand.flat()).not.toContain(-1);
    expect(checkChain()).toMatchObject({ whole: true });
  });

  it('gives a bundle that names the one before, and that both commands accept', async () => {
    const w = await onNotice();
    corrected(w);
    begin(w);
    const sealed = await adopted(w);
    const file = bundlePath(w.world.id, 2);
    const checked = await verifyBundle(file);
    expect(checked.seal).toBe(sealed?.seal);
    expect(checked.header.follows).toEqual({ run: 1, seal: runOf(w.first, w.world.id, 1)?.seal });
    const run = (command: string) =>
      execFileSync(
        process.execPath,
        ['--import', 'tsx', '--conditions=react-server', `lib/cli/${command}.ts`, file],
        {
          encoding: 'utf8',
          env: { ...process.env, NODE_OPTIONS: '' },
        },
      );
    expect(run('verify')).toContain(sealed?.seal.slice(0, 8));
    expect(run('compute').length).toBeGreaterThan(50);
  });

  it('discarded with a reason changes nothing, and its corrections can be taken in again', async () => {
    const w = await onNotice();
    const before = totals(w);
    corrected(w);
    begin(w);
    expect(() => startRecomputation(w.first, { campaign: w.world.id }, aRequest())).toThrow(
      'recomputation-open',
    );
    discardRecomputation(w.first, { campaign: w.world.id, reason: '等另一件' }, aRequest());
    expect(totals(w)).toEqual(before);
    expect(correctionsIn(reader(), w.world.id)[0]?.state).toBe('ready');
    expect(begin(w)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('leaves out what was set aside with a reason, takes it in once taken up, and says what became of each', async () => {
    const w = await onNotice();
    corrected(w);
    const [made] = correctionsIn(reader(), w.world.id);
    const mark = { correction: made?.id ?? '', reason: '另案处理' };
    const state = () => correctionsIn(reader(), w.world.id)[0]?.state;
    expect(() => takeCorrectionUp(w.first, mark, aRequest())).toThrow('already-answered');
    expect(() => setCorrectionAside(w.world.officers[0], mark, aRequest())).toThrow(Denied);
    // Who may not rule on the objection does not undo its ruling either.
    const unit = w.world.units[1];
    const concerned = giveRole(anAdmin('兼职主任'), { role: 'leader', campaign: w.world.id, unit });
    expect(() => setCorrectionAside(concerned, mark, aRequest())).toThrow('own-unit');
    begin(w);
    expect(() => setCorrectionAside(w.first, mark, aRequest())).toThrow('recomputation-open');
    discardRecomputation(w.first, { campaign: w.world.id, reason: '先不计' }, aRequest());
    setCorrectionAside(w.first, mark, aRequest());
    expect(state()).toBe('aside');
    expect(() => startRecomputation(w.first, { campaign: w.world.id }, aRequest())).toThrow(
      'nothing-to-correct',
    );
    expect(aftermathOf(w.first, view(w))).toMatchObject({
      bars: ['notice-running'],
      ended: [{ adopted: false, corrections: [{ state: 'aside', aside: { reason: '另案处理' } }] }],
    });
    takeCorrectionUp(w.second, { ...mark, reason: '查清了' }, aRequest());
    begin(w);
    await adopted(w);
    expect(aftermathOf(w.first, view(w))?.ended).toMatchObject([
      { adopted: false, run: null, corrections: [{ state: 'adopted', run: 2 }] },
      { adopted: true, run: 2 },
    ]);
    expect(checkChain()).toMatchObject({ whole: true });
  });

  it('closes a record again whose correction was set aside', async () => {
    const w = await onNotice();
    const objection = anObjection(w, { kind: 'unit', id: w.world.units[0] });
    ruled(w, objection);
    reopenRecord(w.first, { objection, record: w.deal }, aRequest());
    const correction = correctionsIn(reader(), w.world.id)[0]?.id ?? '';
    setCorrectionAside(w.first, { correction, reason: '另案处理' }, aRequest());
    expect(() => decideAnew(w, decisionOf(w.deal))).toThrow('campaign-closed');
    reopenRecord(w.first, { objection, record: w.deal }, aRequest());
    expect(() => takeCorrectionUp(w.first, { correction, reason: 'x' }, aRequest())).toThrow(
      'already-reopened',
    );
    decideAnew(w, decisionOf(w.deal));
    expect(correctionsIn(reader(), w.world.id).map(({ state }) => state)).toEqual(['aside', 'ready']);
  });

  it('tells whoever sees the points or the record that they have no effect yet, and then which run counts them', async () => {
    const w = await onNotice();
    corrected(w);
    const subject = correctionsIn(reader(), w.world.id)[0]?.subject ?? '';
    const effect = (actor: typeof w.first) =>
      correctionEffects(actor, view(w, actor), [subject]).get(subject);
    expect(effect(w.world.officers[1])).toEqual({ state: 'ready', run: null });
    expect(effect(w.world.officers[0])).toBeUndefined();
    begin(w);
    await adopted(w);
    for (const sees of [w.first, w.world.officers[1]])
      expect(effect(sees)).toEqual({ state: 'adopted', run: 2 });
  });

  it('is stale once an objection it lists stands upheld no more', async () => {
    const w = await onNotice();
    const objection = corrected(w);
    begin(w);
    const [one] = objectionsOf(w.first, view(w));
    ruled(w, objection, 'dismissed', one?.rulings.at(-1)?.id ?? null);
    const state = aftermathOf(w.first, view(w))?.open?.computed?.digest ?? '';
    await expect(
      signRecomputation(w.first, { campaign: w.world.id, state, password: PASSWORD }, aRequest()),
    ).rejects.toThrow('recomputation-stale');
  });

  it('refuses where the store no longer gives what was sealed', async () => {
    const w = await onNotice();
    corrected(w);
    startRecomputation(w.first, { campaign: w.world.id }, aRequest());
    const bare = vandal(db.path);
    bare.exec('DROP TRIGGER facts_only_end; DROP TRIGGER facts_sealed_end');
    bare.prepare("UPDATE facts SET amount = '1' WHERE aspect = 'contracted'").run();
    bare.close();
    expect(() => recomputeHere(w.world.id)).toThrow('no longer gives');
  });
});

const published = (w: World, uncorrected: string | null = null) =>
  publish(w.first, { campaign: w.world.id, uncorrected }, aRequest());

describe('Publication', () => {
  it('waits for rulings, corrections, a second notice and the last day, and says which', async () => {
    const w = await onNotice();
    const tried = () => published(w);
    expect(tried).toThrow('notice-running');
    const objection = anObjection(w, { kind: 'unit', id: w.world.units[1] });
    expect(tried).toThrow('objections-open');
    ruled(w, objection);
    reopenRecord(w.first, { objection, record: w.deal }, aRequest());
    expect(tried).toThrow('corrections-open');
    decideAnew(w, decisionOf(w.deal));
    expect(tried).toThrow('corrections-open');
    begin(w);
    expect(tried).toThrow('recomputation-open');
    await adopted(w);
    later(20);
    expect(tried).toThrow('notice-missing');
    const code = noticesOf(w.first, w.world.id)[0]?.id ?? '';
    expect(noticeAt(code)?.run.n).toBe(1);
    openNotice(w.first, { campaign: w.world.id, wording: 'commendation', approval: null }, aRequest());
    expect(noticeAt(code)?.run.n).toBe(2);
    expect(tried).toThrow('notice-running');
    later(40);
    expect(tried()).toEqual({ run: 2 });
    expect(view(w).state.phase).toBe('published');
    expect(() => ruled(w, objection, 'dismissed')).toThrow('already-published');
    expect(tried).toThrow('already-published');
  });

  it('needs no second notice where the new run changes no place, and tells so', async () => {
    const w = await onNotice();
    expect(aftermathOf(w.first, view(w))?.unmovedSince).toBeNull();
    corrected(w, '0.01');
    begin(w);
    await adopted(w);
    const after = aftermathOf(w.first, view(w));
    expect(after).toMatchObject({ needsNotice: false, unmovedSince: 1, bars: ['notice-running'] });
    expect(after?.runs[0]?.n).toBe(2);
    later(20);
    expect(published(w)).toEqual({ run: 2 });
  });

  it('says why where an objection was upheld and nothing came of it, and is refused without', async () => {
    const w = await onNotice();
    const objection = anObjection(w, { kind: 'unit', id: w.world.units[1] });
    ruled(w, objection);
    points(w, objection);
    const subject = correctionsIn(reader(), w.world.id)[0]?.subject ?? '';
    const answer = { kind: 'adjustment', id: subject, answer: 'decline', reason: '不成立' } as const;
    answerConfirmation(w.second, { campaign: w.world.id, ...answer }, aRequest());
    later(20);
    const seen = (actor = w.world.officers[1]) => objectionsOf(actor, view(w, actor))[0]?.uncorrected;
    expect([seen(), seen(w.first)]).toEqual([true, true]);
    const rows = historyRows();
    expect(() => published(w)).toThrow('reason-needed');
    expect(historyRows()).toBe(rows);
    expect(published(w, '更正不影响名次')).toEqual({ run: 1 });
    const said = (actor: typeof w.first) => [
      uncorrectedBecause(actor, view(w, actor)),
      stepsOf(actor, w.world.id).at(-1)?.reason,
    ];
    expect(said(w.first)).toEqual(['更正不影响名次', '更正不影响名次']);
    expect(said(w.world.officers[1])).toEqual(['更正不影响名次', null]);
    // It may name who objected: for a unit that neither did nor was objected to it is not there.
    expect(said(w.world.officers[2])).toEqual([null, null]);
  });

  it('keeps no such reason where every objection has led to something', async () => {
    const w = await onNotice();
    later(20);
    published(w, '多写的');
    expect(stepsOf(w.first, w.world.id).at(-1)).toMatchObject({ step: 'publish', reason: null });
  });
});

import { execFileSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reader } from '../../db/client';
import { freshDatabase, vandal } from '../../db/testing';
import { checkChain } from '../audit';
import { awardList } from '../awards';
import { verifyBundle } from '../bundle';
import { answerConfirmation } from '../confirmations';
import { makeFile } from '../documents';
import { sheetsOf } from '../documents/testing';
import { correctionsIn, objectionsOf } from '../objections';
import { anObjection, corrected, points, ruled } from '../objections/testing';
import { tableFor } from '../results';
import { aRequest } from '../testing';
import {
  adoptRecomputation,
  aftermathOf,
  discardRecomputation,
  recomputeHere,
  runOf,
  runsOf,
  sealRun,
  signRecomputation,
  startRecomputation,
} from '.';
import { bundlePath } from './seal';
import { adopted, aListOnNotice, begun, PASSWORD, totals, viewOf } from './testing';

let db: ReturnType<typeof freshDatabase>;
beforeEach(() => {
  db = freshDatabase();
});
afterEach(() => db.dispose());

describe('A recomputation', () => {
  it('takes in exactly what it lists, is adopted by two people, and is sealed as the next run', async () => {
    const w = await aListOnNotice();
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
    const hash = begun(w);
    const state = aftermathOf(w.first, viewOf(w))?.open?.computed?.digest ?? '';
    const signs = (who: typeof w.first) =>
      signRecomputation(who, { campaign: w.world.id, state, password: PASSWORD }, aRequest());
    const signedBy = (who: typeof w.first) => aftermathOf(who, viewOf(w))?.open?.computed?.signed;
    expect([signedBy(w.first), signedBy(w.second)]).toEqual([false, false]);
    expect(await signs(w.first)).toEqual({ complete: false });
    expect([signedBy(w.first), signedBy(w.second)]).toEqual([true, false]);
    await expect(signs(w.first)).rejects.toThrow('second-person');
    expect(() => adoptRecomputation(w.first, { campaign: w.world.id }, aRequest())).toThrow(
      'stale-signature',
    );
    expect(await signs(w.second)).toEqual({ complete: true });
    adoptRecomputation(w.second, { campaign: w.world.id }, aRequest());
    const run = await sealRun(w.world.id);
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
    // Every page of the table, and every file, says that not simply everything recorded by then counts.
    const isCorrected = (n?: number) => {
      const table = tableFor(w.world.officers[0], viewOf(w, w.world.officers[0]), { run: n });
      return table.none ? null : table.upToDateWith.corrected;
    };
    expect([isCorrected(1), isCorrected(2), isCorrected()]).toEqual([false, true, true]);
    const list = awardList(w.world.admin, viewOf(w));
    expect('none' in list ? null : list.run?.n).toBe(2);
    const earlier = awardList(w.world.admin, viewOf(w), 1);
    expect('none' in earlier ? null : earlier.run?.n).toBe(1);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    // The points by hand that were not taken in are in no printed list of those that count.
    const { content } = await makeFile(w.world.admin, viewOf(w), 'awards.xlsx', 'zh-CN');
    const byHand = sheetsOf(content).get('加减分') ?? [];
    expect(byHand.flat()).toContain(5);
    expect(byHand.flat()).not.toContain(-1);
    expect(byHand.flat().join()).toContain('重新计算的结果，接续第 1 次封存');
    expect(checkChain()).toMatchObject({ whole: true });
  });

  it('gives a bundle that names the one before, and that both commands accept', async () => {
    const w = await aListOnNotice();
    corrected(w);
    begun(w);
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
    const w = await aListOnNotice();
    const before = totals(w);
    corrected(w);
    begun(w);
    expect(() => startRecomputation(w.first, { campaign: w.world.id }, aRequest())).toThrow(
      'recomputation-open',
    );
    discardRecomputation(w.first, { campaign: w.world.id, reason: '等另一件' }, aRequest());
    expect(totals(w)).toEqual(before);
    expect(correctionsIn(reader(), w.world.id)[0]?.state).toBe('ready');
    expect(begun(w)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is stale once an objection it lists stands upheld no more', async () => {
    const w = await aListOnNotice();
    const objection = corrected(w);
    begun(w);
    const [one] = objectionsOf(w.first, viewOf(w));
    ruled(w, objection, 'dismissed', one?.rulings.at(-1)?.id ?? null);
    const state = aftermathOf(w.first, viewOf(w))?.open?.computed?.digest ?? '';
    await expect(
      signRecomputation(w.first, { campaign: w.world.id, state, password: PASSWORD }, aRequest()),
    ).rejects.toThrow('recomputation-stale');
  });

  it('refuses where the store no longer gives what was sealed', async () => {
    const w = await aListOnNotice();
    corrected(w);
    startRecomputation(w.first, { campaign: w.world.id }, aRequest());
    const bare = vandal(db.path);
    bare.exec('DROP TRIGGER facts_only_end; DROP TRIGGER facts_sealed_end');
    bare.prepare("UPDATE facts SET amount = '1' WHERE aspect = 'contracted'").run();
    bare.close();
    expect(() => recomputeHere(w.world.id)).toThrow('no longer gives');
  });
});

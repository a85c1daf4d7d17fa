import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reader } from '../../db/client';
import { freshDatabase } from '../../db/testing';
import { stepsOf } from '../campaign';
import { setClock } from '../clock';
import { answerConfirmation } from '../confirmations';
import { noticeAt, noticesOf, openNotice } from '../notices';
import { correctionsIn, objectionsOf, reopenRecord, uncorrectedBecause } from '../objections';
import { anObjection, corrected, points, ruled } from '../objections/testing';
import { aRequest, historyRows } from '../testing';
import { aftermathOf, publish } from '.';
import { adopted, aListOnNotice, begun, decideAnew, type OnNotice, viewOf } from './testing';

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
const later = (days: number) => {
  reset?.();
  reset = setClock(() => Date.now() + days * 86_400_000);
};

const published = (w: OnNotice, uncorrected: string | null = null) =>
  publish(w.first, { campaign: w.world.id, uncorrected }, aRequest());

describe('Publication', () => {
  it('waits for rulings, corrections, a second notice and the last day, and says which', async () => {
    const w = await aListOnNotice();
    const tried = () => published(w);
    expect(tried).toThrow('notice-running');
    const objection = anObjection(w, { kind: 'unit', id: w.world.units[1] });
    expect(tried).toThrow('objections-open');
    ruled(w, objection);
    reopenRecord(w.first, { objection, record: w.deal }, aRequest());
    expect(tried).toThrow('corrections-open');
    decideAnew(w);
    expect(tried).toThrow('corrections-open');
    begun(w);
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
    expect(viewOf(w).state.phase).toBe('published');
    expect(() => ruled(w, objection, 'dismissed')).toThrow('already-published');
    expect(tried).toThrow('already-published');
  });

  it('needs no second notice where the new run changes no place, and tells so', async () => {
    const w = await aListOnNotice();
    expect(aftermathOf(w.first, viewOf(w))?.unmovedSince).toBeNull();
    corrected(w, '0.01');
    begun(w);
    await adopted(w);
    const after = aftermathOf(w.first, viewOf(w));
    expect(after).toMatchObject({ needsNotice: false, unmovedSince: 1, bars: ['notice-running'] });
    expect(after?.runs[0]?.n).toBe(2);
    later(20);
    expect(published(w)).toEqual({ run: 2 });
  });

  it('says why where an objection was upheld and nothing came of it, and is refused without', async () => {
    const w = await aListOnNotice();
    const objection = anObjection(w, { kind: 'unit', id: w.world.units[1] });
    ruled(w, objection);
    points(w, objection);
    const subject = correctionsIn(reader(), w.world.id)[0]?.subject ?? '';
    const answer = { kind: 'adjustment', id: subject, answer: 'decline', reason: '不成立' } as const;
    answerConfirmation(w.second, { campaign: w.world.id, ...answer }, aRequest());
    later(20);
    const seen = (actor = w.world.officers[1]) => objectionsOf(actor, viewOf(w, actor))[0]?.uncorrected;
    expect([seen(), seen(w.first)]).toEqual([true, true]);
    const rows = historyRows();
    expect(() => published(w)).toThrow('reason-needed');
    expect(historyRows()).toBe(rows);
    expect(published(w, '更正不影响名次')).toEqual({ run: 1 });
    const said = (actor: typeof w.first) => [
      uncorrectedBecause(actor, viewOf(w, actor)),
      stepsOf(actor, w.world.id).at(-1)?.reason,
    ];
    expect(said(w.first)).toEqual(['更正不影响名次', '更正不影响名次']);
    expect(said(w.world.officers[1])).toEqual(['更正不影响名次', null]);
    // It may name who objected: for a unit that neither did nor was objected to it is not there.
    expect(said(w.world.officers[2])).toEqual([null, null]);
  });

  it('keeps no such reason where every objection has led to something', async () => {
    const w = await aListOnNotice();
    later(20);
    published(w, '多写的');
    expect(stepsOf(w.first, w.world.id).at(-1)).toMatchObject({ step: 'publish', reason: null });
  });
});

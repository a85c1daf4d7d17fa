import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reader } from '../../db/client';
import { freshDatabase } from '../../db/testing';
import { proposeAdjustment } from '../adjustments';
import { checkChain, historyOfSubjects } from '../audit';
import { verifyBundle } from '../bundle';
import { answerConfirmation } from '../confirmations';
import { Denied, type Refusal } from '../failure';
import {
  correctionEffects,
  correctionsIn,
  correctPoints,
  reopenRecord,
  setCorrectionAside,
  takeCorrectionUp,
} from '../objections';
import { CorrectPointsInput, ReopenRecordInput } from '../objections/input';
import { anObjection, corrected, points, ruled } from '../objections/testing';
import { anAdmin, aRequest, giveRole, historyRows, today } from '../testing';
import { namesOfUnits } from '../units';
import { aftermathOf, discardRecomputation, runOf, startRecomputation } from '.';
import { bundlePath } from './seal';
import { adopted, aListOnNotice, begun, decideAnew, totals, viewOf } from './testing';

let db: ReturnType<typeof freshDatabase>;
beforeEach(() => {
  db = freshDatabase();
});
afterEach(() => db.dispose());

describe('A correction', () => {
  it('of points waits for a second person and moves nothing that was sealed', async () => {
    const w = await aListOnNotice();
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

  it('of a unit that the objection does not concern is asked about once where a form asks', async () => {
    const w = await aListOnNotice();
    const [one, other, third] = w.world.units;
    // The second unit objects to the first: points for either are no question.
    const objection = anObjection(w, { kind: 'unit', id: one });
    ruled(w, objection);
    const points = (typed: Record<string, string>) =>
      CorrectPointsInput.parse({
        objection,
        points: '1',
        day: today(),
        reason: '漏计',
        asks: 'yes',
        ...typed,
      });
    const propose = (typed: Record<string, string>) => correctPoints(w.first, points(typed), aRequest());
    const rows = historyRows();
    try {
      propose({ unit: third });
      expect.unreachable();
    } catch (refusal) {
      expect(refusal).toMatchObject({ reason: 'not-concerned', field: 'elsewhere' });
      const [said] = namesOfUnits([third]);
      expect((refusal as Refusal).parameters.unit).toEqual({ 'zh-CN': said?.nameZh, en: said?.nameEn });
    }
    expect(historyRows()).toBe(rows);
    propose({ unit: third, elsewhere: 'yes' });
    propose({ unit: one });
    propose({ unit: other });

    const own = anObjection(w, { kind: 'unit', id: other });
    ruled(w, own);
    const record = { objection: own, record: w.deal, asks: 'yes' };
    const reopen = (typed: Record<string, string>) =>
      reopenRecord(w.first, ReopenRecordInput.parse({ ...record, ...typed }), aRequest());
    expect(() => reopen({})).toThrow('not-concerned');
    reopen({ elsewhere: '两镇共有的项目' });
    expect(historyOfSubjects([w.deal]).at(-1)?.reason).toBe('两镇共有的项目');
  });

  it('is the only way: points, decisions and edits are refused after the close', async () => {
    const w = await aListOnNotice();
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
    expect(() => decideAnew(w)).toThrow('campaign-closed');
    expect(historyRows()).toBe(rows);
  });

  it('of a record: opened again, decided anew, and closed again once adopted', async () => {
    const w = await aListOnNotice();
    const before = totals(w);
    const objection = anObjection(w, { kind: 'unit', id: w.world.units[0] });
    ruled(w, objection);
    reopenRecord(w.first, { objection, record: w.deal }, aRequest());
    expect(() => reopenRecord(w.first, { objection, record: w.deal }, aRequest())).toThrow(
      'already-reopened',
    );
    expect(correctionsIn(reader(), w.world.id)[0]?.state).toBe('waiting');
    decideAnew(w);
    expect(correctionsIn(reader(), w.world.id)[0]?.state).toBe('ready');
    expect(totals(w)).toEqual(before);
    begun(w);
    const open = aftermathOf(w.first, viewOf(w))?.open;
    expect(open?.computed?.difference.moved).toBe(true);
    expect(totals(w)).toEqual(before);
    await adopted(w);
    expect(Number(totals(w)[w.world.units[0]])).toBeLessThan(Number(before[w.world.units[0]]));
    expect(totals(w, 1)).toEqual(before);
    await expect(verifyBundle(bundlePath(w.world.id, 2))).resolves.toMatchObject({});
    expect(() => decideAnew(w)).toThrow('campaign-closed');
  });

  it('set aside with a reason is left out, taken in once taken up, and what became of each is told', async () => {
    const w = await aListOnNotice();
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
    begun(w);
    expect(() => setCorrectionAside(w.first, mark, aRequest())).toThrow('recomputation-open');
    discardRecomputation(w.first, { campaign: w.world.id, reason: '先不计' }, aRequest());
    setCorrectionAside(w.first, mark, aRequest());
    expect(state()).toBe('aside');
    expect(() => startRecomputation(w.first, { campaign: w.world.id }, aRequest())).toThrow(
      'nothing-to-correct',
    );
    expect(aftermathOf(w.first, viewOf(w))).toMatchObject({
      bars: ['notice-running'],
      ended: [{ adopted: false, corrections: [{ state: 'aside', aside: { reason: '另案处理' } }] }],
    });
    takeCorrectionUp(w.second, { ...mark, reason: '查清了' }, aRequest());
    begun(w);
    await adopted(w);
    expect(aftermathOf(w.first, viewOf(w))?.ended).toMatchObject([
      { adopted: false, run: null, corrections: [{ state: 'adopted', run: 2 }] },
      { adopted: true, run: 2 },
    ]);
    expect(checkChain()).toMatchObject({ whole: true });
  });

  it('that is set aside closes its record again', async () => {
    const w = await aListOnNotice();
    const objection = anObjection(w, { kind: 'unit', id: w.world.units[0] });
    ruled(w, objection);
    reopenRecord(w.first, { objection, record: w.deal }, aRequest());
    const correction = correctionsIn(reader(), w.world.id)[0]?.id ?? '';
    setCorrectionAside(w.first, { correction, reason: '另案处理' }, aRequest());
    expect(() => decideAnew(w)).toThrow('campaign-closed');
    reopenRecord(w.first, { objection, record: w.deal }, aRequest());
    expect(() => takeCorrectionUp(w.first, { correction, reason: 'x' }, aRequest())).toThrow(
      'already-reopened',
    );
    decideAnew(w);
    expect(correctionsIn(reader(), w.world.id).map(({ state }) => state)).toEqual(['aside', 'ready']);
  });

  it('has no effect yet, then is counted by a run, and whoever sees the points or the record is told', async () => {
    const w = await aListOnNotice();
    corrected(w);
    const subject = correctionsIn(reader(), w.world.id)[0]?.subject ?? '';
    const effect = (actor: typeof w.first) =>
      correctionEffects(actor, viewOf(w, actor), [subject]).get(subject);
    expect(effect(w.world.officers[1])).toEqual({ state: 'ready', run: null });
    expect(effect(w.world.officers[0])).toBeUndefined();
    begun(w);
    await adopted(w);
    for (const sees of [w.first, w.world.officers[1]])
      expect(effect(sees)).toEqual({ state: 'adopted', run: 2 });
  });
});

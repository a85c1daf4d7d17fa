import { afterEach, beforeEach, expect, it } from 'vitest';
import { reader } from '../../db/client';
import { freshDatabase } from '../../db/testing';
import { anActivity } from '../activities/testing';
import { campaign } from '../campaign';
import { aClosedCampaign, aCorrectedRun } from '../closing/testing';
import { answerConfirmation } from '../confirmations';
import { openNotice } from '../notices';
import { correctionsIn, correctPoints, fileObjection, ruleOn } from '../objections';
import { accepted } from '../results/testing';
import { aRequest, today } from '../testing';
import { changesOf, postingFile, sheetAt } from '.';

let db: ReturnType<typeof freshDatabase>;
beforeEach(() => {
  db = freshDatabase();
});
afterEach(() => db.dispose());

it('A list corrected after an objection says what changed, when and for what, and not who objected', async () => {
  const closed = await aClosedCampaign((of) => {
    accepted(of, anActivity(of));
    accepted(of, anActivity(of, { unit: of.units[1] }, of.officers[1]));
    accepted(of, anActivity(of, { unit: of.units[1], kind: 'visit' }, of.officers[1]));
  });
  const { world, first, second } = closed;
  const put = () =>
    openNotice(first, { campaign: world.id, wording: 'commendation', approval: null }, aRequest()).id;
  const code = put();
  expect(sheetAt(code, 'zh-CN')?.changes).toEqual([]);
  expect(postingFile(code, 'zh-CN')?.content).not.toContain('公示后的更正');

  const about = { kind: 'unit', id: world.units[0] } as const;
  const filed = { campaign: world.id, unit: world.units[0], about, text: '少算一次', uploads: [] };
  const { id: objection } = fileObjection(world.officers[0], filed, aRequest());
  ruleOn(first, { objection, answer: 'upheld', reason: '甲镇所述属实', follows: null }, aRequest());
  const points = { unit: world.units[0], indicator: '', points: '3', day: today(), reason: '甲镇漏计' };
  correctPoints(first, { objection, ...points }, aRequest());
  const [made] = correctionsIn(reader(), world.id);
  const answer = { kind: 'adjustment', id: made?.subject ?? '', answer: 'agree', reason: null } as const;
  answerConfirmation(second, { campaign: world.id, ...answer }, aRequest());
  await aCorrectedRun(closed);

  // The public reads the run that is on notice; those of the campaign the newest.
  expect(sheetAt(code, 'zh-CN')?.changes).toEqual([]);
  const view = campaign(world.officers[3], world.id);
  expect(view && changesOf(world.officers[3], view, 'zh-CN')).toHaveLength(1);
  put();
  const [change] = sheetAt(code, 'zh-CN')?.changes ?? [];
  const ranks = change?.places.map(({ rank, total }) => [rank.before, rank.after, total.before, total.after]);
  expect(change?.title).toMatch(/第 2 次结果代替第 1 次结果/);
  expect(change?.reasons.map(({ said }) => said)).toEqual([expect.stringMatching(/加减分 \+3$/)]);
  expect(ranks).toEqual([
    ['2', '1', '1.00', '4.00'],
    ['1', '2', '2.00', '2.00'],
  ]);
  expect(change?.awards.map(({ tier }) => [tier.before, tier.after]).sort()).toEqual([
    ['一等奖', '无'],
    ['无', '一等奖'],
  ]);
  for (const language of ['zh-CN', 'en'] as const) {
    const html = postingFile(code, language)?.content ?? '';
    expect(html).toContain('id="changes"');
    expect(html).toContain('2 → 1');
    expect(html).not.toMatch(/甲镇|少算一次|<script/);
  }
});

import { readFile, writeFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { anActivity } from '../../lib/activities/testing';
import { verifyBundle } from '../../lib/bundle';
import { aClosedCampaign, PASSWORD } from '../../lib/closing/testing';
import { aDeal } from '../../lib/deals/testing';
import { withStatistics } from '../../lib/figures/testing';
import { openNotice } from '../../lib/notices';
import { fileObjection } from '../../lib/objections';
import { aRequest, type RunningCampaign } from '../../lib/testing';
import { decide, waitingClaims } from '../../lib/verification';
import { DecideInput } from '../../lib/verification/input';
import { openHouse, typeIn } from '../house';

const accepted = (world: RunningCampaign, record: string) =>
  decide(
    world.verifier,
    DecideInput.parse({ submission: waitingClaims([record])[0]?.submission, outcome: 'accepted' }),
    aRequest(),
  );

/** Closed and sealed: the first unit leads by a deal, the second has an activity. */
async function aSealedCampaign(code: string) {
  let deal = '';
  const closed = await aClosedCampaign(
    async (world) => {
      accepted(world, anActivity(world));
      deal = aDeal(world, { title: '联荣精密电子' });
      await withStatistics(world.officers[0], deal, 'contract' as 'statistics');
      accepted(world, deal);
      accepted(world, anActivity(world, { unit: world.units[1] }, world.officers[1]));
    },
    { code },
  );
  return { ...closed, deal };
}

const house = openHouse(async () => ({
  late: await aSealedCampaign('late'),
  byHand: await aSealedCampaign('by-hand'),
}));

test.setTimeout(240_000);
test.use({ actionTimeout: 20_000 });

const main = (page: Page) => page.locator('main');
const press = (page: Page, name: string | RegExp) =>
  main(page)
    .getByRole('button', { name, exact: typeof name === 'string' })
    .click();
const DAY = 86_400_000;

test('from the notice to publication: looked at signed out, objected to, ruled, corrected, computed anew, adopted, put up again, published', async ({
  browser,
}) => {
  const { world, first, second, deal } = house.world.late;
  const at = (path: string) => `${house.url}/c/late${path}`;
  const office = await browser.newPage();
  await house.signIn(office, first);

  await office.goto(at('/notice'));
  await expect(main(office)).toContainText('还没有公示');
  await expect(main(office)).toContainText('公示 5 个工作日');
  await press(office, '开始公示');
  await expect(main(office)).toContainText('正在公示');
  const address = await main(office).getByRole('link', { name: '打开公开页' }).getAttribute('href');
  const [file] = await Promise.all([
    office.waitForEvent('download'),
    main(office).getByRole('link', { name: '下载 HTML 文件' }).click(),
  ]);
  const html = await readFile(await file.path(), 'utf8');
  expect(html).toContain('联荣精密电子');
  expect(html).not.toMatch(/<script|<link|src=|https?:\/\//);

  // Signed out, anybody with the address reads it; without it nobody does.
  const stranger = await browser.newPage();
  await stranger.goto(house.url + address);
  await expect(main(stranger)).toContainText('拟通报表扬名单公示');
  await expect(main(stranger)).toContainText('总分');
  await expect(main(stranger).getByRole('img', { name: /^封存码 / })).toBeVisible();
  await main(stranger)
    .getByRole('link', { name: /皇塘镇/ })
    .first()
    .click();
  await expect(main(stranger)).toContainText('联荣精密电子');
  await expect(main(stranger)).toContainText('核定金额');
  expect((await stranger.request.get(`${house.url}${address?.slice(0, -2)}00`)).status()).toBe(404);

  const officer = await browser.newPage();
  await house.signIn(officer, world.officers[1]);
  await officer.goto(at('/objections'));
  await main(officer).getByRole('link', { name: '提出异议' }).click();
  const about = main(officer).getByLabel('针对');
  const leading = await about
    .locator('option', { hasText: /^皇塘镇/ })
    .first()
    .getAttribute('value');
  await about.selectOption(leading ?? '');
  await main(officer).getByLabel('内容').fill('该合同尚未生效');
  await press(officer, '提出');
  await expect(main(officer)).toContainText('还没有裁定');

  // The unit it is about reads it, without who filed it.
  const other = await browser.newPage();
  await house.signIn(other, world.officers[0]);
  await other.goto(at('/objections'));
  await expect(main(other)).toContainText('不公开');

  // From a record's page the form knows what it is about.
  await other.goto(at(`/deals/${deal}`));
  await main(other).getByRole('link', { name: '对这条记录提出异议' }).click();
  await expect(main(other).getByLabel('针对')).toHaveValue(`record:${deal}`);

  await office.goto(at(''));
  await expect(main(office)).toContainText('裁定没有裁定的异议');
  await office.goto(at('/objections'));
  await main(office)
    .getByRole('link', { name: /皇塘镇/ })
    .click();
  await main(office).getByLabel('成立', { exact: true }).check();
  await main(office).getByLabel('理由').first().fill('经查属实');
  await press(office, '裁定');
  await expect(main(office).getByLabel('记录')).toBeVisible();
  const ruled = office.url();
  await office.goto(at('/notice'));
  await expect(main(office)).toContainText('有 1 件异议已裁定成立，还没有更正');
  await office.goto(ruled);
  await main(office).getByLabel('记录').selectOption(deal);
  await press(office, '打开记录');
  await expect(main(office)).toContainText('办理中');

  const verifier = await browser.newPage();
  await house.signIn(verifier, world.verifier);
  const claim = await main(office).getByRole('link', { name: '去核定' }).getAttribute('href');
  await verifier.goto(house.url + claim);
  await main(verifier)
    .getByLabel(/不予认定/)
    .check();
  await typeIn(main(verifier).getByLabel('原因').or(main(verifier).getByLabel('理由')), '合同尚未生效');
  await press(verifier, '作出决定');
  await expect(verifier.getByRole('status').filter({ hasText: '不予认定' })).toBeVisible();

  await office.reload();
  await expect(main(office)).toContainText('可以计入');
  await main(office).getByRole('link', { name: '去重新计算' }).click();
  await press(office, '重新计算');
  await expect(main(office)).toContainText('与原结果对照', { timeout: 60_000 });
  await expect(main(office)).toContainText('名次、状态或奖项有变化');
  await main(office).getByLabel('您的密码').fill(PASSWORD);
  await press(office, '签字');
  // Her name stands on the page before, beside what she reopened: only in the list of signatures does it say that she signed.
  await expect(main(office).locator('#sign')).toContainText('赵主任');
  await expect(main(office).locator('#sign')).toContainText('您已经签过');
  await expect(main(office).getByLabel('您的密码')).toHaveCount(0);

  const deputy = await browser.newPage();
  await house.signIn(deputy, second);
  await deputy.goto(at('/closing/recomputation'));
  await main(deputy).getByLabel('您的密码').fill(PASSWORD);
  await press(deputy, '签字并采纳');
  await expect(main(deputy).getByRole('link', { name: '去公示' })).toBeVisible({ timeout: 60_000 });

  // Everybody sees the new result; the one before stays readable; both files hold.
  await officer.goto(at('/awards'));
  await expect(main(officer)).toContainText('第 2 次封存');
  await officer.goto(at('/closing/runs/1'));
  await expect(main(officer)).toContainText('已有新的结果');
  for (const n of [1, 2]) {
    const answer = await office.request.get(at(`/closing/bundle?run=${n}`));
    expect(answer.status()).toBe(200);
    const path = test.info().outputPath(`run-${n}.jsonl`);
    await writeFile(path, await answer.body());
    expect((await verifyBundle(path)).header.run).toBe(n);
  }
  await stranger.goto(house.url + address);
  await expect(main(stranger)).toContainText('第 1 次封存');

  await deputy.goto(at('/notice'));
  await expect(main(deputy)).toContainText('须再公示一次');
  await press(deputy, '再次公示');
  await expect(deputy.getByRole('status').filter({ hasText: '已开始公示' })).toBeVisible();
  await expect(main(deputy)).toContainText('等公示期过');
  await stranger.goto(house.url + address);
  await expect(main(stranger)).toContainText('第 2 次封存');

  house.shiftClock(12 * DAY);
  await officer.goto(at('/objections'));
  await expect(main(officer).getByRole('link', { name: '提出异议' })).toHaveCount(0);
  await expect(main(officer)).toContainText('不再收异议');
  await deputy.goto(at('/notice'));
  await press(deputy, '公布名单');
  await expect(main(deputy)).toContainText('名单已公布');
  await stranger.goto(house.url + address);
  await expect(main(stranger)).toContainText('最终名单');
  await house.signIn(stranger, world.officers[0], 'en');
  await stranger.goto(house.url + address);
  await expect(main(stranger)).toContainText('Commendation list');
});

test('points by hand that an objection led to are proposed by one and confirmed by the other after the close, and need no second notice', async ({
  browser,
}) => {
  const { world, first, second } = house.world.byHand;
  const at = (path: string) => `${house.url}/c/by-hand${path}`;
  openNotice(first, { campaign: world.id, wording: 'commendation', approval: null }, aRequest());
  const [, unit] = world.units;
  const { id } = fileObjection(
    world.officers[1],
    { campaign: world.id, unit, about: { kind: 'unit', id: unit }, text: '漏计一项活动', uploads: [] },
    aRequest(),
  );

  const office = await browser.newPage();
  await house.signIn(office, first);
  await office.goto(at(`/objections/${id}`));
  await main(office).getByLabel('成立', { exact: true }).check();
  await main(office).getByLabel('理由').first().fill('经查属实');
  await press(office, '裁定');
  // Records of one title are told apart before one is opened again.
  await expect(main(office).getByLabel('记录')).toContainText(/小分队招商 · \d+月\d+日/);
  const points = main(office)
    .locator('form')
    .filter({ has: office.getByRole('button', { name: '提出，由另一人确认' }) });
  await points.getByLabel('分数').fill('0.01');
  await points.getByLabel('理由').fill('补计一项活动');
  // A unit that the objection does not concern is asked about, and what was typed stays.
  await points.getByLabel('单位', { exact: true }).selectOption(world.units[0]);
  await press(office, '提出，由另一人确认');
  await expect(points.getByLabel('异议没有涉及这个单位，确要更正')).toBeVisible();
  await expect(points.getByText(/这件异议涉及的是.+，这里选的是/).first()).toBeVisible();
  await expect(points.getByLabel('理由')).toHaveValue('补计一项活动');
  await points.getByLabel('单位', { exact: true }).selectOption(unit);
  await press(office, '提出，由另一人确认');
  await expect(main(office)).toContainText('办理中');
  await expect(main(office)).toContainText(/总分 · \d{4}年/);
  await main(office).getByRole('link', { name: '去确认' }).click();
  await expect(main(office)).toContainText('须由另一人确认');
  await expect(main(office).getByRole('button', { name: '同意' })).toHaveCount(0);

  // Beside what cannot be proposed any more stands what waits, and may be confirmed.
  const deputy = await browser.newPage();
  await house.signIn(deputy, second);
  await deputy.goto(at('/adjustments'));
  await expect(main(deputy)).toContainText('收官后不能再提出');
  await expect(main(deputy)).not.toContainText('不能再改');
  await expect(main(deputy)).toContainText('1 项等另一人确认');
  await expect(main(deputy).getByRole('button', { name: '确认', exact: true })).toBeVisible();
  await deputy.goto(at('/campaign/confirmations'));
  await expect(main(deputy)).toContainText('0.01 分');
  await press(deputy, '同意');
  await expect(deputy.getByRole('status').filter({ hasText: '已确认' })).toBeVisible();

  await office.goto(at(`/objections/${id}`));
  await expect(main(office)).toContainText('可以计入');
  await main(office).getByRole('link', { name: '去重新计算' }).click();
  await press(office, '重新计算');
  await expect(main(office)).toContainText('与原结果对照', { timeout: 60_000 });
  await main(office).getByLabel('您的密码').fill(PASSWORD);
  await press(office, '签字');
  await expect(main(office).locator('#sign')).toContainText('赵主任');
  await deputy.goto(at('/closing/recomputation'));
  await main(deputy).getByLabel('您的密码').fill(PASSWORD);
  await press(deputy, '签字并采纳');
  await expect(async () => {
    await deputy.goto(at('/notice'));
    await expect(main(deputy)).toContainText('第 2 次结果没有改变名次和奖项，不用再公示', { timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await expect(main(deputy).getByRole('button', { name: '再次公示' })).toHaveCount(0);

  // The home of the unit's people says that it is over, and what is due no more is not shown.
  const officer = await browser.newPage();
  await house.signIn(officer, world.officers[1]);
  await officer.goto(at('/today'));
  await expect(main(officer)).toContainText('活动已收官');
  await expect(main(officer)).not.toContainText('到期的事');

  // Longer than the other test moves it, so that either may run first.
  house.shiftClock(24 * DAY);
  await house.signIn(deputy, second);
  await deputy.goto(at('/notice'));
  // What is over is told as over.
  await expect(main(deputy)).toContainText(/第 1 次结果的公示期已在.+结束/);
  await press(deputy, '公布名单');
  await expect(main(deputy)).toContainText('名单已公布');
});

import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { anActivity } from '../../lib/activities/testing';
import { aFigure, aPdf, withStatistics } from '../../lib/figures/testing';
import { aRunningCampaign, today } from '../../lib/testing';
import { openHouse, typeIn } from '../house';

const house = openHouse(async () => {
  const world = aRunningCampaign();
  const trips = ['1', '2', '3'].map((persons) => anActivity(world, { persons, place: `上海${persons}` }));
  const plain = aFigure(world.officers[1], {
    campaign: world.id,
    unit: world.units[1],
    day: today(),
    key: 'plain',
  });
  const proved = aFigure(world.officers[2], { campaign: world.id, unit: world.units[2], day: today() });
  const proof = await withStatistics(world.officers[2], proved);
  return { world, trips, plain, proof };
});

/** The queue after a decision; scripts take the notice out of the address once it is shown. */
const DESK = /\/verification(\?done=[\w.]+)?$/;
const STATISTICS = join(tmpdir(), '统计月报.pdf');
writeFileSync(STATISTICS, aPdf());
const LIE = join(tmpdir(), '截图.pdf');
writeFileSync(LIE, '<!doctype html><title>no</title>');

test('a department supplies a figure with its evidence, the verifier returns it, and it is mended and accepted lower', async ({
  page,
}) => {
  const { world } = house.world;
  const base = `${house.url}/c/${world.code}`;
  await house.signIn(page, world.officers[0]);
  await page.goto(`${base}/figures/new`);
  await page.getByRole('link', { name: '到账外资' }).click();
  await page.getByLabel('数据对象').selectOption(`unit:${world.units[0]}`);
  await page.getByRole('textbox', { name: '数值' }).fill('820');
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.locator('main')).toContainText('待核');
  await expect(page.locator('main')).toContainText('数值：统计报表');

  const files = page.locator('#evidence input[type=file]').first();
  await files.setInputFiles(LIE);
  await expect(page.locator('#evidence .field-error')).toBeVisible();
  await page.getByRole('button', { name: /截图/ }).click();
  await files.setInputFiles(STATISTICS);
  await expect(page.locator('#evidence .files')).toContainText('统计月报.pdf');
  await page.getByRole('button', { name: '附上材料' }).click();
  await expect(page.locator('#evidence .list')).toContainText('统计月报.pdf');
  await expect(page.locator('main')).not.toContainText('还缺材料');
  const record = page.url().split('?')[0] ?? '';

  await house.signIn(page, world.verifier);
  await page.goto(`${base}/verification?lacks=nothing&kind=figure`);
  await page.getByRole('link', { name: /到账外资/ }).click();
  await page.getByRole('radio', { name: /^退回/ }).check();
  await page.getByRole('button', { name: '作出决定' }).click();
  await expect(page.locator('main').getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('理由')).toHaveAttribute('aria-invalid', 'true');
  await typeIn(page.getByLabel('理由'), '口径不对，请更正');
  await page.getByRole('button', { name: '作出决定' }).click();
  await expect(page).toHaveURL(DESK);
  await expect(page.getByRole('status').filter({ hasText: '已退回' })).toBeVisible();

  await house.signIn(page, world.officers[0]);
  await page.goto(record);
  await expect(page.locator('main')).toContainText('口径不对，请更正');
  await page.getByRole('link', { name: '更正' }).click();
  await page.getByRole('textbox', { name: '数值' }).fill('800');
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.locator('main')).toContainText('第 2 次申报');

  await house.signIn(page, world.verifier);
  await page.goto(`${base}/verification?kind=figure&unit=${world.units[0]}`);
  await page.getByRole('link', { name: /到账外资/ }).click();
  await page.getByRole('radio', { name: /^核定/ }).check();
  const accepted = page.getByRole('textbox', { name: /数值 认定/ });
  // What the viewer of the PDF takes without being asked, the field gets back.
  await page.mouse.move(0, 0);
  await accepted.focus();
  await page.locator('iframe').evaluate((frame) => (frame as HTMLIFrameElement).focus());
  await expect(accepted).toBeFocused();
  await typeIn(accepted, '900');
  await page.getByRole('button', { name: '作出决定' }).click();
  await expect(accepted).toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator('form[aria-busy="true"]')).toHaveCount(0);
  await typeIn(accepted, '780');
  await typeIn(page.getByLabel('理由'), '');
  await page.getByRole('button', { name: '作出决定' }).click();
  await expect(page.getByLabel('理由')).toHaveAttribute('aria-invalid', 'true');
  await typeIn(page.getByLabel('理由'), '报表只到 780');
  await page.getByRole('button', { name: '作出决定' }).click();
  await expect(page).toHaveURL(DESK);
  await expect(page.getByRole('status').filter({ hasText: /^\s*已核定\s*$/ })).toBeVisible();

  await house.signIn(page, world.officers[0], 'en');
  await page.goto(record);
  await expect(page.locator('main')).toContainText('Verified');
  await expect(page.locator('main')).toContainText('780');
  await expect(page.locator('main')).toContainText('报表只到 780');
});

test('what needs no evidence is accepted in one go', async ({ page }) => {
  const { world } = house.world;
  await house.signIn(page, world.verifier);
  await page.goto(`${house.url}/c/${world.code}/verification?kind=activity`);
  const boxes = page.locator('main').getByRole('checkbox');
  await expect(boxes).toHaveCount(3);
  await boxes.nth(0).check();
  await boxes.nth(2).check();
  await page.getByRole('button', { name: '核定所选' }).click();
  await expect(page).toHaveURL(DESK);
  await expect(page.getByRole('status').filter({ hasText: '已核定 2 项' })).toBeVisible();
  await page.goto(`${house.url}/c/${world.code}/verification?kind=activity`);
  await expect(page.locator('main').getByRole('checkbox')).toHaveCount(1);
});

test('without JavaScript a file is attached, a claim decided and an adjustment confirmed by a second person', async ({
  browser,
}) => {
  const { world, plain } = house.world;
  const base = `${house.url}/c/${world.code}`;
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await house.signIn(page, world.officers[1]);
  await page.goto(`${base}/figures/${plain}`);
  await page.getByRole('link', { name: '附上文件' }).click();
  await page.getByLabel('文件').setInputFiles(LIE);
  await page.getByRole('button', { name: '附上材料' }).click();
  await expect(page.locator('main').getByRole('alert')).toBeVisible();
  await page.getByLabel('文件').setInputFiles(STATISTICS);
  await page.getByLabel('材料种类').selectOption('statistics');
  await page.getByRole('button', { name: '附上材料' }).click();
  await expect(page.locator('#evidence .list')).toContainText('统计月报.pdf');

  await house.signIn(page, world.verifier);
  await page.goto(`${base}/verification?kind=figure&unit=${world.units[1]}`);
  await page.getByRole('link', { name: /plain/ }).click();
  await page.getByRole('radio', { name: /^核定/ }).check();
  await page.getByRole('button', { name: '作出决定' }).click();
  await expect(page).toHaveURL(DESK);

  await house.signIn(page, world.admin);
  await page.goto(`${base}/adjustments`);
  await page.getByLabel('单位', { exact: true }).first().selectOption(world.units[2]);
  await page.getByLabel('分值').fill('1.5');
  await page.getByLabel('原因').first().fill('省级表彰');
  await page.getByRole('button', { name: '提出', exact: true }).click();
  await expect(page.locator('main')).toContainText('本人提出的，要由另一人确认。');
  await house.signIn(page, world.second);
  await page.goto(`${base}/adjustments`);
  await page.getByRole('button', { name: '确认', exact: true }).click();
  await expect(page.locator('main')).toContainText('副主任 确认');
  await context.close();
});

test('evidence is for those who may see its record: others find nothing there', async ({ page }) => {
  const { world, proof } = house.world;
  const view = `${house.url}/evidence/${proof}/view`;
  const file = `${house.url}/api/evidence/${proof}`;
  await house.signIn(page, world.officers[2]);
  const shown = await page.request.get(view);
  expect(shown.headers()['content-type']).toBe('application/pdf');
  expect(shown.headers()['content-security-policy']).toContain("frame-ancestors 'self'");
  const own = await page.request.get(file);
  expect(own.headers()['content-disposition']).toContain('attachment');
  expect(own.headers()['content-security-policy']).toContain('sandbox');
  expect(own.headers()['x-content-type-options']).toBe('nosniff');
  await house.signIn(page, world.officers[1]);
  expect((await page.request.get(file)).status()).toBe(404);
  expect((await page.request.get(view)).status()).toBe(404);
  await house.signOut(page);
  expect((await page.request.get(file)).status()).toBe(401);
});

import { expect, test } from '@playwright/test';
import { aCampaignWithHonours } from '../../lib/nominations/testing';
import { num } from '../../lib/scoring/expression';
import { openHouse } from '../house';

const marked = {
  indicators: [
    {
      key: 'marks',
      names: { zh: '领导测评', en: 'Marks of leaders' },
      category: 'quality',
      weight: '100',
      rule: {
        preset: 'ballots',
        by: 'marks',
        electorates: [{ electorate: '市领导', percent: '100' }],
        mean: 'all',
        none: '0',
      },
    },
  ],
  boards: [
    {
      key: 'main',
      names: { zh: '总榜', en: 'Overall' },
      groups: 'all',
      indicators: ['marks'],
      leastSize: 2,
      statuses: [
        {
          key: 'undone',
          names: { zh: '未完成任务', en: 'Target missed' },
          kind: 'veto',
          scope: 'awards',
          when: { test: 'compare', left: num('0'), is: 'lt', right: num('1') },
        },
      ],
    },
  ],
} as never;

const house = openHouse(async () => aCampaignWithHonours(marked));

test('a count of marks is pasted as a table, mended at its cells, corrected, and closed with what went out', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const ballots = `${house.url}/c/${house.world.code}/awards/ballots`;
  const main = page.locator('main');
  await house.signIn(page, house.world.admin);
  await page.goto(ballots);
  await expect(page.getByLabel('怎么投')).toHaveValue('marks');
  const names = await main.locator('.entry-table tbody th').allInnerTexts();
  const [a = '', b = ''] = names;
  const paste = page.getByLabel('整批粘贴');
  await paste.fill(`\t01\t02\n${b}\t九十\t70\n${a}\t80\t101`);
  await page.getByRole('button', { name: '记下选票' }).click();
  await expect(main.getByRole('alert')).toContainText(`第 2 行第 2 列（${b}）“九十”不是 0 到 100 的分数`);
  await expect(main.getByRole('alert')).toContainText(`第 3 行第 3 列（${a}）“101”不是 0 到 100 的分数`);
  await expect(paste).toHaveValue(/九十/);
  await paste.fill(`\t01\t02\n${b}\t90\t70\n${a}\t80\t100`);
  await page.locator('input[name="rows.0.voter"]').fill('03');
  const cell = page.getByLabel(`${a} · 分数（0 到 100）`);
  await cell.fill('110');
  await page.getByRole('button', { name: '记下选票' }).click();
  await expect(main.getByRole('alert')).toContainText('请填写 0 到 100 的分数');
  await expect(cell).toHaveValue('110');
  await cell.fill('61.5');
  await page.getByRole('button', { name: '记下选票' }).click();
  await expect(main).toContainText('3 张，未封');
  await expect(main.getByRole('row', { name: new RegExp(a) }).first()).toContainText('80.50');

  await expect(main).toContainText('最近一次记下 3 张');

  // A code that is known is asked about, and what was typed stays.
  const code = page.locator('input[name="rows.0.voter"]');
  await code.fill('03');
  await cell.fill('40');
  await page.getByRole('button', { name: '记下选票' }).last().click();
  await expect(main.getByRole('alert')).toContainText('代码 03 已有选票');
  await expect(cell).toHaveValue('40');
  const replaces = page.getByLabel('改掉原来的选票');
  await replaces.check();
  // The tick was for 03 alone.
  await code.fill('01');
  await page.getByRole('button', { name: '记下选票' }).last().click();
  await expect(main.getByRole('alert')).toContainText('代码 01 已有选票');
  await expect(replaces).not.toBeChecked();
  await code.fill('03');
  await page.getByRole('button', { name: '记下选票' }).last().click();
  await expect(main.getByRole('alert')).toContainText('代码 03 已有选票');
  await replaces.check();
  await page.getByRole('button', { name: '记下选票' }).last().click();
  await expect(main).toContainText(`最近一次记下 1 张：${a} 1 张。其中第一张 03：${a} 40`);
  await expect(replaces).toHaveCount(0);

  await main.getByText('全部选票').click();
  await main.getByRole('link', { name: '改选票 03' }).click();
  await expect(main).toContainText('正在改选票 03');
  await expect(cell).toHaveValue('40');
  await cell.fill('60');
  await page.getByRole('button', { name: '记下选票' }).click();
  await expect(main.getByRole('row', { name: new RegExp(a) }).first()).toContainText('80.00');

  await page.getByRole('link', { name: '封票' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('收回张数').fill('2');
  await dialog.getByRole('button', { name: '封票' }).click();
  await expect(dialog.getByRole('alert')).toContainText('不能少于 3 张');
  await dialog.getByLabel('发出张数').fill('5');
  await dialog.getByLabel('收回张数').fill('4');
  await dialog.getByRole('button', { name: '封票' }).click();
  await expect(main).toContainText('发出 5 张，收回 4 张，有效 3 张，作废 1 张');
  await expect(paste).toHaveCount(0);
  // Anew, as what was unfolded stays so.
  await page.reload();
  await main.getByText('全部选票').click();
  await expect(main.getByRole('row', { name: /^03/ })).toContainText('60');
  await expect(main.getByRole('link', { name: /^改/ })).toHaveCount(0);
  // A status that keeps a unit from awards goes by its own name.
  await expect(async () => {
    await page.goto(`${house.url}/c/${house.world.code}/league`);
    await expect(main.getByText('未完成任务').first()).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await expect(main).not.toContainText('取消评优');
  await page.goto(ballots);
  // Who closed it, and when, is longer than a phone is wide.
  await page.setViewportSize({ width: 320, height: 700 });
  await house.signIn(page, house.world.admin, 'en');
  await page.reload();
  await expect(main).toContainText('Closed by');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test('on a phone and without scripts a mark that is none is told at its cell, and nothing typed is lost', async ({
  browser,
}) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  const main = page.locator('main');
  await house.signIn(page, house.world.admin, 'en');
  await page.goto(`${house.url}/c/${house.world.code}/awards/ballots?electorate=panel&by=marks`);
  await expect(main).toContainText('does not use the electorate “panel”');
  const code = page.locator('input[name="rows.0.voter"]');
  await code.fill('07');
  const cell = page.getByLabel(/Mark \(0 to 100\)/).first();
  await cell.fill('x');
  await page.getByRole('button', { name: 'Record the ballots' }).click();
  const [unit = ''] = await main.locator('.entry-table tbody th').allInnerTexts();
  await expect(main.getByRole('alert')).toContainText(
    `A ballot, no. 1: ${unit} · Mark (0 to 100): Enter a mark from 0 to 100`,
  );
  await expect(code).toHaveValue('07');
  await expect(cell).toHaveValue('x');
  await context.close();
});

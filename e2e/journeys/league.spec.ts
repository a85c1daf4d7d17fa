import { expect, type Page, test } from '@playwright/test';
import { planFreeze } from '../../lib/campaign';
import { smallScheme } from '../../lib/closing/testing';
import { aCountedDeal, aScoredCampaign } from '../../lib/results/testing';
import { aRequest } from '../../lib/testing';
import { amendUnit } from '../../lib/units';
import { openHouse } from '../house';

/** Sixteen indicators on two boards. */
function manyIndicators() {
  const indicators = Array.from({ length: 16 }, (_, n) => ({
    key: `i${n}`,
    names: { zh: `第${n + 1}项招商指标完成情况`, en: `Attainment of the indicator no. ${n + 1}` },
    category: 'volume',
    weight: '6',
    rule: { preset: 'counter', items: [{ measure: 'activities', points: '1' }] },
  }));
  const board = { groups: 'all', indicators: indicators.map(({ key }) => key), leastSize: 2 };
  return smallScheme({
    indicators: indicators as never,
    boards: [
      { ...board, key: 'main', names: { zh: '总榜', en: 'Overall' } },
      { ...board, key: 'other', names: { zh: '另榜', en: 'Another' } },
    ] as never,
  });
}

const house = openHouse(async () => {
  const world = aScoredCampaign({ factsShown: false });
  aCountedDeal(world, 0, { contracted: 500, paid: 100, title: '天工特钢', accept: false });
  aCountedDeal(world, 1, { contracted: 200, title: '鱼跃医疗器械', accept: false });
  const settled = aScoredCampaign({ factsShown: false });
  aCountedDeal(settled, 0, { contracted: 500, paid: 100, title: '恒宝智能卡' });
  aCountedDeal(settled, 1, { contracted: 200, title: '飞达工具' });
  const frozen = aScoredCampaign();
  aCountedDeal(frozen, 1, { contracted: 250, title: '大亚木业' });
  const wide = aScoredCampaign({ scheme: manyIndicators() });
  const names = { nameZh: '开发区', nameEn: 'Development Zone Administration' };
  amendUnit(
    wide.admin,
    { campaign: wide.id, unit: wide.units[0], version: 1, kind: 'zone', parent: null, ...names },
    aRequest(),
  );
  return { world, settled, frozen, wide };
});

const main = (page: Page) => page.locator('main');
/** The row of a unit, by its number in the world. */
const rowOf = (page: Page, name: string) => main(page).getByRole('row').filter({ hasText: name });

test('the table counts what is accepted, says what is pending, and every point leads to its record', async ({
  page,
}) => {
  const { world } = house.world;
  const league = `${house.url}/c/${world.code}/league`;
  await house.signIn(page, world.verifier);
  await page.goto(league);
  // Nothing accepted yet: the server's worker has counted what is claimed as pending.
  const first = rowOf(page, '皇塘镇');
  await expect(first).toContainText('0.00');
  await expect(first).toContainText('+24.00');

  const desk = await page.context().newPage();
  await desk.goto(`${house.url}/c/${world.code}/verification`);
  const boxes = main(desk).getByRole('checkbox');
  await expect(boxes).toHaveCount(3);
  for (const box of await boxes.all()) await box.check();
  await desk.getByRole('button', { name: '核定所选' }).click();
  // The address is that of the queue before and after: an empty queue is what says that the decisions are made.
  await expect(boxes).toHaveCount(0);
  // The table follows in the worker, off the request's way: the page is asked for until it has.
  await expect(async () => {
    await page.goto(league);
    await expect(first).not.toContainText('+', { timeout: 1_000 });
  }).toPass();
  await expect(first).toContainText('24.00');
  await expect(main(page)).toContainText('按计分办法第 1 版计算');

  await house.signIn(page, world.officers[0]);
  await page.goto(league);
  await expect(main(page)).toContainText(/皇塘镇\d*第 1 名/);
  await first.getByRole('link').click();
  await expect(page).toHaveURL(new RegExp(`/league/${world.units[0]}$`));
  const contracted = main(page).getByRole('listitem').filter({ hasText: '合同额完成' });
  await expect(contracted).toContainText('20 × 500 万美元 ÷ 1,000 万美元');
  await expect(contracted).toContainText('分值 × 合同额 ÷ 确保目标');
  await expect(contracted).toContainText('= 10.00');
  await contracted.getByText('1 条', { exact: true }).click();
  await contracted.getByRole('link', { name: '天工特钢' }).click();
  await expect(page).toHaveURL(/\/deals\//);
});

test('another unit sees the formula and not the records; what the next place takes is said', async ({
  page,
}) => {
  const { settled } = house.world;
  await house.signIn(page, settled.officers[1], 'en');
  await page.goto(`${house.url}/c/${settled.code}/league/${settled.units[0]}`);
  const contracted = main(page).getByRole('listitem').filter({ hasText: 'Contracted against target' });
  await expect(contracted).toContainText('20 × 5,000,000 USD ÷ 10,000,000 USD');
  await contracted.getByText('1 record', { exact: true }).click();
  await expect(contracted).toContainText('other units do not see which');
  await expect(main(page)).not.toContainText('恒宝智能卡');

  await page.goto(`${house.url}/c/${settled.code}/league/${settled.units[1]}`);
  await expect(main(page)).toContainText('points behind');
  await expect(main(page)).toContainText(/more of Paid in/);
  await page.getByRole('link', { name: 'Including pending' }).click();
  await expect(page).toHaveURL(/view=pending/);
});

test('from the freeze on units see the table of that instant, and the office the present one', async ({
  page,
}) => {
  const { frozen } = house.world;
  const league = `${house.url}/c/${frozen.code}/league`;
  await house.signIn(page, frozen.officers[1]);
  await page.goto(league);
  const row = rowOf(page, '河阳镇');
  await expect(row).toContainText('5.00');
  house.shiftClock(60_000);
  planFreeze(frozen.admin, { campaign: frozen.id, at: null, reason: null }, aRequest());
  house.shiftClock(120_000);
  aCountedDeal(frozen, 1, { contracted: 500, title: '记在冻结之后' });

  await house.signIn(page, frozen.admin);
  await page.goto(league);
  await expect(row).toContainText('15.00');
  await expect(main(page)).toContainText('各单位看到的是');

  await house.signIn(page, frozen.officers[1]);
  await page.goto(league);
  await expect(main(page)).toContainText('名次已冻结在');
  await expect(row).toContainText('5.00');
  await expect(row).not.toContainText('15.00');
  await row.getByRole('link').click();
  await expect(main(page)).toContainText('20 × 250 万美元 ÷ 1,000 万美元');
  await expect(main(page)).not.toContainText('记在冻结之后');
});

test('the name of a unit is broken between its words, and stays in its cell', async ({ page }) => {
  const { wide } = house.world;
  await house.signIn(page, wide.admin, 'en');
  for (const width of [1440, 800, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await expect(async () => {
      await page.goto(`${house.url}/c/${wide.code}/league`);
      await expect(page.locator('.league-name').first()).toBeVisible({ timeout: 1_000 });
    }).toPass();
    const name = page.locator('.league-name', { hasText: 'Administration' });
    const lines = await name.evaluate((element) => {
      const text = element.firstChild as Text;
      return [...text.data.matchAll(/\S+/g)].map(({ 0: word, index }) => {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        return range.getClientRects().length;
      });
    });
    expect(lines).toEqual([1, 1, 1]);
    const over = await name.evaluate((element) => {
      const cell = element.closest('th');
      return cell ? cell.scrollWidth - cell.clientWidth : 0;
    });
    expect(over).toBeLessThanOrEqual(1);
  }
});

test('on paper what a record gives stands beside its formula, and what is told with it too', async ({
  page,
}) => {
  const { settled } = house.world;
  await house.signIn(page, settled.admin, 'en');
  await page.goto(`${house.url}/c/${settled.code}/league/${settled.units[0]}`);
  await page.emulateMedia({ media: 'print' });
  const apart = await page.locator('.why-member').evaluateAll((members) =>
    members.map((member) => {
      const top = (part: string) =>
        member.querySelector(`:scope > ${part}`)?.getBoundingClientRect().top ?? 0;
      return Math.abs(top('.why-points') - top('.why-name'));
    }),
  );
  expect(apart.length).toBeGreaterThan(0);
  expect(Math.max(...apart)).toBeLessThan(8);
  const marker = await page
    .locator('main summary')
    .first()
    .evaluate((summary) => getComputedStyle(summary).listStyleType);
  expect(marker).toBe('none');
});

test('on paper every board lies across the sheet and is no wider than it', async ({ page }) => {
  const { wide } = house.world;
  await page.setViewportSize({ width: 1032, height: 700 });
  for (const language of ['zh-CN', 'en'] as const) {
    await house.signIn(page, wide.admin, language);
    for (const query of ['', '?board=other']) {
      await page.emulateMedia({ media: null });
      await expect(async () => {
        await page.goto(`${house.url}/c/${wide.code}/league${query}`);
        await expect(page.locator('.league-frame').first()).toBeVisible({ timeout: 1_000 });
      }).toPass();
      const sheet = await page.pdf({ preferCSSPageSize: true });
      const sizes = [...sheet.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
      expect(sizes.map(([, across, down]) => [Math.round(Number(across)), Math.round(Number(down))])).toEqual(
        sizes.map(() => [842, 595]),
      );
      await page.emulateMedia({ media: 'print' });
      const over = await page
        .locator('.league-frame')
        .evaluateAll((frames) =>
          frames.map((frame) => [
            (frame.querySelector('table')?.scrollWidth ?? 0) - frame.clientWidth,
            Math.max(
              ...[...frame.querySelectorAll('th, td')].map((cell) => cell.scrollWidth - cell.clientWidth),
            ),
          ]),
        );
      expect(over.flat().filter((width) => width > 1)).toEqual([]);
    }
  }
});

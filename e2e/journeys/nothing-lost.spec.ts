/** What an officer typed stays and is recorded once, whatever happens between the finger and the disk. */
import { expect, type Page, test } from '@playwright/test';
import { rawReader } from '../../db/client';
import { aRunningCampaign } from '../../lib/testing';
import { openHouse } from '../house';

const house = openHouse(() => ({ world: aRunningCampaign() }));

const main = (page: Page) => page.locator('main');
const report = (page: Page) => main(page).getByRole('alert');
const submit = (page: Page) => page.getByRole('button', { name: '提交' }).last().click();
const investor = (page: Page) => page.getByLabel('客商名称');

/** The form of a negotiation, filled in. */
async function fill(page: Page, name: string): Promise<void> {
  const { world } = house.world;
  await house.signIn(page, world.officers[0]);
  await page.goto(`${house.url}/c/${world.code}/negotiations/new`);
  await investor(page).fill(name);
}

/** How many negotiations there are with an investor of this name. */
function recorded(name: string): number {
  const sql =
    'SELECT count(*) FROM negotiations n JOIN investors i ON i.id = n.investor_id WHERE i.name_zh = ?';
  return rawReader().prepare(sql).pluck().get(name) as number;
}

async function arrives(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  expect(recorded(name)).toBe(1);
}

const isSending = (page: Page) => (url: URL) => url.href === page.url();

test('without a network the form stays as it is and can be sent again', async ({ page, context }) => {
  await fill(page, '断网客商');
  await context.setOffline(true);
  await submit(page);
  await expect(report(page)).toContainText('还没有存上');
  await expect(investor(page)).toHaveValue('断网客商');
  await context.setOffline(false);
  await submit(page);
  await arrives(page, '断网客商');
});

test('where the answer was lost on the way back, sending again records nothing twice', async ({ page }) => {
  await fill(page, '回音丢失');
  const sending = isSending(page);
  await page.route(sending, async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    await route.fetch();
    await route.abort('connectionreset');
  });
  await submit(page);
  await expect(report(page)).toContainText('还没有存上');
  expect(recorded('回音丢失')).toBe(1);
  await page.unroute(sending);
  await submit(page);
  await arrives(page, '回音丢失');
});

test('what was changed after a lost answer is not taken for a repeat, and is kept as a record of its own', async ({
  page,
}) => {
  await fill(page, '先前的客商');
  const sending = isSending(page);
  await page.route(sending, async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    await route.fetch();
    await route.abort('connectionreset');
  });
  await submit(page);
  await expect(report(page)).toContainText('还没有存上');
  await page.unroute(sending);
  await investor(page).fill('后来的客商');
  await submit(page);
  await expect(report(page)).toContainText('没有保存');
  await expect(investor(page)).toHaveValue('后来的客商');
  await page.getByRole('button', { name: '作为新的一条保存' }).click();
  await arrives(page, '后来的客商');
  expect(recorded('先前的客商')).toBe(1);
});

test('a server that was down and comes back takes the form as if nothing had been', async ({ page }) => {
  test.setTimeout(90_000);
  await fill(page, '重启前后');
  await house.stop();
  await submit(page);
  await expect(report(page)).toContainText('还没有存上');
  await expect(investor(page)).toHaveValue('重启前后');
  await house.restart();
  await submit(page);
  await arrives(page, '重启前后');
});

test('a build that no longer knows the form says so; after loading anew everything typed stands there', async ({
  page,
}) => {
  await fill(page, '新版本来了');
  const sending = isSending(page);
  await page.route(sending, (route) => {
    const headers = route.request().headers();
    return route.continue({
      headers: 'next-action' in headers ? { ...headers, 'next-action': 'f'.repeat(42) } : headers,
    });
  });
  await submit(page);
  await expect(report(page)).toContainText('系统刚刚更新');
  await expect(investor(page)).toHaveValue('新版本来了');
  await page.unroute(sending);
  await page.getByRole('button', { name: '重新载入（内容保留）' }).click();
  await expect(main(page)).toContainText('已恢复上次没有保存的内容');
  await expect(investor(page)).toHaveValue('新版本来了');
  await submit(page);
  await arrives(page, '新版本来了');
});

test('pressed twice, it is one record', async ({ page }) => {
  await fill(page, '按了两下');
  await page.getByRole('button', { name: '提交' }).last().dblclick();
  await arrives(page, '按了两下');
});

test('who has gone to another page before the answer is there is not fetched back, and it is recorded once', async ({
  page,
}) => {
  await fill(page, '走开客商');
  const sending = isSending(page);
  await page.route(sending, async (route) => {
    if (route.request().method() === 'POST') await new Promise((answer) => setTimeout(answer, 2_000));
    return route.continue();
  });
  await submit(page);
  await page.getByRole('link', { name: '排名' }).filter({ visible: true }).first().click();
  await expect(page).toHaveURL(/\/league/);
  await expect.poll(() => recorded('走开客商')).toBe(1);
  // Nothing tells that it does not happen: as long as the answer, which has arrived by now, would take to fetch them back.
  await page.waitForTimeout(1_500);
  await expect(page).toHaveURL(/\/league/);
  await page.goto(`${house.url}/c/${house.world.world.code}/negotiations/new`);
  await expect(investor(page)).toHaveValue('');
});

test('a page closed by mistake comes back with what was typed', async ({ page }) => {
  await fill(page, '误关页面');
  await page.reload();
  await expect(investor(page)).toHaveValue('误关页面');
  await page.getByRole('button', { name: '清空重填' }).click();
  await expect(investor(page)).toHaveValue('');
});

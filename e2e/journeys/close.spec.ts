import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { anActivity } from '../../lib/activities/testing';
import { aCampaignToClose, anAdminWhoSigns, PASSWORD } from '../../lib/closing/testing';
import { bringUpToDate } from '../../lib/results';
import { aRequest, type RunningCampaign } from '../../lib/testing';
import { decide, waitingClaims } from '../../lib/verification';
import { DecideInput } from '../../lib/verification/input';
import { openHouse } from '../house';

const accepted = (world: RunningCampaign, record: string) =>
  decide(
    world.verifier,
    DecideInput.parse({ submission: waitingClaims([record])[0]?.submission, outcome: 'accepted' }),
    aRequest(),
  );

/** A campaign with one thing counted and one claim that waits; two admins who know their passwords. */
async function aSmallCampaign(code: string) {
  const world = aCampaignToClose({ code });
  accepted(world, anActivity(world));
  const waiting = anActivity(world, { unit: world.units[1], place: '深圳' }, world.officers[1]);
  bringUpToDate(world.id);
  return {
    world,
    waiting,
    first: await anAdminWhoSigns(world, '赵主任'),
    second: await anAdminWhoSigns(world, '钱副主任'),
  };
}

const house = openHouse(async () => ({
  small: await aSmallCampaign('small'),
  plain: await aSmallCampaign('plain'),
}));

test.setTimeout(240_000);

const main = (page: Page) => page.locator('main');
const press = (page: Page, name: string) => main(page).getByRole('button', { name, exact: true }).click();

/** Ticks what blocks and sets it aside. */
async function settle(page: Page): Promise<void> {
  await expect(main(page)).toContainText('还有 1 项没有处理完');
  await expect(main(page).getByLabel('您的密码')).toHaveCount(0);
  await main(page).getByRole('checkbox').check();
  await main(page).getByLabel('原因').fill('照片无法核实');
  await press(page, '搁置勾选的');
  await expect(main(page)).toContainText('没有了');
  await expect(main(page)).toContainText('照片无法核实');
}

async function sign(page: Page, button: string): Promise<void> {
  await main(page).getByLabel('您的密码').fill(PASSWORD);
  await press(page, button);
}

test('two admins close a campaign: blocked, set aside, signed twice, sealed; the list is out and nothing can be written', async ({
  page,
  browser,
}) => {
  const { world, first, second } = house.world.small;
  await house.signIn(page, first);
  await page.goto(`${house.url}/c/small/closing`);
  await settle(page);

  await main(page).getByLabel('您的密码').fill('not my password at all');
  await press(page, '签字');
  await expect(main(page)).toContainText('密码不对');
  await sign(page, '签字');
  await expect(main(page)).toContainText('您已经签过，还要另一个人来签');

  const other = await browser.newPage();
  await house.signIn(other, second);
  await other.goto(`${house.url}/c/small/closing`);
  await expect(main(other)).toContainText('赵主任已签字，还差一个人');
  await sign(other, '签字并收官');
  // The page follows the sealing by itself.
  await expect(main(other).getByRole('img', { name: /^封存码 [0-9A-F]{8}$/ })).toBeVisible({
    timeout: 90_000,
  });
  await expect(main(other)).toContainText('赵主任、钱副主任');
  await expect(main(other).locator('form')).toHaveCount(0);

  const [sealed] = await Promise.all([
    other.waitForEvent('download'),
    main(other)
      .getByRole('link', { name: /下载封存文件/ })
      .click(),
  ]);
  expect(await readFile(await sealed.path(), 'utf8')).toContain('照片无法核实');

  const officer = await browser.newPage();
  await house.signIn(officer, world.officers[0]);
  await officer.goto(`${house.url}/c/small/awards`);
  await expect(main(officer)).toContainText('收官结果');
  await expect(main(officer)).toContainText('西部组第 1 名（共 2 个单位），总分 1.00');
  await expect(main(officer)).toContainText('照片无法核实');
  for (const [name, file] of [
    ['名单和排名（XLSX）', 'small-表扬名单和排名.xlsx'],
    ['通报（DOCX）', 'small-表扬通报.docx'],
  ] as const) {
    const [download] = await Promise.all([
      officer.waitForEvent('download'),
      main(officer).getByRole('link', { name }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(file);
    expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe('PK');
  }
  expect((await officer.request.get(`${house.url}/c/small/closing/bundle`)).status()).toBe(403);
  expect((await officer.goto(`${house.url}/c/small/closing`))?.status()).toBe(403);

  // Entry forms say that they are closed.
  await officer.goto(`${house.url}/c/small/activities/new`);
  await expect(main(officer)).toContainText('活动已经收官');
});

test('the close needs no scripts', async ({ browser }) => {
  const { first, second } = house.world.plain;
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await house.signIn(page, first);
  await page.goto(`${house.url}/c/plain/closing`);
  await settle(page);
  await sign(page, '签字');
  await expect(main(page)).toContainText('您已经签过');
  await house.signIn(page, second);
  await page.goto(`${house.url}/c/plain/closing`);
  await sign(page, '签字并收官');
  await expect(main(page).getByRole('img', { name: /^封存码 / })).toBeVisible({ timeout: 90_000 });
  await context.close();
});

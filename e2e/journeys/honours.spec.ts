import { expect, type Page, test } from '@playwright/test';
import { aDeal, wan } from '../../lib/deals/testing';
import { withStatistics } from '../../lib/figures/testing';
import { aCampaignWithHonours, honoursScheme } from '../../lib/nominations/testing';
import type { Scheme } from '../../lib/scoring';
import { aRequest } from '../../lib/testing';
import { decide, waitingClaims } from '../../lib/verification';
import { DecideInput } from '../../lib/verification/input';
import { openHouse } from '../house';

/** The award for units goes by the whole board, so that a veto lets the next one in. */
const awards = honoursScheme().awards.map((award) =>
  award.key === 'best' ? { ...award, rule: { take: 'top', among: 'board', each: 1 } } : award,
) as Scheme['awards'];

/** Two deals counted, the greater one by a referrer; each test has a campaign of its own, and changes it as it likes. */
async function aCommendation() {
  const world = aCampaignWithHonours({ awards });
  for (const [unit, amount] of [
    [0, 800],
    [2, 300],
  ] as const) {
    const deal = aDeal(
      world,
      {
        unit: world.units[unit],
        title: `项目${amount}`,
        investor: `客商${amount}`,
        contracted: wan(amount),
        ...(unit === 0 ? { referrer: '东莞商会 陈会长' } : {}),
      },
      world.officers[unit],
    );
    await withStatistics(world.officers[unit], deal, 'contract' as 'statistics');
    const submission = waitingClaims([deal])[0]?.submission;
    decide(world.verifier, DecideInput.parse({ submission, outcome: 'accepted' }), aRequest());
  }
  return world;
}

const house = openHouse(async () => ({
  list: await aCommendation(),
  rewards: await aCommendation(),
  plain: await aCommendation(),
}));

/** Opens a page of the list and looks again until what it rests on is counted and the part stands there. */
async function computed(page: Page, address: string, part: string): Promise<void> {
  await expect(async () => {
    await page.goto(address);
    await expect(page.locator('main')).not.toContainText('还有新的记录正在计入', { timeout: 2_000 });
    await expect(page.locator(part)).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
}

test('the office enters a nomination, ballots and a veto, and sees the list change with each', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const world = house.world.list;
  const base = `${house.url}/c/${world.code}`;
  const list = () => computed(page, `${base}/awards`, '#best');
  await house.signIn(page, world.admin);
  await list();
  await expect(page.locator('#best .award-winners').first()).toContainText('皇塘镇');
  await expect(page.locator('#deal .award-winners').first()).toContainText('项目800');
  await expect(page.locator('#person')).toContainText('还没有人选');

  for (const [name, unit] of [
    ['张三', world.units[0]],
    ['李四', world.units[1]],
  ] as const) {
    await page.goto(`${base}/awards/nominations`);
    await page.getByLabel('姓名').fill(name);
    await page.locator('select[name=unit]').selectOption(unit);
    await page.getByLabel('主要事迹').fill(`${name}引进台光项目`);
    await page.getByRole('button', { name: '提名' }).click();
    await expect(page.locator('#person')).toContainText(name);
  }

  await page.getByRole('link', { name: '去录入选票' }).click();
  await page.getByLabel('整批粘贴').fill('01 李四 张三\n02 无此人');
  await page.getByRole('button', { name: '记下选票' }).click();
  await expect(page.locator('main').getByRole('alert')).toContainText('第 2 行“无此人”不是候选');
  await page.getByLabel('整批粘贴').fill('01 李四\n02 李四 张三');
  await page.getByLabel('代码').fill('03');
  await page.getByLabel('投票人所在单位').last().selectOption(world.units[0]);
  await page.getByLabel('张三').fill('1');
  await page.getByRole('button', { name: '记下选票' }).click();
  await expect(page.locator('main')).toContainText('3 张，未封');
  await expect(page.locator('main')).not.toContainText('读不懂');
  await page.getByText('全部选票').click();
  await expect(page.locator('main')).toContainText(/03（皇塘镇\d*）：1 张三/);
  await page.getByRole('link', { name: '封票' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: '封票' }).click();
  await expect(page.locator('main')).toContainText('封票，3 张');
  await expect(page.getByLabel('整批粘贴')).toHaveCount(0);

  await list();
  await expect(page.locator('#person .award-winners')).toContainText('评委会 3 票中得 2 票');
  await expect(page.locator('#person .award-winners li')).toHaveCount(2);

  await page.goto(`${base}/adjustments`);
  await page.getByRole('link', { name: '设一票否决' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('单位').selectOption(world.units[0]);
  await dialog.getByLabel('范围').selectOption('awards');
  await dialog.getByLabel('文号').fill('安委〔2026〕3号');
  await dialog.getByLabel('原因').fill('较大安全事故');
  await dialog.getByRole('button', { name: '提出否决' }).click();
  await expect(page.locator('#vetoes')).toContainText('待确认');
  await list();
  await expect(page.locator('#best .award-winners').first()).toContainText('皇塘镇');

  await house.signIn(page, world.second);
  await page.goto(`${base}/adjustments`);
  await page.getByRole('button', { name: '确认否决' }).click();
  await expect(page.locator('#vetoes')).toContainText('生效中');
  await list();
  await expect(page.locator('#best .award-winners').first()).toContainText('云阳镇');
  await expect(page.locator('#deal .award-winners').first()).toContainText('项目300');
  await expect(page.locator('#person .award-winners')).toContainText('李四');
  await expect(page.locator('#person .award-winners')).not.toContainText('张三');
});

test('a split among referrers is filed, rewards follow it, and 表彰 is refused without its approval', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const world = house.world.rewards;
  const base = `${house.url}/c/${world.code}`;
  await house.signIn(page, world.admin, 'en');
  await computed(page, `${base}/awards/rewards`, '#referral');
  await expect(page.locator('main')).toContainText('Fair-competition review before payment');
  await page.getByRole('link', { name: 'File the split' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /Share/ }).fill('90');
  await dialog.getByLabel('Grounds').fill('Agreement of 1 March');
  await dialog.getByRole('button', { name: 'File the split' }).click();
  await expect(dialog.getByRole('alert')).toContainText('add up to 100');
  await dialog.getByRole('textbox', { name: /Share/ }).fill('100');
  await dialog.getByRole('button', { name: 'File the split' }).click();
  await expect(page.locator('#splits')).toContainText('100%');
  await expect(page.locator('#referral')).toContainText('16,000 USD');
  await expect(page.locator('#referral')).toContainText('Read marginally it would be 18,500 USD');

  await page.goto(`${base}/awards`);
  await page.getByRole('link', { name: 'Change the wording' }).click();
  await page.getByRole('dialog').getByText('Formal honours').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('number of its approval');
  await page.getByRole('dialog').getByLabel('Approval number').fill('No. 7 of 2026');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('List of honours');
  await expect(page.locator('main')).toContainText('Approved under No. 7 of 2026');
});

test('without JavaScript a person is nominated and an earlier winner entered', async ({ browser }) => {
  const world = house.world.plain;
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const base = `${house.url}/c/${world.code}`;
  await house.signIn(page, world.admin);
  await page.goto(`${base}/awards/nominations`);
  await page.getByLabel('姓名').fill('王五');
  await page.getByLabel('主要事迹').fill('十年招商');
  await page.getByRole('button', { name: '提名' }).click();
  await expect(page.locator('#person')).toContainText('王五');
  await page.goto(`${base}/awards/previous`);
  await page.getByLabel('年度').fill('2025');
  await page.getByLabel('出处').fill('2025年通报');
  await page.getByRole('checkbox').first().check();
  await page.getByRole('button', { name: '登记' }).click();
  await expect(page.locator('main')).toContainText('2025年通报');
  await context.close();
});

import { expect, type Page, test } from '@playwright/test';
import { campaignByCode, campaignsOf } from '../../lib/campaign';
import { minuteAt } from '../../lib/day';
import { goalsFor, targetsFor } from '../../lib/goals';
import { anAdmin, aRunningCampaign } from '../../lib/testing';
import { groupsWithUnits, pastValuesFor } from '../../lib/units';
import { openHouse } from '../house';

const house = openHouse(() => ({
  admin: anAdmin('主任'),
  second: anAdmin('副主任'),
  running: aRunningCampaign({ code: 'running' }),
}));

// Whole journeys through many forms, on a machine that may be busy.
test.setTimeout(180_000);

const main = (page: Page) => page.locator('main');
const press = (page: Page, name: string) => main(page).getByRole('button', { name, exact: true }).click();
const follow = (page: Page, name: string) => main(page).getByRole('link', { name, exact: true }).click();

/** Goes through the forms of a new campaign until it has two units with targets. */
async function setUp(page: Page, code: string): Promise<void> {
  await page.goto(`${house.url}/campaigns`);
  await follow(page, '新建活动');
  await page.getByLabel('中文名称').fill('丹阳市百日招商竞赛');
  await page.getByLabel('英文名称').fill('Danyang hundred days');
  await page.getByLabel('代码').fill(code);
  await press(page, '建立活动');
  await expect(page).toHaveURL(new RegExp(`/c/${code}/campaign`));

  await follow(page, '单位');
  await follow(page, '添加板块');
  await page.getByLabel(/^名称/).fill('西部组');
  await page.getByLabel('英文名称').fill('Western towns');
  await press(page, '添加板块');
  for (const name of ['皇塘镇', '河阳镇']) {
    await main(page).getByRole('link', { name: '添加单位' }).click();
    await page.getByLabel(/^名称/).fill(name + code);
    await page.getByLabel('英文名称').fill(`${name} ${code}`);
    await page.getByLabel('类别').selectOption('town');
    await page.getByLabel('板块').selectOption({ label: '西部组' });
    await press(page, '添加单位');
    await expect(main(page).getByRole('link', { name: name + code })).toBeVisible();
  }

  await follow(page, '目标');
  await follow(page, '新目标');
  await page.getByLabel(/^名称/).fill('到账外资');
  await page.getByLabel('英文名称').fill('Paid-in foreign capital');
  await page.getByLabel('标识').fill('paid_in');
  await press(page, '新目标');
  await page.getByLabel(`皇塘镇${code} · 确保`).fill('1,240.5');
  await page.getByLabel(`皇塘镇${code} · 力争`).fill('1500');
  await page.getByLabel(`河阳镇${code} · 确保`).fill('800');
  await press(page, '保存目标');
  await expect(main(page).getByRole('row', { name: /到账外资/ })).toContainText('2,040.5');
}

test('a campaign is set up and started in the browser, and a changed target waits for a second person', async ({
  page,
}) => {
  const { admin, second } = house.world;
  await house.signIn(page, admin);
  await setUp(page, 'danyang');

  await follow(page, '汇率');
  await page.getByLabel('货币').selectOption('HKD');
  await page.getByLabel('等于').fill('12.8');
  await page.getByLabel('来源').fill('中国人民银行中间价');
  await press(page, '保存汇率');
  await expect(main(page).getByText('100 HKD = 12.8 USD')).toBeVisible();

  await follow(page, '往年数');
  await page.getByLabel('年度', { exact: true }).fill('2025');
  await page.getByLabel('来源').fill('市统计局年报');
  await page.getByLabel('皇塘镇danyang · 数值').fill('310');
  await press(page, '保存');
  // The table above the form, whose own field holds 310 before anything is saved.
  await expect(
    main(page)
      .getByRole('table', { name: /到账外资/ })
      .getByRole('cell', { name: '310' }),
  ).toBeVisible();

  await follow(page, '概况');
  await follow(page, '启动活动');
  await press(page, '启动');
  await expect(main(page).getByRole('status').getByText('活动已启动')).toBeVisible();

  await follow(page, '目标');
  await main(page).getByRole('link', { name: '到账外资' }).click();
  await page.getByLabel('河阳镇danyang · 确保').fill('950');
  await press(page, '提出调整');
  // Nothing is taken without a reason, and what was typed stays.
  await expect(page.getByLabel('河阳镇danyang · 确保')).toHaveValue('950');
  await page.getByLabel('调整原因').fill('新增地块，承接能力提高');
  await press(page, '提出调整');
  await expect(main(page).getByText('这是您提出的，须由另一人确认。')).toBeVisible();

  await house.signIn(page, second);
  await page.goto(`${house.url}/c/danyang/campaign/confirmations`);
  await press(page, '同意');
  await expect(main(page).getByText('没有等待确认的事项').first()).toBeVisible();

  const campaign = campaignByCode(admin, 'danyang');
  const targets = targetsFor(admin, campaign?.id ?? '');
  expect(targets.map(({ assured }) => assured).sort()).toEqual(['1240500000', '950000000']);
  expect(pastValuesFor(admin, campaign?.id ?? '').map(({ value }) => value)).toEqual(['310000000']);
});

test('a stretch below the assured is said at its field, and everything typed is kept', async ({ page }) => {
  const { admin, running } = house.world;
  await house.signIn(page, admin, 'en');
  await page.goto(`${house.url}/c/running/campaign/goals/${running.goals.contracted}`);
  const field = main(page).getByRole('textbox').nth(0);
  const stretch = main(page).getByRole('textbox').nth(1);
  await field.fill('3000');
  await stretch.fill('2000');
  await page.getByLabel('Reason for the change').fill('Mistyped');
  await press(page, 'Propose the change');
  await expect(stretch).toHaveAttribute('aria-invalid', 'true');
  await expect(stretch).toHaveValue('2000');
  await expect(field).toHaveValue('3000');
  await expect(page.getByLabel('Reason for the change')).toHaveValue('Mistyped');
});

test('a planned freeze takes effect by itself, and is lifted with a reason', async ({ page }) => {
  const { admin, running } = house.world;
  const zone = campaignByCode(admin, 'running')?.zone ?? '';
  await house.signIn(page, admin);
  await page.goto(`${house.url}/c/running/campaign`);
  await follow(page, '定冻结时间');
  await page.getByLabel('冻结时间').fill(minuteAt(Date.now() - 3_600_000, zone).replace(' ', 'T'));
  await press(page, '确定');
  await expect(page.getByLabel('冻结时间')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('冻结时间').fill(minuteAt(Date.now() + 3_600_000, zone).replace(' ', 'T'));
  await press(page, '确定');
  await expect(main(page).getByText('冻结时间已定')).toBeVisible();
  await expect(main(page).getByText('进行中')).toBeVisible();

  house.shiftClock(2 * 3_600_000);
  await house.signIn(page, running.officers[0]);
  await page.goto(`${house.url}/c/running/campaign`);
  await expect(main(page).getByText('已冻结', { exact: true })).toBeVisible();

  await house.signIn(page, admin);
  await page.goto(`${house.url}/c/running/campaign/freeze`);
  await page.getByLabel('原因').fill('会议改期');
  await press(page, '解除冻结');
  await expect(main(page).getByText('已解除冻结')).toBeVisible();
});

test('set-up pages are closed to those who do not see the whole campaign', async ({ page }) => {
  const { running } = house.world;
  for (const person of [running.officers[0], running.leader, running.verifier]) {
    await house.signIn(page, person);
    for (const path of ['units', 'goals', 'rates', 'past', 'confirmations', 'settings', 'freeze']) {
      const answer = await page.goto(`${house.url}/c/running/campaign/${path}`);
      expect(answer?.status(), path).toBe(403);
    }
    expect((await page.goto(`${house.url}/campaigns/new`))?.status()).toBe(403);
    expect((await page.goto(`${house.url}/c/running/campaign`))?.status()).toBe(200);
    expect((await page.goto(`${house.url}/c/no-such/campaign`))?.status()).toBe(404);
  }
});

test.describe('without JavaScript, on a phone', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

  test('a campaign can be set up all the same', async ({ page }) => {
    const { admin } = house.world;
    await house.signIn(page, admin);
    await setUp(page, 'plain');
    const campaign = campaignsOf(admin).find(({ code }) => code === 'plain');
    const [group] = groupsWithUnits(admin, campaign?.id ?? '', campaign?.today ?? '');
    expect(group?.units.map(({ nameZh }) => nameZh)).toEqual(['皇塘镇plain', '河阳镇plain']);
    expect(goalsFor(admin, campaign?.id ?? '').map(({ key }) => key)).toEqual(['paid_in']);
  });
});

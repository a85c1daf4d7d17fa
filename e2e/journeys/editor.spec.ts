/** What a clerk types into the editor beyond presets: a decision table of many columns, an award by a formula, faults of formulas all at once. */
import { expect, type Page, test } from '@playwright/test';
import { aScoredCampaign } from '../../lib/results/testing';
import { schemeOf, startScheme } from '../../lib/scheme';
import { aRequest } from '../../lib/testing';
import { openHouse } from '../house';

const house = openHouse(() => {
  const world = aScoredCampaign({ code: 'towns' });
  startScheme(world.admin, { campaign: world.id, from: 'library:hundred-days' }, aRequest());
  return world;
});

test.setTimeout(120_000);
test.use({ actionTimeout: 15_000 });

const main = (page: Page) => page.locator('main');
const press = (page: Page, name: string) => main(page).getByRole('button', { name, exact: true }).click();
const address = (path: string) => `${house.url}/c/towns/scheme/draft/${path}`;
const field = (page: Page, name: string) => main(page).locator(`[name="${name}"]`);
const draft = () => schemeOf(house.world.admin, house.world.id)?.draft?.scheme;

/** A table of four columns, the third and fourth added one by one; what was typed before stays. */
async function fourColumns(page: Page, name: string) {
  await house.signIn(page, house.world.admin);
  await page.goto(address('indicators/new?preset=conditions'));
  await field(page, 'nameZh').fill(name);
  await field(page, 'weight').fill('20');
  await field(page, 'rule.against').selectOption('nothing');
  await field(page, 'rule.measure').selectOption('paid_in');
  const next = ['second', 'third', 'fourth'] as const;
  const measures = ['contracted', 'signed_deals', 'active_days'];
  for (const [at, column] of next.entries()) {
    if (at > 0) await press(page, '再加一项条件');
    await field(page, `rule.${column}Against`).selectOption('nothing');
    await field(page, `rule.${column}`).selectOption(measures[at] ?? '');
  }
  await field(page, 'rule.rows.0.amount.amount').fill('500');
  await field(page, 'rule.rows.0.amount.unit').selectOption('wan');
  await field(page, 'rule.rows.0.secondAmount.amount').fill('2000');
  await field(page, 'rule.rows.0.secondAmount.unit').selectOption('wan');
  await field(page, 'rule.rows.0.thirdAmount.amount').fill('3');
  await field(page, 'rule.rows.0.fourthAmount.amount').fill('30');
  await field(page, 'rule.rows.0.points').fill('20');
  await expect(field(page, 'nameZh')).toHaveValue(name);
  await press(page, '保存');
  await expect(main(page).locator('#indicators')).toContainText(name);
  const saved = draft()?.indicators.find(({ names }) => names.zh === name)?.rule;
  expect(saved).toMatchObject({
    preset: 'conditions',
    measure: 'paid_in',
    second: 'contracted',
    third: 'signed_deals',
    fourth: 'active_days',
    rows: [
      {
        amount: '500000000',
        secondAmount: '2000000000',
        thirdAmount: '3',
        fourthAmount: '30',
        points: '20',
      },
    ],
  });
  await expect(main(page).locator('.piece', { hasText: name }).first()).toContainText(
    '“到账额”不少于 500 万美元，且“合同额”不少于 2,000 万美元，且“签约项目”不少于 3，且“有活动天数”不少于 30 天的，得 20 分',
  );
}

test('a decision table is given four columns', async ({ page }) => fourColumns(page, '四项都要'));

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  test('a decision table is given four columns all the same', async ({ page }) =>
    fourColumns(page, '四项都要（无脚本）'));
});

test('an award for projects goes by a formula and a condition, whose faults are all told at once', async ({
  page,
}) => {
  await house.signIn(page, house.world.admin);
  await page.goto(address('awards/new'));
  await field(page, 'nameZh').fill('优质项目奖');
  await field(page, 'kind').selectOption('project');
  await field(page, 'order').selectOption('each');
  await field(page, 'eachMeasure').selectOption('contracted');
  await field(page, 'eachFormula').fill(
    '如国(属于(「投资方式」, [「新设」]): 5分, 否则: 2分) +\n金额 ÷ 100万美圆 × 1分',
  );
  await main(page).getByText('全榜', { exact: true }).or(field(page, 'among')).first().waitFor();
  await field(page, 'among').selectOption('board');
  await field(page, 'each').fill('3');
  await press(page, '保存');
  await expect(main(page)).toContainText('第 1 行第 1 个字：没有“如国(…)”这种写法');
  await expect(main(page)).toContainText('第 2 行第 10 个字：这里只能写其中之一');

  await field(page, 'eachFormula').fill(
    '如果(属于(「投资方式」, [「新办」]): 5分, 否则: 2分) +\n金额 ÷ 100万美元 × 1分',
  );
  await press(page, '保存');
  await expect(main(page)).toContainText('没有叫“新办”的取值');

  await field(page, 'eachFormula').fill(
    '如果(属于(「投资方式」, [「新设」]): 5分, 否则: 2分) +\n金额 ÷ 100万美元 × 1分',
  );
  await main(page).locator('summary', { hasText: '门槛' }).click();
  await press(page, '加一道门槛');
  await field(page, 'floors.0.of').selectOption('condition');
  await field(page, 'floors.0.when').fill('「到账额」 ≥ 100万美元 且');
  await press(page, '保存');
  await expect(main(page)).toContainText('却到了结尾');
  await field(page, 'floors.0.when').fill('「到账额」 ≥ 100万美元 且 属于(「资金来源」, [「境外」])');
  await press(page, '保存');
  const piece = main(page).locator('#awards .piece', { hasText: '优质项目奖' });
  await expect(piece).toContainText('按“合同额”逐个项目计算');
  await expect(piece).toContainText('“到账额”不少于 100 万美元，且资金来源为“境外”');
  expect(draft()?.awards.at(-1)).toMatchObject({
    kind: 'project',
    order: { by: 'each', measure: 'contracted', value: { form: 'arithmetic', operator: 'add' } },
    floors: [{ by: 'condition', when: { test: 'all' } }],
  });
  await piece
    .getByRole('link', { name: /优质项目奖|修改/ })
    .first()
    .click();
  await expect(field(page, 'eachFormula')).toHaveValue(/如果\(属于\(「投资方式」, \[「新设」\]\): 5分/);
  await expect(field(page, 'floors.0.when')).toHaveValue(/属于\(「资金来源」, \[「境外」\]\)/);
});

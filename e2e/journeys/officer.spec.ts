import { expect, type Page, test } from '@playwright/test';
import { aDeal } from '../../lib/deals/testing';
import { anInvestor } from '../../lib/investors/testing';
import { aNegotiation } from '../../lib/negotiations/testing';
import { aRequest, aRunningCampaign, today } from '../../lib/testing';
import { decide, waitingClaims } from '../../lib/verification';
import { DecideInput } from '../../lib/verification/input';
import { openHouse } from '../house';

const house = openHouse(async () => {
  const world = aRunningCampaign();
  anInvestor(world, { nameZh: '香港联荣实业有限公司', country: '中国香港' });
  const late = aNegotiation(world, { investor: '天工特钢', next: { text: '回复报价', dueOn: today(-1) } });
  const deal = aDeal(world, { title: '鱼跃医疗器械', investor: '鱼跃医疗' });
  const returned = aDeal(world, { title: '缺材料的项目', investor: '沃得农机' });
  const [claim] = waitingClaims([returned]);
  decide(
    world.verifier,
    DecideInput.parse({ submission: claim?.submission, outcome: 'returned', reason: '金额与合同不符' }),
    aRequest(),
  );
  return { world, late, deal };
});

const PHONE = { width: 390, height: 844 };
const base = () => `${house.url}/c/${house.world.world.code}`;
const main = (page: Page) => page.locator('main');

test('on a phone a negotiation is logged from the home page in four touches and well under half a minute', async ({
  page,
}) => {
  await page.setViewportSize(PHONE);
  await house.signIn(page, house.world.world.officers[0]);
  const started = Date.now();
  await page.goto(`${base()}/today`);
  await page.locator('summary', { hasText: '记一笔' }).filter({ visible: true }).click();
  await page.getByRole('link', { name: '洽谈进展' }).filter({ visible: true }).click();
  await page.getByLabel('客商名称').fill('韩国三星精密');
  await page.getByRole('button', { name: '提交' }).filter({ visible: true }).last().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('韩国三星精密');
  expect(Date.now() - started).toBeLessThan(30_000);
  await expect(main(page)).toContainText('待核');

  await page.getByLabel('谈了什么').fill('想看厂房，担心用电');
  await page.getByRole('button', { name: '记下' }).filter({ visible: true }).click();
  await expect(main(page).locator('.timeline').first()).toContainText('想看厂房，担心用电');

  await page.getByRole('link', { name: '记一个疑虑' }).click();
  const raise = page.locator('dialog#raise');
  await raise.getByLabel('客商担心什么').fill('用电容量');
  await raise.getByRole('button', { name: '记下' }).filter({ visible: true }).last().click();
  await expect(main(page).locator('.list')).toContainText(['用电容量']);
  await page.getByRole('link', { name: '已解决' }).click();
  const resolve = page.locator('dialog[open]');
  await resolve.getByLabel('怎么解决的').fill('供电公司当场答复');
  await resolve.getByRole('button', { name: '已解决' }).last().click();
  await expect(main(page).locator('.timeline').first()).toContainText('疑虑已解决');

  await page.getByRole('link', { name: '推进阶段' }).click();
  const advance = page.locator('dialog#advance');
  await expect(advance.getByLabel('流失原因')).toBeHidden();
  await advance.getByLabel('转到').selectOption('negotiating');
  await advance.getByRole('button', { name: '保存' }).last().click();
  await expect(advance.locator('.field-error')).toContainText('须先填写');
  await advance.getByLabel('拟投项目').fill('精密零件');
  await advance.getByRole('button', { name: '保存' }).last().click();
  await expect(main(page).locator('.page-state')).toContainText('精密零件');

  // The same investor again: the page asks, and nothing typed is lost.
  await page.goto(`${base()}/negotiations/new`);
  await page.getByLabel('客商名称').fill('韩国三星精密');
  await page.getByRole('button', { name: '提交' }).filter({ visible: true }).last().click();
  await expect(main(page).getByRole('link', { name: /^打开已有的：/ })).toBeVisible();
  await page.getByLabel('是另一个项目，照样新建').check();
  await page.getByRole('button', { name: '提交' }).filter({ visible: true }).last().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('韩国三星精密');
});

test('what is late stands on the home page and is done from there', async ({ page }) => {
  await page.setViewportSize(PHONE);
  await house.signIn(page, house.world.world.officers[0]);
  await page.goto(`${base()}/today`);
  await expect(main(page)).toContainText('回复报价');
  await page.getByRole('button', { name: '做完了' }).filter({ visible: true }).last().click();
  await expect(main(page)).not.toContainText('回复报价');
});

test('what came back says why, is corrected and goes again', async ({ page }) => {
  await page.setViewportSize(PHONE);
  await house.signIn(page, house.world.world.officers[0]);
  await page.goto(`${base()}/today`);
  await expect(main(page)).toContainText('金额与合同不符');
  await page.getByRole('link', { name: '缺材料的项目' }).first().click();
  await expect(main(page)).toContainText('金额与合同不符');
  await page.getByRole('link', { name: '修改签约项目' }).click();
  await page
    .getByRole('group', { name: /合同外资/ })
    .getByRole('textbox')
    .fill('1,150');
  await page.getByRole('button', { name: '保存' }).last().click();
  await expect(main(page)).toContainText('第 2 次申报');
  await expect(main(page)).toContainText('待核');
});

test('a deal in English: a known investor is offered, shares must add up, the dispute is ruled', async ({
  page,
}) => {
  const { world } = house.world;
  await house.signIn(page, world.officers[0], 'en');
  await page.goto(`${base()}/deals/new`);
  await page.getByLabel('Title').fill('Lianrong phase one');
  await page.getByLabel('Investor', { exact: true }).first().pressSequentially('联荣');
  await page.getByRole('button', { name: /香港联荣实业有限公司/ }).click();
  await expect(page.getByLabel('Investor', { exact: true }).first()).toHaveValue('香港联荣实业有限公司');
  await page
    .getByRole('group', { name: /Contracted/ })
    .getByRole('textbox')
    .fill('1,200');
  await expect(page.getByRole('group', { name: /Contracted/ })).toContainText('12,000,000');
  await page.locator('summary', { hasText: 'A little more' }).click();
  await page.getByRole('button', { name: 'Another unit' }).click();
  await page.getByRole('button', { name: 'Another unit' }).click();
  const unit = (at: number) => page.locator(`select[name="shares.${at}.unit"]`);
  await unit(0).selectOption(world.units[0]);
  await page.locator('input[name="shares.0.percent"]').fill('60');
  await unit(1).selectOption(world.units[1]);
  await page.locator('input[name="shares.1.percent"]').fill('30');
  await page.getByRole('button', { name: 'Submit' }).last().click();
  await expect(main(page).locator('.field-error')).toBeVisible();
  await expect(page.getByLabel('Title')).toHaveValue('Lianrong phase one');
  await page.locator('input[name="shares.1.percent"]').fill('40');
  await page.getByRole('button', { name: 'Submit' }).last().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Lianrong phase one');
  await expect(page.locator('#shares')).toContainText('waiting');
  const deal = page.url().split('?')[0] ?? '';

  await house.signIn(page, world.officers[1], 'en');
  expect((await page.goto(deal))?.status()).toBe(404);
  await page.goto(`${base()}/today`);
  await expect(main(page)).toContainText('Lianrong phase one');
  await page.getByRole('link', { name: 'Answer' }).click();
  const asked = page.locator('dialog[open]');
  await asked.getByRole('radio', { name: 'Dispute' }).check();
  await asked.getByRole('button', { name: 'Answer' }).last().click();
  await expect(asked.locator('.field-error')).toBeVisible();
  await asked.getByLabel('Reason').fill('We brought them in');
  await asked.getByRole('button', { name: 'Answer' }).last().click();
  await expect(main(page)).not.toContainText('Lianrong phase one');

  await house.signIn(page, world.admin, 'en');
  await page.goto(deal);
  await expect(page.locator('#shares')).toContainText('We brought them in');
  await page.getByRole('link', { name: 'Rule' }).click();
  const ruling = page.locator('dialog#rule');
  await ruling.getByLabel('Reason of the ruling').fill('By the agreement of May');
  await ruling.getByRole('button', { name: 'Rule' }).last().click();
  await expect(page.locator('#shares')).toContainText('ruled');
});

test('a receipt above the ceiling asks for a reason and keeps what was typed', async ({ page }) => {
  const { world, deal } = house.world;
  await house.signIn(page, world.officers[0]);
  await page.goto(`${base()}/deals/${deal}/receipts/new`);
  await expect(page.getByLabel('超过上限的原因')).toHaveCount(0);
  const amount = page.getByRole('group', { name: /金额/ }).getByRole('textbox');
  await amount.fill('1,300');
  await page.getByRole('button', { name: '提交' }).last().click();
  await expect(page.getByLabel('超过上限的原因')).toBeVisible();
  await expect(amount).toHaveValue('1,300');
  await page.getByLabel('超过上限的原因').fill('汇率变动');
  await page.getByRole('button', { name: '提交' }).last().click();
  await expect(main(page)).toContainText('1,300');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('an activity is logged with a second firm, whose row a submit button added', async ({ page }) => {
    const { world } = house.world;
    await house.signIn(page, world.officers[0]);
    await page.goto(`${base()}/activities/new`);
    // The hint asks for no day that the form would refuse.
    await expect(main(page)).toContainText('今天以后的日期还不能填。更早的可以登记和核定，不计分');
    await page.getByRole('radio', { name: '小分队招商' }).check();
    await page.locator('summary', { hasText: '再填一点' }).click();
    await page.getByLabel('地点').fill('东莞');
    await page.locator('input[name="firms.0.name"]').fill('东莞伟易达');
    await page.getByRole('button', { name: '再加一家' }).click();
    await expect(page.getByRole('radio', { name: '小分队招商' })).toBeChecked();
    await expect(page.locator('input[name="firms.0.name"]')).toHaveValue('东莞伟易达');
    await page.locator('input[name="firms.1.name"]').fill('香港联荣实业股份有限公司');
    await page.locator('select[name="firms.1.negotiation"]').selectOption('open');
    await page.getByRole('button', { name: '提交' }).last().click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('东莞');
    await expect(main(page)).toContainText('香港联荣实业有限公司');
  });

  test('a wrong form comes back with everything typed', async ({ page }) => {
    await house.signIn(page, house.world.world.officers[0]);
    await page.goto(`${base()}/deals/new`);
    await page.getByLabel('项目名称').fill('没有金额的项目');
    await page.getByRole('button', { name: '提交' }).last().click();
    await expect(page.getByLabel('项目名称')).toHaveValue('没有金额的项目');
    await expect(main(page).locator('.field-error').first()).toBeVisible();
  });
});

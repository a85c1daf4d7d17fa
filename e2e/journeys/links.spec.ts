import { expect, type Page, test } from '@playwright/test';
import { aCampaignToClose } from '../../lib/closing/testing';
import { aDeal } from '../../lib/deals/testing';
import { openHouse } from '../house';

const house = openHouse(() => {
  const world = aCampaignToClose({ code: 'linked' });
  aDeal(world);
  return world;
});

const main = (page: Page) => page.locator('main');
const press = (page: Page, name: string) => main(page).getByRole('button', { name, exact: true }).click();

test('two units are linked by one of the office and the other, told to the unit, and the link is ended again', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const { admin, second, officers, units } = house.world;
  const at = (path: string) => `${house.url}/c/linked${path}`;
  const unitPage = at(`/campaign/units/${units[0]}`);
  const office = await browser.newPage();
  await house.signIn(office, admin);
  await office.goto(unitPage);
  await expect(main(office)).toContainText('没有关联单位');
  await main(office).getByLabel('关联到').selectOption(units[3]);
  await main(office).getByLabel('关系').selectOption({ label: '托管' });
  const form = main(office)
    .locator('form')
    .filter({ has: office.getByRole('button', { name: '提出关联' }) });
  await form.getByLabel('原因').fill('市委〔2026〕3号');
  await press(office, '提出关联');
  await expect(office.getByRole('status').filter({ hasText: '等待另一人确认' })).toBeVisible();
  await expect(main(office)).toContainText(/关联到\s*开发区\d*/);
  await expect(main(office).getByRole('button', { name: '同意' })).toHaveCount(0);
  await office.goto(unitPage);
  await expect(main(office)).toContainText('待确认');

  // The same again is refused, and what was typed stays.
  await main(office).getByLabel('关联到').selectOption(units[3]);
  await main(office).getByLabel('关系').selectOption({ label: '托管' });
  await form.getByLabel('原因').fill('再提一次');
  await press(office, '提出关联');
  await expect(main(office)).toContainText('已有这种关联');
  await expect(form.getByLabel('原因')).toHaveValue('再提一次');

  const deputy = await browser.newPage();
  await house.signIn(deputy, second);
  await deputy.goto(at('/campaign/confirmations'));
  await press(deputy, '同意');
  await expect(deputy.getByRole('status').filter({ hasText: '已确认' })).toBeVisible();

  const officer = await browser.newPage();
  await house.signIn(officer, officers[0], 'en');
  await expect(async () => {
    await officer.goto(at(`/league/${units[0]}`));
    await expect(main(officer)).toContainText(/Linked units\s*开发区\d* \(entrusted\)/, { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });

  await office.goto(unitPage);
  await main(office).getByRole('link', { name: '解除' }).click();
  const dialog = office.getByRole('dialog');
  await dialog.getByLabel('原因').fill('托管到期');
  await dialog.getByRole('button', { name: '提出解除' }).click();
  await expect(office.getByRole('status').filter({ hasText: '等待另一人确认' })).toBeVisible();
  await deputy.goto(at('/campaign/confirmations'));
  await expect(main(deputy)).toContainText('解除关联（托管）');
  await press(deputy, '同意');
  await deputy.goto(unitPage);
  await expect(main(deputy)).toContainText('没有关联单位');
  await deputy.goto(at('/history'));
  await expect(main(deputy)).toContainText('解除关联');
});

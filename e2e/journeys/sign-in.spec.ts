import { expect, test } from '@playwright/test';
import { commandActor } from '../../lib/access';
import { foundAdmin } from '../../lib/people';
import { anAdmin } from '../../lib/testing';
import { openHouse } from '../house';

const house = openHouse(async () => {
  const { oneTime } = await foundAdmin(commandActor('test'), { login: 'chief', name: '主任' });
  return { oneTime: oneTime ?? '', admin: anAdmin() };
});

const OWN = 'a sentence of my own';

test('a first admin signs in with the one-time password, chooses their own, and invites an auditor who does the same', async ({
  page,
  browser,
}) => {
  await page.goto(`${house.url}/people`);
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fpeople$/);
  await page.getByLabel('账号').fill('Chief');
  await page.getByLabel('密码').fill('wrong');
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.locator('main').getByRole('alert')).toContainText('账号或密码不对');
  await expect(page.getByLabel('账号')).toHaveValue('Chief');
  await page.getByLabel('密码').fill(house.world.oneTime);
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page).toHaveURL(/\/sign-in\/password$/);
  await page.getByLabel('现在的密码').fill(house.world.oneTime);
  await page.getByLabel('新密码', { exact: true }).fill('short');
  await page.getByLabel('再输一次新密码').fill('short');
  await page.getByRole('button', { name: '更改密码' }).click();
  await expect(page.getByLabel('新密码', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('现在的密码').fill(house.world.oneTime);
  await page.getByLabel('新密码', { exact: true }).fill(OWN);
  await page.getByLabel('再输一次新密码').fill(OWN);
  await page.getByRole('button', { name: '更改密码' }).click();
  await expect(page).toHaveURL(/\/campaigns/);

  await page.goto(`${house.url}/people/new`);
  await page.getByLabel('姓名').fill('严明');
  await page.getByLabel('账号').fill('yan');
  await page.getByText('督查', { exact: true }).click();
  await page.getByRole('button', { name: '邀请一人' }).click();
  const oneTime = await page.locator('main output').textContent();
  expect(oneTime).toMatch(/^[a-z2-9-]{14}$/);
  await page.goto(`${house.url}/people`);
  await expect(page.locator('main')).toContainText('严明');
  expect(await page.content()).not.toContain(oneTime ?? 'nothing');

  const other = await browser.newContext();
  const guest = await other.newPage();
  await guest.goto(`${house.url}/sign-in`);
  await guest.getByLabel('账号').fill('yan');
  await guest.getByLabel('密码').fill(oneTime ?? '');
  await guest.getByRole('button', { name: '登录' }).click();
  await expect(guest).toHaveURL(/\/sign-in\/password$/);
  await other.close();
});

test('without JavaScript one signs in all the same, and a wrong password keeps the account typed', async ({
  browser,
}) => {
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const page = await plain.newPage();
  await page.goto(`${house.url}/me`);
  await page.getByLabel('账号').fill('chief');
  await page.getByLabel('密码').fill('wrong again');
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.locator('main').getByRole('alert')).toContainText('账号或密码不对');
  await expect(page.getByLabel('账号')).toHaveValue('chief');
  await page.getByLabel('密码').fill(OWN);
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '我' })).toBeVisible();
  await plain.close();
});

test('the cookie cannot be read by scripts, and the secret lies beside the database for its owner only', async ({
  page,
  context,
}) => {
  await page.goto(`${house.url}/sign-in`);
  await page.getByLabel('账号').fill('chief');
  await page.getByLabel('密码').fill(OWN);
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page).toHaveURL(/\/campaigns/);
  const session = (await context.cookies()).find(({ name }) => name.includes('session-token'));
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  const { statSync } = await import('node:fs');
  const { dirname, join } = await import('node:path');
  expect(statSync(join(dirname(house.database), 'auth.key')).mode & 0o777).toBe(0o600);
});

test('a session ended elsewhere is out at the next click, and a form on the page is kept until one is in again', async ({
  page,
  context,
}) => {
  await house.signIn(page, house.world.admin);
  await page.goto(`${house.url}/people/new`);
  await page.getByLabel('姓名').fill('留住我');
  await page.getByLabel('账号').fill('kept');
  await page.getByText('督查', { exact: true }).click();
  await house.signOut(page);
  await page.getByRole('button', { name: '邀请一人' }).click();
  await expect(page.locator('main').getByRole('alert')).toContainText('登录已过期');
  await expect(page.getByLabel('姓名')).toHaveValue('留住我');
  await house.signIn(context, house.world.admin);
  await page.getByRole('button', { name: '邀请一人' }).click();
  await expect(page.locator('main output')).toBeVisible();
});

test('an address to go on to after signing in never leads away from the product', async ({ page }) => {
  for (const next of ['https://example.org/', '//example.org', '/\\example.org']) {
    await house.signOut(page);
    await page.goto(`${house.url}/sign-in?next=${encodeURIComponent(next)}`);
    await page.getByLabel('账号').fill('chief');
    await page.getByLabel('密码').fill(OWN);
    await page.getByRole('button', { name: '登录' }).click();
    await expect(page).toHaveURL(new RegExp(`^${house.url}/campaigns`));
  }
});

test('health answers while the database does', async ({ request }) => {
  const response = await request.get(`${house.url}/api/health`);
  expect(response.status()).toBe(200);
  expect(await response.json()).toMatchObject({ status: 'ok' });
});

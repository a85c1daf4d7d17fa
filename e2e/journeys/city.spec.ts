/**
 * A published result, entered the way an office would: two districts of a city's six-item assessment of 2024. Their figures
 * go in as figures, the rules as a scheme, all through the pages; the published items and totals must come out everywhere.
 */
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { Person } from '../../lib/access';
import { campaignByCode } from '../../lib/campaign';
import { anAdminWhoSigns, PASSWORD } from '../../lib/closing/testing';
import { sheetsOf } from '../../lib/documents/testing';
import { CITY_FIGURES } from '../../lib/scoring/cases/city-2024';
import { anAdmin, aPerson, today } from '../../lib/testing';
import { groupsWithUnits } from '../../lib/units';
import { openHouse } from '../house';

const house = openHouse(() => ({ admin: anAdmin('主任') }));

// A hundred forms.
test.setTimeout(300_000);
test.use({ actionTimeout: 15_000 });

const CODE = 'city';
/** As published: items 1 to 6 and the total. */
const PUBLISHED = {
  甲区: ['0.48', '0.60', '0.50', '0.50', '0.30', '0.40', '2.78'],
  乙区: ['0.45', '0.60', '0.50', '0.50', '0.50', '0.40', '2.95'],
};
const DISTRICTS = Object.keys(PUBLISHED);

const main = (page: Page) => page.locator('main');
const press = (page: Page, name: string) => main(page).getByRole('button', { name, exact: true }).click();
const follow = (page: Page, name: string) => main(page).getByRole('link', { name, exact: true }).click();
const address = (path: string) => `${house.url}/c/${CODE}/${path}`;
const field = (page: Page, name: string) => main(page).locator(`[name="${name}"]`);

/** A campaign of this year in 亿元, whose figures need no evidence; two districts, and an office that supplies their figures. */
async function setUp(page: Page): Promise<void> {
  await page.goto(`${house.url}/campaigns/new`);
  await page.getByLabel('中文名称').fill('2024 年招商引资考核');
  await page.getByLabel('英文名称').fill('Investment assessment 2024');
  await page.getByLabel('代码').fill(CODE);
  await page.getByLabel('第一天').fill(today(-100));
  await page.getByLabel('最后一天').fill(today(10));
  await page.getByLabel('填报截止').fill(`${today(11)}T18:00`);
  await page.getByLabel('补交材料截止').fill(`${today(12)}T18:00`);
  await page.getByLabel('计分货币').selectOption('CNY');
  await page.getByLabel('上报单位').selectOption('yi');
  await main(page).locator('summary', { hasText: '公示、公开范围、签字、佐证材料' }).click();
  await main(page).locator('summary', { hasText: '上报数据 · 数值' }).click();
  await main(page).locator('[name="evidence.figure.value.any"][value="statistics"]').uncheck();
  await press(page, '建立活动');
  await expect(page).toHaveURL(new RegExp(`/c/${CODE}/campaign`));

  for (const [zh, en] of [
    ['城区', 'Districts'],
    ['部门', 'Departments'],
  ] as const) {
    await page.goto(address('campaign/units/groups/new'));
    await page.getByLabel(/^名称/).fill(zh);
    await page.getByLabel('英文名称').fill(en);
    await press(page, '添加板块');
    await expect(main(page)).toContainText(zh);
  }
  for (const [zh, en, kind, group] of [
    ['甲区', 'First district', 'zone', '城区'],
    ['乙区', 'Second district', 'zone', '城区'],
    ['统计局', 'Statistics bureau', 'department', '部门'],
  ] as const) {
    await page.goto(address('campaign/units/new'));
    await page.getByLabel(/^名称/).fill(zh);
    await page.getByLabel('英文名称').fill(en);
    await page.getByLabel('类别').selectOption(kind);
    await page.getByLabel('板块', { exact: true }).selectOption({ label: group });
    if (group === '部门') await page.getByLabel('参加排名').uncheck();
    await press(page, '添加单位');
    await expect(main(page).getByRole('link', { name: zh })).toBeVisible();
  }

  for (const [key, zh, en, quantity, target] of [
    ['signed_projects', '签约项目数', 'Signed projects', 'count', '27'],
    ['signed_amount', '签约金额', 'Signed amount', 'money', '54'],
  ] as const) {
    await page.goto(address('campaign/goals/new'));
    await page.getByLabel(/^名称/).fill(zh);
    await page.getByLabel('英文名称').fill(en);
    await page.getByLabel('标识').fill(key);
    await main(page).locator(`[name="quantity"][value="${quantity}"]`).check();
    await page.getByLabel('货币').selectOption(quantity === 'money' ? 'CNY' : '');
    await page.getByLabel('填写单位').selectOption('yi');
    await press(page, '新目标');
    for (const district of DISTRICTS) await page.getByLabel(`${district} · 确保`).fill(target);
    await press(page, '保存目标');
    await expect(main(page).getByRole('row', { name: new RegExp(zh) })).toContainText(
      String(2 * Number(target)),
    );
  }
}

/** Names a piece of the scheme and saves it; what came before is filled in already. */
async function save(page: Page, zh: string): Promise<void> {
  await press(page, '保存');
  await expect(page).toHaveURL(/\/scheme\/draft/);
  await expect(main(page).getByRole('heading', { name: zh, exact: true }).first()).toBeVisible();
}

async function enterMeasures(page: Page): Promise<void> {
  for (const { key, zh, en, quantity, currency } of CITY_FIGURES) {
    await page.goto(address('scheme/draft/measures/new?kind=figure'));
    await page.getByLabel('名称', { exact: true }).fill(zh);
    await field(page, 'nameEn').fill(en);
    await field(page, 'figure').fill(key);
    await field(page, 'quantity').selectOption(quantity);
    if (currency) await field(page, 'currency').selectOption(currency);
    await main(page).locator('summary', { hasText: '怎么取、归谁、什么时间' }).click();
    await field(page, 'newKey').fill(key);
    await save(page, zh);
  }
}

type Rows = readonly Readonly<Record<string, string>>[];
type Indicator = {
  readonly zh: string;
  readonly en: string;
  readonly preset: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly rows?: readonly [group: string, rows: Rows];
  readonly cap?: string;
};

/** The six items in the words of the notice. Each weighs half a point; that the third is capped follows from its figures. */
const ITEMS: readonly Indicator[] = [
  {
    zh: '省外新增到位资金',
    en: 'New out-of-province investment',
    preset: 'ratio',
    fields: { measure: 'outside_investment', against: 'number', 'number.amount': '100' },
  },
  {
    zh: '实际利用外资',
    en: 'Foreign capital used',
    preset: 'ratio',
    fields: { measure: 'foreign_capital', against: 'number', 'number.amount': '100' },
  },
  {
    zh: '签约',
    en: 'Signings',
    preset: 'composed',
    rows: [
      'parts',
      [
        { measure: 'signed_projects', against: 'target', goal: 'signed_projects', percent: '50' },
        { measure: 'signed_amount', against: 'target', goal: 'signed_amount', percent: '50' },
      ],
    ],
    cap: '0.5',
  },
  {
    zh: '项目规模',
    en: 'Project size',
    preset: 'minimums',
    fields: { base: '0.5', penalty: '0.1' },
    rows: [
      'items',
      [
        { measure: 'projects_3_to_10', 'minimum.amount': '7' },
        { measure: 'projects_10_to_20', 'minimum.amount': '4' },
        { measure: 'projects_over_20', 'minimum.amount': '1' },
      ],
    ],
  },
  {
    zh: '招商成效',
    en: 'Distinctions',
    preset: 'counter',
    rows: [
      'items',
      [
        { measure: 'provincial_awards', points: '0.2' },
        { measure: 'key_firms', points: '0.2' },
        { measure: 'event_signings', points: '0.1' },
      ],
    ],
  },
  {
    zh: '履约诚信',
    en: 'Delivery and honesty',
    preset: 'deduction',
    fields: { base: '0.5' },
    rows: [
      'items',
      [
        { measure: 'overdue_unstarted', points: '0.1' },
        { measure: 'falsified', points: '0.2' },
      ],
    ],
  },
];

async function set(page: Page, name: string, value: string): Promise<void> {
  const control = field(page, name);
  const tag = await control.evaluate((element) => element.tagName);
  if (tag === 'SELECT') await control.selectOption(value);
  else await control.fill(value);
}

async function enterIndicator(page: Page, { zh, en, preset, fields, rows, cap }: Indicator): Promise<void> {
  await page.goto(address(`scheme/draft/indicators/new?preset=${preset}`));
  await page.getByLabel('名称', { exact: true }).fill(zh);
  await field(page, 'nameEn').fill(en);
  await field(page, 'weight').fill('0.5');
  for (const [name, value] of Object.entries(fields ?? {})) await set(page, `rule.${name}`, value);
  const [group = '', members = []] = rows ?? [];
  for (const [at, row] of members.entries()) {
    if (at > 0)
      await main(page).getByRole('group', { name: /^各/ }).getByRole('button', { name: '再加一条' }).click();
    for (const [name, value] of Object.entries(row)) await set(page, `rule.${group}.${at}.${name}`, value);
  }
  if (cap) {
    await main(page).locator('summary', { hasText: '上下限和小数位' }).click();
    await field(page, 'cap').fill(cap);
  }
  await save(page, zh);
}

async function enterScheme(page: Page): Promise<void> {
  await page.goto(address('scheme'));
  await main(page).getByRole('radio', { name: /空白/ }).check();
  await press(page, '建草稿');
  await expect(main(page)).toContainText('还没有指标');
  await enterMeasures(page);
  for (const item of ITEMS) await enterIndicator(page, item);
  await page.goto(address('scheme/draft/boards/new'));
  await page.getByLabel('名称', { exact: true }).fill('综合得分');
  await field(page, 'nameEn').fill('Total');
  await field(page, 'groups').first().check();
  await save(page, '综合得分');
  await follow(page, '公布');
  await press(page, '公布第 1 版');
  await expect(main(page)).toContainText('现行');
}

async function supplyFigures(page: Page): Promise<void> {
  for (const { key, values } of CITY_FIGURES) {
    for (const [at, district] of DISTRICTS.entries()) {
      await page.goto(address(`figures/new?key=${key}`));
      await page.getByLabel('数据对象').selectOption({ label: district });
      await page.getByLabel('时期', { exact: true }).fill('2024');
      await page.getByRole('textbox', { name: '数值' }).fill(values[at] ?? '');
      await press(page, '提交');
      await expect(main(page)).toContainText('待核');
    }
  }
}

/** The points and the total of a district as the table shows them, in the order of the columns. */
async function shownFor(page: Page, district: string): Promise<string[]> {
  const row = main(page).getByRole('row').filter({ hasText: district });
  const cells = await row.getByRole('cell').allInnerTexts();
  return cells.map((cell) => cell.trim()).filter((cell) => /^\d+\.\d\d$/.test(cell));
}

test('figures and rules of a published assessment, entered in the browser, give the published items and totals', async ({
  page,
}, testInfo) => {
  const { admin } = house.world;
  await house.signIn(page, admin);
  await setUp(page);
  await enterScheme(page);
  await page.goto(address('campaign/start'));
  await press(page, '启动');
  await expect(main(page).getByRole('status').getByText('活动已启动')).toBeVisible();

  const campaign = campaignByCode(admin, CODE);
  if (!campaign) throw new Error('The campaign is not there.');
  const bureau = groupsWithUnits(admin, campaign.id, campaign.today)
    .flatMap(({ units }) => units)
    .find(({ nameZh }) => nameZh === '统计局');
  const as = (role: 'officer' | 'verifier', unit: string | null): Person =>
    aPerson({ memberships: [{ role, campaign: campaign.id, unit }] });
  await house.signIn(page, as('officer', bureau?.unit ?? ''));
  await supplyFigures(page);

  await house.signIn(page, as('verifier', null));
  await page.goto(address('verification?kind=figure'));
  const boxes = main(page).getByRole('checkbox');
  await expect(boxes).toHaveCount(2 * CITY_FIGURES.length);
  for (const box of await boxes.all()) await box.check();
  await press(page, '核定所选');
  await expect(boxes).toHaveCount(0);

  const signers = [
    await anAdminWhoSigns({ ...campaign, admin }, '赵主任'),
    await anAdminWhoSigns({ ...campaign, admin }, '钱副主任'),
  ] as const;
  for (const [at, signer] of signers.entries()) {
    await house.signIn(page, signer);
    await page.goto(address('closing'));
    await main(page).getByLabel('您的密码').fill(PASSWORD);
    await press(page, at === 0 ? '签字' : '签字并收官');
    if (at === 0) await expect(main(page)).toContainText('您已经签过');
  }
  await expect(main(page).getByRole('img', { name: /^封存码 / })).toBeVisible({ timeout: 60_000 });
  const [sealed] = await Promise.all([
    page.waitForEvent('download'),
    main(page)
      .getByRole('link', { name: /下载封存文件/ })
      .click(),
  ]);

  // On the page.
  await page.goto(address('league'));
  const [first, second] = DISTRICTS as [keyof typeof PUBLISHED, keyof typeof PUBLISHED];
  for (const district of [first, second]) {
    const [total, ...items] = [...PUBLISHED[district]].reverse();
    const shown = await shownFor(page, district);
    expect([...shown].sort(), district).toEqual([total, ...items].sort());
  }
  await main(page).getByRole('row').filter({ hasText: first }).getByRole('link').click();
  await expect(page).toHaveURL(/\/league\/[^/]+$/);
  await expect(main(page)).toContainText('2.78');
  await expect(main(page)).toContainText('0.48');

  // In the spreadsheet.
  await page.goto(address('awards'));
  const [sheet] = await Promise.all([
    page.waitForEvent('download'),
    main(page).getByRole('link', { name: '名单和排名（XLSX）' }).click(),
  ]);
  const rows = [...sheetsOf(await readFile(await sheet.path())).values()].flat();
  for (const district of [first, second]) {
    const row = rows.find((cells) => cells.includes(district)) ?? [];
    const numbers = PUBLISHED[district].map(Number);
    expect(row, district).toEqual(expect.arrayContaining(numbers));
  }

  // From the sealed file alone, by the command.
  const file = join(testInfo.outputDir, 'city.jsonl');
  await sealed.saveAs(file);
  const computed = spawnSync('npm', ['run', '--silent', 'compute', '--', file], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '', DATABASE_PATH: '' },
  });
  expect(computed.stderr).toBe('');
  const printedFor = (district: string) =>
    computed.stdout
      .split('\n')
      .find((line) => line.includes(district))
      ?.trim()
      .split(/\s+/)
      .map(Number)
      .filter((number) => !Number.isNaN(number));
  // The rank, then the numbers in the order of the notice; the command prints no trailing zeros.
  expect(printedFor(second)).toEqual([1, ...PUBLISHED[second].map(Number)]);
  expect(printedFor(first)).toEqual([2, ...PUBLISHED[first].map(Number)]);
});

/**
 * A scheme from the library to publication: begun, a goal it lacks created, a rule changed, tried on what counts now, taken away as a
 * file, brought in again and published; with scripts and, where files are turned away, without.
 */
import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { aDeal, wan } from '../../lib/deals/testing';
import { honoursScheme } from '../../lib/nominations/testing';
import { aCountedDeal, accepted, aScoredCampaign } from '../../lib/results/testing';
import { importScheme, schemeOf, startScheme } from '../../lib/scheme';
import type { Scheme } from '../../lib/scoring';
import { aRequest } from '../../lib/testing';
import { openHouse } from '../house';

const house = openHouse(() => {
  const world = aScoredCampaign({ code: 'towns' });
  aCountedDeal(world, 0, { contracted: 600 });
  aCountedDeal(world, 1, { contracted: 1000 });
  const flagged = aScoredCampaign({ code: 'flagged' });
  aCountedDeal(flagged, 0, { contracted: 600 });
  startScheme(
    flagged.admin,
    { campaign: flagged.id, from: schemeOf(flagged.admin, flagged.id)?.inForce?.id ?? '' },
    aRequest(),
  );
  const honoured = aScoredCampaign({ code: 'honoured', scheme: honours('USD') });
  const referred = { contracted: wan(600), title: '联荣精密电子', referrer: '陈会长' };
  accepted(honoured, aDeal(honoured, referred));
  return { ...world, bare: aScoredCampaign({ code: 'bare' }), flagged, honoured };
});

/** An award for the best project over 700 万美元 where that is asked, and a fixed reward to whoever referred one, read in dollars. */
function honours(currency: 'USD' | 'CNY' | 'EUR', floor?: 700 | 'unknown'): Scheme {
  const plain = honoursScheme();
  const [award] = plain.awards.filter(({ kind }) => kind === 'project');
  const [reward] = plain.rewards ?? [];
  const [standard] = reward?.standards ?? [];
  if (!award || !reward || !standard) throw new Error('the scheme has an award for projects and a reward');
  const least = { by: 'measure', key: 'contracted', least: '700000000' } as const;
  const lacking = { by: 'target', key: 'contracted', goal: 'nothing', leastPercent: '100' } as const;
  const read = currency === 'USD' ? {} : { currency: 'USD' as const };
  const bands = [{ from: '100000000', amount: '5000000' }];
  return honoursScheme({
    awards: [{ ...award, floors: floor === undefined ? [] : [floor === 'unknown' ? lacking : least] }],
    rewards: [{ ...reward, currency, standards: [{ ...standard, ...read, bands }] }],
  });
}

test.setTimeout(180_000);
test.use({ actionTimeout: 15_000 });

const main = (page: Page) => page.locator('main');
const press = (page: Page, name: string) => main(page).getByRole('button', { name, exact: true }).click();
const follow = (page: Page, name: string) => main(page).getByRole('link', { name, exact: true }).click();
const address = (path: string, code = 'towns') => `${house.url}/c/${code}/${path}`;
const field = (page: Page, name: string) => main(page).locator(`[name="${name}"]`);
const draft = () => schemeOf(house.world.admin, house.world.id)?.draft;

test('a scheme of the library is changed, tried, taken away, brought in again and published', async ({
  page,
}) => {
  const { admin } = house.world;
  await house.signIn(page, admin);

  await page.goto(address('scheme'));
  const card = main(page).locator('.library-card', { hasText: '签约、对接、其他（50、30、20）' });
  await expect(card).toContainText('要有目标：合同额、对接客商');
  await card.locator('summary').click();
  await expect(card).toContainText('× 50 分；最多 50 分');
  await card.getByRole('button', { name: /^用“/ }).click();
  await expect(page).toHaveURL(/\/scheme\/draft/);

  // The goal it lacks is named at its rule, and made on the spot.
  await expect(main(page).locator('.piece', { hasText: '对接' }).first()).toBeVisible();
  await expect(main(page)).toContainText('1 处要改');
  await press(page, '建目标“对接客商”');
  await expect(main(page)).toContainText('没有错误，可以公布为第 2 版');

  await page.goto(address('scheme/draft/indicators/signed'));
  await main(page).locator('summary', { hasText: '这种算法怎么算' }).click();
  await expect(main(page)).toContainText('没填“除数为 0 时”，遇到 0 就算不出来');
  await field(page, 'weight').fill('60');
  await field(page, 'cap').fill('60');
  await press(page, '保存');
  await expect(main(page)).toContainText('× 60 分；最多 60 分');

  // 12 and 20 points now; 60 × 0.6 and 60 × 1 then.
  await follow(page, '试算');
  await expect(main(page)).toContainText('草稿与现行第 1 版相比');
  const row = (name: RegExp) => main(page).getByRole('row', { name });
  await expect(row(/皇塘镇/)).toContainText('12.00');
  await expect(row(/皇塘镇/)).toContainText('+24.00');
  await expect(row(/河阳镇/)).toContainText('+40.00');
  // Nobody has a target in contacts yet: told in words, with the way to the rule.
  const unsound = main(page).locator('.banner', { hasText: '算不出来' });
  await expect(unsound.getByRole('link', { name: '对接' }).first()).toBeVisible();
  await follow(page, '签约');
  await expect(row(/河阳镇/)).toContainText('60.00');

  await page.goto(address('scheme/draft'));
  const waiting = page.waitForEvent('download');
  await follow(page, '下载为文件');
  const file = await (await waiting).path();
  const content = await readFile(file, 'utf8');
  expect(JSON.parse(content)).toEqual(draft()?.scheme);

  // A file with a fault is turned away by its place and line; nothing of the draft or of the file is lost.
  const before = draft();
  await follow(page, '从文件导入');
  const faulty = content.replace('"preset": "entered"', '"preset": "entred"');
  const line = content.slice(0, content.indexOf('"preset": "entered"')).split('\n').length;
  await main(page)
    .locator('input[type="file"]')
    .setInputFiles({ name: 'scheme.json', mimeType: 'application/json', buffer: Buffer.from(faulty) });
  await expect(field(page, 'body')).toHaveValue(faulty);
  await press(page, '导入成草稿');
  await expect(main(page).locator('.outcome')).toContainText(
    `指标第 3 项 other 的 rule.preset（第 ${line} 行）`,
  );
  await expect(field(page, 'body')).toHaveValue(faulty);
  expect(draft()).toEqual(before);
  await field(page, 'body').fill(content.replace('"most": "20"', '"most": "25"'));
  await press(page, '导入成草稿');
  await expect(main(page)).toContainText('招商办录入，0 分到 25 分');

  await follow(page, '公布');
  await field(page, 'reason').fill('换用三项办法');
  await press(page, '提交确认');
  await expect(main(page)).toContainText('第 2 版等另一人确认');
  expect(draft()).toBeNull();
  expect(schemeOf(admin, house.world.id)?.versions[0]).toMatchObject({ n: 2, state: 'waiting' });
});

test('a rule becomes a formula, whose faults are named by line; pieces are copied and moved', async ({
  page,
}) => {
  const { bare } = house.world;
  await house.signIn(page, bare.admin);
  await page.goto(address('scheme', 'bare'));
  await main(page)
    .locator('.library-card', { hasText: '双条件分档' })
    .getByRole('button', { name: /^用“/ })
    .click();
  await expect(page).toHaveURL(/\/scheme\/draft/);
  await page.goto(address('scheme/draft/indicators/table', 'bare'));
  await follow(page, '改成公式来编辑');
  await expect(main(page)).toContainText('保存后按公式计算，算法不变');
  const tree = await field(page, 'rule.tree').inputValue();
  expect(tree).toContain('「到账额」 ≥ 2000万美元');
  await field(page, 'rule.tree').fill(tree.replace('如果(', '如国('));
  await press(page, '保存');
  await expect(main(page).locator('.outcome')).toContainText(
    '第 1 行第 1 个字：没有“如国(…)”这种写法。是不是“如果”',
  );
  await field(page, 'rule.tree').fill(tree.replace('「到账额」', '「到帐额」'));
  await press(page, '保存');
  await expect(main(page)).toContainText('没有叫“到帐额”的数据');
  await follow(page, '用 JSON 编辑');
  await expect(field(page, 'rule.tree')).toHaveValue(/^\{/);
  const json = await field(page, 'rule.tree').inputValue();
  await field(page, 'rule.tree').fill(json.replace('"operator": "subtract"', '"operator": "take"'));
  await press(page, '保存');
  const line = json.slice(0, json.indexOf('"operator": "subtract"')).split('\n').length;
  await expect(main(page).locator('.outcome')).toContainText(`operator（第 ${line} 行）：不符合格式`);
  await field(page, 'rule.tree').fill(tree);
  await press(page, '保存');
  await expect(main(page).locator('.piece', { hasText: '签约和到账' }).first()).toContainText('按公式');
  const rules = () => schemeOf(bare.admin, bare.id)?.draft?.scheme;
  expect(rules()?.indicators[0]?.rule).toMatchObject({ preset: 'formula' });

  const piece = (name: string) => main(page).locator('#indicators .piece', { hasText: name });
  await piece('签约和到账').first().getByRole('button', { name: '复制一份' }).click();
  await expect(page).toHaveURL(/indicators\/table_2/);
  await field(page, 'nameZh').fill('副表');
  await press(page, '保存');
  await piece('副表').getByRole('button', { name: '上移' }).click();
  await expect.poll(() => rules()?.indicators.map(({ key }) => key)).toEqual(['table_2', 'table']);
  expect(rules()?.boards[0]?.indicators).toEqual(['table', 'table_2']);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a file that is turned away stands in the box with what is wrong, and comes in once mended', async ({
    page,
  }) => {
    const { bare } = house.world;
    await house.signIn(page, bare.admin);
    await page.goto(address('scheme/draft', 'bare'));
    const version = schemeOf(bare.admin, bare.id)?.draft?.version;
    await page.goto(address('scheme/import', 'bare'));
    const content = JSON.stringify(schemeOf(bare.admin, bare.id)?.inForce?.scheme, null, 1);
    const upload = (text: string) =>
      main(page)
        .locator('input[type="file"]')
        .setInputFiles({ name: 's.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await upload(content.slice(0, -2));
    await press(page, '导入成草稿');
    await expect(main(page).locator('.outcome')).toContainText('文件不完整');
    await expect(field(page, 'body')).toHaveValue(content.slice(0, -2));
    expect(schemeOf(bare.admin, bare.id)?.draft?.version).toBe(version);
    await upload('\u0089PNG\r\n\u001a\n\u0000\u0000');
    await press(page, '导入成草稿');
    await expect(main(page).locator('.outcome')).toContainText('这是图片');
    await expect(field(page, 'body')).toHaveValue(content.slice(0, -2));
    await upload(content);
    await press(page, '导入成草稿');
    await expect(page).toHaveURL(/\/scheme\/draft/);
    expect(schemeOf(bare.admin, bare.id)?.draft?.scheme).toEqual(
      schemeOf(bare.admin, bare.id)?.inForce?.scheme,
    );
  });
});

test('whom a flag and a grade would hit is told in the trial, before publication and to the second person', async ({
  page,
}) => {
  const { flagged } = house.world;
  const { admin, id } = flagged;
  await house.signIn(page, admin);
  const towns = schemeOf(admin, id)?.draft;
  const board = towns?.scheme.boards[0];
  if (!towns || !board) throw new Error('the draft has a board');
  const path = `scheme/draft/boards/${board.key}`;

  // Two lists of the form have a condition: the summary says in which list and row what is wrong stands.
  await page.goto(address(path, 'flagged'));
  await main(page).locator('summary', { hasText: '否决和黄牌' }).click();
  await press(page, '加一条');
  await field(page, 'statuses.0.nameZh').fill('末位约谈');
  await field(page, 'statuses.0.effect').selectOption('flag');
  await field(page, 'statuses.0.of').selectOption('condition');
  await field(page, 'statuses.0.when').fill('「合同额」 不低于 ');
  await press(page, '保存');
  await expect(main(page).locator('.outcome')).toContainText('否决和黄牌第 1 条 条件：');
  await field(page, 'statuses.0.when').fill('「合同额」不低于500万美元 并且 时序 不超过 100%');
  await press(page, '保存');
  await expect(main(page)).toContainText('末位约谈（黄牌）');
  await expect(main(page)).toContainText('不多于 100%');

  await page.goto(address('scheme/draft/effect', 'flagged'));
  const row = main(page)
    .getByRole('table', { name: /否决、黄牌和等次/ })
    .getByRole('row', { name: /皇塘镇/ });
  await expect(row).toContainText('无');
  await expect(row).toContainText('末位约谈');
  await page.goto(address('scheme/draft/publish', 'flagged'));
  await expect(row).toContainText('末位约谈');
  await field(page, 'reason').fill('加一条黄牌');
  await press(page, '提交确认');
  await expect(main(page)).toContainText('第 3 版等另一人确认');
  await page.goto(address('scheme/versions/3', 'flagged'));
  await expect(row).toContainText('末位约谈');
});

test('who gets an award or a reward is told in the trial and to the second person; what could not be computed as that', async ({
  page,
}) => {
  const { admin, id } = house.world.honoured;
  await house.signIn(page, admin);
  const trial = async (body: Scheme, path = 'scheme/draft/effect') => {
    const version = schemeOf(admin, id)?.draft?.version ?? null;
    importScheme(admin, { campaign: id, version, body }, aRequest());
    await page.goto(address(path, 'honoured'));
    await expect(main(page)).toContainText('谁得奖、谁不再得奖');
  };
  const awards = main(page).getByRole('table', { name: '奖项变化', exact: true }).getByRole('row').nth(1);
  const rewards = main(page).getByRole('table', { name: '引荐人奖励变化' }).getByRole('row').nth(1);

  await trial({ ...honours('USD'), names: { zh: '新办法', en: 'New rules' } });
  await expect(main(page)).toContainText('奖项和引荐人奖励都不变');

  // No rate into euros is stated, and no goal that the award asks for.
  await trial(honours('EUR', 'unknown'));
  await expect(main(page)).toContainText('按新办法，有的奖项或奖励没能算出，原因见上');
  await expect(main(page)).toContainText('没能算出的，下面不算新评上，也不算不再评上');
  await expect(awards.getByRole('cell')).toHaveText([/–/, /–/, /联荣精密电子.*获评 → 没能算出/]);
  await expect(rewards).toContainText('陈会长');
  await expect(rewards.getByRole('cell').last()).toHaveText('没能算出');
  await follow(page, '优秀招商项目');
  await expect(page).toHaveURL(/\/scheme\/draft\/awards\/deal$/);
  await expect(field(page, 'nameZh')).toHaveValue('优秀招商项目');

  await trial(honours('CNY', 700));
  await expect(main(page)).not.toContainText('没能算出');
  await expect(awards.getByRole('cell')).toHaveText([/–/, /联荣精密电子/, /–/]);
  await expect(rewards).toContainText('50,000 美元');
  await expect(rewards.getByRole('cell').last()).toHaveText('50,000 元');
  await page.goto(address('scheme/draft/publish', 'honoured'));
  await expect(rewards.getByRole('cell').last()).toHaveText('50,000 元');
  await field(page, 'reason').fill('奖励改发人民币');
  await press(page, '提交确认');
  const n = (schemeOf(admin, id)?.inForce?.n ?? 0) + 1;
  await expect(main(page)).toContainText(`第 ${n} 版等另一人确认`);
  await page.goto(address(`scheme/versions/${n}`, 'honoured'));
  await expect(awards).toContainText('联荣精密电子');
  await expect(rewards.getByRole('cell').last()).toHaveText('50,000 元');
});

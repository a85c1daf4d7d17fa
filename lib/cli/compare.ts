/**
 * `npm run compare -- A B [--en]`: what sealed run B says otherwise than run A: facts, rules, and place by place what came of it. Needs no server
 * and no database. Exit 0: nothing; 1: something, or a file was touched; 2: a file cannot be read.
 */
import { type Bundle, type Changed, differenceOf, isSame, readBundle } from '../bundle';
import { type Beside, changesTold } from '../reasons';
import { failed, languageIn } from './failure';

async function main(): Promise<number> {
  const given = process.argv.slice(2);
  const [before, after] = given.filter((one) => !one.startsWith('--'));
  if (!before || !after) {
    console.error('Usage: npm run compare -- A B [--en]');
    return 2;
  }
  const bundles: Bundle[] = [];
  for (const path of [before, after]) {
    try {
      bundles.push(await readBundle(path));
    } catch (failure) {
      return failed(path, failure, languageIn(given));
    }
  }
  const [a, b] = bundles as [Bundle, Bundle];
  return told(a, b, given.includes('--en') ? 'en' : 'zh');
}

/** What the lines of a bundle are called. */
const ZH: Readonly<Record<string, string>> = {
  campaign: '活动',
  asOfDay: '截至日',
  unit: '单位',
  group: '板块',
  goal: '目标项',
  target: '目标',
  pastValue: '往年数',
  adjustment: '加减分',
  enteredPoints: '评定分',
  veto: '一票否决',
  setAside: '搁置',
  rate: '汇率',
  ballot: '票',
  nomination: '推荐人选',
  previousWinner: '往届获评',
  referral: '引荐',
  setReward: '核定的奖励',
  nameOrders: '姓氏笔画序',
  scheme: '办法总则',
  measure: '计量',
  indicator: '指标',
  board: '榜单',
  award: '奖项',
  table: '附表',
  reward: '引荐人奖励',
};

/** Prints the difference; the exit code says whether there is one. */
function told(before: Bundle, after: Bundle, language: 'zh' | 'en'): number {
  const difference = differenceOf(before, after);
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  const units = new Map(
    [before, after].flatMap(({ subjects }) => subjects.units.map((one) => [one.id, one.name] as const)),
  );
  const counts = ({ added, removed, changed }: Changed) =>
    say(
      `新增 ${added}，减少 ${removed}，变动 ${changed}`,
      `${added} added, ${removed} removed, ${changed} changed`,
    );
  console.log(`A ${say(`第 ${before.header.run} 次封存`, `run ${before.header.run}`)} ${before.seal}`);
  console.log(`B ${say(`第 ${after.header.run} 次封存`, `run ${after.header.run}`)} ${after.seal}`);
  if (difference.follows) console.log(say('B 是 A 之后的一次封存', 'B follows A'));
  if (isSame(difference)) {
    console.log(say('内容一致', 'nothing differs'));
    return 0;
  }
  console.log(`${say('计分事实', 'facts')}: ${counts(difference.facts)}`);
  for (const [kind, changed] of [...difference.subjects, ...difference.scheme])
    console.log(`${language === 'zh' ? (ZH[kind] ?? kind) : kind}: ${counts(changed)}`);
  const { places, awards, rewards } = changesTold(
    {
      changes: difference.result,
      schemes: { before: before.scheme, after: after.scheme },
      called: (id) => units.get(id) ?? { zh: id, en: id },
      points: 'exact',
    },
    language === 'zh' ? 'zh-CN' : 'en',
  );
  const beside = (one: Beside) => `${one.before} → ${one.after}`;
  for (const { board, unit, rank, total, points, status } of places) {
    const detail = [
      ...points.map((one) => `${one.indicator} ${beside(one)}`),
      ...(status ? [beside(status)] : []),
    ];
    console.log(
      `${board} · ${unit}: ${say('名次', 'rank')} ${beside(rank)}, ${say('总分', 'total')} ${beside(total)}${
        detail.length > 0 ? ` (${detail.join('; ')})` : ''
      }`,
    );
  }
  for (const { award, winner, tier } of awards) console.log(`${award} · ${winner}: ${beside(tier)}`);
  for (const { reward, referrer, deal, amount } of rewards)
    console.log(`${[reward, referrer, deal].filter(Boolean).join(' · ')}: ${beside(amount)}`);
  if (places.length + awards.length + rewards.length === 0)
    console.log(say('名次与名单不变', 'no place and no award changes'));
  return 1;
}

process.exitCode = await main();

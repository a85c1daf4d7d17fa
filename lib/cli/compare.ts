/**
 * `npm run compare -- A B [--en]`: what sealed run B says otherwise than run A: facts, rules, and place by place what came of it. Needs no server
 * and no database. Exit 0: nothing; 1: something, or a file was touched; 2: a file cannot be read.
 */
import { type Bundle, type Changed, differenceOf, isSame, readBundle } from '../bundle';
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
  const names = new Map(
    [before, after].flatMap(({ subjects, scheme }) => [
      ...subjects.units.map((one) => [one.id, one.name[language]] as const),
      ...[
        ...[...scheme.boards, ...scheme.indicators, ...scheme.awards, ...(scheme.rewards ?? [])],
        ...scheme.boards.flatMap((board) => [...(board.statuses ?? []), ...(board.grades ?? [])]),
        ...scheme.awards.flatMap(({ tiers }) => tiers ?? []),
      ].map((one) => [one.key, one.names[language]] as const),
    ]),
  );
  const name = (key: string) => names.get(key) ?? key;
  const counts = ({ added, removed, changed }: Changed) =>
    say(
      `新增 ${added}，减少 ${removed}，变动 ${changed}`,
      `${added} added, ${removed} removed, ${changed} changed`,
    );
  const none = '—';
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
  const { places, awards, rewards } = difference.result;
  for (const { board, unit, rank, total, points, statuses } of places) {
    const [was, is] = [statuses.before, statuses.after].map(
      (keys) => keys.map(name).join(say('、', ', ')) || none,
    );
    const detail = [
      ...points.map((one) => `${name(one.indicator)} ${one.before ?? none} → ${one.after ?? none}`),
      ...(was === is ? [] : [`${was} → ${is}`]),
    ];
    console.log(
      `${name(board)} · ${name(unit)}: ${say('名次', 'rank')} ${rank.before ?? none} → ${rank.after ?? none}, ${say('总分', 'total')} ${
        total.before ?? none
      } → ${total.after ?? none}${detail.length > 0 ? ` (${detail.join('; ')})` : ''}`,
    );
  }
  for (const { award, winner, tier, place } of awards) {
    const listed = (key: string | null, at: number | null) =>
      key === null
        ? say('未列入', 'not on the list')
        : `${key === '' ? say('列入', 'on the list') : name(key)} ${say(`第 ${at} 位`, `number ${at}`)}`;
    console.log(
      `${name(award)} · ${name(winner)}: ${listed(tier.before, place.before)} → ${listed(tier.after, place.after)}`,
    );
  }
  for (const { reward, referrer, deal, amount } of rewards)
    console.log(
      `${name(reward)} · ${[referrer, deal].filter(Boolean).join(' · ')}: ${amount.before ?? none} → ${amount.after ?? none}`,
    );
  if (places.length + awards.length + rewards.length === 0)
    console.log(say('名次与名单不变', 'no place and no award changes'));
  return 1;
}

process.exitCode = await main();

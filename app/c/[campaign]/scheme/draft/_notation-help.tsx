/** How a formula is written, each way with an example. */
import { useLocale, useTranslations } from 'next-intl';
import { Facts } from '@/app/_ui/parts';

export function NotationHelp() {
  const t = useTranslations('scheme.notation');
  const at = useLocale() === 'en' ? 1 : 0;
  return (
    <details className="formula">
      <summary>{t('title')}</summary>
      <p>{t('about')}</p>
      <Facts
        facts={NOTATION.map(([key, ...examples]) => [
          t(key),
          <code key={key} className="code">
            {examples[at]}
          </code>,
        ])}
      />
    </details>
  );
}
const NOTATION = [
  ['measure', '「到账额」', '"Paid in"'],
  ['numbers', '5分　3天　2个　0.5　50%　500万美元', '5 points  3 days  2 count  0.5  50%  5 million USD'],
  [
    'arithmetic',
    '取小(50分, 「到账额」 ÷ 目标(「到账额」) × 50分)',
    'min(50 points, "Paid in" ÷ target("Paid in") × 50 points)',
  ],
  ['zero', '「本期」 ÷ 「上期」 为零则 0', '"This year" ÷ "Last year" ifzero 0'],
  [
    'cases',
    '如果(「到账额」 ≥ 500万美元 且 「签约」 ≥ 2个: 10分, 否则: 0分)',
    'if("Paid in" ≥ 5 million USD and "Signed" ≥ 2 count: 10 points, else: 0 points)',
  ],
  [
    'curve',
    '分段(「完成率」, 从(0, 加: 0.1), 从(100, 起: 10, 加: 1, 每: 10, 满才算: 是))',
    'curve("Percent done", from(0, add: 0.1), from(100, base: 10, add: 1, per: 10, whole: yes))',
  ],
  [
    'target',
    '目标(「到账额」, 档次: 力争, 归属: 板块, 按进度: 是)',
    'target("Paid in", level: stretch, holder: group, schedule: yes)',
  ],
  ['past', '往年(「到账额」, 取: 最高, 年数: 3)', 'past("Paid in", take: max, years: 3)'],
  [
    'facts',
    '合计(各笔(「签约额」, 条件: 属于(「资金来源」, [「境外」])), 金额 × 50%)',
    'sum(facts("Signed", where: is("Origin", ["Abroad"])), amount × 50%)',
  ],
  [
    'periods',
    '合计(各期(月, 已结束: 是), 取小(10分, 2分 × 「活动」))',
    'sum(periods(month, ended: yes), min(10 points, 2 points × "Events"))',
  ],
  [
    'peers',
    '名次(同组单位, 「到账额」)　最大值(同组单位, 「到账额」)',
    'rank(peers, "Paid in")  greatest(peers, "Paid in")',
  ],
  ['round', '四舍五入(「完成率」, 1)', 'round("Percent done", 1)'],
  [
    'others',
    '权重　录入　得分(「利用外资」)　时序',
    'weight  entered  indicator("Foreign capital")  elapsed',
  ],
] as const;

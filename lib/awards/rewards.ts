/** Rewards for referrers as computed: for the office, which pays nothing before the fair-competition review. */
import { eq } from 'drizzle-orm';
import { reader } from '../../db/client';
import { results } from '../../db/schema';
import type { Actor } from '../access';
import { type CampaignView, campaign, seesWhole } from '../campaign';
import type { Day } from '../day';
import { isCurrency, unitName } from '../money';
import { type RewardSet, rewardsSetSince, setReward } from '../referrals';
import { resultFor, rulesOf, type TableAudience, type UpToDate } from '../results';
import {
  type Coded,
  compare,
  HUNDRED,
  isToSet,
  type Kind,
  multiply,
  parse,
  type Result,
  type Reward,
  type RewardResult,
  type RewardRow,
  type Scheme,
  text,
} from '../scoring';
import { dayShown, wordsOf } from '../text';
import type { Language } from '../vocabulary';
import { type Book, bookOf, type Name } from './book';
import { numberShown } from './told';

export type RewardRowView = Omit<RewardRow, 'deals' | 'units' | 'deal'> & {
  readonly key: string;
  readonly deal: string;
  readonly deals: readonly { readonly id: string; readonly name: Name }[];
  readonly units: readonly Name[];
  readonly standardName: Name;
  /** What the base is in: another currency than the reward's, where its standard reads one. */
  readonly baseKind: Kind;
  /** What falls due when, in the order of the rule; none where it is paid at once. */
  readonly instalments: readonly { readonly due: Name; readonly amount: string }[];
  /** Where its band asks for an amount set by hand: between what. */
  readonly byHand: { readonly least: string; readonly most: string } | null;
  /** That amount is not in the result: what the row has of it is 0 and not a reward. */
  readonly toSet: boolean;
  /** What it was set to since, within its bounds, which is being counted in: for the whole project, of which the row has its share. */
  readonly setMeanwhile: string | null;
};
export type RewardView = {
  readonly key: string;
  readonly name: Name;
  readonly kind: Kind;
  readonly rule: Reward;
  readonly rows: readonly RewardRowView[];
  readonly barred: readonly {
    readonly key: string;
    readonly referrer: string;
    readonly deal: Name | null;
    readonly why: Coded;
  }[];
  readonly total: string;
  /** Rows that are still to be set, which the total is without. */
  readonly toSet: number;
  readonly notes: readonly Coded[];
};
export type RewardList = {
  readonly sealed: boolean;
  readonly upToDateWith: UpToDate;
  readonly audience: TableAudience;
  /** The rules it was computed by, and their number. */
  readonly scheme: Scheme;
  readonly version: number;
  readonly rewards: readonly RewardView[];
};

/** Rewards of the result the actor sees, for those who see the whole campaign; null where there is no result or no such rule. */
export function rewardList(actor: Actor, campaign: CampaignView): RewardList | null {
  if (!seesWhole(actor, campaign.id)) return null;
  const seen = resultFor(actor, campaign);
  if ('none' in seen) return null;
  const db = reader();
  const { scheme, n: version } = rulesOf(seen.head.schemeVersion);
  const row = db.select({ body: results.body }).from(results).where(eq(results.id, seen.head.id)).get();
  const result = JSON.parse(row?.body ?? '{}') as Result;
  if (!result.rewards) return null;
  const book = bookOf(db, campaign, scheme, result, seen.head.asOfSeq);
  const { upToDateWith } = seen;
  const setSince = upToDateWith.behind ? rewardsSetSince(db, campaign.id, seen.head.asOfSeq) : [];
  return {
    sealed: seen.audience === 'sealed',
    upToDateWith,
    audience: seen.audience,
    scheme,
    version,
    rewards: result.rewards.flatMap((one) => {
      const rule = scheme.rewards?.find(({ key }) => key === one.key);
      return rule ? [rewardView(one, rule, book, setSince)] : [];
    }),
  };
}

function rewardView(one: RewardResult, rule: Reward, book: Book, setSince: readonly RewardSet[]): RewardView {
  const names = new Map(rule.standards.map(({ key, names: of }) => [key, of]));
  return {
    key: one.key,
    name: rule.names,
    kind: `money:${one.currency}` as Kind,
    rule,
    rows: one.rows.map((row) => {
      const step = row.steps.find(({ code }) => code === 'set' || code === 'not-set');
      const hand = step?.params;
      const since = setSince.find(
        ({ reward, deal, referrer }) =>
          reward === one.key && (rule.per === 'deal' ? deal === row.deal : referrer === row.referrer),
      )?.amount;
      const read = rule.standards.find(({ key }) => key === row.standard)?.currency;
      return {
        ...row,
        baseKind: `money:${read ?? one.currency}` as Kind,
        instalments: row.steps.flatMap(({ code, params }) =>
          code === 'instalment' ? [{ due: dueOf(rule, params), amount: params.amount ?? '0' }] : [],
        ),
        key: `${row.deal} ${row.referrer}`,
        deals: row.deals.map((id) => ({ id, name: book.deal(id) })),
        units: row.units.map(book.unit),
        standardName: names.get(row.standard) ?? { zh: row.standard, en: row.standard },
        byHand: hand ? { least: hand.least ?? '0', most: hand.most ?? '0' } : null,
        toSet: isToSet(row),
        setMeanwhile: hand && since !== undefined && counts(since, hand) ? since : null,
      };
    }),
    barred: one.barred.map(({ referrer, deal, code, params }) => ({
      key: `${deal} ${referrer}`,
      referrer,
      deal: deal === '' ? null : book.deal(deal),
      why: { code, params },
    })),
    total: one.total,
    toSet: one.rows.filter(isToSet).length,
    notes: one.notes,
  };
}

/** Whether an amount set since would count, by the bounds of the step it stands in, and is another than what counts there now. */
function counts(since: string, { least = '0', most = '0', amount }: Coded['params']): boolean {
  const set = parse(since);
  return since !== amount && compare(set, parse(least)) >= 0 && compare(set, parse(most)) <= 0;
}

/** When an instalment is due, in the words of the rule. */
function dueOf({ instalments = [] }: Reward, { at = '' }: Coded['params']): Name {
  return instalments[Number(at)]?.due ?? { zh: at, en: at };
}

/**
 * Sets a reward by hand, within the bounds that the result the actor sees gives it: a band's own amounts, or rates of what was read.
 * Throws what `lib/referrals` throws.
 */
export function setRewardWithin(
  actor: Actor,
  input: Parameters<typeof setReward>[1],
  request: string | null,
): ReturnType<typeof setReward> {
  const here = campaign(actor, input.campaign);
  const reward = here && rewardList(actor, here)?.rewards.find(({ key }) => key === input.reward);
  const row = reward?.rows.find((one) =>
    reward.rule.per === 'deal' ? one.deal === (input.deal ?? '') : one.referrer === input.referrer,
  );
  return setReward(actor, input, request, row?.byHand ?? null);
}

/** What a row comes to, said: its amount, that it is still to be set, or what it was set to since; of a project that several share, the whole. */
export function amountTold(
  { amount, setMeanwhile, shareBp, toSet }: RewardRowView,
  { kind }: Pick<RewardView, 'kind'>,
  language: Language,
): string {
  const words = wordsOf(language);
  const money = (of: string) => numberShown(of, kind, language, 'one');
  if (setMeanwhile === null) return toSet ? words('rewards.toSet') : money(amount);
  const set = { amount: money(setMeanwhile) };
  return shareBp === 10_000
    ? words('rewards.setMeanwhile', set)
    : words('rewards.setMeanwhileShared', { ...set, share: text(parse(`${shareBp}/100`)) });
}

/** Keys of the namespace `rewards` under which a step, a bar or a note is said. */
export const STEP_KEYS = [
  'step.flat',
  'step.flatFixed',
  'step.marginal',
  'step.cap',
  'step.cap-all',
  'step.share',
  'step.within-target',
  'step.highest',
  'step.scaled',
  'step.first-come',
  'step.set',
  'step.setOf',
  'step.not-set',
  'step.not-setOf',
  'step.rate',
  'step.grows',
  'step.grows-most',
  'step.instalment',
  'step.due',
  'step.public-staff',
  'step.below-bands',
  'step.fund-enough',
  'step.fund-scaled',
  'step.fund-first-come',
  'step.fault',
] as const;
export type StepTold = {
  readonly key: (typeof STEP_KEYS)[number];
  readonly values: Readonly<Record<string, string>>;
};

/** A step on the way to a reward as something a language can say. */
export function rewardTold({ code, params }: Coded, of: RewardView, language: Language): StepTold {
  const read = (params.in ? `money:${params.in}` : of.kind) as Kind;
  const shown = (amount: string | undefined, kind: Kind) =>
    amount === undefined || amount === '' ? '' : numberShown(amount, kind, language, 'one');
  const money = (amount: string | undefined) => shown(amount, of.kind);
  const percent = (rate: string) => text(multiply(parse(rate), HUNDRED));
  const amounts = Object.fromEntries(
    ['amount', 'fixed', 'cap', 'of', 'least', 'most', 'fund', 'asked', 'add'].map((name) => [
      name,
      money(params[name]),
    ]),
  );
  const bases = Object.fromEntries(['base', 'from', 'per'].map((name) => [name, shown(params[name], read)]));
  const due = dueOf(of.rule, params);
  const values = {
    ...amounts,
    ...bases,
    // What is within a target is a part of the base.
    ...(code === 'within-target' ? { amount: shown(params.amount, read) } : {}),
    times: params.times ?? '',
    due: language === 'en' ? due.en : due.zh,
    part: percent(params.part ?? '0'),
    leastRate: percent(params.leastRate ?? '0'),
    mostRate: percent(params.mostRate ?? '0'),
    rate: percent(params.rate ?? '0'),
    share: text(parse(`${params.shareBp ?? '0'}/100`)),
    others: (params.others ?? '').split(' ').filter(Boolean).map(money).join(' / '),
    parts: (params.parts ?? '')
      .split(' ')
      .filter(Boolean)
      .map((part) => {
        const [rate = '0', amount = '0'] = part.split('*');
        return `${shown(amount, read)} × ${percent(rate)}%`;
      })
      .join(' + '),
    code: params.code ?? '',
    ...(code === 'rate' ? rateSaid(params, language) : {}),
  };
  const fixed = code === 'flat' && params.fixed !== undefined && params.fixed !== '0';
  const ofBase = (code === 'set' || code === 'not-set') && params.leastRate !== undefined;
  const key = `step.${fixed ? 'flatFixed' : ofBase ? `${code}Of` : code}` as StepTold['key'];
  return { key: STEP_KEYS.includes(key) ? key : 'step.fault', values };
}

/** 100 美元 = 718.5 元, and of which day. */
function rateSaid(
  { from = '', to = '', per = '', value = '', day = '' }: Coded['params'],
  language: Language,
) {
  const unit = (currency: string) => (isCurrency(currency) ? unitName('one', currency, language) : currency);
  return {
    day: day ? dayShown(day as Day, language, 'year') : '',
    rate: `${per} ${unit(from)} = ${value} ${unit(to)}`,
  };
}

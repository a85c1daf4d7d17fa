/** A scheme in words: what each measure counts, how each indicator earns points, who gets an award. Both languages. Pure. */

import type { Day } from '../day';
import {
  type Award,
  type Board,
  type Coded,
  type Condition,
  currencyOf,
  type Expression,
  expand,
  type Grade,
  type Indicator,
  judgedRuleAt,
  judgedRuleOf,
  type Kind,
  type Measure,
  type Names,
  type Problem,
  printNotation,
  type Reward,
  type Scheme,
  type Status,
} from '../scoring';
import { dayShown } from '../text';
import type { Language } from '../vocabulary';
import { awardText, boardText, eachReading, gradeText, statusAsks, statusText } from './award-reading';
import { lower, type Reading, readCondition, readTree } from './formula';
import { measureText } from './measure-reading';
import { namesFor, writerFor } from './names';
import { reasonText } from './reason-reading';
import { type RewardReading, readReward } from './reward-reading';
import { ruleText } from './rule-reading';
import { type Around, type Speaker, speakerOf } from './show';

export type { Around, Reading, RewardReading };

export type SchemeReader = {
  /** Names, as this language has them. */
  readonly name: Speaker['name'];
  readonly measureName: (key: string) => string;
  readonly indicatorName: (key: string) => string;
  /** Of the rule a problem of a result is about: an indicator, an award or a reward, which may have the same key; its path tells. */
  readonly earningName: (key: string, path: Problem['path']) => string;
  readonly boardName: (key: string) => string;
  /** A number in the unit of its kind: 500 万美元, 3 分, 12. */
  readonly number: Speaker['number'];
  /** What a measure counts. */
  readonly measure: (measure: Measure) => string;
  /** How an indicator earns points, in one sentence. */
  readonly rule: (indicator: Indicator) => string;
  /** The same as nested sentences, from the tree it expands to. */
  readonly formula: (indicator: Indicator) => Reading;
  /** The same in the clerks' notation. */
  readonly notation: (indicator: Indicator) => string;
  readonly board: (board: Board) => string;
  /** A veto or a flag with its name and what follows; what it asks alone. */
  readonly status: (status: Status) => string;
  readonly statusAsks: (status: Status) => string;
  readonly grade: (grade: Grade) => string;
  readonly award: (award: Award) => string;
  /** How much each project is worth to an award that goes by a formula of its own, as sentences and in the notation; null for others. */
  readonly each: (award: Award) => { readonly formula: Reading; readonly notation: string } | null;
  readonly reward: (reward: Reward) => RewardReading;
  readonly condition: (condition: Parameters<typeof readCondition>[1]) => string;
  /** A problem of `checkScheme` or of a result; `unitName` says units' names. */
  readonly problem: (problem: Problem, unitName?: (id: string) => string) => string;
  /** Why somebody got an award, or did not, and what is noted beside a list: codes of lib/scoring. */
  readonly reason: (reason: Pick<Coded, 'code' | 'params'>, awards?: (key: string) => string) => string;
};

/** A reader of one scheme in one language. */
export function schemeReader(language: Language, scheme: Scheme, around: Around): SchemeReader {
  const speaker = speakerOf(language, scheme, around);
  return {
    name: speaker.name,
    measureName: (key) => {
      const found = scheme.measures.find((one) => one.key === key);
      return found ? speaker.name(found.names) : key;
    },
    indicatorName: speaker.indicator,
    earningName: (key, path) => {
      const [list] = path.split('.');
      const honours = list === 'rewards' ? scheme.rewards : list === 'awards' ? scheme.awards : [];
      const named = honours?.find((one) => one.key === key);
      return named ? speaker.name(named.names) : speaker.indicator(key);
    },
    boardName: speaker.board,
    number: speaker.number,
    measure: (measure) => measureText(speaker, measure),
    rule: (indicator) => ruleText(speaker, indicator),
    formula: (indicator) =>
      readTree(
        speaker,
        expand(indicator.rule, (key) => scheme.measures.find((one) => one.key === key)),
        speaker.number(indicator.weight, null),
      ),
    notation: ({ rule }) =>
      printNotation(
        expand(rule, (key) => scheme.measures.find((one) => one.key === key)),
        language,
        namesFor(scheme, around),
      ),
    board: (board) => boardText(speaker, board),
    status: (status) => statusText(speaker, status),
    statusAsks: (status) => statusAsks(speaker, status),
    grade: (grade) => gradeText(speaker, grade),
    award: (award) => awardText(speaker, award, scheme),
    each: ({ order }) =>
      order.by === 'each'
        ? {
            formula: eachReading(speaker, order),
            notation: printNotation(order.value, language, namesFor(scheme, around)),
          }
        : null,
    reward: (reward) => readReward(speaker, reward),
    condition: (condition) => readCondition(speaker, condition),
    problem: (problem, unitName) => {
      const said =
        problem.code === 'unlike-kinds'
          ? unlikeText(speaker, problem, scheme, around)
          : problemText(speaker, problem, namesFor(scheme, around), unitName);
      const status = judgedRuleOf(scheme, problem.params) ?? judgedRuleAt(scheme, problem.path);
      if (status)
        return speaker.say('say.statusProblem', { name: speaker.name(status.names), problem: said });
      const [, award, at] = /^awards\.(\d+)\.tiers\.(\d+)(?:\.|$)/.exec(problem.path) ?? [];
      const tier = scheme.awards[Number(award)]?.tiers?.[Number(at)];
      if (tier) return speaker.say('say.statusProblem', { name: speaker.name(tier.names), problem: said });
      const floor = /^awards\.\d+\.floors\.(\d+)(?:\.|$)/.exec(problem.path)?.[1];
      return floor === undefined
        ? said
        : speaker.say('say.floorProblem', { row: String(Number(floor) + 1), problem: said });
    },
    reason: (reason, awards) => reasonText(speaker, reason, scheme, awards),
  };
}

/** Two amounts that cannot be added differ by their currency. */
function kindName({ say, words }: Speaker, kind: string | undefined): string {
  const [name, currency] = (kind ?? '').split(':');
  return currency ? words(`words.currency.${currency as 'CNY'}`) : say(`kind.${name || 'ratio'}`);
}

/** What is compared or added where it stands in the scheme, and how a number of the other's kind is written. */
function unlikeText(speaker: Speaker, { path, params }: Problem, scheme: Scheme, around: Around): string {
  const { say } = speaker;
  const { part, isNumber } = unlikeAt(scheme, path);
  const writer = writerFor(speaker.language, scheme, around);
  const shown =
    part && ('test' in part ? writer.condition(part) : writer.tree(part)).replace(/\s*\n\s*/g, ' ');
  const kinds = { left: kindName(speaker, params.left), right: kindName(speaker, params.right) };
  // What may be multiplied or divided need not be alike.
  if (params.operator === 'multiply' || params.operator === 'divide')
    return say(`problem.unlike-kinds-${params.operator}`, { ...kinds, part: shown ?? 'none' });
  const said = say(shown ? 'problem.unlike-kinds-in' : 'problem.unlike-kinds', {
    ...kinds,
    part: shown ?? '',
  });
  const joint = speaker.language === 'en' ? ' ' : '';
  const others = [params.left, params.right].filter((kind) => kind !== 'points');
  // Points beside what is counted: the coefficient lacks them.
  if (!isNumber && others.length === 1)
    return `${said}${joint}${say('problem.unlike-kinds-points', { of: ofKind(others[0]) })}`;
  if (!isNumber) return said;
  const like = say('problem.unlike-kinds-write', { number: exampleOf(params.left as Kind, writer.tree) });
  return `${said}${joint}${like}`;
}

/** A kind as a sentence chooses by it: money of whatever currency. */
const ofKind = (kind: string | undefined) => (kind ?? '').split(':')[0] || 'none';

/** A number as it is written of each kind. */
function exampleOf(kind: Kind, write: (tree: Expression) => string): string {
  if (kind === 'ratio') return '80%';
  const currency = currencyOf(kind);
  const money = currency && ({ number: '500000000', kind: 'money', currency } as const);
  const counted = {
    number: { points: '5', count: '2', days: '30' }[kind as 'points'],
    kind: kind as 'points',
  };
  return write({ form: 'value', of: 'number', ...(money ?? counted) });
}

/** The comparison or sum in which something stands that is unlike the rest, as far as the scheme has it as it is written. */
function unlikeAt(
  scheme: Scheme,
  path: string,
): { readonly part: Condition | Expression | null; readonly isNumber: boolean } {
  const steps = path.split('.');
  const found = (upTo: number) =>
    steps
      .slice(0, upTo)
      .reduce<unknown>((one, step) => (one as Record<string, unknown> | undefined)?.[step], scheme);
  const own = found(steps.length) as Expression | undefined;
  const around = found(steps.at(-1) === 'right' ? steps.length - 1 : steps.length - 2) as
    | Condition
    | Expression
    | undefined;
  const isPart =
    own !== undefined &&
    around !== undefined &&
    (('test' in around && around.test === 'compare') || ('form' in around && around.form === 'arithmetic'));
  return { part: isPart ? around : null, isNumber: isPart && own.form === 'value' && own.of === 'number' };
}

function problemText(
  speaker: Speaker,
  problem: Problem,
  { values }: Names,
  unitName?: (id: string) => string,
): string {
  const { say, words } = speaker;
  const { params } = problem;
  if (problem.code === 'curve-falls') {
    const { from = '', kind = null } = params;
    if (problem.path.startsWith('rewards.'))
      return say('problem.reward-falls', { from: speaker.number(from, kind as Kind | null) });
    if (from === '') return say('problem.curve-falls-all');
    const shown =
      kind === 'percent' ? say('say.percent', { n: from }) : speaker.number(from, kind as Kind | null);
    return say('problem.curve-falls', { from: shown });
  }
  if (problem.code === 'row-taken') {
    const by = (params.by ?? '').split(' ');
    return say(by.length > 1 ? 'problem.row-taken-together' : 'problem.row-taken', {
      row: params.row ?? '',
      by: speaker.list(by),
    });
  }
  if (problem.code === 'rate-missing' && params.from && params.to && params.day)
    return say(params.measure ? 'problem.rate-missing-of' : 'problem.rate-missing-between', {
      measure: speaker.measure(params.measure ?? ''),
      from: speaker.words(`words.currency.${params.from as 'CNY'}`),
      to: speaker.words(`words.currency.${params.to as 'CNY'}`),
      day: dayShown(params.day as Day, speaker.language, 'year'),
      records: params.records ?? '1',
    });
  // The kind of a link is none of a number.
  if (problem.code === 'links-missing' && params.kind)
    return say('problem.links-missing-of', { kind: words(`words.linkKind.${params.kind as 'pair'}`) });
  if (problem.code === 'value-unknown') {
    const { attribute = '', value = '', nearest = '' } = params;
    const called = values?.[attribute] ?? [
      { key: 'true', zh: '是', en: 'yes' },
      { key: 'false', zh: '否', en: 'no' },
    ];
    const said = (one: { zh: string; en: string }) => (speaker.language === 'en' ? one.en : one.zh);
    const meant = called.find(({ key }) => key === nearest);
    return say(meant ? 'problem.value-unknown-nearest' : 'problem.value-unknown', {
      attribute: attribute.startsWith('unit.')
        ? say(`say.unitField.${attribute.slice('unit.'.length)}`)
        : say(`attribute.${attribute}`),
      value,
      values: speaker.list(called.map(said)),
      ...(meant ? { nearest: said(meant) } : {}),
    });
  }
  const key = `scoring.problem.${problem.code}` as 'scoring.problem.other';
  if (!words.has(key)) return say('problem.other', { code: problem.code });
  return say(`problem.${problem.code}`, {
    ...params,
    key: problem.code === 'indicator-twice' ? speaker.indicator(params.key ?? '') : (params.key ?? ''),
    left: kindName(speaker, params.left),
    right: kindName(speaker, params.right),
    kind: kindName(speaker, params.kind),
    ...(problem.code === 'not-points' ? { of: ofKind(params.kind) } : {}),
    ...(problem.code === 'reward-rate-missing'
      ? {
          from: words(`words.currency.${params.from as 'CNY'}`),
          to: words(`words.currency.${params.to as 'CNY'}`),
          other: params.other ?? 'no',
          day: params.day ? dayShown(params.day as Day, speaker.language, 'year') : 'none',
        }
      : {}),
    ...(problem.code === 'amount-foreign'
      ? {
          currency: words(`words.currency.${params.currency as 'CNY'}`),
          usual: words(`words.currency.${params.usual as 'CNY'}`),
        }
      : {}),
    ...(params.aspect ? { aspect: lower(speaker, words(`words.aspect.${params.aspect as 'total'}`)) } : {}),
    name: params.unit ? (unitName?.(params.unit) ?? params.unit) : '',
  });
}

/** A rule's tree as nested sentences: what "show as formula" shows. Pure. */
import { amountShown } from '../money';
import {
  type Condition,
  currencyOf,
  type Expression,
  type FoldSet,
  type Kind,
  type Segment,
} from '../scoring';
import { ATTRIBUTE_NAMES, VALUE_WORDS } from './names';
import { anyOrNone, type Speaker } from './show';

/** A sentence and what it is made of. */
export type Reading = { readonly text: string; readonly parts: readonly Reading[] };

const SIGNS = { add: '+', subtract: '−', multiply: '×', divide: '÷' } as const;
/** Longer than this, an expression is told part by part. */
const LINE = 64;

/** Reads an expression; `weight` is the indicator's own, `kind` that of the members within a fold. */
export function readTree(
  speaker: Speaker,
  tree: Expression,
  weight?: string,
  kind: Kind | null = null,
): Reading {
  const line = inline(speaker, tree, weight, kind);
  if (line !== null && line.length <= LINE) return { text: line, parts: [] };
  const { say } = speaker;
  const down = (one: Expression, inner = kind) => readTree(speaker, one, weight, inner);
  const labelled = (label: string, one: Expression): Reading => {
    const { text, parts } = down(one);
    return { text: `${label}${colon(speaker)}${text}`, parts };
  };
  switch (tree.form) {
    case 'value':
      return { text: inline(speaker, tree, weight, kind) ?? '', parts: [] };
    case 'arithmetic': {
      const zero = tree.zero
        ? `（${say('tree.zero', { value: atom(speaker, tree.zero, weight, kind) })}）`
        : '';
      return { text: say(`tree.${tree.operator}`) + zero, parts: tree.of.map((one) => down(one)) };
    }
    case 'fold':
      return {
        text: foldHead(speaker, tree),
        parts: [...(tree.each ? [down(tree.each, memberKind(speaker, tree.over, kind))] : [])],
      };
    case 'curve': {
      const x = kindOf(speaker, tree.of, kind);
      return {
        text: say('tree.curve', { of: atom(speaker, tree.of, weight, kind) }),
        parts: tree.segments.map((one, at) => ({
          text: segment(speaker, one, x, tree.segments[at + 1]?.from),
          parts: [],
        })),
      };
    }
    case 'if':
      return {
        text: say('tree.if'),
        parts: [
          ...tree.rows.map((row) =>
            labelled(
              say('tree.when', { condition: readCondition(speaker, row.when, weight, kind) }),
              row.gives,
            ),
          ),
          labelled(say('tree.else'), tree.else),
        ],
      };
    case 'round':
      return { text: say('tree.round', { places: String(tree.places) }), parts: [down(tree.of)] };
  }
}

/** A reading in one sentence. */
export function inOne(speaker: Speaker, { text, parts }: Reading): string {
  if (parts.length === 0) return text;
  const inner = parts.map((part) => inOne(speaker, part)).join(speaker.say('say.semicolon'));
  return text + speaker.say('say.group', { inner });
}

const colon = ({ language }: Speaker) => (language === 'en' ? ': ' : '：');

/** The expression in one line, or null where it cannot be. */
function inline(
  speaker: Speaker,
  tree: Expression,
  weight: string | undefined,
  kind: Kind | null,
): string | null {
  const { say } = speaker;
  if (tree.form === 'value') return valueText(speaker, tree, weight, kind);
  if (tree.form === 'arithmetic') {
    if (isNothing(tree)) return '0';
    const parts = tree.of.map((one) => {
      const percent = tree.operator === 'multiply' ? speaker.percentOf(one, tree.of, kind) : null;
      if (percent !== null) return say('say.percent', { n: percent });
      const text = inline(speaker, one, weight, kind);
      return text !== null && one.form === 'arithmetic' && one.operator in SIGNS
        ? binds(tree.operator, one.operator)
          ? text
          : say('say.group', { inner: text })
        : text;
    });
    if (parts.some((part) => part === null)) return null;
    if (tree.zero && !isZero(tree.zero)) return null;
    if (tree.operator === 'min' || tree.operator === 'max')
      return say(`tree.${tree.operator}Of`, { parts: parts.join(say('say.listComma')) });
    return parts.join(` ${SIGNS[tree.operator]} `);
  }
  if (tree.form === 'fold' && tree.over.of === 'peers' && tree.each?.form === 'value') {
    const of = inline(speaker, tree.each, weight, kind);
    const among = say(`say.among.${tree.over.among ?? 'group'}`);
    return of === null
      ? null
      : `${among}${speaker.language === 'en' ? ' ' : ''}${say('tree.inline', { of, take: say(`tree.take.${tree.take}`) })}`;
  }
  if (tree.form === 'fold' && !tree.each && tree.over.of === 'children') return foldHead(speaker, tree);
  return null;
}

/** A number less itself: nought of its kind, which rules compare with. */
const isNothing = ({ operator, of: [one, other, ...more] }: Extract<Expression, { form: 'arithmetic' }>) =>
  operator === 'subtract' && more.length === 0 && JSON.stringify(one) === JSON.stringify(other);

const isZero = (tree: Expression) =>
  tree.form === 'value' && tree.of === 'number' && /^-?0+(\.0+)?$/.test(tree.number);

/** Whether the inner one needs no brackets within the outer one. */
function binds(outer: string, inner: string): boolean {
  if (outer === 'min' || outer === 'max') return true;
  if (outer === 'add') return true;
  return outer === 'multiply' && (inner === 'multiply' || inner === 'divide');
}

function atom(speaker: Speaker, tree: Expression, weight: string | undefined, kind: Kind | null): string {
  return inline(speaker, tree, weight, kind) ?? readTree(speaker, tree, weight, kind).text;
}

type ValueForm = Extract<Expression, { form: 'value' }>;

function valueText(
  speaker: Speaker,
  value: ValueForm,
  weight: string | undefined,
  _kind: Kind | null,
): string {
  const { say, words } = speaker;
  switch (value.of) {
    case 'number':
      return speaker.number(value.number, literalKind(value));
    case 'target': {
      const named = say(value.level === 'stretch' ? 'tree.stretch' : 'tree.target', {
        name: speaker.goal(value.goal),
      });
      const target =
        value.holder && value.holder !== 'unit'
          ? say('tree.ofHolder', { holder: words(`words.holder.${value.holder}`), target: named })
          : named;
      if (!value.schedule) return target;
      return say(value.months ? 'tree.scheduleMonths' : 'tree.schedule', { target });
    }
    case 'past': {
      if (value.label) return say('tree.pastOf', { name: speaker.goal(value.key), label: value.label });
      const past = say('tree.past', {
        name: speaker.goal(value.key),
        take: say(`say.take.${value.take ?? 'last'}`),
      });
      return value.years === undefined ? past : say('tree.pastYears', { past, years: String(value.years) });
    }
    case 'elapsed':
      return value.share ?? say(value.months ? 'tree.elapsedMonths' : 'tree.elapsed');
    case 'weight':
      return weight === undefined ? say('tree.weight') : say('tree.weightOf', { weight });
    case 'indicator':
      return say('tree.indicator', { name: speaker.indicator(value.key) });
    case 'measure':
      return speaker.measure(value.key);
    case 'entered':
      return say('tree.entered');
    case 'amount':
      return value.aspect
        ? say('tree.aspect', { aspect: words(`words.aspect.${value.aspect}`) })
        : say('tree.amount');
    case 'share':
      return say('tree.share');
    case 'attribute':
      return say('tree.attribute', { attribute: attributeName(speaker, value.attribute) });
    case 'column':
      return say('tree.column', { key: value.key });
  }
}

function literalKind(value: Extract<ValueForm, { of: 'number' }>): Kind | null {
  if (value.kind !== 'money') return value.kind ?? null;
  return value.currency ? (`money:${value.currency}` as Kind) : null;
}

function foldHead(speaker: Speaker, fold: Extract<Expression, { form: 'fold' }>): string {
  const { say } = speaker;
  const take = say(`tree.take.${fold.take}`);
  const { over } = fold;
  switch (over.of) {
    case 'facts':
      return say('tree.facts', { take, measure: speaker.measure(over.measure) });
    case 'children':
      return say('tree.children', { take, measure: childrenText(speaker, over) });
    case 'periods':
      return say(over.ended ? 'tree.periodsEnded' : 'tree.periods', { take, by: say(`tree.by.${over.by}`) });
    case 'peers':
      return say(`tree.peers${over.unvetoed ? 'Unvetoed' : ''}${over.computed ? 'Computed' : ''}`, {
        take,
        among: say(`say.among.${over.among ?? 'group'}`),
      });
    case 'links': {
      if (over.kind === undefined) return say('tree.links', { take });
      const known = speaker.words.has(`words.linkKind.${over.kind as 'pair'}`);
      const kind = known ? lower(speaker, speaker.words(`words.linkKind.${over.kind as 'pair'}`)) : over.kind;
      return say('tree.linksOf', { take, kind });
    }
    case 'ballots':
      return say(`tree.${over.marks ? 'marks' : 'ballots'}${over.others ? 'Others' : 'Of'}`, {
        take,
        electorate: over.electorate,
      });
  }
}

/** Records that hang on one, with the days of which they are. */
function childrenText(
  { say, words }: Speaker,
  { kind, window }: Extract<FoldSet, { of: 'children' }>,
): string {
  const name = words(`words.recordKind.${kind}`);
  if (window === undefined) return name;
  return typeof window === 'string'
    ? say(`tree.childrenIn.${window}`, { name })
    : say('tree.childrenIn.days', { name, ...window });
}

function memberKind(speaker: Speaker, over: FoldSet, outer: Kind | null): Kind | null {
  return over.of === 'facts' ? speaker.kindOf(over.measure) : outer;
}

/** The kind of what a curve runs over, as far as it decides how its bounds are shown. */
function kindOf(speaker: Speaker, tree: Expression, member: Kind | null): Kind | null {
  if (tree.form === 'value' && tree.of === 'measure') return speaker.kindOf(tree.key);
  if (tree.form === 'value' && tree.of === 'amount' && !tree.aspect) return member;
  const told = speaker.kindOfTree(tree, member);
  // Of whatever is no amount the bare number is meant: percentages are times a hundred by then.
  return told !== null && currencyOf(told) !== null ? told : null;
}

/** @param next where the segment after it begins */
function segment(speaker: Speaker, one: Segment, x: Kind | null, next?: string | null): string {
  const { say } = speaker;
  const number = (text: string) => speaker.number(text, x);
  const base = one.join ? say('tree.joined') : speaker.points(one.base ?? '0');
  const rises = one.rate !== undefined && !/^-?0+(\.0+)?$/.test(one.rate);
  const gives = rises
    ? say(one.whole ? 'tree.slopeWhole' : 'tree.slope', {
        base,
        rate: speaker.points(one.rate ?? '0'),
        origin: number(one.origin ?? one.from ?? '0'),
        per: number(one.per ?? '1'),
      })
    : base;
  if (one.from === null) {
    if (next === undefined || next === null) return say('tree.lowest', { gives });
    const line = number(next);
    // Counted down from the line: what a step up earns is taken for each step below.
    if (!rises || one.join || (one.origin ?? '0') !== next) return say('tree.under', { line, gives });
    const rate = one.rate ?? '0';
    const falls = !rate.startsWith('-');
    return say(`tree.${falls ? 'underLess' : 'underMore'}${one.whole ? 'Whole' : ''}`, {
      line,
      base,
      rate: speaker.points(rate.replace(/^-/, '')),
      per: number(one.per ?? '1'),
    });
  }
  return say(one.open ? 'tree.above' : 'tree.fromOn', { from: number(one.from), gives });
}

/** A condition as a sentence. */
export function readCondition(
  speaker: Speaker,
  condition: Condition,
  weight?: string,
  kind: Kind | null = null,
): string {
  const { say } = speaker;
  const inner = (one: Condition) => {
    const text = readCondition(speaker, one, weight, kind);
    return one.test === 'any' || one.test === 'all' ? say('say.group', { inner: text }) : text;
  };
  const side = (tree: Expression, beside: Expression) => {
    const percent = speaker.percentBeside(tree, beside, kind);
    return percent === null ? atom(speaker, tree, weight, kind) : `${speaker.number(percent, null)}%`;
  };
  switch (condition.test) {
    case 'all':
      return condition.of.map(inner).join(say('say.and'));
    case 'any':
      return condition.of.map(inner).join(say('say.or'));
    case 'not':
      return say('say.not', { condition: inner(condition.of) });
    case 'compare': {
      const { left, is, right } = condition;
      const bound = right.form === 'value' && right.of === 'number' ? right : null;
      const any =
        bound && left.form === 'value' && left.of === 'measure'
          ? anyOrNone(speaker, is, bound.number, literalKind(bound), speaker.measure(left.key))
          : null;
      if (any !== null) return any;
      return say('say.compare', {
        left: side(left, right),
        is: say(`comparison.${is}`),
        right: side(right, left),
      });
    }
    case 'attribute': {
      const attribute = attributeName(speaker, condition.attribute);
      if (condition.is === 'present' || condition.is === 'absent')
        return say(`say.${condition.is}`, { attribute });
      const values = (condition.values ?? []).map((value) =>
        attributeValue(speaker, condition.attribute, value),
      );
      return say(condition.is === 'one-of' ? 'say.oneOf' : 'say.noneOf', {
        attribute,
        values: speaker.list(values.map((name) => say('say.value', { name }))),
      });
    }
    case 'amount': {
      const of = condition.currency ? (`money:${condition.currency}` as Kind) : null;
      const asked = say('say.compare', {
        left: aspectAsked(speaker, condition),
        is: say(`comparison.${condition.is}`),
        right:
          of && currencyOf(of) === null
            ? amountShown(BigInt(condition.number), 'one', 'CNY')
            : speaker.number(condition.number, of),
      });
      if (of === null) return asked;
      return condition.convert
        ? say('say.convertedTo', { condition: asked })
        : say('say.onlyIn', {
            condition: asked,
            currency: speaker.words(`words.currency.${condition.currency as 'CNY'}`),
          });
    }
    case 'unit':
      if (condition.field === 'economic' && condition.values.length === 1)
        return say(condition.values[0] === true ? 'say.isEconomic' : 'say.notEconomic');
      return say('say.oneOf', {
        attribute: say(`say.unitField.${condition.field}`),
        values: speaker.list(
          condition.values.map((value) =>
            say('say.value', {
              name:
                condition.field === 'group'
                  ? speaker.group(String(value))
                  : attributeValue(speaker, `unit.${condition.field}`, value),
            }),
          ),
        ),
      });
  }
}

/** Which amount a condition asks: the record's own, or its deal's. */
function aspectAsked(speaker: Speaker, { aspect, of }: Extract<Condition, { test: 'amount' }>): string {
  const name = lower(speaker, speaker.words(`words.aspect.${aspect}`));
  return of === 'parent' ? speaker.say('say.ofParent', { aspect: name }) : name;
}

/** An attribute within a sentence. */
function attributeName(speaker: Speaker, attribute: string): string {
  if (!(ATTRIBUTE_NAMES as readonly string[]).includes(attribute)) return attribute;
  return lower(speaker, speaker.say(`attribute.${attribute}`));
}

/** A value of an attribute in words, where it is of a closed set. */
function attributeValue({ say, words }: Speaker, attribute: string, value: string | boolean): string {
  if (typeof value === 'boolean') return say(value ? 'say.yes' : 'say.no');
  const [set] = (VALUE_WORDS[attribute] ?? []).find(([, of]) => of.includes(value)) ?? [];
  return set ? words(`words.${set}.${value}` as 'words.origin.abroad') : value;
}

/** A name of the texts within an English sentence. */
export function lower({ language }: Speaker, name: string): string {
  return language === 'en' ? name.toLowerCase() : name;
}

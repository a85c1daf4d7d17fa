/**
 * A derivation as a formula: a line of numbers filled in, and beneath it the same in words. The steps hold codes and
 * numbers only; here they become either language, for a page, a print or a document.
 */
import type { Day } from '../day';
import { parseAmount } from '../money';
import type { SchemeReader } from '../scheme';
import {
  currencyOf,
  filledIn,
  HUNDRED,
  multiply,
  type NumberText,
  type Phrase,
  parse,
  type Scheme,
  type Step,
  text,
} from '../scoring';
import type { Words } from '../text';
import type { Language } from '../vocabulary';
import { numberShown, placesBeside, pointsShown, type UnitOf, unitOfKind } from './numbers';

/** What it takes to say a derivation: the language, the rules it refers to by key, the units amounts are read in. */
export type Teller = {
  readonly language: Language;
  readonly words: Words;
  readonly scheme: Scheme;
  /** Says the rules in the reader's language. */
  readonly reader: SchemeReader;
  readonly unitOf: UnitOf;
  /** A day, with its year where that is not the one of the result. */
  readonly day: (day: Day) => string;
};

/** A formula with its numbers filled in, and beneath it the same in words and what numbers alone do not show. */
export type Filled = { readonly numbers: string; readonly said: readonly string[] };

/** @param notes what the formula alone does not show, from `notesOf` */
export function filled(teller: Teller, step: Step, notes: readonly string[] = []): Filled {
  const plain = simplified(step);
  const numbers = filledIn(plain, (value) => shown(teller, value), named(teller, 'numbers'));
  const words = filledIn(
    plain,
    (value, one) => labelOf(teller, one) || shown(teller, value),
    named(teller, 'words'),
  );
  return { numbers, said: [...(words === numbers ? [] : [words]), ...notes] };
}

/** A number with the unit money is read in. */
function shown({ unitOf, language }: Teller, value: NumberText): string {
  return `${numberShown(value, unitOf)} ${unitOfKind(value.kind, unitOf, language)}`.trim();
}

/** Steps that only hand on what they hold; what they do is said in a note. */
const HANDS_ON: ReadonlySet<string> = new Set(['round', 'if', 'cap', 'floor']);
const SUMS: ReadonlySet<string> = new Set(['add', 'subtract', 'multiply', 'divide', 'min', 'max']);

/** Without what goes without saying: shares of 1, operations on one thing, bounds that do not bind. */
function simplified(step: Step): Step {
  const [first] = step.parts;
  if (HANDS_ON.has(step.code) && first) return simplified(first);
  if (!SUMS.has(step.code))
    return step.code === 'curve' ? { ...step, parts: step.parts.map(simplified) } : step;
  if (step.code === 'divide' && step.params.zero) return { ...step, parts: [] };
  const said = step.parts.filter(
    ({ code, value }) =>
      !(code === 'share' && value.number === '1') &&
      !(
        (step.code === 'min' || step.code === 'max') &&
        code === 'number' &&
        value.number !== step.value.number
      ),
  );
  const [only] = said;
  return only && said.length === 1 ? simplified(only) : { ...step, parts: said.map(simplified) };
}

function isZero(number: string): boolean {
  return parse(number).n === 0n;
}

/**
 * Curves and bounds in a formula. Of a curve the piece that holds: "(x − origin) ÷ per × rate" on top of where it starts,
 * or, on a level piece, what reaching it gives.
 */
function named(
  { unitOf, words, language }: Teller,
  mode: 'numbers' | 'words',
): (step: Step, parts: readonly string[]) => Phrase | null {
  return (step, parts) => {
    if (step.code === 'min' || step.code === 'max') {
      const name = words(step.code === 'min' ? 'why.least' : 'why.most');
      return { text: `${name}(${parts.join(language === 'en' ? ', ' : '，')})`, binding: 'whole' };
    }
    const [x] = step.parts;
    if (step.code !== 'curve' || !x) return null;
    const { params } = step;
    const { kind } = x.value;
    const inX = (number: string) =>
      `${numberShown({ number, kind }, unitOf)} ${unitOfKind(kind, unitOf, language)}`.trim();
    const [inner = ''] = parts;
    const base = params.base ?? '0';
    if (params.segment === '0' || !params.rate || isZero(params.rate)) {
      const earned = pointsShown(params.segment === '0' ? '0' : base, 'exact');
      const place = x.code === 'fold' && x.params.take === 'rank';
      const reached = params.from
        ? words(place ? 'why.note.fromPlace' : 'why.note.reached', { from: inX(params.from) })
        : earned;
      const said = params.segment === '0' ? words('why.note.below') : reached;
      return { text: `${inner} → ${mode === 'numbers' ? earned : said}`, binding: 'open' };
    }
    const origin = params.origin ?? params.from ?? '0';
    const above = isZero(origin) ? inner : `${inner} − ${inX(origin)}`;
    const { per, rate } = perUnit({ per: params.per ?? '1', rate: params.rate }, kind, unitOf);
    // Counted one by one, nothing is divided.
    const single = per === '1' && currencyOf(kind) === null;
    const divided = isZero(origin) && !LOOSE.has(x.code) ? above : `(${above})`;
    const steps = single ? above : `${divided} ÷ ${inX(per)}`;
    const whole =
      params.whole && !isWhole(x, single) ? `${words('why.whole')}(${steps})` : single ? divided : steps;
    const rated = rate === '1' ? whole : `${whole} × ${pointsShown(rate, 'exact')}`;
    return isZero(base)
      ? { text: rated, binding: 'product' }
      : { text: `${pointsShown(base, 'exact')} + ${rated}`, binding: 'sum' };
  };
}

const LOOSE: ReadonlySet<string> = new Set(['add', 'subtract']);

/** Single steps of what is whole anyway are whole. */
const isWhole = ({ value }: Step, single: boolean) => single && parse(value.number).d === 1n;

/** Money per minor unit is told per unit it is read in: 0.00004 per 万元, not 0.00000000004 per 0.01 元. */
function perUnit(step: { per: string; rate: string }, kind: NumberText['kind'], unitOf: UnitOf) {
  const currency = currencyOf(kind);
  if (currency === null || step.per !== '1') return step;
  const per = parseAmount('1', unitOf(currency), currency) ?? 1n;
  const { n, d } = parse(step.rate);
  return { per: String(per), rate: `${n * per}/${d}` };
}

/** What a step's number is, in words; empty for what is a number and no more. */
export function labelOf({ reader, words }: Teller, { code, params, value }: Step): string {
  switch (code) {
    case 'measure':
      return reader.measureName(params.key ?? '');
    case 'indicator':
      return reader.indicatorName(params.key ?? '');
    case 'target':
      if (params.holder === 'group') return words('why.term.groupTarget');
      if (params.holder === 'campaign') return words('why.term.campaignTarget');
      return words(params.level === 'stretch' ? 'why.term.stretch' : 'why.term.assured');
    case 'past':
      return words('why.term.past', { take: words(`why.take.${(params.take ?? 'last') as 'last'}`) });
    case 'amount':
      return params.of === 'parent'
        ? words('why.term.parentAmount', { aspect: words(`words.aspect.${params.aspect as 'total'}`) })
        : words(params.aspect ? `words.aspect.${params.aspect as 'count'}` : 'why.term.amount');
    case 'weight':
    case 'elapsed':
    case 'entered':
    case 'share':
    case 'column':
      return words(`why.term.${code}`);
    case 'fold': {
      const take = params.take as 'max';
      if (params.over === 'peers')
        return words(params.among === 'board' ? `why.peersBoard.${take}` : `why.peers.${take}`);
      if (value.kind === 'points' && take === ('sum' as string) && params.over === 'facts')
        return words('why.term.each');
      const of = params.key ? reader.measureName(params.key) : words(`why.over.${params.over as 'facts'}`);
      return words('why.folded', { of, take: words(`why.fold.${take}`) });
    }
    case 'attribute': {
      const key = `words.aspect.${params.attribute as 'count'}` as const;
      return words.has(key) ? words(key) : (params.attribute ?? '');
    }
    default:
      return '';
  }
}

/** What a formula alone does not show: rounding, caps, a division by nothing, how much time has gone. Which case held is told by `asked`. */
export function notesOf(teller: Teller, step: Step): string[] {
  const walk = (one: Step): string[] =>
    one.code === 'member' || one.code === 'test' ? [] : [...noteOf(teller, one), ...one.parts.flatMap(walk)];
  return [...new Set(walk(step))];
}

function noteOf({ words, unitOf }: Teller, { code, params, value }: Step): string[] {
  switch (code) {
    case 'round':
      return [words('why.note.round', { places: params.places ?? '0' })];
    case 'cap':
    case 'floor':
      return [words(`why.note.${code}`, { limit: pointsShown(params.limit ?? '0', 'exact') })];
    case 'divide':
      return params.zero ? [words('why.note.zero', { value: numberShown(value, unitOf) })] : [];
    case 'elapsed':
      if (params.months)
        return [words('why.note.elapsedMonths', { months: params.months, of: params.of ?? '' })];
      return params.days ? [words('why.note.elapsed', { days: params.days, of: params.of ?? '' })] : [];
    default:
      return [];
  }
}

/** What the cases of a rule asked, with the numbers filled in, and whether it held and what that gives; as far as it had to be asked. */
export function asked(teller: Teller, step: Step): string[] {
  const { words } = teller;
  const of = (one: Step): string[] =>
    one.parts
      .filter(({ code }) => code === 'test')
      .map((test) => {
        const { kind } = one.value;
        // A part of a rule that is no points yet is told by the formula.
        const gives = kind === 'points' ? pointsShown(one.value.number, 'exact') : null;
        const holds = test.value.number === '1';
        return words('why.asked', {
          test: testTold(teller, test),
          held: !holds
            ? words('why.heldNot')
            : gives === null
              ? words('why.held')
              : words('why.heldGives', { points: gives }),
        });
      });
  const walk = (one: Step): string[] =>
    one.code === 'member' || one.code === 'test'
      ? []
      : [...(one.code === 'if' ? of(one) : []), ...one.parts.flatMap(walk)];
  return [...new Set(walk(step))];
}

const SIGNS: Readonly<Record<string, string>> = { eq: '=', ne: '≠', lt: '<', le: '≤', gt: '>', ge: '≥' };

/** Whether a step is a part of a whole, whose number, and the bare one it is compared with, read as percentages. */
function isShare({ code, value, parts }: Step): boolean {
  if (value.kind !== 'ratio') return false;
  if (code === 'elapsed' || code === 'share') return true;
  if (code === 'divide') return parts[0] !== undefined && parts[0].value.kind !== 'ratio';
  if (code === 'round') return parts.some(isShare);
  if (code === 'multiply') return parts.some(isShare) && parts.every((one) => isShare(one) || isPart(one));
  return (code === 'add' || code === 'subtract' || code === 'min' || code === 'max') && parts.some(isShare);
}

/** A number that is a part of one, and leaves a share a share. */
function isPart({ code, value }: Step): boolean {
  const { n, d } = parse(value.number);
  return code === 'number' && value.kind === 'ratio' && n <= d && -n <= d;
}

const isBare = ({ code, value }: Step) => code === 'number' && value.kind === 'ratio';

const hundredfold = (number: string) => text(multiply(parse(number), HUNDRED));

function inPercent({ unitOf }: Teller, { number, kind }: NumberText, beside: string): string {
  const percent = hundredfold(number);
  return `${numberShown({ number: percent, kind }, unitOf, placesBeside(percent, hundredfold(beside)))}%`;
}

function testTold(teller: Teller, { params, parts }: Step): string {
  const { reader, words } = teller;
  const inner = parts.filter(({ code }) => code === 'test').map((one) => testTold(teller, one));
  const labelled = (name: string | undefined, number: string) =>
    name ? words('why.testedNumber', { name, number }) : number;
  switch (params.test) {
    case 'all':
    case 'any':
      // A row that asks nothing takes whatever is left.
      if (inner.length === 0) return words('why.otherwise');
      return inner.join(words(params.test === 'all' ? 'why.and' : 'why.or'));
    case 'not':
      return words('why.not', { test: inner.join('') });
    case 'attribute':
    case 'unit':
      return reader.condition({
        ...params,
        ...(params.values === undefined ? {} : { values: JSON.parse(params.values) }),
      } as unknown as Parameters<SchemeReader['condition']>[0]);
    default: {
      const [left, right] = parts.map((part, at) => {
        const beside = parts[1 - at];
        const share = isShare(part) || (isBare(part) && beside !== undefined && isShare(beside));
        // Nothing of a kind is written as something less itself.
        const [first, less] = part.parts;
        if (part.code === 'subtract' && first && first.value.number === less?.value.number) return '0';
        const { numbers, said } = filled(teller, part);
        const whole = share
          ? inPercent(teller, part.value, (beside ?? part).value.number)
          : shown(teller, part.value);
        if (share && !SUMS.has(part.code)) return part.code === 'number' ? whole : labelled(said[0], whole);
        const number = SUMS.has(part.code) ? `${numbers} = ${whole}` : numbers;
        return labelled(said[0] === whole ? undefined : said[0], number);
      });
      // A wide bracket is blank enough.
      return `${left ?? ''} ${SIGNS[params.is ?? ''] ?? ''} ${right ?? ''}`.replace('） ', '）');
    }
  }
}

/**
 * A derivation as a formula: a line of numbers filled in, and beneath it the same in words. The steps hold codes and
 * numbers only; here they become either language.
 */
import { useLocale, useTranslations } from 'next-intl';
import type { SchemeReader } from '@/lib/scheme';
import { filledIn, type NumberText, parse, type Scheme, type Step } from '@/lib/scoring';
import { numberShown, pointsShown, type UnitOf, unitOfKind } from '../numbers';

/** What of the scheme a derivation refers to by key, and the units amounts are read in. */
export type Names = {
  readonly scheme: Scheme;
  readonly unitOf: UnitOf;
  /** Says the rules in the reader's language. */
  readonly reader: SchemeReader;
};

/** @param notes what the formula alone does not show, from `useNotes` */
export function Formula({
  step,
  names,
  notes = [],
}: {
  step: Step;
  names: Names;
  notes?: readonly string[];
}) {
  const language = useLocale();
  const label = useLabel(names);
  const named = useNamed(names);
  const plain = simplified(step);
  const number = (value: NumberText, one: Step) =>
    `${numberShown(value, names.unitOf)} ${one.code === 'number' ? '' : unitOfKind(value.kind, names.unitOf, language)}`.trim();
  const numbers = filledIn(plain, number, named('numbers'));
  const words = filledIn(plain, (value, one) => label(one) || number(value, one), named('words'));
  const said = [...(words === numbers ? [] : [words]), ...notes];
  return (
    <span className="formula">
      <span>{numbers}</span>
      {said.length > 0 ? <span className="quiet">{said.join(' · ')}</span> : null}
    </span>
  );
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

type Named = (step: Step, parts: readonly string[]) => string | null;

/**
 * Curves and bounds in a formula. Of a curve the piece that holds: "(x − origin) ÷ per × rate" on top of where it starts,
 * or, on a level piece, what reaching it gives.
 */
function useNamed({ unitOf }: Names): (mode: 'numbers' | 'words') => Named {
  const t = useTranslations('why');
  const language = useLocale();
  return (mode) => (step, parts) => {
    if (step.code === 'min' || step.code === 'max')
      return `${t(step.code === 'min' ? 'least' : 'most')}(${parts.join(language === 'en' ? ', ' : '，')})`;
    const [x] = step.parts;
    if (step.code !== 'curve' || !x) return null;
    const { params } = step;
    const inX = (number: string) =>
      `${numberShown({ number, kind: x.value.kind }, unitOf)} ${unitOfKind(x.value.kind, unitOf, language)}`.trim();
    const inner = SUMS.has(x.code) ? `(${parts[0]})` : (parts[0] ?? '');
    const base = params.base ?? '0';
    if (params.segment === '0' || !params.rate || isZero(params.rate)) {
      const earned = pointsShown(params.segment === '0' ? '0' : base, 'exact');
      if (mode === 'numbers') return `${inner} → ${earned}`;
      const reached = params.from ? t('note.reached', { from: inX(params.from) }) : earned;
      return `${inner} → ${params.segment === '0' ? t('note.below') : reached}`;
    }
    const origin = params.origin ?? params.from ?? '0';
    const above = isZero(origin) ? inner : `(${inner} − ${inX(origin)})`;
    const steps = `${above} ÷ ${inX(params.per ?? '1')}`;
    const whole = params.whole ? `${t('whole')}(${steps})` : steps;
    const rated = params.rate === '1' ? whole : `${whole} × ${pointsShown(params.rate, 'exact')}`;
    return isZero(base) ? rated : `${pointsShown(base, 'exact')} + ${rated}`;
  };
}

type Key = Parameters<ReturnType<typeof useTranslations<'why'>>>[0];

/** What a step's number is, in words; empty for what is a number and no more. */
export function useLabel({ reader }: Pick<Names, 'reader'>): (step: Step) => string {
  const t = useTranslations('why');
  const aspects = useTranslations('words.aspect');
  const told = (key: string) => t(key as Key);
  return ({ code, params, value }) => {
    switch (code) {
      case 'measure':
        return reader.measureName(params.key ?? '');
      case 'indicator':
        return reader.indicatorName(params.key ?? '');
      case 'target':
        if (params.holder === 'group') return t('term.groupTarget');
        if (params.holder === 'campaign') return t('term.campaignTarget');
        return t(params.level === 'stretch' ? 'term.stretch' : 'term.assured');
      case 'past':
        return t('term.past', { take: told(`take.${params.take ?? 'last'}`) });
      case 'weight':
      case 'elapsed':
      case 'entered':
      case 'amount':
      case 'share':
      case 'column':
        return told(`term.${code}`);
      case 'fold': {
        if (params.over === 'peers')
          return told(`${params.among === 'board' ? 'peersBoard' : 'peers'}.${params.take}`);
        if (value.kind === 'points' && params.take === 'sum' && params.over === 'facts')
          return t('term.each');
        const of = params.key ? reader.measureName(params.key) : told(`over.${params.over}`);
        return t('folded', { of, take: told(`fold.${params.take}`) });
      }
      case 'attribute':
        return aspects.has(params.attribute as 'count')
          ? aspects(params.attribute as 'count')
          : (params.attribute ?? '');
      default:
        return '';
    }
  };
}

/** What a formula alone does not show: rounding, caps, a division by nothing, the case that held. */
export function useNotes({ unitOf }: Pick<Names, 'unitOf'>): (step: Step) => string[] {
  const t = useTranslations('why.note');
  const noteOf = ({ code, params, value }: Step): string[] => {
    switch (code) {
      case 'round':
        return [t('round', { places: params.places ?? '0' })];
      case 'cap':
      case 'floor':
        return [t(code, { limit: pointsShown(params.limit ?? '0', 'exact') })];
      case 'divide':
        return params.zero ? [t('zero', { value: numberShown(value, unitOf) })] : [];
      case 'if':
        return params.row === 'else' ? [] : [t('row', { row: params.row ?? '' })];
      default:
        return [];
    }
  };
  const walk = (step: Step): string[] =>
    step.code === 'member' ? [] : [...noteOf(step), ...step.parts.flatMap(walk)];
  return (step) => [...new Set(walk(step))];
}

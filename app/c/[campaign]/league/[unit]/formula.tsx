/**
 * A derivation as a formula filled in: every number with what it is beneath it, in the reader's language. The steps
 * hold codes and numbers only; this is where they become words.
 */
import { useLocale, useTranslations } from 'next-intl';
import { Fragment, type ReactNode } from 'react';
import { type NumberText, parse, type Scheme, type Step } from '@/lib/scoring';
import { numberShown, pointsShown, type UnitOf, unitOfKind } from '../numbers';

/** What of the scheme a derivation refers to by key. */
export type Names = {
  readonly scheme: Scheme;
  readonly unitOf: UnitOf;
};

const SIGNS: Readonly<Record<string, string>> = { add: '+', subtract: '−', multiply: '×', divide: '÷' };
const BINDING: Readonly<Record<string, number>> = { add: 1, subtract: 1, multiply: 2, divide: 2 };
/** Steps that only hand on what they hold; what they do is said in a note. */
const TRANSPARENT: ReadonlySet<string> = new Set(['round', 'if', 'cap', 'floor']);

export function Formula({ step, names }: { step: Step; names: Names }) {
  return <span className="formula">{render(step, 0, names)}</span>;
}

function render(step: Step, binding: number, names: Names): ReactNode {
  const [first] = step.parts;
  if (TRANSPARENT.has(step.code) && first) return render(first, binding, names);
  if (step.code === 'divide' && step.params.zero) return <Term step={step} names={names} />;
  const sign = SIGNS[step.code];
  const own = BINDING[step.code] ?? 3;
  if (sign && step.parts.length > 1) {
    const loose = step.code === 'add' || step.code === 'multiply';
    const parts = step.parts.map((part, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: operands of one formula never move
      <Fragment key={at}>
        {at > 0 ? <span className="formula-sign"> {sign} </span> : null}
        {render(part, at > 0 && !loose ? own + 1 : own, names)}
      </Fragment>
    ));
    return own < binding ? <>({parts})</> : parts;
  }
  if ((step.code === 'min' || step.code === 'max') && step.parts.length > 1)
    return <Bound step={step} binding={binding} names={names} />;
  if (step.code === 'curve' && first) return <Curve step={step} names={names} />;
  return <Term step={step} names={names} />;
}

/** min and max against a plain number are a cap or a floor, which only matters where it binds. */
function Bound({ step, binding, names }: { step: Step; binding: number; names: Names }) {
  const t = useTranslations('why');
  const rest = step.parts.filter(({ code }) => code !== 'number');
  const [only] = rest;
  if (rest.length === 1 && only && only.value.number === step.value.number)
    return render(only, binding, names);
  return (
    <>
      {t(step.code === 'min' ? 'least' : 'most')}(
      {step.parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: operands of one formula never move
        <Fragment key={at}>
          {at > 0 ? '，' : null}
          {render(part, 0, names)}
        </Fragment>
      ))}
      )
    </>
  );
}

function Curve({ step, names }: { step: Step; names: Names }) {
  const t = useTranslations('why');
  return (
    <>
      {t('curve')}( {step.parts.map((part) => render(part, 0, names))} )
    </>
  );
}

/** One number and, beneath it, what it is. */
function Term({ step, names }: { step: Step; names: Names }) {
  const language = useLocale();
  const label = useLabel(names);
  const said = label(step);
  const unit = step.code === 'number' ? '' : unitOfKind(step.value.kind, names.unitOf, language);
  return (
    <span className="term">
      <span className="term-number">{shown(step.value, names)}</span>
      {said || unit ? (
        <span className="term-name">
          {said}
          {said && unit ? ' ' : ''}
          {unit}
        </span>
      ) : null}
    </span>
  );
}

function shown(value: NumberText, { unitOf }: Names): string {
  return numberShown(value, unitOf);
}

type Key = Parameters<ReturnType<typeof useTranslations<'why'>>>[0];

/** What a step's number is, in words. */
export function useLabel({ scheme }: Names): (step: Step) => string {
  const t = useTranslations('why');
  const aspects = useTranslations('words.aspect');
  const language = useLocale();
  const named = (list: readonly { key: string; names: { zh: string; en: string } }[], key: string) => {
    const found = list.find((one) => one.key === key);
    return found ? (language === 'en' ? found.names.en : found.names.zh) : key;
  };
  const told = (key: string) => t(key as Key);
  return ({ code, params }) => {
    switch (code) {
      case 'measure':
        return named(scheme.measures, params.key ?? '');
      case 'indicator':
        return named(scheme.indicators, params.key ?? '');
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
        const of = params.key ? named(scheme.measures, params.key) : told(`over.${params.over}`);
        return `${of} ${told(`fold.${params.take}`)}`;
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

/** What a formula alone does not show: rounding, caps, the step of a curve, the case that held. */
export function useNotes({ unitOf }: Pick<Names, 'unitOf'>): (step: Step) => string[] {
  const t = useTranslations('why.note');
  const language = useLocale();
  const noteOf = ({ code, params, value, parts }: Step): string[] => {
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
      case 'curve': {
        const x = parts[0]?.value ?? value;
        if (params.segment === '0') return [t('below')];
        const inX = (number: string) =>
          `${numberShown({ number, kind: x.kind }, unitOf)}${unitOfKind(x.kind, unitOf, language)}`;
        const base = params.base ?? '0';
        if (!params.rate || parse(params.rate).n === 0n)
          return [params.from ? t('flat', { from: inX(params.from), base }) : t('flatAny', { base })];
        const rising = t('rising', {
          base,
          rate: params.rate,
          x: inX(x.number),
          origin: inX(params.origin ?? params.from ?? '0'),
          per: inX(params.per ?? '1'),
        });
        return [params.whole ? `${rising}（${t('whole')}）` : rising];
      }
      default:
        return [];
    }
  };
  const walk = (step: Step): string[] =>
    step.code === 'member' ? [] : [...noteOf(step), ...step.parts.flatMap(walk)];
  return (step) => [...new Set(walk(step))];
}

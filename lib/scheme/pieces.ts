/** From what a form said to a piece of a scheme, and nothing else of it changed. Pure. */
import { Refusal } from '../failure';
import { isCurrency, parseAmount } from '../money';
import {
  Board,
  type Condition,
  currencyOf,
  type Expression,
  type Field,
  Indicator,
  type Kind,
  Measure,
  type Names as NamesKnown,
  PRESETS,
  Rule,
  type Scheme,
} from '../scoring';
import { wordsOf } from '../text';
import { LANGUAGES, type Language, MONEY_ASPECTS, type Quantity } from '../vocabulary';
import { conditionOf } from './conditions';
import type { BoardInput, IndicatorInput, MeasureInput, WeightsInput } from './input';
import { namesFor } from './names';
import { type Read, readConditionTyped, readFormula } from './notation';
import {
  isPercentage,
  type TypedFields,
  type TypedQuantity,
  type TypedRule,
  typedNumber,
} from './rule-fields';
import { type Around, kindOfMeasure } from './show';

type Names = { zh: string; en: string };

/** The English name falls back to the Chinese one: nothing is without a name in either language. */
export function namesOf(input: { nameZh: string; nameEn: string | null }): Names {
  return { zh: input.nameZh, en: input.nameEn ?? input.nameZh };
}

/** A number in a measure's unit: minor units where that is money. Throws Refusal `not-an-amount` on the field. */
export function quantityValue(typed: TypedQuantity, kind: Kind | null, field: string): string {
  const currency = kind ? currencyOf(kind) : null;
  const value = currency
    ? (parseAmount(typed.amount, typed.unit, currency)?.toString() ?? null)
    : typed.unit === 'one'
      ? typedNumber(typed.amount)
      : (parseAmount(typed.amount, typed.unit, 'JPY')?.toString() ?? null);
  if (value === null) throw new Refusal('not-an-amount', {}, `${field}.amount`);
  return value;
}

/** Fields the form does not show (none so far) would be lost: a measure is written whole. */
export function measureOf(
  key: string,
  input: MeasureInput,
  before: Measure | undefined,
  currency: string,
): Measure {
  const { kind, aspect, take, credit } = input;
  const counts = take === 'count' || take === 'distinct';
  const isFigure = kind === 'figure';
  const quantity: Quantity = counts
    ? 'count'
    : take === 'days'
      ? 'days'
      : isFigure
        ? (input.quantity ?? 'count')
        : MONEY_ASPECTS.includes(aspect)
          ? 'money'
          : 'count';
  const where = conditionOf(input, input.dropRest ? undefined : before?.where);
  const window =
    input.window === 'days'
      ? { ...(input.from ? { from: input.from } : {}), ...(input.to ? { to: input.to } : {}) }
      : input.window;
  return Measure.parse({
    key,
    names: namesOf(input),
    source: {
      kind,
      aspect,
      ...(isFigure ? { figure: input.figure ?? key } : {}),
      ...(isFigure && input.holder && input.holder !== 'unit' ? { holder: input.holder } : {}),
    },
    ...(where ? { where } : {}),
    ...(take && take !== 'sum' ? { take } : {}),
    ...(take === 'distinct' && input.attribute ? { attribute: input.attribute } : {}),
    quantity,
    ...(quantity === 'money' ? { currency: knownCurrency(input.currency ?? currency) } : {}),
    ...(credit && credit !== 'share' ? { credit } : {}),
    ...(window && window !== 'campaign' ? { window } : {}),
    ...(input.loggedWithin === null ? {} : { loggedWithin: input.loggedWithin }),
    ...(input.exact ? { exact: true } : {}),
  });
}

function knownCurrency(currency: string): string {
  if (!isCurrency(currency)) throw new Refusal('currency-needed', {}, 'currency');
  return currency;
}

export function indicatorOf(
  key: string,
  input: IndicatorInput,
  before: Indicator | undefined,
  scheme: Scheme,
  around: Around = NOTHING_AROUND,
): Indicator {
  const rule =
    input.rule.preset === 'formula'
      ? input.rule.formula !== undefined
        ? ({
            preset: 'formula',
            tree: formulaOf(input.rule.formula, namesFor(scheme, around), 'rule.tree'),
          } as const)
        : before?.rule
      : ruleOf(input.rule, (name) => kindOfMeasure(scheme, name));
  if (!rule) throw new Refusal('scheme-faulty');
  return Indicator.parse({
    key,
    names: namesOf(input),
    category: input.category,
    weight: input.weight,
    ...(input.cap === null ? {} : { cap: input.cap }),
    ...(input.capTimes === null ? {} : { capTimes: input.capTimes }),
    ...(input.floor === null ? {} : { floor: input.floor }),
    ...placesOf(input.places),
    rule,
  });
}

export const NOTHING_AROUND: Around = { goals: [], groups: [] };

/**
 * A formula by the names of the scheme. Throws Refusal `formula-faults` on the field, with all that only the scheme tells: what is called
 * so nowhere, and money without its currency.
 */
export function formulaOf(typed: string, names: NamesKnown, field: string): Expression {
  return readOr(readFormula(typed, names), field);
}

/** A condition, in the same way. */
export function conditionTyped(typed: string, names: NamesKnown, field: string): Condition {
  return readOr(readConditionTyped(typed, names), field);
}

function readOr<T>(read: Read<T>, field: string): T {
  if (!('problems' in read)) return read.tree;
  const { problems } = read;
  const said = Object.fromEntries(
    LANGUAGES.map((language) => [
      language,
      problems
        .map(({ code, params }) => wordsOf(language)(`errors.${code}` as 'errors.required', params as never))
        .join(' '),
    ]),
  ) as Record<Language, string>;
  throw new Refusal('formula-faults', { faults: said }, field);
}

/** A preset's rule; numbers beside a measure are read in its unit, which `kindOf` knows. */
export function ruleOf(typed: TypedRule, kindOf: (measure: string) => Kind | null): Rule {
  const form = PRESETS.find(({ name }) => name === typed.preset);
  const read = (fields: readonly Field[], said: TypedFields, outer: TypedFields, path: string): object =>
    Object.fromEntries(
      fields.flatMap((field): [string, unknown][] => {
        const value = said[field.key];
        const place = `${path}.${field.key}`;
        if (value === undefined) return [];
        if (field.kind === 'quantity') {
          const name = said[field.of ?? ''] ?? outer[field.of ?? ''];
          const kind = isPercentage(field, said) ? null : kindOf(String(name ?? ''));
          return [[field.key, quantityValue(value as TypedQuantity, kind, place)]];
        }
        if (field.kind === 'rows')
          return [
            [
              field.key,
              (value as readonly TypedFields[]).map((row, at) =>
                read(field.fields ?? [], row, said, `${place}.${at}`),
              ),
            ],
          ];
        return [[field.key, value]];
      }),
    );
  return Rule.parse({
    preset: typed.preset,
    ...read(form?.fields ?? [], typed.fields, typed.fields, 'rule'),
  });
}

function placesOf(places: string | null): { places?: number | 'exact' } {
  if (places === null || places === '2') return {};
  return { places: places === 'exact' ? 'exact' : Number(places) };
}

export const isPlain = (value: string | null, plain: string) => value === null || value === plain;

/** Weights per class stay as they stand, those of indicators that left the board excepted. */
export function boardOf(
  key: string,
  input: BoardInput,
  before: Board | undefined,
  scheme: Scheme,
  around: Around = NOTHING_AROUND,
): Board {
  const known = namesFor(scheme, around);
  const classes = before?.classes?.map((row) => ({
    ...row,
    weights: Object.fromEntries(
      Object.entries(row.weights).filter(([indicator]) => input.indicators.includes(indicator)),
    ),
  }));
  const compared = (row: BoardInput['statuses'][number], at: number) => {
    const [of = '', name = ''] = row.of.split(':');
    const kind: Kind | null = of === 'measure' ? kindOfMeasure(scheme, name) : 'points';
    const number = quantityValue(row.than ?? { amount: '0', unit: 'one' }, kind, `statuses.${at}.than`);
    return {
      test: 'compare',
      left: { form: 'value', of, key: name },
      is: row.is,
      right: literalOf(number, kind),
    };
  };
  const whenOf = (row: BoardInput['statuses'][number], at: number) => {
    if (row.of !== 'condition' && row.of !== 'place') return { when: compared(row, at) };
    return row.when === null ? {} : { when: conditionTyped(row.when, known, `statuses.${at}.when`) };
  };
  const used = new Set<string>();
  const statuses = input.statuses.map((row, at) => {
    const [effect, scope] = row.effect.split('-');
    return {
      key: keyAsBefore(before?.statuses, row, 'status', used),
      names: namesOf(row),
      kind: effect,
      ...(scope === 'awards' ? { scope } : {}),
      ...(row.of === 'place' ? { last: row.last } : {}),
      ...whenOf(row, at),
    };
  });
  const gradeKeys = new Set<string>();
  const grades = input.grades.map((row, at) => ({
    key: keyAsBefore(before?.grades, row, 'grade', gradeKeys),
    names: namesOf(row),
    ...(row.least === null ? {} : { least: row.least }),
    ...(row.top === null ? {} : { top: row.top }),
    ...(row.topPercent === null ? {} : { topPercent: row.topPercent }),
    ...(row.topPercent === null || isPlain(row.rounding, 'up') ? {} : { rounding: row.rounding }),
    ...(row.last ? { last: row.last } : {}),
    ...(row.when === null ? {} : { when: conditionTyped(row.when, known, `grades.${at}.when`) }),
  }));
  return Board.parse({
    key,
    names: namesOf(input),
    groups: input.groups.length === 0 ? 'all' : input.groups,
    ...(input.economic === null ? {} : { economic: input.economic === 'yes' }),
    ...(isPlain(input.within, 'group') ? {} : { within: input.within }),
    indicators: input.indicators,
    ...(classes && classes.length > 0 ? { classes } : {}),
    ...(input.rescale ? { rescale: true } : {}),
    ...placesOf(input.places),
    ...tiesOf(input.ties, 'ties'),
    ...(input.leastSize === null || input.leastSize === 3 ? {} : { leastSize: input.leastSize }),
    ...(statuses.length > 0 ? { statuses } : {}),
    ...(grades.length > 0 ? { grades } : {}),
  });
}

function literalOf(number: string, kind: Kind | null): object {
  const currency = kind ? currencyOf(kind) : null;
  const quantity = currency ? 'money' : (kind ?? 'ratio');
  return {
    form: 'value',
    of: 'number',
    number,
    ...(quantity === 'ratio' ? {} : { kind: quantity }),
    ...(currency ? { currency } : {}),
  };
}

/** A status rule as the form shows it: one measure or indicator against one number; null for any other condition. */
export function statusFields(
  status: NonNullable<Board['statuses']>[number],
): { of: string; is: string; number: string; currency: string | null } | null {
  const { when, last } = status;
  if (last !== undefined || when?.test !== 'compare') return null;
  const { left, right } = when;
  if (left.form !== 'value' || (left.of !== 'measure' && left.of !== 'indicator')) return null;
  if (right.form !== 'value' || right.of !== 'number') return null;
  return {
    of: `${left.of}:${left.key}`,
    is: when.is,
    number: right.number,
    currency: right.currency ?? null,
  };
}

export function tiesOf(rows: BoardInput['ties'], name: 'ties' | 'tieBreaks'): object {
  if (rows.length === 0) return {};
  return {
    [name]: rows.map((row) => {
      const [by, key] = row.of.split(':');
      return { by, key, ...(row.best === 'low' ? { best: 'low' } : {}) };
    }),
  };
}

/** The matrix: a blank cell is the indicator's own weight, null is not scored, '0' is shown and adds nothing. */
export function weightsOf(board: Board, input: WeightsInput): Board {
  const classes = input.classes.flatMap((row) => {
    const weights = Object.fromEntries(
      board.indicators.flatMap((key): [string, string | null][] => {
        const cell = row.cells[key];
        if (!cell) return [];
        if (cell.off) return [[key, null]];
        return cell.weight === null ? [] : [[key, cell.weight]];
      }),
    );
    if (!row.out && Object.keys(weights).length === 0) return [];
    return [{ class: row.class, ...(row.out ? { standing: 'left-out' as const } : {}), weights }];
  });
  const { classes: _, ...rest } = board;
  return Board.parse(classes.length > 0 ? { ...rest, classes } : rest);
}

/** What keeps its name keeps its key. */
export function keyAsBefore(
  before: readonly { readonly key: string; readonly names: Names }[] | undefined,
  row: { nameZh: string; nameEn: string | null },
  word: string,
  taken: Set<string>,
): string {
  const held = before?.find(({ names, key }) => names.zh === row.nameZh && !taken.has(key));
  if (!held) return freshKey(row.nameEn ?? '', word, taken);
  taken.add(held.key);
  return held.key;
}

/** A key of an English name, or of the word, that nothing else has; noted as taken. */
export function freshKey(name: string, word: string, taken: Set<string>): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
    .slice(0, 36)
    .replace(/_+$/, '');
  const base = /^[a-z]/.test(slug) ? slug : word;
  let key = base;
  for (let n = base === word ? 1 : 2; base === word ? taken.has(key) || key === word : taken.has(key); n += 1)
    key = `${base}_${n}`;
  taken.add(key);
  return key;
}

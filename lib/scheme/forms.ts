/**
 * From a piece of a scheme to what its form shows: the names and values that, sent back unchanged, give the same piece.
 * Pure.
 */
import type { Json } from '../canonical';
import { amountText, CURRENCY_DIGITS, type Currency } from '../money';
import {
  type Board,
  currencyOf,
  type Expression,
  type Field,
  type Indicator,
  type Kind,
  type Measure,
  PRESETS,
  type Rule,
  type Scheme,
} from '../scoring';
import type { AmountUnit } from '../vocabulary';
import { ATTRIBUTES } from './attributes';
import { partsOf } from './conditions';
import type { Writer } from './names';
import { statusFields } from './pieces';
import { isPercentage } from './rule-fields';
import { kindOfMeasure } from './show';

export type Pair = readonly [name: string, value: string];

/** What a form shows at first, by field name. */
export class Filled {
  constructor(readonly pairs: readonly Pair[]) {}
  one(name: string): string {
    return this.pairs.find(([at]) => at === name)?.[1] ?? '';
  }
  many(name: string): string[] {
    return this.pairs.filter(([at]) => at === name).map(([, value]) => value);
  }
  /** Rows of a repeating group, by the names of their fields. */
  rows(group: string): Record<string, string>[] {
    const rows: Record<string, string>[] = [];
    for (const [name, value] of this.pairs) {
      if (!name.startsWith(`${group}.`)) continue;
      const [at = '', ...field] = name.slice(group.length + 1).split('.');
      const row = rows[Number(at)] ?? {};
      rows[Number(at)] = row;
      row[field.join('.')] = value;
    }
    return rows;
  }
}

/** What a new board begins with: the indicators no board has yet. One that is to be on several is ticked by hand. */
export function onNoBoard({ indicators, boards }: Pick<Scheme, 'indicators' | 'boards'>): string[] {
  const placed = new Set(boards.flatMap((board) => board.indicators));
  return indicators.map(({ key }) => key).filter((key) => !placed.has(key));
}

/** Money in the largest unit in which it has at most two decimals; anything else as it is. */
export function quantityText(number: string, kind: Kind | null): { amount: string; unit: AmountUnit } {
  const currency = kind ? currencyOf(kind) : null;
  if (!currency || !/^-?\d+$/.test(number)) return { amount: number, unit: 'one' };
  const minor = BigInt(number);
  const unit = (['yi', 'wan'] as const).find((one) => {
    const least = 10n ** BigInt((one === 'yi' ? 8 : 4) + CURRENCY_DIGITS[currency]);
    return minor % (least / 100n) === 0n && (minor < 0n ? -minor : minor) >= least;
  });
  return { amount: amountText(minor, unit ?? 'one', currency), unit: unit ?? 'one' };
}

export function quantity(name: string, number: string | undefined, kind: Kind | null): Pair[] {
  if (number === undefined) return [];
  const { amount, unit } = quantityText(number, kind);
  return [
    [`${name}.amount`, amount],
    [`${name}.unit`, unit],
  ];
}

/** Fields that are there, by name. */
export function plain(fields: Readonly<Record<string, string | number | undefined>>): Pair[] {
  return Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
}

export const named = (piece: { key: string; names: { zh: string; en: string } }): Pair[] =>
  plain({ key: piece.key, nameZh: piece.names.zh, nameEn: piece.names.en });
const yes = (name: string, on: boolean | undefined): Pair[] => (on ? [[name, 'yes']] : []);

export function measureFields(measure: Measure): Filled {
  const { source, window } = measure;
  const parts = partsOf(measure.where, source.kind);
  const days = typeof window === 'object' ? window : undefined;
  return new Filled([
    ...named(measure),
    ...plain({
      kind: source.kind,
      aspect: source.aspect,
      figure: source.figure,
      holder: source.holder,
      quantity: measure.quantity,
      currency: measure.currency,
      take: measure.take,
      attribute: measure.attribute,
      credit: measure.credit,
      window: days ? 'days' : (window as string | undefined),
      from: days?.from,
      to: days?.to,
      loggedWithin: measure.loggedWithin,
    }),
    ...yes('exact', measure.exact),
    ...parts.attributes.flatMap((test): Pair[] => {
      const name = `only.${test.attribute}`;
      const of = ATTRIBUTES[source.kind].find(({ attribute }) => attribute === test.attribute)?.of;
      const values = (test.values ?? []).map((value) =>
        typeof value === 'boolean' ? (value ? 'yes' : 'no') : value,
      );
      return [
        [`${name}.is`, test.is],
        ...(of === 'text'
          ? [[`${name}.text`, values.join('、')] as const]
          : values.map((value) => [`${name}.values`, value] as const)),
      ];
    }),
    ...parts.amounts.flatMap((test, at): Pair[] => [
      ...plain({
        [`amounts.${at}.aspect`]: test.of ? `${test.of}:${test.aspect}` : test.aspect,
        [`amounts.${at}.is`]: test.is,
      }),
      ...(test.currency
        ? [
            ...quantity(`amounts.${at}.amount`, test.number, `money:${test.currency as Currency}`),
            [`amounts.${at}.amount.currency`, test.currency] as const,
          ]
        : [[`amounts.${at}.count`, test.number] as const]),
      ...yes(`amounts.${at}.convert`, test.convert),
    ]),
    ...(parts.amounts.length > 1 ? [['amountsJoin', parts.join] as const] : []),
  ]);
}

/** `write`: how a formula is written, else as JSON. */
export function indicatorFields(
  indicator: Indicator,
  scheme: Scheme,
  write: (tree: Expression) => string = treeText,
): Filled {
  const { rule, category, weight, cap, capTimes, floor, places } = indicator;
  return new Filled([
    ...named(indicator),
    ...plain({ category, weight, cap, capTimes, floor, places }),
    ...ruleFields(rule, scheme, write),
  ]);
}

/** A formula as JSON text: what each part is first, what is short on one line. */
export function treeText(tree: Expression): string {
  return printed(tree as unknown as Json, '');
}

const WIDE = 84;
const FIRST = ['form', 'test', 'operator', 'of', 'over', 'left', 'is', 'when', 'from'];

function printed(value: Json, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const parts = (within: string) =>
    Array.isArray(value)
      ? value.map((one) => printed(one, within))
      : entriesOf(value as { readonly [key: string]: Json }).map(
          ([key, one]) => `${JSON.stringify(key)}: ${printed(one, within)}`,
        );
  const line = `${open}${parts('').join(', ')}${close}`;
  if (!line.includes('\n') && indent.length + line.length <= WIDE) return line;
  return `${open}\n${parts(inner)
    .map((part) => inner + part)
    .join(',\n')}\n${indent}${close}`;
}

function entriesOf(value: { readonly [key: string]: Json }): [string, Json][] {
  const rank = (key: string) => (FIRST.includes(key) ? FIRST.indexOf(key) : FIRST.length);
  return Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

function ruleFields(rule: Rule, scheme: Scheme, write: (tree: Expression) => string): Pair[] {
  const form = PRESETS.find(({ name }) => name === rule.preset);
  const spell = (fields: readonly Field[], said: Said, outer: Said, path: string): Pair[] =>
    fields.flatMap((field): Pair[] => {
      const value = said[field.key];
      const name = `${path}.${field.key}`;
      if (value === undefined) return [];
      if (field.kind === 'rows')
        return (value as Said[]).flatMap((row, at) => spell(field.fields ?? [], row, said, `${name}.${at}`));
      if (field.kind === 'flag') return yes(name, value === true);
      if (field.kind === 'quantity') {
        const of = String(said[field.of ?? ''] ?? outer[field.of ?? ''] ?? '');
        const kind = isPercentage(field, said) ? null : kindOfMeasure(scheme, of);
        return quantity(name, String(value), kind);
      }
      return [[name, String(value)]];
    });
  if (rule.preset === 'formula')
    return [
      ['rule.preset', 'formula'],
      ['rule.tree', write(rule.tree)],
    ];
  const said = rule as unknown as Said;
  return [['rule.preset', rule.preset], ...spell(form?.fields ?? [], said, said, 'rule')];
}
type Said = Readonly<Record<string, unknown>>;

export function ties(group: string, list: Board['ties']): Pair[] {
  return (list ?? []).flatMap((tie, at) =>
    plain({ [`${group}.${at}.of`]: `${tie.by}:${tie.key}`, [`${group}.${at}.best`]: tie.best }),
  );
}

/** @param write writes the conditions that are no comparison with one number */
export function boardFields(board: Board, write: Writer): Filled {
  return new Filled([
    ...named(board),
    ...(board.groups === 'all' ? [] : board.groups.map((group): Pair => ['groups', group])),
    ...plain({
      economic: board.economic === undefined ? undefined : board.economic ? 'yes' : 'no',
      within: board.within,
      places: board.places,
      leastSize: board.leastSize,
    }),
    ...board.indicators.map((key): Pair => ['indicators', key]),
    ...yes('rescale', board.rescale),
    ...ties('ties', board.ties),
    ...(board.grades ?? []).flatMap((grade, at) =>
      plain({
        [`grades.${at}.nameZh`]: grade.names.zh,
        [`grades.${at}.nameEn`]: grade.names.en,
        [`grades.${at}.least`]: grade.least,
        [`grades.${at}.top`]: grade.top,
        [`grades.${at}.topPercent`]: grade.topPercent,
        [`grades.${at}.rounding`]: grade.rounding,
        [`grades.${at}.last`]: grade.last,
        [`grades.${at}.when`]: grade.when && write.condition(grade.when),
      }),
    ),
    ...(board.statuses ?? []).flatMap((status, at): Pair[] => {
      const fields = statusFields(status);
      return [
        ...plain({
          [`statuses.${at}.nameZh`]: status.names.zh,
          [`statuses.${at}.nameEn`]: status.names.en,
          [`statuses.${at}.effect`]: status.kind === 'flag' ? 'flag' : `veto-${status.scope ?? 'board'}`,
          [`statuses.${at}.of`]: fields?.of ?? (status.last === undefined ? 'condition' : 'place'),
          [`statuses.${at}.last`]: status.last,
          [`statuses.${at}.is`]: fields?.is,
          [`statuses.${at}.when`]: fields || !status.when ? undefined : write.condition(status.when),
        }),
        ...(fields
          ? quantity(
              `statuses.${at}.than`,
              fields.number,
              fields.currency ? `money:${fields.currency as Currency}` : null,
            )
          : []),
      ];
    }),
  ]);
}

/** The matrix over the classes given, the board's own besides. */
export function weightsFields(board: Board, classes: readonly string[]): Filled {
  const all = [...new Set([...classes, ...(board.classes ?? []).map((row) => row.class)])];
  return new Filled(
    all.flatMap((name, at): Pair[] => {
      const row = board.classes?.find((one) => one.class === name);
      return [
        [`classes.${at}.class`, name],
        ...yes(`classes.${at}.out`, row?.standing === 'left-out'),
        ...board.indicators.flatMap((key): Pair[] => {
          const weight = row?.weights[key];
          if (weight === undefined) return [];
          const cell = `classes.${at}.cells.${key}`;
          return weight === null ? [[`${cell}.off`, 'yes']] : [[`${cell}.weight`, weight]];
        }),
      ];
    }),
  );
}

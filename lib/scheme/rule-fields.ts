/** What a preset's form says, by the description of its fields in lib/scoring. Pure, safe for the browser. */
import { z } from 'zod';
import { isDay } from '../day';
import { plainDecimal } from '../fields';
import { halfWidth } from '../money';
import { type Field, PRESETS, type PresetForm } from '../scoring';
import { AMOUNT_UNITS, type AmountUnit } from '../vocabulary';
import { type FormulaProblem, readFormula } from './notation';

/** A number in the unit of a measure, as typed: 万 or 亿 of its currency where the measure is money. */
export type TypedQuantity = { readonly amount: string; readonly unit: AmountUnit };
export type TypedValue = string | boolean | TypedQuantity | readonly TypedFields[];
export type TypedFields = { readonly [field: string]: TypedValue };
/** A preset and what its form said, complete as far as the form can tell; `formula` has its text, or keeps the one that stands. */
export type TypedRule = {
  readonly preset: PresetForm['name'] | 'formula';
  readonly fields: TypedFields;
  readonly formula?: string;
};

export { MOST_OF_FORMULA } from './notation';

export function presetForm(name: string): PresetForm | undefined {
  return PRESETS.find((preset) => preset.name === name);
}

/**
 * What an indicator's weight means under a rule: its points at full marks; `shown` where the rule says the points itself; `formula` where
 * that depends on whether the formula names it.
 */
export function weightMeans(preset: TypedRule['preset']): 'full' | 'shown' | 'formula' {
  if (preset === 'formula') return 'formula';
  return OF_WEIGHT.has(preset) ? 'full' : 'shown';
}
const OF_WEIGHT: ReadonlySet<TypedRule['preset']> = new Set([
  ...(['ratio', 'best', 'composed', 'efficacy', 'growth', 'ballots'] as const),
]);

/** A decimal as typed, or p/q, in its one spelling; null where it is none. */
export function typedNumber(value: string): string | null {
  const plain = plainDecimal(value);
  if (plain !== null) return plain;
  const fraction = /^(-?)0*(\d{1,18})\/0*(\d{1,18})$/.exec(halfWidth(value).replace(/\s/g, ''));
  return fraction && fraction[3] !== '0' && fraction[3]
    ? `${fraction[1]}${fraction[2]}/${fraction[3]}`
    : null;
}

/** The same with a sign behind it, where it is a percentage that is asked for: `80%` is 80, and `3‰`, as notices write small rates, 0.3. */
export function typedPercent(value: string): string | null {
  return typedNumber(withoutSign(value));
}

/** A percentage as typed, without its sign; what is no number stays as it is. */
function withoutSign(value: string): string {
  const [, typed, sign] = /^(.*?)\s*([%‰])\s*$/.exec(halfWidth(value)) ?? [];
  if (typed === undefined) return value;
  const number = sign === '‰' ? typedNumber(typed) : null;
  if (number === null) return sign === '‰' ? value : typed;
  if (number.includes('/')) return `${number}0`;
  const [, minus, whole = '', fraction = ''] = /^(-?)(\d+)\.?(\d*)$/.exec(number) ?? [];
  return plainDecimal(`${minus}${whole.slice(0, -1) || '0'}.${whole.slice(-1)}${fraction}`) ?? value;
}

/** A number that must be there. */
export const number = () =>
  z
    .string({ error: 'required' })
    .trim()
    .min(1, { error: 'required' })
    .transform((value, context) => {
      const found = typedNumber(value);
      if (found !== null) return found;
      context.addIssue({ code: 'custom', message: 'not-a-number' });
      return z.NEVER;
    });

/** The same, null where it is left blank. */
export const optionalNumber = () =>
  z
    .string()
    .trim()
    .optional()
    .transform((value, context) => {
      if (!value) return null;
      const found = typedNumber(value);
      if (found !== null) return found;
      context.addIssue({ code: 'custom', message: 'not-a-number' });
      return z.NEVER;
    });

/** A percentage, null where it is left blank. */
export const optionalPercent = () =>
  z
    .string()
    .trim()
    .optional()
    .transform((value, context) => {
      if (!value) return null;
      const found = typedPercent(value);
      if (found !== null) return found;
      context.addIssue({ code: 'custom', message: 'not-a-number' });
      return z.NEVER;
    });

/** A number with 个, 万 or 亿 beside it; null where it is left blank. What it is worth depends on the measure. */
export const optionalQuantity = () =>
  z
    .object({ amount: z.string().optional(), unit: z.enum(AMOUNT_UNITS).catch('one').default('one') })
    .optional()
    .transform((value, context): TypedQuantity | null => {
      const amount = value?.amount?.trim() ?? '';
      if (!value || amount === '') return null;
      if (typedNumber(amount) === null) {
        context.addIssue({ code: 'custom', message: 'not-a-number', path: ['amount'] });
        return z.NEVER;
      }
      return { amount, unit: value.unit };
    });

/** `rule.preset` and the fields of that preset, named as lib/scoring names them. Blank optional fields are left out. */
export const RuleFields = z
  .looseObject({ preset: z.string({ error: 'required' }) })
  .transform((raw, context): TypedRule => {
    if (raw.preset === 'formula') return readTree(raw.tree, context as unknown as z.RefinementCtx);
    const form = presetForm(raw.preset);
    if (!form) {
      context.addIssue({ code: 'custom', message: 'unknown-choice', path: ['preset'] });
      return z.NEVER;
    }
    const fields = readFields(form.fields, raw, [], context as unknown as z.RefinementCtx);
    return fields ? { preset: form.name, fields } : z.NEVER;
  });

/** A formula as text, of which the syntax is told at once; its names are looked up when the scheme is at hand. */
function readTree(typed: unknown, context: z.RefinementCtx): TypedRule {
  if (typeof typed !== 'string') return { preset: 'formula', fields: {} };
  const read = readFormula(typed);
  if (read.tree) return { preset: 'formula', fields: {}, formula: typed };
  addFaults(read.problems, ['tree'], context);
  return z.NEVER;
}

/** What is wrong with a formula: the first at its field, the others beneath it, each under its place. */
export function addFaults(problems: readonly FormulaProblem[], field: Path, context: z.RefinementCtx): void {
  problems.forEach(({ code, params, at }, nth) => {
    const path = nth === 0 || !at ? [...field] : [...field, at];
    context.addIssue({ code: 'custom', message: code, params, path });
  });
}

type Path = readonly (string | number)[];

function readFields(
  fields: readonly Field[],
  raw: Readonly<Record<string, unknown>>,
  at: Path,
  context: z.RefinementCtx,
  outer: Readonly<Record<string, unknown>> = raw,
): TypedFields | null {
  const found: Record<string, TypedValue> = {};
  let whole = true;
  const wrong = (message: string, ...path: (string | number)[]) => {
    context.addIssue({ code: 'custom', message, path: [...at, ...path] });
    whole = false;
  };
  for (const field of fields) {
    if (!isAsked(field, field.when?.outside ? outer : raw)) continue;
    const value = raw[field.key];
    if (field.kind === 'rows') {
      const rows = Array.isArray(value) ? value : [];
      if (rows.length < (field.least ?? 0)) wrong('required', field.key);
      if (rows.length > 60) wrong('too-many', field.key);
      const read = rows.map((row, index) =>
        readFields(field.fields ?? [], asRecord(row), [...at, field.key, index], context, raw),
      );
      if (read.some((row) => row === null)) whole = false;
      if (read.length > 0 || field.required)
        found[field.key] = read.filter((row): row is TypedFields => row !== null);
    } else if (field.kind === 'flag') {
      if (typeof value === 'string' && value !== '') found[field.key] = true;
    } else if (field.kind === 'quantity') {
      const quantity = optionalQuantity().safeParse(asQuantity(value, isPercentage(field, raw)));
      if (!quantity.success) wrong('not-a-number', field.key, 'amount');
      else if (quantity.data && field.aboveZero && !isAbove(quantity.data.amount))
        wrong('not-above-zero', field.key, 'amount');
      else if (quantity.data) found[field.key] = quantity.data;
      else if (field.required) wrong('required', field.key, 'amount');
    } else {
      const text = typeof value === 'string' ? value.trim() : '';
      if (text === '') {
        if (field.required) wrong('required', field.key);
      } else if (field.kind === 'text') {
        if (text.length > 200) wrong('too-long', field.key);
        else found[field.key] = text;
      } else if (field.kind === 'day') {
        if (isDay(text)) found[field.key] = text;
        else wrong('not-a-day', field.key);
      } else if (field.kind === 'choice') {
        if (field.choices?.includes(text)) found[field.key] = text;
        else wrong('unknown-choice', field.key);
      } else if (field.kind === 'measure' || field.kind === 'goal' || field.kind === 'past') {
        if (/^[a-z][a-z0-9_]{0,39}$/.test(text)) found[field.key] = text;
        else wrong('unknown-choice', field.key);
      } else {
        const read = isPercentage(field, raw) ? typedPercent(text) : typedNumber(text);
        if (read === null) wrong('not-a-number', field.key);
        else if (field.aboveZero && !isAbove(read)) wrong('not-above-zero', field.key);
        else found[field.key] = read;
      }
    }
  }
  for (const { key, needs } of fields)
    if (needs && found[key] !== undefined && found[needs] === undefined)
      wrong(
        'required',
        needs,
        ...(fields.find((one) => one.key === needs)?.kind === 'quantity' ? ['amount'] : []),
      );
  return whole ? found : null;
}

/** A step against a target is a percentage, though its field may hold any number; `raw` holds the field that tells. */
export function isPercentage(
  { kind, percentWhen: when }: Field,
  raw: Readonly<Record<string, unknown>>,
): boolean {
  return kind === 'percent' || (when?.is.includes(String(raw[when.field] ?? '')) ?? false);
}

/** As a form of before had it, without a unit beside it; a percent sign goes where it is a percentage. */
function asQuantity(value: unknown, isPercent: boolean): unknown {
  const typed = typeof value === 'string' ? { amount: value } : (value ?? undefined);
  if (!isPercent || typeof typed !== 'object') return typed;
  const { amount } = typed as { amount?: unknown };
  return typeof amount === 'string' ? { ...typed, amount: withoutSign(amount) } : typed;
}

/** Whether what was typed is a number above zero. */
export function isAbove(typed: string): boolean {
  const read = typedNumber(typed);
  return read !== null && !read.startsWith('-') && !/^[0.]+(\/|$)/.test(read);
}

/** Whether a field is part of the form as it is filled in; `raw` holds the field it depends on. */
export function isAsked(field: Field, raw: Readonly<Record<string, unknown>>): boolean {
  if (!field.when) return true;
  const other = raw[field.when.field];
  const said = typeof other === 'string' ? other.trim() : '';
  return field.when.is.length === 0 ? said !== '' : field.when.is.includes(said);
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

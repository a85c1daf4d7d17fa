/** Fields that several of the editor's forms have. Safe for the browser. */
import { z } from 'zod';
import { optionalOneOf, optionalText, seenVersion, text } from '../fields';
import { MOST_OF_FORMULA } from './notation';

export const PLACES = ['0', '1', '2', '3', '4', '6', 'exact'] as const;

export const key = () =>
  z
    .string({ error: 'required' })
    .trim()
    .regex(/^[a-z][a-z0-9_]{0,39}$/, { error: 'key-shape' });
export const optionalKey = () =>
  z
    .string()
    .trim()
    .optional()
    .transform((value) => value || null)
    .refine((value) => value === null || /^[a-z][a-z0-9_]{0,39}$/.test(value), { error: 'key-shape' });
/** Several of a list, sent under one name. */
export const several = () =>
  z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((value) => (value === undefined ? [] : typeof value === 'string' ? [value] : value))
    .transform((values) => [...new Set(values.filter((value) => value !== ''))]);
/** `indicator:fdi`, `measure:paid_in`: one field for what is meant and which. */
export const pointer = (...of: readonly string[]) =>
  z
    .string({ error: 'required' })
    .trim()
    .min(1, { error: 'required' })
    .refine(
      (value) => of.includes(value.split(':')[0] ?? '') && /^[a-z]+(:[a-z][a-z0-9_]{0,39})?$/.test(value),
      {
        error: 'unknown-choice',
      },
    );

/** Which draft an edit saw: the campaign's id and the draft's version. */
export const draft = { campaign: text(60), version: seenVersion() };
/** `key` names what is edited; without it something new is added, under `newKey` or a key made from its name. */
export const named = {
  key: optionalKey(),
  newKey: optionalKey(),
  nameZh: text(60),
  nameEn: optionalText(90),
};
export const places = () => optionalOneOf(PLACES);
export const tieBreaks = () =>
  z
    .array(z.object({ of: pointer('indicator', 'measure'), best: optionalOneOf(['high', 'low']) }))
    .max(10, { error: 'too-many' })
    .default([]);
/** As it was typed, line by line; what is wrong with it is said where it is asked for. */
export const optionalFormula = () =>
  z
    .string()
    .max(MOST_OF_FORMULA, { error: 'too-long' })
    .optional()
    .transform((value) => (value?.trim() ? value : null));

/** What people type about units and groups. Messages are codes of the namespace `errors`. Safe for the browser. */
import { z } from 'zod';
import {
  day,
  decimal,
  oneOf,
  optionalDay,
  optionalDecimal,
  optionalOneOf,
  optionalText,
  seenVersion,
  text,
  ticked,
  whole,
} from '../fields';
import { LINK_KINDS, UNIT_KINDS } from '../vocabulary';

const ID = 60;
const names = { nameZh: text(60), nameEn: text(120) };

/** A unit outlives campaigns; the campaign says only whose admin creates it. */
export const CreateUnitInput = z.object({
  campaign: text(ID),
  ...names,
  kind: oneOf(UNIT_KINDS),
  parent: optionalText(ID),
});
export type CreateUnitInput = z.output<typeof CreateUnitInput>;

export const AmendUnitInput = CreateUnitInput.extend({ unit: text(ID), version: seenVersion() });
export type AmendUnitInput = z.output<typeof AmendUnitInput>;

export const CreateGroupInput = z.object({ campaign: text(ID), ...names });
export type CreateGroupInput = z.output<typeof CreateGroupInput>;

export const AmendGroupInput = z.object({
  campaign: text(ID),
  group: text(ID),
  version: seenVersion(),
  ...names,
  /** Its place in the list, from 1. */
  position: whole(1, 999),
});
export type AmendGroupInput = z.output<typeof AmendGroupInput>;

const entry = {
  campaign: text(ID),
  unit: text(ID),
  group: text(ID),
  /** For weights; blank where the scheme knows no classes. */
  class: optionalText(20),
  economic: ticked(),
  ranked: ticked(),
};

/** A unit's entry in a campaign; group and class hold from the campaign's first day unless said otherwise. */
export const EnterUnitInput = z.object({ ...entry, fromDay: optionalDay() });
export type EnterUnitInput = z.output<typeof EnterUnitInput>;

/** Group and class as they are to be from the day on. */
export const AmendEntrantInput = z.object({
  ...entry,
  version: seenVersion(),
  fromDay: day(),
  reason: optionalText(500),
});
export type AmendEntrantInput = z.output<typeof AmendEntrantInput>;

export const WithdrawEntrantInput = z.object({
  campaign: text(ID),
  unit: text(ID),
  version: seenVersion(),
  reason: text(500),
});
export type WithdrawEntrantInput = z.output<typeof WithdrawEntrantInput>;

/** The unit's rules may read the linked one's results; `mutual`: and the other way round. */
export const LinkUnitInput = z.object({
  campaign: text(ID),
  unit: text(ID),
  linked: text(ID),
  kind: oneOf(LINK_KINDS),
  mutual: ticked(),
  reason: optionalText(500),
});
export type LinkUnitInput = z.output<typeof LinkUnitInput>;

export const UnlinkUnitInput = z.object({
  campaign: text(ID),
  unit: text(ID),
  link: text(ID),
  reason: optionalText(500),
});
export type UnlinkUnitInput = z.output<typeof UnlinkUnitInput>;

/** What a unit reached in an earlier period, typed in the goal's unit (万美元 …). */
export const PastValueInput = z.object({
  campaign: text(ID),
  unit: text(ID),
  /** The goal's key. */
  key: text(ID),
  /** The period, as printed: 2025. */
  label: text(30),
  value: decimal(),
  source: text(120),
});
export type PastValueInput = z.output<typeof PastValueInput>;

/** The same for several units at once; a blank value is left alone. */
export const PastValuesInput = z.object({
  campaign: text(ID),
  key: text(ID),
  label: text(30),
  source: text(120),
  rows: z.array(z.object({ unit: text(ID), value: optionalDecimal() })).default([]),
});
export type PastValuesInput = z.output<typeof PastValuesInput>;

/** A unit and its entry in one form: a known unit, or, where none is chosen, a new one. */
export const AddUnitInput = z
  .object({
    ...entry,
    unit: optionalText(ID),
    nameZh: optionalText(60),
    nameEn: optionalText(120),
    kind: optionalOneOf(UNIT_KINDS),
    parent: optionalText(ID),
  })
  .superRefine((input, context) => {
    if (input.unit !== null) return;
    for (const field of ['nameZh', 'nameEn', 'kind'] as const) {
      if (input[field] === null) context.addIssue({ code: 'custom', message: 'required', path: [field] });
    }
  });
export type AddUnitInput = z.output<typeof AddUnitInput>;

/** What an objection, a ruling and a correction say. Safe for the browser. */
import { z } from 'zod';
import { someUploadIds, uploadIds } from '../evidence/input';
import { day, decimal, oneOf, optionalText, text, ticked } from '../fields';

export const OBJECTION_KINDS = ['unit', 'record', 'rule'] as const;
export type ObjectionKind = (typeof OBJECTION_KINDS)[number];

/** Where an objection came from: a unit, a paper, somebody of the public. */
export const SOURCES = ['unit', 'paper', 'public'] as const;
export type Source = (typeof SOURCES)[number];

/** `unit:<id>`, `record:<id>` or `rule:<key>`: what it is about, as the list to choose from names it. */
const about = z
  .string({ error: 'required' })
  .trim()
  .min(1, { error: 'required' })
  .transform((value, context) => {
    const [kind = '', ...rest] = value.split(':');
    const id = rest.join(':');
    const known = OBJECTION_KINDS.find((one) => one === kind);
    if (known && id !== '' && id.length <= 80) return { kind: known, id };
    context.addIssue({ code: 'custom', message: 'unknown-choice' });
    return z.NEVER;
  });

/** By a unit. */
export const FileObjectionInput = z.object({
  campaign: text(60),
  unit: text(60),
  about,
  text: text(2000),
  uploads: uploadIds,
});
export type FileObjectionInput = z.output<typeof FileObjectionInput>;

/** By the office, for what came on paper or from the public. */
export const EnterObjectionInput = z.object({
  campaign: text(60),
  about,
  text: text(2000),
  source: oneOf(['paper', 'public']),
  sender: text(200),
  uploads: uploadIds,
});
export type EnterObjectionInput = z.output<typeof EnterObjectionInput>;

export const WithdrawObjectionInput = z.object({ objection: text(60) });
export type WithdrawObjectionInput = z.output<typeof WithdrawObjectionInput>;

export const AttachToObjectionInput = z.object({ objection: text(60), uploads: someUploadIds });
export type AttachToObjectionInput = z.output<typeof AttachToObjectionInput>;

export const DetachInput = z.object({ file: text(60) });
export type DetachInput = z.output<typeof DetachInput>;

/** `follows` names the ruling that the reader saw last; blank for the first. */
export const RuleInput = z.object({
  objection: text(60),
  answer: oneOf(['upheld', 'dismissed']),
  reason: text(2000),
  follows: optionalText(60),
});
export type RuleInput = z.output<typeof RuleInput>;

/** Who is no form is not asked. */
type Asked<T extends { asks: unknown; elsewhere: unknown }> = Omit<T, 'asks' | 'elsewhere'> &
  Partial<Pick<T, 'asks' | 'elsewhere'>>;

export const CorrectPointsInput = z.object({
  objection: text(60),
  unit: text(60),
  /** Key of an indicator; blank: the total. */
  indicator: optionalText(60).transform((value) => value ?? ''),
  points: decimal().refine((value) => /[1-9]/.test(value), { error: 'amount-zero' }),
  day: day(),
  reason: text(1000),
  /** The form asks first where the objection does not concern the unit; `elsewhere` says that it is meant. */
  asks: ticked(),
  elsewhere: ticked(),
});
export type CorrectPointsInput = Asked<z.output<typeof CorrectPointsInput>>;

export const ReopenRecordInput = z.object({
  objection: text(60),
  record: text(60),
  /** The form asks why, where the objection concerns no unit of the record. */
  asks: ticked(),
  elsewhere: optionalText(500),
});
export type ReopenRecordInput = Asked<z.output<typeof ReopenRecordInput>>;

/** Whether a recomputation shall leave a correction out, or may take it in after all. */
export const MarkCorrectionInput = z.object({ correction: text(60), reason: text(500) });
export type MarkCorrectionInput = z.output<typeof MarkCorrectionInput>;

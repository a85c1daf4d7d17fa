/** What the verification desk's forms and addresses say. Safe for the browser. */
import { z } from 'zod';
import { ALWAYS, oneOf, optionalText, text, ticked } from '../fields';
import {
  AMOUNT_UNITS,
  ASPECTS,
  CLAIM_STATES,
  DECISION_OUTCOMES,
  EVIDENCE_KINDS,
  RECORD_KINDS,
} from '../vocabulary';

const lines = z
  .array(
    z.object({
      aspect: oneOf(ASPECTS),
      /** As typed, in `unit` of the line's currency; plain where it has none. */
      accepted: z
        .union([
          z.string(),
          z.object({
            amount: z.string(),
            unit: z.enum(AMOUNT_UNITS).default('one'),
            currency: z.string().optional(),
          }),
        ])
        .transform((value) => (typeof value === 'string' ? { amount: value, unit: 'one' as const } : value))
        .transform(({ amount, unit }) => ({ amount: amount.trim(), unit })),
    }),
  )
  .optional()
  .transform((value) => value ?? []);

/** One decision, a line per amount claimed; a line that is not named is accepted as claimed. */
export const DecideInput = z
  .object({
    submission: text(60),
    outcome: oneOf(DECISION_OUTCOMES),
    lines,
    reason: optionalText(1000),
    /** The decision this one follows; blank for a first one. */
    follows: optionalText(60),
    /** A receipt above its ceiling counts in full only where this is ticked. */
    excess: ticked(),
  })
  .superRefine((input, context) => {
    const turned = DECISION_OUTCOMES.includes(input.outcome) && input.outcome !== 'accepted';
    const needed = turned || typeof input.follows === 'string';
    if (needed && input.reason === null) {
      context.addIssue({ code: 'custom', message: 'reason-needed', path: ['reason'] });
    }
  }, ALWAYS);
export type DecideInput = z.output<typeof DecideInput>;

/** Claims accepted by selection. */
export const DecideManyInput = z.object({
  campaign: text(60),
  submissions: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((value) => (value === undefined ? [] : typeof value === 'string' ? [value] : value))
    .refine((value) => value.length > 0, { error: 'none-chosen' })
    .refine((value) => value.length <= 50, { error: 'too-many' }),
});
export type DecideManyInput = z.output<typeof DecideManyInput>;

/** What a claim may lack: any evidence, a kind of it, a rate; or nothing. */
export const LACKS = ['evidence', ...EVIDENCE_KINDS, 'rate', 'nothing'] as const;
export type Lack = (typeof LACKS)[number];

/** The queue's address: `?kind=deal&unit=…&lacks=contract&state=pending&order=oldest&page=2`; what is not understood is dropped. */
export const QueueFilter = z.object({
  kind: z.enum(RECORD_KINDS).nullable().catch(null).default(null),
  unit: z.string().max(60).nullable().catch(null).default(null),
  lacks: z.enum(LACKS).nullable().catch(null).default(null),
  state: z.enum(CLAIM_STATES).catch('pending').default('pending'),
  order: z.enum(['oldest', 'newest']).catch('oldest').default('oldest'),
  page: z.coerce.number().int().min(1).catch(1).default(1),
});
export type QueueFilter = z.output<typeof QueueFilter>;

/** What an admin types on the way to the close. Messages are codes of the namespace `errors`. Safe for the browser. */
import { z } from 'zod';
import { optionalText, text } from '../fields';

const item = z
  .string()
  .regex(
    /^((claim|share|rate|target):[0-9a-f/-]{36,80}|problem:[a-z0-9_./-]{1,200}|reward:[a-z0-9_-]{1,80}\/[0-9a-f]{16}|vote:[^\p{Cc}]{1,1000})$/u,
    {
      error: 'unknown-choice',
    },
  );

/** One reason for one or several blockers, each `kind:subject` as the list names it. */
export const SetAsideInput = z.object({
  campaign: text(60),
  items: z
    .union([item.transform((one) => [one]), z.array(item)], { error: 'none-chosen' })
    .pipe(z.array(z.string()).min(1, { error: 'none-chosen' }).max(200, { error: 'too-many' })),
  reason: text(500),
});
export type SetAsideInput = z.output<typeof SetAsideInput>;

/** The state that was shown is what is signed; the password is asked for again. */
export const SignInput = z.object({
  campaign: text(60),
  state: text(80),
  password: z.string({ error: 'required' }).min(1, { error: 'required' }).max(200, { error: 'too-long' }),
});
export type SignInput = z.output<typeof SignInput>;

export const CloseInput = z.object({ campaign: text(60) });
export type CloseInput = z.output<typeof CloseInput>;

export const RecomputeInput = z.object({ campaign: text(60) });
export type RecomputeInput = z.output<typeof RecomputeInput>;

/** The recomputation that was shown is what is signed. */
export const SignRecomputationInput = SignInput;
export type SignRecomputationInput = SignInput;

export const DiscardInput = z.object({ campaign: text(60), reason: text(500) });
export type DiscardInput = z.output<typeof DiscardInput>;

/** `uncorrected`: why objections that were upheld lead to no correction, where there are any. */
export const PublishInput = z.object({ campaign: text(60), uncorrected: optionalText(1000) });
export type PublishInput = z.output<typeof PublishInput>;

/** Stopping what is being sealed, or starting it again; `on`: the page where that was pressed. */
export const StopSealingInput = z.object({
  campaign: text(60),
  on: z.enum(['closing', 'closing/recomputation'], { error: 'unknown-choice' }),
});
export type StopSealingInput = z.output<typeof StopSealingInput>;

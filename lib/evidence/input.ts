/** What forms about evidence say. Safe for the browser. */
import { z } from 'zod';
import { oneOf, text } from '../fields';
import { ASPECTS, EVIDENCE_KINDS } from '../vocabulary';

/** Files that are taken, for a file field's `accept`. Photos come straight from the camera. */
export const ACCEPTED_FILES =
  '.pdf,.jpg,.jpeg,.png,.webp,.heic,.heif,.docx,.xlsx,.pptx,.doc,.xls,application/pdf,image/jpeg,image/png,image/webp,image/heic';

/** Ids that sending the files gave; none is allowed. */
export const uploadIds = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => (value === undefined ? [] : typeof value === 'string' ? [value] : value))
  .transform((value) => value.filter((id) => id !== ''))
  .refine((value) => value.length <= 20, { error: 'too-many' });

/** At least one file. */
export const someUploadIds = uploadIds.refine((value) => value.length > 0, { error: 'required' });

/** `aspect` is blank where a file proves the record as a whole. */
export const AttachEvidenceInput = z.object({
  record: text(60),
  kind: oneOf(EVIDENCE_KINDS),
  aspect: z
    .enum(['', ...ASPECTS], { error: 'unknown-choice' })
    .default('')
    .transform((aspect) => (aspect === '' ? null : aspect)),
  uploads: someUploadIds,
});
export type AttachEvidenceInput = z.output<typeof AttachEvidenceInput>;

export const WithdrawEvidenceInput = z.object({ evidence: text(60) });

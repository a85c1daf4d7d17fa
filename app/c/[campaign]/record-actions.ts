'use server';
/** What can be done to any record: submit it as it stands, withdraw it, attach evidence and take it back. */
import { z } from 'zod';
import { action } from '@/lib/action';
import { attachEvidence, withdrawEvidence } from '@/lib/evidence';
import { AttachEvidenceInput, WithdrawEvidenceInput } from '@/lib/evidence/input';
import { submitRecord, withdrawRecord } from '@/lib/records';
import { SubmitRecordInput, WithdrawRecordInput } from '@/lib/records/input';

/** The page the form stands on, to come back to; only an address within the campaigns. */
const to = z.string().regex(/^\/c\/[A-Za-z0-9/_-]+$/);

export const submitRecordAction = action(
  SubmitRecordInput.extend({ to }),
  (actor, { to, ...input }, request) => {
    submitRecord(actor, input, request);
    return { to, notice: 'submitted' };
  },
);

export const withdrawRecordAction = action(
  WithdrawRecordInput.extend({ to }),
  (actor, { to, record, reason }, request) => {
    withdrawRecord(actor, record, reason, request);
    return { to, notice: 'withdrawn' };
  },
);

export const attachEvidenceAction = action(
  AttachEvidenceInput.extend({ to }),
  (actor, { to, ...input }, request) => {
    attachEvidence(actor, input, request);
    return { to, notice: 'attached' };
  },
);

export const withdrawEvidenceAction = action(
  WithdrawEvidenceInput.extend({ to }),
  (actor, { to, evidence }, request) => {
    withdrawEvidence(actor, evidence, request);
    return { to, notice: 'removed' };
  },
);

/** What forms about any record say. Safe for the browser. */
import { z } from 'zod';
import { optionalText, seenVersion, text } from '../fields';

export const WithdrawRecordInput = z.object({ record: text(60), reason: optionalText(1000) });
export type WithdrawRecordInput = z.output<typeof WithdrawRecordInput>;

export const SubmitRecordInput = z.object({ record: text(60), version: seenVersion() });
export type SubmitRecordInput = z.output<typeof SubmitRecordInput>;

'use server';
import type { Person } from '@/lib/access';
import { action } from '@/lib/action';
import {
  attachToObjection,
  campaignOfObjection,
  correctPoints,
  detachFile,
  enterObjection,
  fileObjection,
  reopenRecord,
  ruleOn,
  withdrawObjection,
} from '@/lib/objections';
import {
  AttachToObjectionInput,
  CorrectPointsInput,
  DetachInput,
  EnterObjectionInput,
  FileObjectionInput,
  ReopenRecordInput,
  RuleInput,
  WithdrawObjectionInput,
} from '@/lib/objections/input';
import { baseOf } from '../_entry';

export const fileObjectionAction = action(FileObjectionInput, (actor, input, request) => {
  const { id } = fileObjection(actor, input, request);
  return { to: `${baseOf(actor, input.campaign)}/objections/${id}`, notice: 'objectionFiled' };
});

export const enterObjectionAction = action(EnterObjectionInput, (actor, input, request) => {
  const { id } = enterObjection(actor, input, request);
  return { to: `${baseOf(actor, input.campaign)}/objections/${id}`, notice: 'objectionFiled' };
});

const page = (actor: Person, objection: string, part = '') =>
  `${baseOf(actor, campaignOfObjection(actor, objection) ?? '')}/objections/${objection}${part}`;

export const attachAction = action(AttachToObjectionInput, (actor, input, request) => {
  attachToObjection(actor, input, request);
  return { to: page(actor, input.objection, '#files'), notice: 'attached' };
});

export const detachAction = action(DetachInput, (actor, input, request) => {
  const { objection } = detachFile(actor, input, request);
  return { to: page(actor, objection, '#files'), notice: 'removed' };
});

export const withdrawObjectionAction = action(WithdrawObjectionInput, (actor, input, request) => {
  withdrawObjection(actor, input, request);
  return { to: page(actor, input.objection), notice: 'objectionWithdrawn' };
});

export const ruleAction = action(RuleInput, (actor, input, request) => {
  ruleOn(actor, input, request);
  return { to: page(actor, input.objection), notice: 'ruled' };
});

export const correctPointsAction = action(CorrectPointsInput, (actor, input, request) => {
  correctPoints(actor, input, request);
  return { to: page(actor, input.objection, '#corrections'), notice: 'correctionProposed' };
});

export const reopenRecordAction = action(ReopenRecordInput, (actor, input, request) => {
  reopenRecord(actor, input, request);
  return { to: page(actor, input.objection, '#corrections'), notice: 'recordReopened' };
});

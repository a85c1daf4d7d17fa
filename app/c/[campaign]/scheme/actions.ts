'use server';
import { action, type FormAction } from '@/lib/action';
import {
  createMissingGoal,
  discardDraft,
  duplicatePiece,
  importScheme,
  movePiece,
  publishScheme,
  removePiece,
  saveAward,
  saveBoard,
  saveGeneral,
  saveIndicator,
  saveMeasure,
  saveWeights,
  startScheme,
} from '@/lib/scheme';
import {
  AwardInput,
  BoardInput,
  DiscardDraftInput,
  DuplicateInput,
  GeneralInput,
  ImportSchemeInput,
  IndicatorInput,
  isMendable,
  MeasureInput,
  MissingGoalInput,
  MOST_OF_FILE,
  MoveInput,
  PublishSchemeInput,
  RemoveInput,
  StartSchemeInput,
  WeightsInput,
} from '@/lib/scheme/input';
import { baseOf } from './here';

export const startSchemeAction = action(StartSchemeInput, (actor, input, request) => {
  startScheme(actor, input, request);
  return { to: `${baseOf(actor, input.campaign)}/draft`, notice: 'schemeStarted' };
});

export const discardDraftAction = action(DiscardDraftInput, (actor, input, request) => {
  discardDraft(actor, input, request);
  return { to: baseOf(actor, input.campaign), notice: 'schemeDiscarded' };
});

export const saveMeasureAction = action(MeasureInput, (actor, input, request) => {
  saveMeasure(actor, input, request);
  return { to: `${baseOf(actor, input.campaign)}/draft#measures`, notice: 'saved' };
});

export const saveIndicatorAction = action(IndicatorInput, (actor, input, request) => {
  saveIndicator(actor, input, request);
  return { to: `${baseOf(actor, input.campaign)}/draft#indicators`, notice: 'saved' };
});

export const saveBoardAction = action(BoardInput, (actor, input, request) => {
  saveBoard(actor, input, request);
  return { to: `${baseOf(actor, input.campaign)}/draft#boards`, notice: 'saved' };
});

export const saveWeightsAction = action(WeightsInput, (actor, input, request) => {
  saveWeights(actor, input, request);
  return { to: `${baseOf(actor, input.campaign)}/draft#boards`, notice: 'saved' };
});

export const saveAwardAction = action(AwardInput, (actor, input, request) => {
  saveAward(actor, input, request);
  return { to: `${baseOf(actor, input.campaign)}/draft#awards`, notice: 'saved' };
});

export const saveGeneralAction = action(GeneralInput, (actor, input, request) => {
  saveGeneral(actor, input, request);
  return { to: `${baseOf(actor, input.campaign)}/draft`, notice: 'saved' };
});

export const removePieceAction = action(RemoveInput, (actor, input, request) => {
  removePiece(actor, input, request);
  return { to: `${baseOf(actor, input.campaign)}/draft#${input.list}`, notice: 'removed' };
});

export const movePieceAction = action(MoveInput, (actor, input, request) => {
  movePiece(actor, input, request);
  return { to: `${baseOf(actor, input.campaign)}/draft#${input.list}` };
});

export const duplicatePieceAction = action(DuplicateInput, (actor, input, request) => {
  const { key } = duplicatePiece(actor, input, request);
  return { to: `${baseOf(actor, input.campaign)}/draft/${input.list}/${key}`, notice: 'saved' };
});

export const createMissingGoalAction = action(MissingGoalInput, (actor, input, request) => {
  createMissingGoal(actor, input, request);
  return { to: `${baseOf(actor, input.campaign)}/draft#needs`, notice: 'saved' };
});

const importing = action(ImportSchemeInput, (actor, input, request) => {
  importScheme(actor, input, request);
  return { to: `${baseOf(actor, input.campaign)}/draft`, notice: 'saved' };
});

/** A file chosen goes before what is typed. Where it is turned away it stands in the box, if it can be mended there; else the box is as it was. */
export const importSchemeAction: FormAction = async (before, form) => {
  const file = form.get('file');
  if (!(file instanceof File) || file.size === 0) return importing(before, form);
  const inBox = form.get('body');
  const content = file.size > 4 * MOST_OF_FILE ? ' '.repeat(MOST_OF_FILE + 1) : await file.text();
  form.set('body', content);
  const outcome = await importing(before, form);
  if (!('typed' in outcome) || isMendable(content)) return outcome;
  const kept = typeof inBox === 'string' ? inBox : '';
  return {
    ...outcome,
    typed: outcome.typed.map(([name, said]) => [name, name === 'body' ? kept : said] as const),
  };
};

export const publishSchemeAction = action(PublishSchemeInput, (actor, input, request) => {
  const { waits } = publishScheme(actor, input, request);
  return { to: baseOf(actor, input.campaign), notice: waits ? 'schemeWaits' : 'schemePublished' };
});

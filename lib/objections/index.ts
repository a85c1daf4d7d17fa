/** Objections 异议 against a list that was put up: filed, ruled on, and what an upheld one leads to. */
export { enterObjection, fileObjection, ruleOn, withdrawObjection } from './changes';
export { correctPoints, reopenRecord, setCorrectionAside, takeCorrectionUp } from './corrections';
export {
  type Correction,
  type CorrectionEffect,
  type CorrectionState,
  correctionEffects,
  correctionsIn,
} from './corrections-read';
export {
  attachToObjection,
  detachFile,
  type ObjectionFile,
  objectionFile,
  type Purpose,
  uploadForObjection,
} from './files';
export {
  type Choices,
  campaignOfObjection,
  choicesFor,
  type Objection,
  type ObjectionState,
  objection,
  objectionsOf,
  openObjections,
  type Ruling,
  uncorrectedBecause,
  uncorrectedIn,
} from './views';

/** Objections 异议 against a list that was put up: filed, ruled on, and what an upheld one leads to. */
export { enterObjection, fileObjection, ruleOn, withdrawObjection } from './changes';
export {
  type Correction,
  type CorrectionState,
  correctionsIn,
  correctPoints,
  reopenRecord,
} from './corrections';
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
} from './views';

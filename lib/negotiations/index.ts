/** Negotiations: one investor, one prospective project, one unit in the lead. */
export {
  type ConcernView,
  handlersOf,
  type NegotiationView,
  negotiation,
  type TimelineEvent,
} from './case';
export {
  addLine,
  advanceNegotiation,
  amendNegotiation,
  negotiationOf,
  openNegotiation,
  openWithin,
  signWithin,
} from './course';
export {
  addEntry,
  finishNextAction,
  giveInstruction,
  raiseConcern,
  resolveConcern,
  setNextAction,
  takeConcern,
} from './timeline';
export { type NegotiationLine, negotiationsOf, overdueOf, type PipelineStage, pipelineOf } from './views';

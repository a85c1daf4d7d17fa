/** Negotiations: one investor, one prospective project, one unit in the lead. */
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
export {
  type ConcernView,
  handlersOf,
  type NegotiationLine,
  type NegotiationView,
  negotiation,
  negotiationsOf,
  type PipelineStage,
  pipelineOf,
  type TimelineEvent,
} from './views';

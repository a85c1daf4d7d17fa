/** What scoring reads: facts, one per amount, credited unit and role; a projection that can be built anew. */
export { type Limit, limitOf } from './limit';
export { type FactRow, factsOf, project } from './project';
export { needsRate, type Rate, rateFor } from './rates';
export {
  type Fact,
  factsAsOf,
  factsForScoring,
  hasMoreFactsThan,
  recordsAwaitingRate,
  SCORING_FACTS,
} from './read';
export { factsAmiss, rebuildFacts } from './rebuild';
export { type Claim, type Credit, creditOf, isRejected, type Standing, standingOf } from './standing';

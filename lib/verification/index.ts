/** Verification: the queue, a claim with everything beside it, and decisions on it. */
export { type Ceiling, ceilingOf } from './ceiling';
export { acceptableUnseen, decide, decideMany, mayDecide, waitingClaims } from './decide';
export { QUEUE_PAGE, type Queue, type QueueItem, queue, waitingFor } from './queue';
export {
  type ClaimForDecision,
  type ClaimView,
  claimForDecision,
  type DecisionView,
  type Story,
  story,
} from './story';

/** The close: what blocks it, what is set aside, who signs, and the seal. */
import { reader } from '../../db/client';
import type { Actor } from '../access';
import { campaign, seesWhole } from '../campaign';
import { now } from '../clock';
import { type Blocker, blockersIn } from './blockers';

export {
  type Aftermath,
  aftermathOf,
  type EndedRecomputation,
  type OpenRecomputation,
  type UncountedRecord,
} from './aftermath';
export { BLOCKERS, type Blocker, type BlockerKind, SET_ASIDE_KINDS, type SetAsideKind } from './blockers';
export { closeCampaign, setAside, signClose } from './changes';
export { type CorrectedRecord, type CorrectedRun, correctedRuns } from './corrected';
export {
  adoptRecomputation,
  discardRecomputation,
  PUBLICATION_BARS,
  type PublicationBar,
  publish,
  recomputeHere,
  signRecomputation,
  startRecomputation,
} from './recompute';
export { SEAL_STAGES, type SealStage, sealRun } from './seal';
export {
  resumeSealing,
  type Sealing,
  sealUnder,
  seeToSeal,
  seeToSeals,
  stopSealing,
} from './sealing';
export type { Signature, SignedState } from './state';
export {
  bundleFile,
  type ClosingView,
  closingOf,
  type Run,
  runOf,
  runsOf,
  type SetAsideView,
  setAsidesIn,
} from './view';

/** What blocks the close, for those who see the whole campaign; null for others. */
export function blockersOf(actor: Actor, campaignId: string): Blocker[] | null {
  if (!campaign(actor, campaignId) || !seesWhole(actor, campaignId)) return null;
  return blockersIn(reader(), campaignId, now());
}

/** The campaign: its settings, its steps, and who sees it as of when and how deep. */
export { amendCampaign, createCampaign, type Settings, settingsAsOf } from './changes';
export * from './evidence-rules';
export { type InForce, inForce, startSeq, unanswered } from './in-force';
export { PHASES, type Phase, type PhaseState } from './phase';
export * from './reads';
export { liftFreeze, planFreeze, startCampaign } from './steps';
export { mustHaveCome, todayIn } from './today';
export * from './view';

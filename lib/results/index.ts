/** Results: computed from what was recorded, stored, and shown through one gate. */
export type { RecordBehind } from './behind';
export {
  type AsOf,
  type Computed,
  computeAsOf,
  openAsOf,
  type Rules,
  rulesAsOf,
  rulesOf,
  versionInForce,
} from './compute';
export {
  type Basis,
  basisAt,
  basisOver,
  basisText,
  factsAt,
  formerTitles,
  namedAt,
  stoodIn,
  subjectsAt,
} from './corrected';
export { type CountedAmount, type CountedRecord, countedAmounts, countedOf } from './counted';
export {
  claimDaysAgainst,
  type DatedLine,
  type DayRule,
  type DaysAgainst,
  datedLine,
  dayRuleIn,
  dayRuleOf,
  daysAgainst,
  onlyDays,
  recordDaysAgainst,
  type Uncounted,
  uncountedIn,
} from './days';
export { type ExplainTask, explainHere, type LinesTask, linesHere, whereOpen } from './engines';
export {
  errorsIn,
  type Gap,
  gapCounts,
  gapsFor,
  gathered,
  type RecordLine,
  type RewardToSet,
  rewardsToSetIn,
  type Unrated,
  unratedIn,
} from './gaps';
export {
  type LeagueTable,
  type NoTable,
  openIn,
  placesOf,
  publicRun,
  resultFor,
  type Seen,
  seesPending,
  type TableAudience,
  type TableGroup,
  type TableOptions,
  type TableRow,
  tableFor,
  type UpToDate,
} from './gate';
export { type Kept, keepUp, startKeeper } from './keeper';
export {
  bringUpToDate,
  type Due,
  dueCampaigns,
  dueOf,
  EARLIER_DAYS,
  hashOfResult,
  insertResult,
  type Purpose,
  replaceResult,
  type StoredHead,
  type StoredRow,
  storedHead,
  storedHeadOf,
  storedResult,
  type ToStore,
} from './stored';
export { type Why, type WhyLines, whyFor, whyLines, whyOfEach } from './why';

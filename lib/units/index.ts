/** Units, the groups they compete in, and their entry in a campaign. */
export { amendGroup, amendUnit, createGroup, createUnit } from './changes';
export { amendEntrant, enterUnit, withdrawEntrant } from './entry';
export {
  type LinkSet,
  type LinkView,
  linksAsOf,
  linksEndedWithUnits,
  linksOf,
  linkUnit,
  unlinkUnit,
} from './links';
export { enterPastValue, enterPastValues, type PastValuesEntered } from './past';
export * from './reads';

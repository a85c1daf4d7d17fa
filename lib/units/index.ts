/** Units, the groups they compete in, and their entry in a campaign. */
export { amendGroup, amendUnit, createGroup, createUnit } from './changes';
export { amendEntrant, enterPastValue, enterUnit, withdrawEntrant } from './entry';
export * from './reads';

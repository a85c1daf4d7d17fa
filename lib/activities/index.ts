/** Activities: what a unit did to attract investment, and the firms it met. */
export { amendActivity, logActivity } from './entry';
export { type ActivityLine, type ActivityView, activitiesOf, activity } from './views';

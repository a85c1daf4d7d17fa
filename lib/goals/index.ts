/** Goals of a campaign, and the targets that hang on them. */
export { amendGoal, createGoal, setTarget, setTargets, type TargetsSet } from './changes';
export {
  type Goal,
  goalsFor,
  goalsOf,
  type MissingTarget,
  type Target,
  targetsAsOf,
  targetsFor,
  targetsMissing,
  targetsMissingFor,
} from './reads';
export { type GoalUnit, goalText, goalValue, sumOfTargets } from './value';

/** Who reads a measure: which indicators, or rewards alone. Pure. */
import { expand } from './expand';
import type { Scheme } from './scheme';
import { walk } from './walk';

/** Keys of the indicators whose rule reads a measure, as a number, record by record or in a condition. */
export function readersOf(scheme: Scheme, measure: string): readonly string[] {
  const measureOf = (key: string) => scheme.measures.find((one) => one.key === key);
  return scheme.indicators
    .filter(({ rule }) => {
      let reads = false;
      walk(expand(rule, measureOf), '', {
        expression(one) {
          if (one.form === 'value' && one.of === 'measure') reads ||= one.key === measure;
          if (one.form === 'fold' && one.over.of === 'facts') reads ||= one.over.measure === measure;
        },
      });
      return reads;
    })
    .map(({ key }) => key);
}

/** Whether only rewards read a measure, so that nobody's points or places hang on it. What may read it otherwise counts as if it did. */
export function isOfRewardsAlone(scheme: Scheme, measure: string): boolean {
  const { rewards = [], measures, indicators: _, ...others } = scheme;
  const names = (part: unknown): boolean =>
    part === measure || (typeof part === 'object' && part !== null && Object.values(part).some(names));
  return (
    rewards.some(({ standards }) => standards.some((one) => one.measure === measure)) &&
    readersOf(scheme, measure).length === 0 &&
    !names(others) &&
    !names(measures.filter(({ key }) => key !== measure))
  );
}

/** Which indicators read a measure. Pure. */
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

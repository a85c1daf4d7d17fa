/** Whether a unit gains or loses by other rules. Pure. */
import { compare, parse } from '../scoring';
import type { ForecastRow } from './forecast';

/** By points; by place where they stay: without one it stands behind everybody. */
export function gainOf({ before, after }: Pick<ForecastRow, 'before' | 'after'>): 1 | -1 | 0 {
  if (!before || !after) return after ? 1 : -1;
  const more = compare(parse(after.total), parse(before.total));
  if (more !== 0) return more > 0 ? 1 : -1;
  if (before.rank === after.rank) return 0;
  return (before.rank ?? Number.POSITIVE_INFINITY) > (after.rank ?? Number.POSITIVE_INFINITY) ? 1 : -1;
}

/** Who gains and who loses by other rules: points and places told apart, as all may have more points and some a lower place. Pure. */
import { compare, parse } from '../scoring';
import type { ForecastRow } from './forecast';

export type Sign = 1 | -1 | 0;

/** Whether a unit has more points or fewer; to come on a board is a gain, to leave it a loss. */
export function pointsGain({ before, after }: Pick<ForecastRow, 'before' | 'after'>): Sign {
  if (!before || !after) return comesOrGoes(before, after);
  return signOf(compare(parse(after.total), parse(before.total)));
}

/** Whether a unit stands higher or lower; to lose the place by a veto is a loss. */
export function placeGain({ before, after }: Pick<ForecastRow, 'before' | 'after'>): Sign {
  if (!before || !after) return comesOrGoes(before, after);
  const place = (rank: number | null) => rank ?? Number.MAX_SAFE_INTEGER;
  return signOf(place(before.rank) - place(after.rank));
}

const comesOrGoes = (before: ForecastRow['before'], after: ForecastRow['after']): Sign =>
  after ? 1 : before ? -1 : 0;

const signOf = (difference: number): Sign => (difference > 0 ? 1 : difference < 0 ? -1 : 0);

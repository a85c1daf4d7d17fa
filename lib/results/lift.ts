/** What a unit could do to make up points: for rules where a step of a known size earns a known number. Exact. */
import { type Explanation, parse, type Rational, type Scheme, type Step } from '../scoring';

/** So much more of a measure earns the points that are missing, everything else standing still. */
export type Lift = {
  readonly measure: string;
  readonly indicator: string;
  /** In the measure's unit (minor units where it is money), rounded up to a whole one. */
  readonly more: string;
};

/**
 * For every indicator of the kind "weight × measure ÷ something fixed" the amount that alone makes up the gap, where
 * its cap leaves room for it. Other rules (bands, places, proportions of the best) have no such amount.
 */
export function liftsFor(gap: string, scheme: Scheme, { indicators, view }: Explanation): Lift[] {
  if (view !== 'verified') return [];
  const missing = parse(gap);
  return indicators.flatMap(({ indicator: key, standing, weight, points, step }): Lift[] => {
    const indicator = scheme.indicators.find((one) => one.key === key);
    const rule = indicator?.rule;
    if (!indicator || !step || !points || standing !== 'scored') return [];
    if (rule?.preset !== 'ratio' || rule.below !== undefined) return [];
    if (!['target', 'stretch', 'number'].includes(rule.against)) return [];
    const measure = scheme.measures.find((one) => one.key === rule.measure);
    if (measure?.take && measure.take !== 'sum' && measure.take !== 'count') return [];
    if (indicator.cap !== undefined && above(plus(parse(points.number), missing), parse(indicator.cap)))
      return [];
    const divisor = divisorOf(step);
    if (!divisor) return [];
    // gap = weight × more ÷ divisor
    const top = missing.n * divisor.n * parse(weight).d;
    const bottom = missing.d * divisor.d * parse(weight).n;
    if (bottom <= 0n || top <= 0n) return [];
    return [{ measure: rule.measure, indicator: key, more: ((top + bottom - 1n) / bottom).toString() }];
  });
}

const plus = (a: Rational, b: Rational): Rational => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
const above = (a: Rational, b: Rational): boolean => a.n * b.d > b.n * a.d;

/** What the measure is divided by, wherever the division stands. */
function divisorOf(step: Step): Rational | null {
  if (step.code === 'divide') {
    const divisor = step.parts[1];
    return divisor && divisor.code !== 'multiply' ? parse(divisor.value.number) : null;
  }
  for (const part of step.parts) {
    const found = divisorOf(part);
    if (found) return found;
  }
  return null;
}

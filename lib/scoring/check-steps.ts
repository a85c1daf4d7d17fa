/** Rules by steps: how wide a step is where it is money, and a base in proportion to nothing. Pure, safe for the browser. */
import { isDifference, type Rule } from './presets';
import { parse } from './rational';
import type { Measure, Report } from './scheme';

/** Money without the width of a step, which would be a cent; a difference whose base is in proportion up to a line of nought. */
export function checkSteps(
  rule: Rule,
  path: string,
  measureOf: (key: string) => Measure | undefined,
  report: Report,
): void {
  if (rule.preset !== 'steps') return;
  const inOwnUnit = rule.against === 'nothing' || isDifference(rule.against);
  if (inOwnUnit && measureOf(rule.measure)?.quantity === 'money') {
    if (rule.up !== undefined && rule.upPer === undefined) report(`${path}.upPer`, 'step-unsaid');
    const takes = rule.under === undefined && rule.down !== undefined;
    if (takes && rule.downPer === undefined) report(`${path}.downPer`, 'step-unsaid');
  }
  if (isDifference(rule.against) && rule.under === 'proportional' && parse(rule.from ?? '0').n <= 0n)
    report(`${path}.under`, 'proportion-of-nought');
}

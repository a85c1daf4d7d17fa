/** Rules that go through deals one by one: whether anything can be received on them, and whether what is shared is shared out. Pure, safe for the browser. */

import { MONEY_ASPECTS } from '../vocabulary';
import type { Expression } from './expression';
import type { Rule } from './presets';
import type { Measure, Report } from './scheme';
import { walk } from './walk';

/**
 * Told at `path`: receipts asked of what is no amount of deals, which would always be nought (deals themselves may be counted by such an
 * amount); a formula that gives points record by record without a word of the share, so that each of two units has all of them.
 */
export function checkDeals(
  rule: Rule,
  tree: Expression,
  path: string,
  measureOf: (key: string) => Measure | undefined,
  report: Report,
): void {
  const read = readsReceipts(rule) ? measureOf(rule.measure) : undefined;
  if (read && !(read.source.kind === 'deal' && MONEY_ASPECTS.includes(read.source.aspect)))
    report(`${path}.measure`, 'receipts-unfit', {});
  if (rule.preset === 'formula' && wholeToEach(tree, measureOf))
    report(`${path}.tree`, 'share-unsaid', {}, 'warning');
}

type DealRule = Extract<Rule, { preset: 'bands' | 'per_amount' | 'project' }>;

function readsReceipts(rule: Rule): rule is DealRule {
  switch (rule.preset) {
    case 'bands':
      return rule.reads === 'paid' || (rule.each === 'item' && rule.paidPercent !== undefined);
    case 'per_amount':
      return rule.reads === 'paid';
    case 'project':
      return rule.reads === 'paid' || rule.progress !== undefined;
    default:
      return false;
  }
}

/** Whether records that several units may share are summed as points by something that looks neither at the share nor at the part credited. */
function wholeToEach(tree: Expression, measureOf: (key: string) => Measure | undefined): boolean {
  let found = false;
  walk(tree, '', {
    expression(one) {
      if (one.form !== 'fold' || one.over.of !== 'facts' || one.take !== 'sum' || !one.each) return;
      const credit = measureOf(one.over.measure)?.credit ?? 'share';
      if (credit !== 'lead' && credit !== 'each' && givesPoints(one.each) && !looksAtShare(one.each))
        found = true;
    },
  });
  return found;
}

function givesPoints(each: Expression): boolean {
  let gives = false;
  walk(each, '', {
    expression(one) {
      if (one.form === 'curve' || (one.form === 'value' && one.of === 'number' && one.kind === 'points'))
        gives = true;
    },
  });
  return gives;
}

function looksAtShare(each: Expression): boolean {
  let looks = false;
  walk(each, '', {
    expression(one) {
      if (one.form !== 'value') return;
      if (one.of === 'share' || (one.of === 'amount' && !one.whole && one.aspect === undefined)) looks = true;
    },
  });
  return looks;
}

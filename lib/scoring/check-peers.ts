/** Rules that compare units: bases that turn the sign about, and who cannot be left out. Pure, safe for the browser. */
import type { Rule } from './presets';
import type { Board, Indicator, Report } from './scheme';
import { boardVetoes, readsPoints } from './vetoes';

/** Growth over a past below zero of which nothing is said. */
export function checkGrowth(rule: Rule, path: string, report: Report): void {
  const divides = rule.preset === 'growth' && (rule.mode === 'percent' || rule.mode === 'multiple');
  if (divides && rule.negative === undefined) report(`${path}.negative`, 'negative-unsaid', {}, 'warning');
}

/** Vetoes that are only known when points are, where a rule of the board leaves the vetoed out. */
export function checkLeftOut(
  board: Board,
  path: string,
  indicatorOf: (key: string) => Indicator | undefined,
  report: Report,
): void {
  const leavesOut = board.indicators.some((key) => {
    const rule = indicatorOf(key)?.rule;
    return rule !== undefined && 'unvetoed' in rule && rule.unvetoed === true;
  });
  if (!leavesOut) return;
  for (const status of boardVetoes(board))
    if (status.when && readsPoints(status.when))
      report(
        `${path}.statuses.${board.statuses?.indexOf(status)}`,
        'veto-reads-points',
        { status: status.key },
        'warning',
      );
}

/** What stands in a scheme twice, or is there and used by nothing. Pure, safe for the browser. */
import { electoratesIn } from './electorates';
import { parse } from './rational';
import type { Report, Scheme } from './scheme';

/**
 * Told at their place: indicators and classes that a board has twice, electorates a rule weighs twice, indicators that earn
 * nobody points, electorates that were voted in and no rule reads.
 * @param read keys of indicators that other rules refer to
 * @param voted electorates of which ballots were entered
 */
export function checkUse(
  scheme: Scheme,
  read: ReadonlySet<string>,
  voted: readonly string[],
  report: Report,
): void {
  scheme.boards.forEach((board, index) => {
    twice(board.indicators, (key, at) => {
      report(`boards.${index}.indicators.${at}`, 'indicator-twice', { key });
    });
    twice(
      (board.classes ?? []).map((row) => row.class),
      (name, at) => {
        report(`boards.${index}.classes.${at}.class`, 'class-twice', { class: name });
      },
    );
    if (board.groups !== 'all')
      twice(board.groups, () => {
        report(`boards.${index}.groups`, 'group-twice');
      });
  });
  scheme.indicators.forEach(({ key, rule, weight }, index) => {
    if (rule.preset === 'ballots')
      twice(
        rule.electorates.map(({ electorate }) => electorate),
        (electorate, at) => {
          report(`indicators.${index}.rule.electorates.${at}`, 'electorate-twice', { electorate });
        },
      );
    const used = read.has(key) || scheme.boards.some(({ indicators }) => indicators.includes(key));
    if (addsNothing(scheme, key, weight)) report(`indicators.${index}.weight`, 'weight-zero', {}, 'warning');
    if (!used && scheme.boards.length > 0) report(`indicators.${index}`, 'indicator-unused', {}, 'warning');
  });
  const heard = electoratesIn(scheme);
  for (const electorate of voted)
    if (!heard.includes(electorate)) report('indicators', 'electorate-unread', { electorate }, 'warning');
}

/** Of weight 0 on a board: shown there, and its points added to no total, whatever they are. */
function addsNothing({ boards }: Scheme, key: string, weight: string): boolean {
  const zero = (text: string) => parse(text).n === 0n;
  const here = boards.filter(({ indicators }) => indicators.includes(key));
  const byClass = here.flatMap(({ classes = [] }) => classes.map(({ weights }) => weights[key]));
  return here.length > 0 && zero(weight) && !byClass.some((one) => one && !zero(one));
}

function twice(names: readonly string[], found: (name: string, at: number) => void): void {
  names.forEach((name, at) => {
    if (names.indexOf(name) < at) found(name, at);
  });
}

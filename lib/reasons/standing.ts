/** Where a unit stands, said: its place, the places still possible, what the next place takes, and how the total adds up. */
import { isCurrency } from '../money';
import type { Teller } from './formula';
import { difference, numberShown, pointsShown, signedPoints, sumOf, unitOfKind } from './numbers';
import type { ToTell } from './sealed';

/** 西部板块第 2 名. */
export function placeTold({ row, group, board }: ToTell, { words, language }: Teller): string {
  const within = board.within === 'board' ? null : group;
  const name = within ? (language === 'en' ? within.nameEn : within.nameZh) : '';
  if (row.rank === null) return name ? words('why.stateOff', { group: name }) : words('why.stateOffNoGroup');
  return name
    ? words('why.state', { group: name, rank: String(row.rank) })
    : words('why.stateNoGroup', { rank: String(row.rank) });
}

export type Figure = { readonly name: string; readonly value: string; readonly note?: string };

/** Place and total; until the run is sealed, the total with what is pending and the places still possible. */
export function figuresTold({ row, board, estimate, audience }: ToTell, { words }: Teller): Figure[] {
  const places = board.places ?? 2;
  const more = difference(row.total.verified, row.total.pending);
  const place = (rank: number) => words('why.place', { rank: String(rank) });
  const settled = row.best === row.worst;
  const reached = [
    { name: words('why.rank'), value: row.rank === null ? '–' : place(row.rank) },
    { name: words('why.total'), value: pointsShown(row.total.verified, places) },
  ];
  // What is sealed has nothing pending.
  if (audience === 'sealed') return reached;
  // A place by peers, or by points that can fall, is never certain.
  const note = estimate ? words('why.estimate') : settled ? words('why.certain') : undefined;
  return [
    ...reached,
    {
      name: words('why.withPending'),
      value: pointsShown(row.total.pending, places),
      ...(more === null
        ? {}
        : {
            note: words(more.startsWith('-') ? 'why.pendingLess' : 'why.pendingMore', {
              more: signedPoints(more, places),
            }),
          }),
    },
    ...(row.best === null || row.worst === null
      ? []
      : [
          {
            name: words('why.possible'),
            value: settled
              ? place(row.best)
              : words('why.places', { best: String(row.best), worst: String(row.worst) }),
            ...(note === undefined ? {} : { note }),
          },
        ]),
  ];
}

/** What a unit was given or refused by a rule of the board or by hand: its name, with the condition that was met or the reason. */
export function statusesTold({ row, board }: ToTell, { words, reader }: Teller): Status[] {
  return row.statuses.flatMap(({ key, kind, scope, reason }): Status | [] => {
    const isBarred = scope === 'awards';
    if (reason) return { kind, said: words(isBarred ? 'why.barred' : 'why.vetoed', { reason }) };
    const grade = board.grades?.find((one) => one.key === key);
    if (grade && kind === 'grade') return { kind, said: words('why.graded', { grade: reader.grade(grade) }) };
    const rule = board.statuses?.find((one) => one.key === key);
    if (!rule) return [];
    const code = kind === 'veto' ? (isBarred ? 'why.barredBy' : 'why.vetoedBy') : 'why.flagged';
    return { kind, said: words(code, { name: reader.name(rule.names), test: reader.statusAsks(rule) }) };
  });
}

export type Status = { readonly kind: ToTell['row']['statuses'][number]['kind']; readonly said: string };

/** How far the next place is, and, until the run is sealed, what would make it up; null for who is first. */
export function nextTold(
  { next, board, scheme, audience }: ToTell,
  { words, language, unitOf, reader }: Teller,
): { readonly title: string; readonly ways: string } | null {
  if (!next) return null;
  const unit = language === 'en' ? next.nameEn : next.nameZh;
  const comma = language === 'en' ? '; ' : '；';
  const places = board.places ?? 2;
  if (next.gap === '0') return { title: words('why.nextTied', { unit }), ways: '' };
  const title = words('why.next', { unit, gap: pointsShown(next.gap, places) });
  // Nothing can be added to what is sealed.
  if (audience === 'sealed') return { title, ways: '' };
  const said = next.reach.flatMap(({ measure: key, more }) => {
    const measure = scheme.measures.find((one) => one.key === key);
    if (!measure || more === null) return [];
    const currency = measure.currency && isCurrency(measure.currency) ? measure.currency : null;
    const kind = measure.quantity === 'money' && currency ? (`money:${currency}` as const) : 'count';
    const amount = `${numberShown({ number: more, kind }, unitOf)} ${unitOfKind(kind, unitOf, language)}`;
    return [words('why.lift', { measure: reader.measureName(key), amount: amount.trim() })];
  });
  if (said.length > 0) return { title, ways: `${words('why.nextWays')} ${said.join(comma)}` };
  // A cap, or a last step, may make a place unreachable by any one thing.
  const asked = next.reach.every(({ most }) => most !== null) ? 'why.nextNone' : 'why.nextNoneAsked';
  const short = next.reach.flatMap(({ measure: key, most }) =>
    most === null || most === '0'
      ? []
      : [words('why.liftMost', { measure: reader.measureName(key), points: pointsShown(most, places) })],
  );
  return { title, ways: short.length > 0 ? `${words(asked)} ${short.join(comma)}` : '' };
}

/** 12.40 + 6.15 + 8.00, and the total it makes; brought to 100 where the board asks for that: (60.00 + 40.00) × 100 ÷ 120. */
export function sumTold(
  { row, board, view, scheme }: ToTell,
  { words }: Teller,
): { readonly parts: string; readonly total: string } {
  const scored = row.points.filter(({ standing }) => standing === 'scored');
  const shown = scored.map((cell) => {
    const indicator = scheme.indicators.find(({ key }) => key === cell.indicator);
    return { points: cell[view], shown: pointsShown(cell[view], indicator?.places ?? 2) };
  });
  const earned = shown.filter(({ points }) => points !== '0');
  const parts = (earned.length > 0 ? earned : shown.slice(0, 1))
    .map((one, at) => (at === 0 ? one.shown : one.shown.replace(/^−?/, (sign) => (sign ? ' − ' : ' + '))))
    .join('');
  const weights = board.rescale ? sumOf(scored.map(({ weight }) => weight)) : '0';
  const scaled =
    weights === '0' ? parts : words('why.rescaled', { parts, weights: pointsShown(weights, 'exact') });
  const points = row.adjustment ? signedPoints(row.adjustment, 'exact') : '';
  const byHand = points ? ` ${points[0]} ${points.slice(1)}` : '';
  return { parts: `${scaled}${byHand}`, total: pointsShown(row.total[view], board.places ?? 2) };
}

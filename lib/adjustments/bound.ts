/** Whether points by hand stay within what the published scheme allows. */
import { and, eq, lte } from 'drizzle-orm';
import type { Reader } from '../../db/client';
import { adjustments, confirmations, schemeVersions } from '../../db/schema';
import { inForce } from '../campaign';
import { Missing, Refusal } from '../failure';
import { add, compare, parse, type Scheme, text, ZERO } from '../scoring';

type Bound = { readonly least: string; readonly most: string };
export type IndicatorBody = {
  readonly key: string;
  readonly names?: { readonly zh: string; readonly en: string };
  readonly rule?: { readonly preset?: string; readonly least?: string; readonly most?: string };
};
type Body = {
  readonly adjustments?: Bound;
  readonly indicators?: readonly IndicatorBody[];
  readonly awards?: readonly { readonly key: string; readonly kind: string }[];
  readonly rewards?: Scheme['rewards'];
};

/** What a scheme without bounds allows: none. */
export const NO_POINTS: Bound = { least: '0', most: '0' };

/** The published scheme's body as of a history row, or null while none is in force. */
export function publishedBody(db: Reader, campaign: string, asOfSeq: number): Body | null {
  const rows = db
    .select()
    .from(schemeVersions)
    .where(and(eq(schemeVersions.campaignId, campaign), lte(schemeVersions.seq, asOfSeq)))
    .all();
  const last = inForce(db, campaign, 'scheme', rows, asOfSeq).at(-1);
  return last ? (JSON.parse(last.body ?? '{}') as Body) : null;
}

/**
 * Throws `beyond-bound` {least, most, and what the unit has already} where the unit's adjustments that count or wait, with these points,
 * would leave the scheme's bounds (a scheme without bounds allows none), Missing where the indicator is not the scheme's. Without a scheme
 * in force nothing is known yet.
 */
export function mustStayWithin(
  db: Reader,
  made: {
    readonly campaign: string;
    readonly unit: string;
    readonly indicator: string;
    readonly points: string;
  },
  asOfSeq: number,
): void {
  const body = publishedBody(db, made.campaign, asOfSeq);
  if (!body) return;
  if (made.indicator !== '' && !body.indicators?.some(({ key }) => key === made.indicator)) {
    throw new Missing(`indicator ${made.indicator}`);
  }
  const standing = db
    .select({ points: adjustments.points, id: adjustments.id })
    .from(adjustments)
    .where(and(eq(adjustments.campaignId, made.campaign), eq(adjustments.unitId, made.unit)))
    .all()
    .filter(({ id }) => !declined(db, id));
  const held = standing.reduce((total, { points }) => add(total, parse(points ?? '0')), ZERO);
  const { least, most } = body.adjustments ?? NO_POINTS;
  if (!isWithin(text(add(held, parse(made.points))), least, most)) {
    throw new Refusal('beyond-bound', { least, most, held: text(held) }, 'points');
  }
}

/** Whether points lie within bounds, exactly; a bound that is null is none. */
export function isWithin(points: string, least: string | null, most: string | null): boolean {
  const value = parse(points);
  return (
    (least === null || compare(value, parse(least)) >= 0) &&
    (most === null || compare(value, parse(most)) <= 0)
  );
}

function declined(db: Reader, id: string): boolean {
  const answer = db
    .select({ agreed: confirmations.agreed })
    .from(confirmations)
    .where(and(eq(confirmations.subjectKind, 'adjustment'), eq(confirmations.subjectId, id)))
    .get();
  return answer?.agreed === false;
}

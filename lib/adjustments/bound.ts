/** Whether points by hand stay within what the published scheme allows. */
import { and, eq, lte } from 'drizzle-orm';
import type { Reader } from '../../db/client';
import { adjustments, confirmations, schemeVersions } from '../../db/schema';
import { inForce } from '../campaign';
import { Missing, Refusal } from '../failure';
import type { Scheme } from '../scoring';

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
 * Throws `beyond-bound` where the unit's adjustments that count or wait, with these points, would leave the scheme's bounds
 * (a scheme without bounds allows none), Missing where the indicator is not the scheme's. Without a scheme in force nothing is known yet.
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
  const sum = [...standing.map(({ points }) => points ?? '0'), made.points].reduce(
    (total, points) => plus(total, fraction(points)),
    fraction('0'),
  );
  const { least, most } = body.adjustments ?? NO_POINTS;
  if (less(sum, fraction(least)) || less(fraction(most), sum)) {
    throw new Refusal('beyond-bound', { least, most }, 'points');
  }
}

/** Whether points lie within bounds, exactly; a bound that is null is none. */
export function isWithin(points: string, least: string | null, most: string | null): boolean {
  const value = fraction(points);
  return !(least !== null && less(value, fraction(least))) && !(most !== null && less(fraction(most), value));
}

function declined(db: Reader, id: string): boolean {
  const answer = db
    .select({ agreed: confirmations.agreed })
    .from(confirmations)
    .where(and(eq(confirmations.subjectKind, 'adjustment'), eq(confirmations.subjectId, id)))
    .get();
  return answer?.agreed === false;
}

/** A fraction [over, under], `under` positive: decimal text or p/q, exactly. */
type Fraction = readonly [bigint, bigint];

function fraction(text: string): Fraction {
  const [over = '0', under] = text.split('/');
  if (under !== undefined) return [BigInt(over), BigInt(under)];
  const [whole = '0', places = ''] = over.split('.');
  return [BigInt(whole + places), 10n ** BigInt(places.length)];
}

function plus(a: Fraction, b: Fraction): Fraction {
  return [a[0] * b[1] + b[0] * a[1], a[1] * b[1]];
}

function less(a: Fraction, b: Fraction): boolean {
  return a[0] * b[1] < b[0] * a[1];
}

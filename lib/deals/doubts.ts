/** What in a deal may well be meant, and is more often a slip: asked about once where a form asks, never in anybody's way. */
import type { Store } from '../../db/open';
import { campaignAt } from '../campaign';
import type { Day } from '../day';
import { type Named, Refusal, type RefusalReason } from '../failure';
import type { Amount } from '../fields';
import { amountInEach, dayInEach } from '../text/show';
import type { DealAmendment } from './input';

type Said = Pick<
  DealAmendment,
  'signedOn' | 'total' | 'contracted' | 'carriedOver' | 'asks' | 'signedEarly' | 'totalLess'
>;

/** The same of the deal as it stood before an amendment: what it said then is not asked about again. */
export type Before = {
  readonly signedOn: Day | null;
  readonly totalMinor: number | null;
  readonly contractedMinor: number | null;
};

/**
 * Asked of what is submitted: a draft is kept as it is. Throws Refusal `signed-early` where the deal was signed before the campaign's first day and is not carried over,
 * `total-less` where the whole investment is less than the foreign part of it; each by the field that confirms it, both together.
 */
export function mustBeMeant(
  db: Store,
  campaign: string,
  said: Said,
  at: number,
  before: Before | null = null,
): void {
  if (!said.asks) return;
  const { firstDay } = campaignAt(db, campaign, at);
  const { signedOn, total, contracted } = said;
  const doubts: [RefusalReason, Named, string][] = [];
  const sameDay = before !== null && before.signedOn === signedOn;
  if (signedOn !== null && signedOn < firstDay && !said.carriedOver && !said.signedEarly && !sameDay)
    doubts.push(['signed-early', { first: dayInEach(firstDay) }, 'signedEarly']);
  const sameSums =
    before !== null &&
    before.totalMinor === (total?.minor ?? null) &&
    before.contractedMinor === (contracted?.minor ?? null);
  if (total && contracted && total.minor < contracted.minor && !said.totalLess && !sameSums) {
    const each = ({ minor, currency }: Amount) => amountInEach(BigInt(minor), currency);
    doubts.push(['total-less', { total: each(total), contracted: each(contracted) }, 'totalLess']);
  }
  const [first, ...others] = doubts;
  if (first)
    throw new Refusal(
      ...first,
      others.map((one) => new Refusal(...one)),
    );
}

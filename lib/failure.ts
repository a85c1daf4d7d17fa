/**
 * The whole taxonomy of failure: three things that are thrown on purpose. Anything else thrown is a fault,
 * logged once with a digest and shown as that digest.
 */
import type { Language } from './vocabulary';

/** Why something was refused: a closed set; `lib/text` has a sentence for each, which says what to do next. */
export const REFUSALS = [
  // the request
  'used-id',
  'changed-meanwhile',
  'second-person',
  'already-answered',
  'reason-needed',
  // the campaign's phase
  'not-started',
  'frozen',
  'entries-closed',
  'evidence-closed',
  'campaign-closed',
  'not-closed',
  'already-started',
  'blocked',
  'nothing-to-close',
  // people and sign-in
  'sign-in-failed',
  'sign-in-slow',
  'password-expired',
  'password-wrong',
  'login-taken',
  'last-admin',
  'address-unknown',
  // campaign, units, goals
  'code-taken',
  'name-taken',
  'key-taken',
  'in-use',
  'not-in-campaign',
  'group-unknown',
  'freeze-in-past',
  'fixed-after-start',
  'already-entered',
  'link-itself',
  'already-linked',
  'not-an-amount',
  'stretch-below',
  // records and claims
  'withdrawn-already',
  'nothing-submitted',
  'not-pending',
  'evidence-missing',
  'above-claimed',
  'other-sign',
  'reason-for-less',
  'own-unit',
  'not-decided',
  'share-sum',
  'share-settled',
  'above-ceiling',
  'excess-unticked',
  'above-reversed',
  'one-currency',
  'day-in-future',
  'rate-missing',
  'deal-missing',
  'deal-rejected',
  'below-refunds',
  'refund-above-accepted',
  'stage-incomplete',
  'before-raised',
  'owner-unknown',
  'incomplete',
  'negotiation-open',
  'signed-early',
  'total-less',
  'figure-known',
  'currency-needed',
  'currency-unwanted',
  // files
  'file-type',
  'file-lies',
  'file-size',
  'file-empty',
  'upload-unknown',
  // scheme and points
  'scheme-faulty',
  'scheme-missing',
  'draft-exists',
  'bounds-crossed',
  'beyond-bound',
  'already-reversed',
  // votes, nominations, referrers, the list
  'vote-closed',
  'no-ballots',
  'ballot-unreadable',
  'ballot-line',
  'ballot-twice',
  'code-of-another',
  'ballot-known',
  'ballot-recoded',
  'ballot-changed',
  'ballot-voided',
  'ballots-below',
  'reward-bound',
  'reward-unread',
  'formula-faults',
  'nominated-already',
  'place-taken',
  'split-sum',
  'approval-needed',
  // seals
  'stale-signature',
  'bundle-missing',
  // after the close
  'not-sealed',
  'already-published',
  'already-noticed',
  'notice-missing',
  'notice-running',
  'objections-closed',
  'objections-open',
  'objection-withdrawn',
  'not-upheld',
  'not-concerned',
  'already-reopened',
  'recomputation-open',
  'recomputation-stale',
  'nothing-to-correct',
  'corrections-open',
] as const;
export type RefusalReason = (typeof REFUSALS)[number];

export type Parameters = Readonly<Record<string, string | number>>;
/** What a refusal names: words and numbers, or what each language says in its own way, as an amount with its unit. */
export type Named = Readonly<Record<string, string | number | Readonly<Record<Language, string>>>>;

/** Refused for a reason the person can act on; `field` where it belongs to one, `others` what other fields are refused for with it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly reason: RefusalReason,
    readonly parameters: Named = {},
    readonly field?: string,
    readonly others: readonly Refusal[] = [],
  ) {
    super(reason);
  }
}

/** This actor may not do this: the 403 page. The message is for the log only. */
export class Denied extends Error {
  override readonly name = 'Denied';
}

/** No such thing, for this actor: the 404 page; never "exists, but not yours". */
export class Missing extends Error {
  override readonly name = 'Missing';
}

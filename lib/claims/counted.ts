/**
 * Counted fields: those a measure can read. One table says which, per kind. Changing one of them on an accepted
 * record opens a new claim; changing anything else does not. Pure.
 */
import type { Json } from '../canonical';
import type { Aspect, RecordKind } from '../vocabulary';

/** Names in the copy's `counted`; those that are not amounts become the attributes of its facts, under the same name (lib/facts). */
export const COUNTED = {
  activity: ['activityKind', 'organiser', 'fromDay', 'toDay', 'persons', 'delegations'],
  negotiation: [
    'investor',
    'country',
    'industry',
    'stage',
    'openedOn',
    'stageDay',
    'concernsResolved',
    'lastResolvedOn',
  ],
  deal: [
    'investor',
    'investors',
    'country',
    'industry',
    'origin',
    'dealKind',
    'carriedOver',
    'referrer',
    'signedOn',
    'agreedStart',
    'stage',
    'registeredOn',
    'startedOn',
    'producingOn',
    'cancelledOn',
    'currency',
    'total',
    'registered',
    'contracted',
    'fixedAssets',
  ],
  receipt: ['deal', 'tranche', 'receiptKind', 'day', 'amount', 'currency', 'reverses'],
  figure: ['holder', 'holderId', 'key', 'period', 'day', 'value', 'currency', 'amountUnit'],
} as const satisfies Record<RecordKind, readonly string[]>;

export type Counted<K extends RecordKind> = { readonly [N in (typeof COUNTED)[K][number]]: Json };

/** The claim: what a record counted for when it was submitted, and the rest of it for the reader. */
export type Copy = {
  readonly kind: RecordKind;
  readonly title: string;
  readonly counted: { readonly [name: string]: Json };
  readonly also: { readonly [name: string]: Json };
};

/** One amount claimed: minor units where a currency is set, else canonical decimal. */
export type ClaimLine = {
  readonly aspect: Aspect;
  readonly claimed: string;
  readonly currency: string | null;
  readonly day: string;
  readonly lastDay: string | null;
};

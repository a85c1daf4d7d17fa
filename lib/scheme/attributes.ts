/** What a measure's conditions may ask of a record, per kind: attributes of its facts and their values. Pure. */
import {
  ACTIVITY_KINDS,
  DEAL_KINDS,
  DEAL_STAGES,
  ORGANISERS,
  ORIGINS,
  RECEIPT_KINDS,
  type RecordKind,
  STAGES,
} from '../vocabulary';

/** `names`: where the values' names stand in the namespace `words`; a list of anything else is typed as text. */
export type Attribute = { readonly attribute: string } & (
  | { readonly of: 'set'; readonly values: readonly string[]; readonly names: SetName }
  | { readonly of: 'flag' }
  | { readonly of: 'text' }
);
export type SetName =
  | 'activityKind'
  | 'organiser'
  | 'stage'
  | 'origin'
  | 'dealKind'
  | 'dealStage'
  | 'receiptKind';

const set = (attribute: string, values: readonly string[], names: SetName): Attribute => ({
  attribute,
  of: 'set',
  values,
  names,
});
const deal: readonly Attribute[] = [
  set('origin', ORIGINS, 'origin'),
  set('dealKind', DEAL_KINDS, 'dealKind'),
  set('stage', DEAL_STAGES, 'dealStage'),
  { attribute: 'carriedOver', of: 'flag' },
  { attribute: 'country', of: 'text' },
  { attribute: 'industry', of: 'text' },
];

export const ATTRIBUTES: Readonly<Record<RecordKind, readonly Attribute[]>> = {
  activity: [set('activityKind', ACTIVITY_KINDS, 'activityKind'), set('organiser', ORGANISERS, 'organiser')],
  negotiation: [
    set('stage', STAGES, 'stage'),
    { attribute: 'country', of: 'text' },
    { attribute: 'industry', of: 'text' },
  ],
  deal,
  receipt: [set('receiptKind', RECEIPT_KINDS, 'receiptKind'), ...deal],
  figure: [{ attribute: 'period', of: 'text' }],
};

/** By what distinct things may be counted, per kind. */
export const DISTINCT_BY: Readonly<Record<RecordKind, readonly string[]>> = {
  activity: ['day', 'activityKind'],
  negotiation: ['investor', 'country', 'industry', 'day'],
  deal: ['investor', 'country', 'industry', 'origin', 'day'],
  receipt: ['parent', 'investor', 'country', 'industry', 'day'],
  figure: ['period'],
};

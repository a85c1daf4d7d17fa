/** Where the pages of reasons lead to. */

import type { CampaignView } from '@/lib/campaign';
import { RECORD_KINDS, type RecordKind } from '@/lib/vocabulary';
import { placeOf } from '../place-of';

export type Ways = {
  /** Address of a record's page. */
  readonly recordHref: (kind: string, id: string) => string;
  readonly evidenceHref: (id: string) => string;
  /** Address of all records behind a measure. */
  readonly allHref: (measure: string) => string;
};

export function waysIn(campaign: CampaignView): Omit<Ways, 'allHref'> {
  return {
    recordHref: (kind: string, id: string) =>
      isKind(kind) ? placeOf(campaign.code, kind, id) : `/c/${campaign.code}`,
    evidenceHref: (id: string) => `/evidence/${id}/view`,
  };
}

function isKind(kind: string): kind is RecordKind {
  return (RECORD_KINDS as readonly string[]).includes(kind);
}

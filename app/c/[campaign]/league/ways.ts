/** What both pages of reasons need: addresses, and the units amounts are read in. */

import type { CampaignView } from '@/lib/campaign';
import type { Goal } from '@/lib/goals';
import { spokenUnit } from '@/lib/money';
import { type Language, RECORD_KINDS, type RecordKind } from '@/lib/vocabulary';
import { placeOf } from '../place-of';
import type { UnitOf } from './numbers';

export type Ways = {
  /** Address of a record's page. */
  readonly recordHref: (kind: string, id: string) => string;
  readonly evidenceHref: (id: string) => string;
  /** Address of all records behind a measure. */
  readonly allHref: (measure: string) => string;
};

/** Money of a goal's currency is read in the goal's unit, all other in the campaign's; in English whole. */
export function unitsOf(campaign: CampaignView, goals: readonly Goal[], language: Language): UnitOf {
  return (currency) =>
    spokenUnit(goals.find((goal) => goal.currency === currency)?.amountUnit ?? campaign.amountUnit, language);
}

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

/** Where the page of a record is. */
import type { RecordKind } from '@/lib/vocabulary';

const FOLDER: Record<RecordKind, string> = {
  activity: 'activities',
  negotiation: 'negotiations',
  deal: 'deals',
  receipt: 'receipts',
  figure: 'figures',
};

export function placeOf(code: string, kind: RecordKind, id: string): string {
  return `/c/${code}/${FOLDER[kind]}/${id}`;
}

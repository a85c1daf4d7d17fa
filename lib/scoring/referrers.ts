/** Which deal a fact belongs to, and who referred it in which shares. Pure. */
import type { Fact, Subjects } from './facts';
import { ONE, type Rational, rational } from './rational';

export type Credit = { readonly referrer: string; readonly portion: Rational; readonly shareBp: number };

/** The deal: the record itself, or what it hangs on (a receipt's deal). */
export function dealOf(fact: Fact): string {
  return fact.parent ?? fact.record;
}

/** Referrers by deal: as filed; else the one named on the deal, whole. */
export function openReferrers(subjects: Subjects): {
  of(fact: Fact): readonly Credit[];
  isStaff(referrer: string): boolean;
} {
  const filed = new Map<string, Credit[]>();
  const staff = new Set<string>();
  const rows = [...(subjects.referrals ?? [])].sort((a, b) => (a.referrer < b.referrer ? -1 : 1));
  for (const { deal, referrer, shareBp, staff: isStaff } of rows) {
    if (isStaff) staff.add(referrer);
    const credit = { referrer, portion: rational(shareBp, 10000), shareBp };
    filed.set(deal, [...(filed.get(deal) ?? []), credit]);
  }
  return {
    isStaff: (referrer) => staff.has(referrer),
    of(fact) {
      const known = filed.get(dealOf(fact));
      if (known) return known;
      const named = String(fact.attributes.referrer ?? '').trim();
      return named === '' ? [] : [{ referrer: named, portion: ONE, shareBp: 10000 }];
    },
  };
}

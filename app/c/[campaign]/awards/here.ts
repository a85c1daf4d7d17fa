/** The rules in force as the pages about awards need them: which awards there are, and which electorates they name. */

import type { Actor } from '@/lib/access';
import { schemeOf } from '@/lib/scheme';
import {
  type AwardKind,
  electoratesBy,
  electoratesIn,
  electoratesOfOthers,
  type Scheme,
} from '@/lib/scoring';
import type { Language } from '@/lib/vocabulary';

type Names = { readonly zh: string; readonly en: string };

export function rulesHere(actor: Actor, campaign: string, language: Language) {
  const scheme: Scheme | null = schemeOf(actor, campaign)?.inForce?.scheme ?? null;
  const called = (names: Names) => (language === 'en' ? names.en : names.zh);
  const awards = scheme?.awards ?? [];
  return {
    scheme,
    called,
    electorates: scheme ? electoratesIn(scheme) : [],
    /** How an electorate's ballots are read: by places, by marks, both, or not at all. */
    ways: (electorate: string) =>
      (['places', 'marks'] as const).filter(
        (way) => scheme !== null && electoratesBy(scheme, way).includes(electorate),
      ),
    /** Electorates of which some rule leaves out a unit's own people. */
    ofOthers: scheme ? electoratesOfOthers(scheme) : [],
    /** Awards of a kind (or all) as choices. */
    options: (kind?: AwardKind) =>
      awards
        .filter((award) => kind === undefined || award.kind === kind)
        .map((award) => ({ value: award.key, label: called(award.names) })),
    award: (key: string) => awards.find((award) => award.key === key),
  };
}

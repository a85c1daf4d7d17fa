/** Reasons told: a unit's derivation from board to fact in either language, for page, print and document alike. */
import type { CampaignView } from '../campaign';
import { schemeReader } from '../scheme';
import { wordsOf } from '../text';
import { dayNear } from '../text/show';
import type { Language } from '../vocabulary';
import type { Teller } from './formula';
import { unitsOf } from './numbers';
import type { NamesSealed, ToTell } from './sealed';

export {
  type Beside,
  type ChangesTold,
  type ChangesToTell,
  changesTold,
  idsNamed,
  statusesSaid,
} from './changed';
export type { Filled, Teller } from './formula';
export {
  difference,
  numberShown,
  pointsShown,
  signedPoints,
  type UnitOf,
  unitOfKind,
  unitsOf,
} from './numbers';
export { namesOf, type ToTell, whySealed } from './sealed';
export { type Figure, figuresTold, nextTold, placeTold, statusesTold, sumTold } from './standing';
export {
  type ByHandTold,
  byHandTold,
  type IndicatorTold,
  type LinesTold,
  type LineTold,
  linesTold,
  type MemberTold,
  type ReasonGroup,
  reasonsTold,
  type SourceTold,
} from './told';

/** What says the reasons of one unit in one language. */
export function tellerOf(
  why: Pick<ToTell, 'scheme' | 'asOfDay'> & NamesSealed,
  campaign: Pick<CampaignView, 'amountUnit'>,
  language: Language,
): Teller {
  const { scheme, goals, allGroups, asOfDay } = why;
  return {
    language,
    words: wordsOf(language),
    scheme,
    reader: schemeReader(language, scheme, { goals, groups: allGroups }),
    unitOf: unitsOf(campaign, goals, language),
    day: (day) => dayNear(day, language, asOfDay),
  };
}

/**
 * A campaign as people see it, and the one visibility gate: as of when, and how deep, somebody sees.
 * Page, print, export and document all ask here.
 */
import { type Actor, belongs, hasRole, ownUnits, readsNotice } from '../access';
import type { Day, Instant } from '../day';
import type { Currency } from '../money';
import type { AmountUnit } from '../vocabulary';
import type { EvidenceRules } from './evidence-rules';
import type { PhaseState } from './phase';

export type CampaignView = {
  readonly id: string;
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly zone: string;
  readonly currency: Currency;
  readonly amountUnit: AmountUnit;
  readonly freezeAt: Instant | null;
  readonly entriesUntil: Instant;
  readonly evidenceUntil: Instant;
  readonly noticeDays: number;
  readonly evidenceRules: EvidenceRules;
  readonly tableShown: boolean;
  readonly factsShown: boolean;
  readonly twoSign: boolean;
  readonly madeUp: boolean;
  readonly version: number;
  readonly state: PhaseState;
  /** Today in the campaign's zone. */
  readonly today: Day;
  /** Day `number` of `of`: 0 before the first, `of` after the last. */
  readonly day: { readonly number: number; readonly of: number };
};

/** Live, or the table as of an instant: computed from what was recorded by then. */
export type Audience = 'live' | { readonly asOf: Instant };

/** What of a campaign decides who sees it. */
type Seen = {
  readonly id: string;
  readonly state: Pick<PhaseState, 'frozenAt'>;
  readonly tableShown: boolean;
  readonly factsShown: boolean;
};

/**
 * As of when the actor sees tables and points: live for admin, auditor, a verifier of no unit and the server's own
 * work; for officers, leaders and verifiers of a unit the freeze instant once the campaign is frozen.
 */
export function audienceOf(actor: Actor, campaign: Pick<Seen, 'id' | 'state'>): Audience {
  const { frozenAt } = campaign.state;
  return frozenAt === null || seesLive(actor, campaign.id) ? 'live' : { asOf: frozenAt };
}

function seesLive(actor: Actor, campaign: string): boolean {
  if (actor.kind === 'link') return false;
  if (actor.kind !== 'person') return true;
  if (seesWhole(actor, campaign)) return true;
  return hasRole(actor, 'verifier', campaign) && unitsBound(actor, campaign).length === 0;
}

/** Whether the actor reads everything of the campaign: admin, auditor, the server's own work. */
export function seesWhole(actor: Actor, campaign: string): boolean {
  if (actor.kind === 'link') return false;
  if (actor.kind !== 'person') return true;
  return hasRole(actor, 'admin', campaign) || hasRole(actor, 'auditor', campaign);
}

/** Units the person belongs to in the campaign, in whatever role. */
function unitsBound(actor: Actor, campaign: string): readonly string[] {
  if (actor.kind !== 'person') return [];
  const units = actor.memberships.flatMap((m) =>
    m.unit !== null && (m.campaign === null || m.campaign === campaign) ? [m.unit] : [],
  );
  return [...new Set(units)];
}

/** How deep the actor sees one unit of a campaign. */
export type Depth = {
  /** Records with contacts and evidence: all of them, those that are claimed, or none. */
  readonly records: 'all' | 'claimed' | 'none';
  /** Its row of the table with points per indicator. */
  readonly table: boolean;
  /** Counted facts: title and accepted amount. */
  readonly facts: boolean;
};

const NOTHING: Depth = { records: 'none', table: false, facts: false };
const PUBLIC: Depth = { records: 'none', table: true, facts: true };
const EVERYTHING: Depth = { records: 'all', table: true, facts: true };

/**
 * How deep the actor sees a unit, beside `audienceOf`, which says as of when. The reader of a public list sees the table
 * with titles and accepted amounts, and nothing of records: which run that is, the gate of results says.
 */
export function depthOf(actor: Actor, campaign: Seen, unit: string): Depth {
  if (actor.kind === 'link') return readsNotice(actor, campaign.id) ? PUBLIC : NOTHING;
  if (actor.kind !== 'person' || seesWhole(actor, campaign.id)) return EVERYTHING;
  if (ownUnits(actor, campaign.id).includes(unit)) return EVERYTHING;
  if (hasRole(actor, 'verifier', campaign.id)) {
    // Nobody looks into the claims of a unit they belong to but do not work for.
    const own = belongs(actor, unit, campaign.id);
    return { records: own ? 'none' : 'claimed', table: true, facts: !own };
  }
  const takesPart = actor.memberships.some((m) => m.campaign === null || m.campaign === campaign.id);
  if (!takesPart) return NOTHING;
  return { records: 'none', table: campaign.tableShown, facts: campaign.factsShown };
}

/** Where a set-up page is: who asks, which campaign, and what they may change in it. */
import { forbidden, notFound } from 'next/navigation';
import { can, type Person, ruleOf, type Verb } from '@/lib/access';
import { signedIn } from '@/lib/access/session';
import { type CampaignView, campaignByCode, seesWhole } from '@/lib/campaign';
import { refusedIn } from '@/lib/campaign/phase';
import type { RefusalReason } from '@/lib/failure';
import type { Language } from '@/lib/vocabulary';

export type CampaignParams = { params: Promise<{ campaign: string }> };
export type Here = {
  readonly actor: Person;
  readonly campaign: CampaignView;
  /** Address of the campaign's set-up pages. */
  readonly base: string;
};

/** The campaign of the address, for anybody who takes part; 404 for others. */
export async function here(params: Promise<{ campaign: string }>): Promise<Here> {
  const actor = await signedIn();
  const campaign = campaignByCode(actor, (await params).campaign) ?? notFound();
  return { actor, campaign, base: `/c/${campaign.code}/campaign` };
}

/** The same for pages that only those see who see the whole campaign; 403 for others. */
export async function officeHere(params: Promise<{ campaign: string }>): Promise<Here> {
  const found = await here(params);
  if (!seesWhole(found.actor, found.campaign.id)) forbidden();
  return found;
}

/** The same for a page that is a form: 403 for who may not, and the phase's refusal, if any. */
export async function formHere(
  params: Promise<{ campaign: string }>,
  verb: Verb,
): Promise<Here & { readonly refused: RefusalReason | null }> {
  const found = await here(params);
  if (!can(found.actor, verb, { campaign: found.campaign.id })) forbidden();
  return { ...found, refused: refusedIn(ruleOf(verb).window, found.campaign.state) };
}

/** Whether to show the way to a change: the right to it, in a phase that permits it. */
export function may({ actor, campaign }: Pick<Here, 'actor' | 'campaign'>, verb: Verb): boolean {
  return (
    can(actor, verb, { campaign: campaign.id }) && refusedIn(ruleOf(verb).window, campaign.state) === null
  );
}

/** The day a form about the campaign begins with: today, or the campaign's last day once that is over. */
export function dayWithin({ today, lastDay }: Pick<CampaignView, 'today' | 'lastDay'>): string {
  return today > lastDay ? lastDay : today;
}

/** A thing's name in the reader's language. */
export function nameIn(
  language: Language,
  named: { readonly nameZh: string; readonly nameEn: string },
): string {
  return language === 'en' ? named.nameEn : named.nameZh;
}

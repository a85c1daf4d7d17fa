/** Where a page of objections is: for the office, for auditors, and for officers and leaders of units. */
import { forbidden } from 'next/navigation';
import { ownUnits } from '@/lib/access';
import { seesWhole } from '@/lib/campaign';
import { pendingConfirmations } from '@/lib/confirmations';
import { type Here, here } from '../campaign/here';
import { SetUpTabs } from '../campaign/set-up-tabs';
import { NoticeTabs } from '../notice/tabs';

export async function objectionsHere(params: Promise<{ campaign: string }>): Promise<Here> {
  const place = await here(params);
  const { actor, campaign } = place;
  if (!seesWhole(actor, campaign.id) && ownUnits(actor, campaign.id).length === 0) forbidden();
  return { ...place, base: `/c/${campaign.code}` };
}

export function ObjectionTabs({ place: { actor, campaign, base } }: { place: Here }) {
  return seesWhole(actor, campaign.id) ? (
    <SetUpTabs
      code={campaign.code}
      current="objections"
      waiting={pendingConfirmations(actor, campaign.id).length}
    />
  ) : (
    <NoticeTabs base={base} current="objections" />
  );
}

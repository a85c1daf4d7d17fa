'use server';
import { action } from '@/lib/action';
import { createCampaign } from '@/lib/campaign';
import { CreateCampaignInput } from '@/lib/campaign/input';

export const createCampaignAction = action(CreateCampaignInput, (actor, input, request) => {
  const { code } = createCampaign(actor, input, request);
  return { to: `/c/${code}/campaign`, notice: 'added' };
});

/** The draft as a file, for who may edit it. */
import { respond } from '@/lib/action';
import { campaignByCode } from '@/lib/campaign';
import { Missing } from '@/lib/failure';
import { draftFile } from '@/lib/scheme';
import { asFile } from '../../as-file';

type Context = { params: Promise<{ campaign: string }> };

export const GET = (request: Request, { params }: Context) =>
  respond(request, async (actor) => {
    const campaign = campaignByCode(actor, (await params).campaign);
    if (!campaign) throw new Missing('campaign');
    return asFile(draftFile(actor, campaign.id), `${campaign.code}-scheme-draft.json`);
  });

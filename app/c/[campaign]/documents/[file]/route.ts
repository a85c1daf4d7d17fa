/** Documents to download, in the reader's language, through the same gates as the pages. */
import { getLocale } from 'next-intl/server';
import { respond } from '@/lib/action';
import { campaignByCode } from '@/lib/campaign';
import { FILES, makeFile } from '@/lib/documents';
import { Missing } from '@/lib/failure';
import { sent } from '../sent';

type Context = { params: Promise<{ campaign: string; file: string }> };

export const GET = (request: Request, { params }: Context) =>
  respond(request, async (actor) => {
    const { campaign: code, file: wanted } = await params;
    const campaign = campaignByCode(actor, code);
    const file = FILES.find((name) => name === wanted);
    if (!campaign || !file) throw new Missing(`${code}/${wanted}`);
    const made = await makeFile(actor, campaign, file, await getLocale());
    return sent(made, `${campaign.code}-${file}`);
  });

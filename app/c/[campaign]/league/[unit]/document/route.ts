/** The reasons of a unit as a document, in the reader's language, as deep as the page shows them this reader. */
import { getLocale } from 'next-intl/server';
import { respond } from '@/lib/action';
import { campaignByCode } from '@/lib/campaign';
import { makeReasons } from '@/lib/documents';
import { Missing } from '@/lib/failure';
import { sent } from '../../../documents/sent';

type Context = { params: Promise<{ campaign: string; unit: string }> };

export const GET = (request: Request, { params }: Context) =>
  respond(request, async (actor) => {
    const { campaign: code, unit } = await params;
    const campaign = campaignByCode(actor, code);
    if (!campaign) throw new Missing(code);
    const asked = new URL(request.url).searchParams;
    const options = {
      board: asked.get('board') ?? undefined,
      view: asked.get('view') === 'pending' ? ('pending' as const) : ('verified' as const),
    };
    return sent(
      await makeReasons(actor, campaign, unit, options, await getLocale()),
      `${campaign.code}-reasons.docx`,
    );
  });

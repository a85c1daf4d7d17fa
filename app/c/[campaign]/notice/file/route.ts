/** The public list as one HTML file, for admin and auditor to hand over. */
import { respond } from '@/lib/action';
import { campaignByCode, seesWhole } from '@/lib/campaign';
import { Denied, Missing } from '@/lib/failure';
import { addressOf } from '@/lib/notices';
import { postingFile } from '@/lib/postings';
import { languageOf } from '@/lib/text/language';

type Context = { params: Promise<{ campaign: string }> };

export const GET = (request: Request, { params }: Context) =>
  respond(request, async (actor) => {
    const campaign = campaignByCode(actor, (await params).campaign);
    if (!campaign) throw new Missing('campaign');
    if (!seesWhole(actor, campaign.id)) throw new Denied(`${actor.id} may not take the file`);
    const code = addressOf(actor, campaign.id);
    const language = languageOf(new URL(request.url).searchParams.get('language') ?? undefined);
    const file = code === null ? null : postingFile(code, language);
    if (!file) throw new Missing('notice');
    return new Response(file.content, {
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Disposition': `attachment; filename="notice.html"; filename*=UTF-8''${encodeURIComponent(`${campaign.code}-${file.name}`)}`,
        'Cache-Control': 'private, no-store',
        'Content-Security-Policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'",
        'X-Content-Type-Options': 'nosniff',
      },
    });
  });

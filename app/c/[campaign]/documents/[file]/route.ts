/** Documents to download, in the reader's language, through the same gates as the pages. */
import { getLocale } from 'next-intl/server';
import { respond } from '@/lib/action';
import { campaignByCode } from '@/lib/campaign';
import { FILES, makeFile } from '@/lib/documents';
import { Missing } from '@/lib/failure';

type Context = { params: Promise<{ campaign: string; file: string }> };

export const GET = (request: Request, { params }: Context) =>
  respond(request, async (actor) => {
    const { campaign: code, file: wanted } = await params;
    const campaign = campaignByCode(actor, code);
    const file = FILES.find((name) => name === wanted);
    if (!campaign || !file) throw new Missing(`${code}/${wanted}`);
    const { name, type, content } = await makeFile(actor, campaign, file, await getLocale());
    return new Response(content as Uint8Array<ArrayBuffer>, {
      headers: {
        'Content-Type': type,
        'Content-Length': String(content.byteLength),
        // The plain name for what cannot read the other one.
        'Content-Disposition': `attachment; filename="${campaign.code}-${file}"; filename*=UTF-8''${encodeURIComponent(name)}`,
        'Cache-Control': 'private, no-store',
        'X-Content-Type-Options': 'nosniff',
      },
    });
  });

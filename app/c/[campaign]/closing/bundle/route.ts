/** The sealed file, for admin and auditor. */
import { Readable } from 'node:stream';
import { respond } from '@/lib/action';
import { campaignByCode } from '@/lib/campaign';
import { bundleFile } from '@/lib/closing';
import { Missing } from '@/lib/failure';

type Context = { params: Promise<{ campaign: string }> };

export const GET = (request: Request, { params }: Context) =>
  respond(request, async (actor) => {
    const campaign = campaignByCode(actor, (await params).campaign);
    if (!campaign) throw new Missing('campaign');
    const asked = Number(new URL(request.url).searchParams.get('run') ?? '');
    const which = Number.isInteger(asked) && asked > 0 ? asked : undefined;
    const { n, size, content } = bundleFile(actor, campaign.id, which);
    return new Response(Readable.toWeb(content()) as ReadableStream, {
      headers: {
        'Content-Type': 'application/jsonl; charset=utf-8',
        'Content-Length': String(size),
        'Content-Disposition': `attachment; filename="${campaign.code}-run-${n}.jsonl"`,
        'Cache-Control': 'private, no-store',
        'X-Content-Type-Options': 'nosniff',
      },
    });
  });

/** A PDF on its own, for the frame beside the claim or a tab: nothing in it may load, run or be framed elsewhere. */
import { respond } from '@/lib/action';
import { evidenceFile } from '@/lib/evidence';
import { Missing } from '@/lib/failure';

type Context = { params: Promise<{ id: string }> };

export const GET = (request: Request, { params }: Context): Promise<Response> =>
  respond(request, async (actor) => {
    const { id } = await params;
    const file = evidenceFile(actor, id);
    if (file?.type !== 'application/pdf') throw new Missing(`evidence ${id}`);
    return new Response(file.content(), {
      headers: {
        'Content-Type': file.type,
        'Content-Length': String(file.size),
        'Content-Disposition': `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        // No `sandbox` here: it keeps browsers from showing a PDF at all.
        'Content-Security-Policy': "default-src 'none'; object-src 'self'; frame-ancestors 'self'",
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'private, no-store',
      },
    });
  });

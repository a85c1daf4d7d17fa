/** One file of evidence: images in the page, everything else as a download; 404 for whoever may not see its record. */
import { respond } from '@/lib/action';
import { evidenceFile } from '@/lib/evidence';
import { Missing } from '@/lib/failure';

type Context = { params: Promise<{ id: string }> };

export const GET = (request: Request, { params }: Context): Promise<Response> =>
  respond(request, async (actor) => {
    const { id } = await params;
    const file = evidenceFile(actor, id) ?? missing(id);
    const shown = file.type.startsWith('image/') && !new URL(request.url).searchParams.has('download');
    return new Response(file.content(), {
      headers: {
        'Content-Type': file.type,
        'Content-Length': String(file.size),
        'Content-Disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'private, no-store',
        ETag: `"${file.sha256}"`,
      },
    });
  });

function missing(id: string): never {
  throw new Missing(`evidence ${id}`);
}

/** One file of evidence: images in the page, everything else as a download; 404 for whoever may not see its record. */
import { respond } from '@/lib/action';
import { evidenceFile } from '@/lib/evidence';
import { Missing } from '@/lib/failure';
import { served } from '../serve';

type Context = { params: Promise<{ id: string }> };

export const GET = (request: Request, { params }: Context): Promise<Response> =>
  respond(request, async (actor) => {
    const { id } = await params;
    const file = evidenceFile(actor, id);
    if (!file) throw new Missing(`evidence ${id}`);
    const opens = file.type.startsWith('image/') && !new URL(request.url).searchParams.has('download');
    return served(file, opens ? 'image' : 'attachment');
  });

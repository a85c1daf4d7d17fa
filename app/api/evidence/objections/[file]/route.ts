/** One file of an objection: images and PDFs open, everything else downloads; 404 for whoever may not read the objection. */
import { respond } from '@/lib/action';
import { Missing } from '@/lib/failure';
import { objectionFile } from '@/lib/objections';
import { served } from '../../serve';

type Context = { params: Promise<{ file: string }> };

export const GET = (request: Request, { params }: Context): Promise<Response> =>
  respond(request, async (actor) => {
    const { file: id } = await params;
    const file = objectionFile(actor, id);
    if (!file) throw new Missing(`file ${id}`);
    if (file.type === 'application/pdf') return served(file, 'document');
    return served(file, file.type.startsWith('image/') ? 'image' : 'attachment');
  });

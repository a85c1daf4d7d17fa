/** A PDF on its own, for the frame beside the claim or a tab. */
import { served } from '@/app/api/evidence/serve';
import { respond } from '@/lib/action';
import { evidenceFile } from '@/lib/evidence';
import { Missing } from '@/lib/failure';

type Context = { params: Promise<{ id: string }> };

export const GET = (request: Request, { params }: Context): Promise<Response> =>
  respond(request, async (actor) => {
    const { id } = await params;
    const file = evidenceFile(actor, id);
    if (file?.type !== 'application/pdf') throw new Missing(`evidence ${id}`);
    return served(file, 'document');
  });

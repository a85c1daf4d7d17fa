/**
 * Where files go. With scripts each is the body of its own request: `POST ?record=…&name=…&request=…`, answered with
 * `{id, name, size}`. Without, a plain form sends file, kind and record together, and the answer is a redirect back.
 * What a file is for: `record`, `objection`, or, while one is being written, `objector` (the unit, or blank) with `campaign`.
 */
import { randomUUID } from 'node:crypto';
import { respond } from '@/lib/action';
import { attachEvidence, largestFile, upload } from '@/lib/evidence';
import { AttachEvidenceInput } from '@/lib/evidence/input';
import { Refusal } from '@/lib/failure';
import { sitePath } from '@/lib/fields';
import { attachToObjection, type Purpose, uploadForObjection } from '@/lib/objections';

const REQUEST = /^[A-Za-z0-9-]{8,100}$/;

export const POST = (request: Request): Promise<Response> =>
  respond(request, async (actor) => {
    if (request.headers.get('content-type')?.startsWith('multipart/form-data')) {
      return plainForm(request, actor);
    }
    const query = new URL(request.url).searchParams;
    if (!request.body) throw new Refusal('file-empty', {}, 'file');
    const said = query.get('request') ?? '';
    let size = 0;
    const content = async function* (body: ReadableStream<Uint8Array>) {
      for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
        size += chunk.byteLength;
        yield chunk;
      }
    };
    const sent = await takeIn(
      actor,
      query,
      { name: query.get('name') ?? '', content: content(request.body) },
      REQUEST.test(said) ? said : randomUUID(),
    );
    return Response.json({ ...sent, size }, { headers: { 'Cache-Control': 'no-store' } });
  });

type Actor = Parameters<typeof upload>[0];

function takeIn(
  actor: Actor,
  said: URLSearchParams | FormData,
  file: { readonly name: string; readonly content: AsyncIterable<Uint8Array> },
  request: string,
) {
  const purpose = purposeOf(said);
  return purpose
    ? uploadForObjection(actor, { purpose, ...file }, request)
    : upload(actor, { record: String(said.get('record') ?? ''), ...file }, request);
}

function purposeOf(said: URLSearchParams | FormData): Purpose | null {
  const objection = said.get('objection');
  if (objection) return { objection: String(objection) };
  const unit = said.get('objector');
  return unit === null ? null : { campaign: String(said.get('campaign') ?? ''), unit: String(unit) || null };
}

/** The form's size is checked before it is read: it comes in whole, unlike a file on its own. */
async function plainForm(request: Request, actor: Actor): Promise<Response> {
  const from = new URL(request.url).searchParams.get('from') ?? '/';
  const length = Number(request.headers.get('content-length'));
  if (!(length > 0) || length > largestFile() + 64_000) return goTo(from, 'refused', 'file-size');
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? '');
  const file = form.get('file');
  const said = text('_request');
  const once = REQUEST.test(said) ? said : randomUUID();
  try {
    if (!(file instanceof File)) throw new Refusal('file-empty', {}, 'file');
    const content = file.stream() as unknown as AsyncIterable<Uint8Array>;
    const sent = await takeIn(actor, form, { name: file.name, content }, `${once}-file`);
    const objection = text('objection');
    if (objection) attachToObjection(actor, { objection, uploads: [sent.id] }, once);
    else {
      const input = { record: text('record'), kind: text('kind'), uploads: [sent.id] };
      attachEvidence(actor, AttachEvidenceInput.parse(input), once);
    }
    return goTo(text('to'), 'done', 'attached');
  } catch (error) {
    if (error instanceof Refusal) return goTo(from, 'refused', error.reason);
    throw error;
  }
}

/** On to a page of this site, with what came of it; an address elsewhere is not followed. */
function goTo(path: string, name: 'done' | 'refused', value: string): Response {
  const url = new URL(sitePath(path), 'http://here');
  url.searchParams.set(name, value);
  return new Response(null, { status: 303, headers: { Location: url.pathname + url.search } });
}

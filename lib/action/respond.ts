/** Route handlers: the same walls as actions have, for what is not a form. */
import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Person } from '../access';
import { currentActor } from '../access/session';
import { Denied, Missing, Refusal } from '../failure';
import { told } from './errors';

/**
 * Runs a handler for a signed-in person. Anything but GET and HEAD must come from our own pages.
 * Throwables become: Refusal 409 `{reason, parameters, field, others}`, all that is refused of it · Denied 403 · Missing 404 · nobody 401 · a fault 500 with
 * its digest.
 */
export async function respond(
  request: Request,
  handle: (actor: Person) => Response | Promise<Response>,
): Promise<Response> {
  try {
    if (request.method !== 'GET' && request.method !== 'HEAD' && !sameOrigin(request))
      return say(403, { reason: 'origin' });
    const actor = await currentActor();
    if (!actor) return say(401, { reason: 'signed-out' });
    if (actor.mustChange) return say(403, { reason: 'denied' });
    return await handle(actor);
  } catch (error) {
    if (error instanceof Refusal) {
      return say(409, told(error));
    }
    if (error instanceof Denied) return say(403, { reason: 'denied' });
    if (error instanceof Missing) return say(404, { reason: 'missing' });
    const digest = randomUUID().slice(0, 8);
    console.error(`[fault ${digest}]`, error);
    return say(500, { reason: 'fault', digest });
  }
}

function say(status: number, body: object): Response {
  return Response.json(body, {
    status,
    headers: { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' },
  });
}

/** Browsers say where a request comes from; one that does not say is not a browser with somebody's cookie. */
function sameOrigin(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin') return false;
  const origin = request.headers.get('origin');
  if (origin === null) return site === 'same-origin';
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host');
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}

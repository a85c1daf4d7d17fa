/** From a form to an outcome: who asks, what they typed, what came of it. The one way a page changes anything. */
import 'server-only';
import { randomUUID } from 'node:crypto';
import { cookies, headers } from 'next/headers';
import { redirect, unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import type { Person } from '../access';
import { currentActor } from '../access/session';
import { Denied, Missing, Refusal } from '../failure';
import { LANGUAGE_COOKIE, languageOf } from '../text/language';
import type { Language } from '../vocabulary';
import { fieldErrors, onePerField, refusedFields, saidIn } from './errors';
import { nested, reshaped, typedOf } from './form';
import { type FieldError, type FormAction, type Outcome, REQUEST_FIELD, type Typed } from './outcome';

export type { FieldError, FormAction, Outcome } from './outcome';
export { respond } from './respond';

/** What an action may answer: where to go next and what to say there, or an outcome of its own. */
export type Answer = Outcome | { readonly to?: string; readonly notice?: string } | null | undefined;

/**
 * What can be said of a form beside its schema, where that needs to know who asks and where (a day that has not come
 * yet in this campaign). Told together with the schema's errors; the verb refuses the same by itself.
 */
export type Beside = (actor: Person, input: Readonly<Record<string, unknown>>) => readonly FieldError[];

const isSecret = (name: string) => /password/i.test(name);
const REQUEST = /^[A-Za-z0-9-]{8,100}$/;

/**
 * Makes a server action of a zod schema and a verb.
 * The form's dotted names become nested input; `_request` is the request id, minted by the browser, or by the server
 * where there is no JavaScript. `run` calls verbs of lib and says where to go: `{ to, notice }`, or nothing.
 * Refusals, missing rights, ended sessions and faults become outcomes that keep everything typed.
 */
export function action<S extends z.ZodType>(
  schema: S,
  run: (actor: Person, input: z.output<S>, request: string) => Answer | Promise<Answer>,
  beside?: Beside,
): FormAction {
  return (_before, form) => carryOut(form, schema, currentActor, run, beside);
}

/** The same for what needs no sign-in: the sign-in form itself. */
export function openAction<S extends z.ZodType>(
  schema: S,
  run: (input: z.output<S>, request: string) => Answer | Promise<Answer>,
): FormAction {
  return (_before, form) =>
    carryOut(
      form,
      schema,
      async () => ANYBODY,
      (_anybody, input, request) => run(input, request),
    );
}

const ANYBODY = 'anybody';

async function carryOut<S extends z.ZodType, A>(
  form: FormData,
  schema: S,
  ask: () => Promise<A | null>,
  run: (actor: A, input: z.output<S>, request: string) => Answer | Promise<Answer>,
  beside?: (actor: A, input: Readonly<Record<string, unknown>>) => readonly FieldError[],
): Promise<Outcome> {
  const typed = typedOf(form, isSecret);
  const rows = reshaped(form, typed);
  if (rows) return { kind: 'reshaped', typed: rows };
  const outcome = await attempt(form, typed, schema, ask, run, beside);
  // Without JavaScript the browser is still on the form: send it on. With it, the form does so itself.
  const scripted = (await headers()).get('next-action') !== null;
  // What must be read first (a password shown once) stays on the page.
  const shown = outcome.kind === 'ok' && outcome.value !== undefined;
  if ((outcome.kind === 'ok' || outcome.kind === 'unchanged') && outcome.to && !shown && !scripted)
    redirect(toOf(outcome));
  return outcome;
}

/** The address to go to, the notice to show there as its `done` parameter. */
function toOf(outcome: { to?: string; notice?: string }): string {
  const to = outcome.to ?? '/';
  if (!outcome.notice) return to;
  const [path = '/', hash] = to.split('#');
  return `${path}${path.includes('?') ? '&' : '?'}done=${outcome.notice}${hash ? `#${hash}` : ''}`;
}

async function attempt<S extends z.ZodType, A>(
  form: FormData,
  typed: Typed,
  schema: S,
  ask: () => Promise<A | null>,
  run: (actor: A, input: z.output<S>, request: string) => Answer | Promise<Answer>,
  beside: (actor: A, input: Readonly<Record<string, unknown>>) => readonly FieldError[] = () => [],
): Promise<Outcome> {
  try {
    // Nothing is read for nobody.
    const actor = await ask();
    if (actor === null) return { kind: 'signed-out', typed };
    const input = nested(form);
    const parsed = schema.safeParse(input);
    const errors = onePerField([
      ...(parsed.success ? [] : fieldErrors(parsed.error.issues, form)),
      ...beside(actor, input),
    ]);
    if (!parsed.success || errors.length > 0) return { kind: 'invalid', errors, typed };
    const given = form.get(REQUEST_FIELD);
    const request = typeof given === 'string' && REQUEST.test(given) ? given : randomUUID();
    const answer = await run(actor, parsed.data, request);
    if (answer && 'kind' in answer) return answer;
    return { kind: 'ok', ...answer };
  } catch (error) {
    unstable_rethrow(error);
    return failed(error, typed, languageOf((await cookies()).get(LANGUAGE_COOKIE)?.value));
  }
}

function failed(error: unknown, typed: Typed, language: Language): Outcome {
  if (error instanceof Refusal) {
    if (error.field) return { kind: 'invalid', errors: refusedFields(error, language), typed };
    const parameters = saidIn(language, error.parameters);
    return { kind: 'refused', reason: error.reason, parameters, typed };
  }
  if (error instanceof Denied || error instanceof Missing) return { kind: 'denied', typed };
  const digest = randomUUID().slice(0, 8);
  console.error(`[fault ${digest}]`, error);
  return { kind: 'fault', digest, typed };
}

'use client';
/**
 * The form. Without JavaScript a plain form over the server action; with it the form calls the action itself, so that
 * a dead network, a newer build or an ended session is an outcome on this page and nothing typed is lost.
 */
import Link from 'next/link';
import { unstable_isUnrecognizedActionError, useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import {
  type ReactNode,
  type SubmitEvent,
  useActionState,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useTransition,
} from 'react';
import { v4 } from 'uuid';
import { type FieldError, type FormAction, REQUEST_FIELD, type Typed } from '@/lib/action/outcome';
import { elementOf, inFormOrder, labelFor, labelsIn } from './error-places';
import { fieldsAmong } from './field-names';
import { FormContext } from './form-context';
import { contentOf, forget, keep, recall, typedAlready } from './kept';
import { OutcomeReport, type Shown } from './outcome-report';

export { Fold } from './fold';
export { Rows, type RowsProps } from './rows';

export type FormProps = {
  /** A server action made by `action(schema, run)` of lib/action. */
  readonly action: FormAction;
  /** What this form is about, the record's id included where there is one: what is typed is kept under it. */
  readonly name: string;
  readonly children?: ReactNode;
  /** Words of the primary button; "save" unless told. */
  readonly submit?: string;
  /** A second button that sends `name=value` with everything: keeping a draft. */
  readonly second?: { readonly label: string; readonly name: string; readonly value: string };
  readonly cancel?: { readonly href: string; readonly label?: string };
  /** `page`: a column, its buttons in reach of the thumb · `small`: a column within a page · `inline`: one line. */
  readonly shape?: 'page' | 'small' | 'inline';
  /** The primary button in plain dress, where the page has another primary action. */
  readonly plain?: boolean;
  /** Whether what is typed is kept on the device; not for sign-in. */
  readonly keeps?: boolean;
};

export function Form({
  action,
  name,
  children,
  submit,
  second,
  cancel,
  shape = 'page',
  plain = false,
  keeps = true,
}: FormProps) {
  const t = useTranslations('form');
  const common = useTranslations('common');
  const say = useSay();
  const router = useRouter();
  const [answered, plainAction] = useActionState(action, null);
  const [shown, setShown] = useState<Shown | null>(null);
  const [typed, setTyped] = useState<Typed | null>(() =>
    answered && 'typed' in answered ? answered.typed : null,
  );
  const [minted] = useState(() => v4());
  const [generation, setGeneration] = useState(0);
  const [restored, setRestored] = useState(false);
  const [pressed, setPressed] = useState<string | null>(null);
  const [slow, setSlow] = useState(false);
  const [labels, setLabels] = useState<ReadonlyMap<string, string>>(new Map());
  const [leaving, leave] = useTransition();
  const formRef = useRef<HTMLFormElement>(null);
  const report = useRef<HTMLDivElement>(null);
  const request = useRef(minted);
  const spent = useRef(false);
  const sending = useRef(false);
  // Set from success until the next page stands: what is on the screen is recorded and not to be kept again.
  const over = useRef(false);
  const held = useRef(new Map<string, Promise<boolean>>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const outcome: Shown | null = shown ?? answered;
  const errors = outcome?.kind === 'invalid' ? outcome.errors : NO_ERRORS;
  const id = `form-${name.replace(/[^\w-]+/g, '-')}`;
  const fields = fieldsAmong(children);

  const remember = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    if (over.current) return;
    if (formRef.current && keeps) keep(name, { request: request.current, typed: contentOf(formRef.current) });
  }, [name, keeps]);

  const touch = useCallback(() => {
    if (spent.current) {
      // The id was used for other content: what is typed now is another thing to record.
      request.current = v4();
      spent.current = false;
    }
    clearTimeout(timer.current);
    timer.current = setTimeout(remember, 200);
  }, [remember]);

  // What was typed before a reload comes back; what was typed before the scripts started goes before it.
  useEffect(() => {
    const form = formRef.current;
    const kept = keeps ? recall(name) : null;
    if (!form || !kept || answered) return;
    request.current = kept.request;
    const now = contentOf(form);
    const early = typedAlready(form);
    const merged = [...kept.typed.filter(([at]) => !early.has(at)), ...now.filter(([at]) => early.has(at))];
    if (same(merged, now)) return;
    setTyped(merged);
    setGeneration((n) => n + 1);
    setRestored(true);
  }, [name, keeps, answered]);

  // The last thing typed is kept when the page goes, or when a link takes the form off it (still whole at that moment).
  useLayoutEffect(() => {
    const flush = () => timer.current !== undefined && remember();
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [remember]);

  // Before anybody can type on: later, the focus would be taken out of the field they have gone to.
  useLayoutEffect(() => {
    if (shown) report.current?.focus();
  }, [shown]);

  useEffect(() => {
    if (leaving) return;
    sending.current = false;
    over.current = false;
  }, [leaving]);

  const afresh = () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    forget(name);
    request.current = v4();
    spent.current = false;
    setTyped(null);
    setRestored(false);
    setGeneration((n) => n + 1);
  };

  const hold = useCallback((key: string, arrived: Promise<boolean> | null) => {
    if (arrived) held.current.set(key, arrived);
    else held.current.delete(key);
  }, []);

  const seek = (field: string): boolean => {
    const target = elementOf(formRef.current, id, field);
    if (!target) return false;
    target.closest('details')?.setAttribute('open', '');
    target.focus();
    return true;
  };

  const send = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (sending.current) return;
    sending.current = true;
    const form = event.currentTarget;
    const button = event.nativeEvent.submitter as HTMLButtonElement | null;
    setPressed(button?.name || 'submit');
    if (held.current.size > 0) {
      const arrived = await Promise.all(held.current.values());
      // The ids of the files that came in must stand in the form before it is read.
      await new Promise((done) => setTimeout(done));
      if (arrived.includes(false)) {
        setPressed(null);
        sending.current = false;
        form.querySelector<HTMLElement>('.upload-failed button')?.focus();
        return;
      }
    }
    const data = new FormData(form);
    for (const key of [...data.keys()]) if (key.startsWith('$')) data.delete(key);
    if (button?.name) data.append(button.name, button.value);
    data.set(REQUEST_FIELD, request.current);
    setRestored(false);
    remember();
    const wait = setTimeout(() => setSlow(true), 8_000);
    const walkedAway = watchForLeaving();
    const result = await answerOf(() => action(null, data));
    const away = walkedAway();
    clearTimeout(wait);
    setSlow(false);
    setPressed(null);
    if (result === 'gone') return;
    if (result.kind === 'refused' && result.reason === 'used-id') spent.current = true;
    if (result.kind === 'invalid') setLabels(labelsIn(form, id, result.errors));
    if (result.kind !== 'ok' && result.kind !== 'unchanged') {
      sending.current = false;
      setShown(
        result.kind === 'invalid' ? { ...result, errors: inFormOrder(form, id, result.errors) } : result,
      );
      report.current?.focus();
      return;
    }
    // Still closed to a second sending until the next page stands: the id of this one is spent.
    over.current = true;
    leave(() => {
      afresh();
      // Who went to another page meanwhile is not fetched back; that page learns what has changed.
      const goesOn = result.to && !('value' in result && result.value !== undefined) ? result.to : null;
      // Where it goes on to the page it stands on, what was refused before is gone too.
      setShown(away || goesOn ? null : result);
      if (!away && goesOn)
        router.push(addressOf(goesOn, result.kind === 'unchanged' ? 'unchanged' : result.notice));
      router.refresh();
    });
  };

  const busy = pressed !== null || leaving;
  const wordsOf = (which: string, words: string) =>
    busy && (pressed ?? 'submit') === which ? (
      <>
        <span className="wait" aria-hidden="true" />
        {t('sending')}
      </>
    ) : (
      words
    );

  return (
    <form
      ref={formRef}
      action={plainAction}
      onSubmit={send}
      onInput={touch}
      onChange={touch}
      noValidate
      className={`form form-${shape}`}
      aria-busy={busy}
    >
      {/* Enter in a field presses the first button of a form, which must not be one that adds or removes a row. */}
      <button type="submit" className="hidden-visually" tabIndex={-1} aria-hidden="true">
        {submit ?? common('save')}
      </button>
      <input type="hidden" name={REQUEST_FIELD} defaultValue={minted} suppressHydrationWarning />
      {outcome ? (
        <OutcomeReport
          outcome={outcome}
          focus={report}
          formId={id}
          say={say}
          labelOf={(error) =>
            labelFor(error.field, fields, labels, (number, list) =>
              list ? t('rowOf', { list, number }) : t('row', { number }),
            )
          }
          seek={seek}
          discard={afresh}
          asNew={() => {
            request.current = v4();
            spent.current = false;
            formRef.current?.requestSubmit();
          }}
        />
      ) : null}
      {restored ? (
        <div className="outcome outcome-restored" role="status">
          <p>{t('restored')}</p>
          <button type="button" className="button button-small" onClick={afresh}>
            {t('startAfresh')}
          </button>
        </div>
      ) : null}
      <FormContext
        value={{
          id,
          typed,
          errors,
          say,
          touch,
          hold,
          moved: (group) =>
            setShown((before) =>
              before?.kind === 'invalid'
                ? { ...before, errors: before.errors.filter(({ field }) => !field.startsWith(`${group}.`)) }
                : before,
            ),
        }}
      >
        <div className="form-body" key={generation}>
          {children}
        </div>
      </FormContext>
      <div className="buttons">
        <button type="submit" className={`button ${plain ? '' : 'button-primary'}`} aria-disabled={busy}>
          {wordsOf('submit', submit ?? common('save'))}
        </button>
        {second ? (
          <button
            type="submit"
            className="button"
            name={second.name}
            value={second.value}
            aria-disabled={busy}
          >
            {wordsOf(second.name, second.label)}
          </button>
        ) : null}
        {cancel ? (
          <Link prefetch={false} className="button button-quiet" href={cancel.href}>
            {cancel.label ?? common('cancel')}
          </Link>
        ) : null}
        <p role="status" className={slow ? 'quiet' : 'hidden-visually'}>
          {slow ? t('slow') : busy ? t('sending') : ''}
        </p>
      </div>
    </form>
  );
}

const NO_ERRORS: readonly FieldError[] = [];

/** An error's sentence: a key of `errors`, or of `refusals` where a refusal belongs to a field. */
function useSay(): (error: FieldError) => string {
  const errors = useTranslations('errors');
  const refusals = useTranslations('refusals');
  return ({ code, parameters }) => {
    if (errors.has(code as 'invalid')) return errors(code as 'invalid', parameters);
    if (refusals.has(code as 'used-id')) return refusals(code as 'used-id', parameters);
    return errors('invalid');
  };
}

/** Calls the action; whatever goes wrong on the way is an outcome. `gone`: the action itself sent the page elsewhere. */
async function answerOf(call: () => ReturnType<FormAction>): Promise<Shown | 'gone'> {
  try {
    return (await call()) ?? { kind: 'unsent' };
  } catch (error) {
    if (unstable_isUnrecognizedActionError(error)) return { kind: 'newer' };
    const digest = typeof error === 'object' && error && 'digest' in error ? String(error.digest) : '';
    if (digest.startsWith('NEXT_REDIRECT')) return 'gone';
    if (digest.startsWith('NEXT_HTTP_ERROR')) return { kind: 'denied', typed: [] };
    return digest ? { kind: 'fault', digest, typed: [] } : { kind: 'unsent' };
  }
}

/** Watches whether a link to another page or the way back is taken until the function it gives is called, which says so. */
function watchForLeaving(): () => boolean {
  let left = false;
  const watch = new AbortController();
  const onClick = (event: MouseEvent) => {
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const elsewhere = link?.origin === location.origin && link.pathname !== location.pathname;
    if (plain && elsewhere && link.matches(':not([download], [target])')) left = true;
  };
  document.addEventListener('click', onClick, { capture: true, signal: watch.signal });
  window.addEventListener('popstate', () => (left = true), { signal: watch.signal });
  return () => {
    watch.abort();
    return left;
  };
}

function addressOf(to: string, notice: string | undefined): string {
  if (!notice) return to;
  const address = new URL(to, window.location.href);
  address.searchParams.set('done', notice);
  return address.pathname + address.search + address.hash;
}

function same(one: Typed, other: Typed): boolean {
  const sorted = (typed: Typed) =>
    typed
      .map((pair) => pair.join('='))
      .sort()
      .join('\n');
  return sorted(one) === sorted(other);
}

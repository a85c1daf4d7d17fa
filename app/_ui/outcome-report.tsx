'use client';
/** What came of sending a form, above its fields: what happened, why, what now. Takes focus when it appears. */
import { useTranslations } from 'next-intl';
import type { MouseEvent, ReactNode, RefObject } from 'react';
import { type FieldError, noticeOf, type Outcome } from '@/lib/action/outcome';
import { toMend } from './error-places';
import { Icon } from './icon';

/** An outcome, or in the browser why nothing arrived. */
export type Shown = Outcome | { readonly kind: 'newer' };

type Props = {
  readonly outcome: Shown;
  readonly focus: RefObject<HTMLDivElement | null>;
  readonly formId: string;
  readonly labelOf: (error: FieldError) => string | null;
  readonly say: (error: FieldError) => string;
  readonly seek: (field: string) => boolean;
  readonly discard: () => void;
  readonly asNew: () => void;
};

export function OutcomeReport({ outcome, focus, formId, labelOf, say, seek, discard, asNew }: Props) {
  const t = useTranslations('form');
  const refusals = useTranslations('refusals');
  const notices = useTranslations('notices');

  if (outcome.kind === 'reshaped') return null;
  if (outcome.kind === 'ok' || outcome.kind === 'unchanged') {
    const once = onceOf(outcome);
    if (once !== undefined) {
      return (
        <Report tone="done" focus={focus}>
          <h2>{t('once.title')}</h2>
          {once === null ? null : <output className="once">{once}</output>}
          <p>{once === null ? t('once.gone') : t('once.what')}</p>
          {outcome.to ? <a href={outcome.to}>{t('goOn')}</a> : null}
        </Report>
      );
    }
    const { key, count } = noticeOf(outcome.kind === 'unchanged' ? 'unchanged' : (outcome.notice ?? 'saved'));
    return (
      <Report tone="done" focus={focus}>
        <p>{notices.has(key as 'saved') ? notices(key as 'decidedMany', { count }) : t('done')}</p>
        {outcome.to ? <a href={outcome.to}>{t('goOn')}</a> : null}
      </Report>
    );
  }
  if (outcome.kind === 'invalid') {
    const follow = (event: MouseEvent, field: string) => {
      if (seek(field)) event.preventDefault();
    };
    return (
      <Report tone="wrong" focus={focus}>
        <h2>{t('summary', { count: toMend(outcome.errors) })}</h2>
        <ul>
          {outcome.errors.map((error) => {
            const label = labelOf(error);
            return (
              <li key={`${error.field} ${error.code}`}>
                <a href={`#${formId}-${error.field}`} onClick={(event) => follow(event, error.field)}>
                  {label ? t('errorAt', { label, message: say(error) }) : say(error)}
                </a>
              </li>
            );
          })}
        </ul>
      </Report>
    );
  }
  if (outcome.kind === 'refused') {
    return (
      <Report tone="wrong" focus={focus}>
        <h2>{t('refused')}</h2>
        <p>{refusals(outcome.reason as 'used-id', outcome.parameters)}</p>
        {outcome.reason === 'changed-meanwhile' ? (
          <p className="row">
            <a href="?" target="_blank" rel="noopener">
              {t('seeNow')}
            </a>
            <a href="?" onClick={discard}>
              {t('discard')}
            </a>
          </p>
        ) : null}
        {outcome.reason === 'used-id' ? (
          <p>
            <button type="button" className="button button-small" onClick={asNew}>
              {t('asNew')}
            </button>
          </p>
        ) : null}
      </Report>
    );
  }
  if (outcome.kind === 'signed-out') {
    return (
      <Report tone="waiting" focus={focus}>
        <h2>{t('signedOut.title')}</h2>
        <p>{t('signedOut.what')}</p>
        <p>
          <a href="/sign-in" target="_blank" rel="noopener">
            {t('signedOut.link')}
          </a>
        </p>
      </Report>
    );
  }
  if (outcome.kind === 'denied') {
    return (
      <Report tone="wrong" focus={focus}>
        <h2>{t('denied.title')}</h2>
        <p>{t('denied.what')}</p>
      </Report>
    );
  }
  if (outcome.kind === 'fault') {
    return (
      <Report tone="wrong" focus={focus}>
        <h2>{t('fault.title')}</h2>
        <p>{t('fault.what', { digest: outcome.digest })}</p>
      </Report>
    );
  }
  return (
    <Report tone="waiting" focus={focus}>
      <h2>
        <Icon name="warning" /> {t('unsent.title')}
      </h2>
      <p>{outcome.kind === 'newer' ? t('unsent.newer') : t('unsent.offline')}</p>
      {outcome.kind === 'newer' ? (
        <p>
          <button type="button" className="button button-small" onClick={() => window.location.reload()}>
            {t('unsent.reload')}
          </button>
        </p>
      ) : null}
    </Report>
  );
}

/** A password to be read off the screen, now or never: undefined where the outcome has none, null where it was shown before. */
function onceOf(outcome: Shown): string | null | undefined {
  if (outcome.kind !== 'ok' || typeof outcome.value !== 'object' || outcome.value === null) return undefined;
  if (!('once' in outcome.value)) return undefined;
  return typeof outcome.value.once === 'string' ? outcome.value.once : null;
}

function Report({
  tone,
  focus,
  children,
}: {
  tone: 'wrong' | 'waiting' | 'done';
  focus: RefObject<HTMLDivElement | null>;
  children: ReactNode;
}) {
  return (
    <div
      className={`outcome outcome-${tone}`}
      ref={focus}
      tabIndex={-1}
      role={tone === 'done' ? 'status' : 'alert'}
      // biome-ignore lint/a11y/noAutofocus: without scripts the browser takes the person to what went wrong
      autoFocus
    >
      {children}
    </div>
  );
}

'use client';
/**
 * Files are sent first, each to its own address with its progress, and only their ids go with the form.
 * Without JavaScript the page offers its plain upload form instead (`fallback`).
 */
import { useTranslations } from 'next-intl';
import { type ReactNode, useContext, useEffect, useId, useRef, useState } from 'react';
import { v4 } from 'uuid';
import { sizeShown } from '@/lib/text/show';
import { FormContext, useField } from './form-context';
import { Icon } from './icon';

export type UploadedFile = {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly kind: string;
};

export type UploadProps = {
  /** Where files go: `POST url?name=…&kind=…&request=…`, the body is the file itself. Answers JSON `{ id, name, size }`, or `{ reason }`. */
  readonly url: string;
  /** The ids are sent under this name, several times. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly kinds?: readonly { readonly value: string; readonly label: string }[];
  readonly accept?: string;
  readonly value?: readonly UploadedFile[];
  readonly fallback?: ReactNode;
};

type Sending = {
  readonly key: string;
  readonly file: File;
  readonly kind: string;
  readonly share: number;
  readonly failed: string | null;
};

/** Beside each id, what to show of it after a reload; its name begins with `_` and is therefore not input. */
const SHOWN = '_shown.';

export function Upload({ url, name, label, hint, kinds = [], accept, value = [], fallback }: UploadProps) {
  const t = useTranslations('form.upload');
  const refusals = useTranslations('refusals');
  const form = useContext(FormContext);
  const field = useField(name, []);
  const [done, setDone] = useState<readonly UploadedFile[]>(() => {
    const kept = form.typed?.filter(([at]) => at === SHOWN + field.name).flatMap(([, text]) => fileOf(text));
    return kept && kept.length > 0 ? kept : form.typed ? [] : value;
  });
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const [kind, setKind] = useState(kinds[0]?.value ?? '');
  const [over, setOver] = useState(false);
  const [said, setSaid] = useState('');
  const [scripted, setScripted] = useState(false);
  const first = useRef(true);
  const id = useId();

  useEffect(() => setScripted(true), []);
  useEffect(() => {
    if (!first.current && done) form.touch();
    first.current = false;
  }, [done, form.touch]);

  const patch = (key: string, change: Partial<Sending>) =>
    setSending((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)));

  const drop = (key: string) => {
    form.hold(key, null);
    setSending((all) => all.filter((one) => one.key !== key));
  };

  const start = (one: Sending) => form.hold(one.key, new Promise((resolve) => transfer(one, resolve)));

  const transfer = ({ key, file, kind: of }: Sending, settle: (arrived: boolean) => void) => {
    const failed = (why: string) => {
      patch(key, { failed: why });
      setSaid(`${file.name}: ${why}`);
      settle(false);
    };
    const call = new XMLHttpRequest();
    const query = new URLSearchParams({ name: file.name, kind: of, request: key });
    call.open('POST', `${url}${url.includes('?') ? '&' : '?'}${query}`);
    call.setRequestHeader('Content-Type', 'application/octet-stream');
    call.responseType = 'json';
    call.upload.onprogress = (event) => patch(key, { share: event.total ? event.loaded / event.total : 0 });
    call.onerror = () => failed(t('offline'));
    call.onload = () => {
      const answer = call.response as Partial<UploadedFile> & { reason?: string };
      if (call.status < 300 && typeof answer?.id === 'string') {
        const { id: made } = answer;
        setDone((all) => [
          ...all,
          { id: made, name: answer.name ?? file.name, size: answer.size ?? file.size, kind: of },
        ]);
        drop(key);
        setSaid(`${t('done')}: ${file.name}`);
        settle(true);
        return;
      }
      const reason = answer?.reason as 'file-type' | undefined;
      failed(reason && refusals.has(reason) ? refusals(reason) : t('failed'));
    };
    call.send(file);
  };

  const take = (files: FileList | null) => {
    const added = [...(files ?? [])].map((file) => ({ key: v4(), file, kind, share: 0, failed: null }));
    setSending((all) => [...all, ...added]);
    for (const one of added) start(one);
  };

  const again = (one: Sending) => {
    patch(one.key, { failed: null, share: 0 });
    start(one);
  };

  return (
    <fieldset className="field" id={field.id} tabIndex={-1}>
      <legend className="label" data-label>
        {label}
      </legend>
      {hint ? <p className="hint">{hint}</p> : null}
      {scripted ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut for the button within
        <div
          className="upload-drop"
          data-over={over}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            take(event.dataTransfer.files);
          }}
        >
          {kinds.length > 1 ? (
            <select
              className="input input-short"
              aria-label={t('kind')}
              value={kind}
              onChange={(event) => setKind(event.target.value)}
            >
              {kinds.map((one) => (
                <option key={one.value} value={one.value}>
                  {one.label}
                </option>
              ))}
            </select>
          ) : null}
          <label className="button" htmlFor={`${id}-files`}>
            <Icon name="file" /> {t('choose')}
            <input
              id={`${id}-files`}
              className="hidden-visually"
              type="file"
              multiple
              accept={accept}
              onChange={(event) => {
                take(event.target.files);
                event.target.value = '';
              }}
            />
          </label>
          <label className="button" htmlFor={`${id}-camera`}>
            <Icon name="camera" /> {t('camera')}
            <input
              id={`${id}-camera`}
              className="hidden-visually"
              type="file"
              accept="image/*"
              capture="environment"
              onChange={(event) => {
                take(event.target.files);
                event.target.value = '';
              }}
            />
          </label>
          <span className="quiet">{t('drop')}</span>
        </div>
      ) : (
        fallback
      )}
      <ul className="files">
        {done.map((file) => (
          <li key={file.id}>
            <Icon name="check" />
            <span>
              {file.name} <span className="quiet">{sizeShown(file.size)}</span>
            </span>
            <button
              type="button"
              className="button button-quiet button-small"
              aria-label={t('remove', { name: file.name })}
              onClick={() => setDone((all) => all.filter(({ id: one }) => one !== file.id))}
            >
              <Icon name="cross" />
            </button>
            <input type="hidden" name={field.name} value={file.id} />
            <input type="hidden" name={SHOWN + field.name} value={JSON.stringify(file)} />
          </li>
        ))}
        {sending.map((one) => (
          <li key={one.key}>
            <Icon name={one.failed ? 'warning' : 'up'} />
            <span>
              {one.file.name} <span className="quiet">{sizeShown(one.file.size)}</span>
              {one.failed ? <span className="field-error">{one.failed}</span> : null}
            </span>
            {one.failed ? (
              <span className="row upload-failed">
                <button type="button" className="button button-small" onClick={() => again(one)}>
                  {t('again')}
                </button>
                <button
                  type="button"
                  className="button button-quiet button-small"
                  aria-label={t('remove', { name: one.file.name })}
                  onClick={() => drop(one.key)}
                >
                  <Icon name="cross" />
                </button>
              </span>
            ) : (
              <>
                <span className="quiet">{Math.round(one.share * 100)}%</span>
                <progress value={one.share} max={1} aria-label={t('sending', { name: one.file.name })} />
              </>
            )}
          </li>
        ))}
      </ul>
      <p role="status" className="hidden-visually">
        {said}
      </p>
    </fieldset>
  );
}

function fileOf(text: string): UploadedFile[] {
  try {
    const file: unknown = JSON.parse(text);
    return typeof file === 'object' && file !== null && 'id' in file ? [file as UploadedFile] : [];
  } catch {
    return [];
  }
}

/** Sending a file without scripts: one plain form, one file at a time, and back to where it belongs. */
import { randomUUID } from 'node:crypto';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Banner } from '@/app/_ui/page';
import { ACCEPTED_FILES } from '@/lib/evidence/input';
import type { RefusalReason } from '@/lib/failure';

/** Why the last file sent from here was not taken, in words; nothing where none was refused. */
export async function NotTaken({ refused }: { refused: string | undefined }) {
  const [t, refusals] = await Promise.all([getTranslations('evidence'), getTranslations('refusals')]);
  if (!refused || !refusals.has(refused as RefusalReason)) return null;
  return (
    <Banner tone="rejected" title={t('notTaken')}>
      <p role="alert">{refusals(refused as 'file-type')}</p>
    </Banner>
  );
}

/**
 * @param from the page this stands on, for a file that is not taken
 * @param to where it belongs
 * @param what names what the file is for, as `app/api/uploads` reads it
 */
export async function PlainUpload({
  from,
  to,
  what,
  children,
}: {
  from: string;
  to: string;
  what: Readonly<Record<string, string>>;
  children?: ReactNode;
}) {
  const t = await getTranslations('evidence');
  return (
    <form action={`/api/uploads?from=${from}`} method="post" encType="multipart/form-data" className="form">
      {Object.entries(what).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="to" value={to} />
      <input type="hidden" name="_request" value={randomUUID()} />
      {children}
      <div className="field">
        <label className="label" htmlFor="file">
          {t('files')}
        </label>
        <p className="hint">{t('filesHint')}</p>
        <input className="input" id="file" type="file" name="file" accept={ACCEPTED_FILES} required />
      </div>
      <div className="row">
        <button type="submit" className="button button-primary">
          {t('attach')}
        </button>
      </div>
    </form>
  );
}

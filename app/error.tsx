'use client';
import { useTranslations } from 'next-intl';
import { Alone } from './_ui/alone';

/** A fault of ours: its number, and what to do. */
export default function Fault({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations('common');
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : '';
  return (
    <Alone>
      <h1>{t('error.title')}</h1>
      <p>{t('error.why')}</p>
      <p>{t('error.what')}</p>
      {digest ? (
        <p className="quiet">
          {t('error.digest')} <code>{digest}</code>
        </p>
      ) : null}
      <p className="row">
        <button type="button" className="button button-primary" onClick={retry}>
          {t('error.again')}
        </button>
        <a className="button" href="/">
          {t('home')}
        </a>
      </p>
    </Alone>
  );
}

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Alone } from './_ui/alone';

export default function NoSuchPage() {
  const t = useTranslations('common');
  return (
    <Alone>
      <h1>{t('missing.title')}</h1>
      <p>{t('missing.why')}</p>
      <Link className="button" href="/">
        {t('home')}
      </Link>
    </Alone>
  );
}

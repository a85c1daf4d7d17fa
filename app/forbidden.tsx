import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Alone } from './_ui/alone';

export default function Forbidden() {
  const t = useTranslations('common');
  return (
    <Alone>
      <h1>{t('forbidden.title')}</h1>
      <p>{t('forbidden.why')}</p>
      <p>{t('forbidden.what')}</p>
      <Link className="button" href="/">
        {t('home')}
      </Link>
    </Alone>
  );
}

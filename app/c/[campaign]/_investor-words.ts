/** The words an investor's field needs, for pages to hand on. */
import { useTranslations } from 'next-intl';
import type { InvestorFieldWords } from './_investor-field';

export function useInvestorWords(): InvestorFieldWords {
  const t = useTranslations('investors');
  return { similar: t('similar'), same: t('same'), own: t('ownUnit'), use: t('use') };
}

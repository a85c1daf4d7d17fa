import { getTranslations } from 'next-intl/server';
import type { ChoiceWords } from './_choices';

/** Words of the lists in which one chooses. */
export async function choiceWords(): Promise<ChoiceWords> {
  const [t, words] = await Promise.all([getTranslations('scheme'), getTranslations('words.quantity')]);
  return {
    measures: t('measures'),
    indicators: t('indicators'),
    points: words('points'),
    days: words('days'),
  };
}

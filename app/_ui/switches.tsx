/** The two switches with their words; for the foot of the rail, the sign-in page and "me". */
import { useLocale, useTranslations } from 'next-intl';
import { LANGUAGES } from '@/lib/vocabulary';
import { Preference } from './preferences';
import { THEMES, type Theme } from './theme';

export function LanguageSwitch() {
  const common = useTranslations('common');
  const words = useTranslations('words');
  return (
    <Preference
      name="language"
      label={common('language')}
      chosen={useLocale()}
      options={LANGUAGES.map((language) => ({
        value: language,
        label: words(`language.${language}`),
        language,
      }))}
    />
  );
}

export function ThemeSwitch({ theme }: { theme: Theme }) {
  const common = useTranslations('common');
  return (
    <Preference
      name="theme"
      label={common('theme')}
      chosen={theme}
      options={THEMES.map((one) => ({ value: one, label: common(`themes.${one}`) }))}
    />
  );
}

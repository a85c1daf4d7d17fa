/** What every piece has: its names, and, while it is new, a key of one's own choosing. */
import { useTranslations } from 'next-intl';
import { Hidden, TextField } from '@/app/_ui/fields';
import type { Filled } from '@/lib/scheme';

export type Seen = { readonly campaign: string; readonly version: number };

export function Naming({ seen, filled }: { seen: Seen; filled: Filled }) {
  const t = useTranslations('scheme.form');
  return (
    <div className="side-by-side">
      <Hidden name="campaign" value={seen.campaign} />
      <Hidden name="version" value={seen.version} />
      {filled.one('key') ? <Hidden name="key" value={filled.one('key')} /> : null}
      <TextField name="nameZh" label={t('nameZh')} value={filled.one('nameZh')} maxLength={60} />
      <TextField name="nameEn" label={t('nameEn')} value={filled.one('nameEn')} maxLength={90} optional />
    </div>
  );
}

/** The key is for who wants a short one in addresses and files: made from the English name otherwise. */
export function KeyField({ filled }: { filled: Filled }) {
  const t = useTranslations('scheme.form');
  return filled.one('key') ? null : (
    <TextField name="newKey" label={t('key')} hint={t('keyHint')} width="short" maxLength={40} optional />
  );
}

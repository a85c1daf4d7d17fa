/** Names of a group. */
import { useTranslations } from 'next-intl';
import { TextField } from '@/app/_ui/fields';

export function GroupFields({ group }: { group?: { nameZh: string; nameEn: string } }) {
  const t = useTranslations('units.form');
  return (
    <>
      <TextField name="nameZh" label={t('nameZh')} value={group?.nameZh} maxLength={60} />
      <TextField name="nameEn" label={t('nameEn')} value={group?.nameEn} maxLength={120} />
    </>
  );
}

'use client';
/** Asked once ballots of known codes would be replaced. The tick is for those codes: others that come up later are asked about anew. */
import { useTranslations } from 'next-intl';
import { useContext } from 'react';
import { Check } from '@/app/_ui/fields';
import { FormContext } from '@/app/_ui/form-context';

export function OnceKnown() {
  const t = useTranslations('form');
  const form = useContext(FormContext);
  const asked = form.errors.find(({ field }) => field === 'again')?.parameters?.codes;
  const ticked = form.typed?.find(([name]) => name === 'again')?.[1];
  const codes = asked ?? ticked;
  if (codes === undefined || codes === '') return null;
  return <Check key={String(codes)} name="again" label={t('replaceBallots')} sends={String(codes)} />;
}

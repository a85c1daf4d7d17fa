'use client';
/** Asked once the unit has a negotiation under way with this investor: to go there, or to open another all the same. */
import { useTranslations } from 'next-intl';
import { useContext } from 'react';
import { Check } from '@/app/_ui/fields';
import { FormContext } from '@/app/_ui/form-context';

export function OnceOpen({ base }: { base: string }) {
  const t = useTranslations('form');
  const form = useContext(FormContext);
  const asked = form.errors.find(({ field }) => field === 'again');
  const ticked = form.typed?.some(([name, value]) => name === 'again' && value !== '') ?? false;
  if (!asked && !ticked) return null;
  const id = asked?.parameters?.id;
  return (
    <div className="stack-small">
      <Check name="again" label={t('openAnother')} />
      {id ? (
        <p>
          {/* In a tab of its own: what was typed stays here. */}
          <a href={`${base}/negotiations/${id}`} target="_blank" rel="noopener">
            {t('openExisting', { title: String(asked?.parameters?.title ?? '') })}
          </a>
        </p>
      ) : null}
    </div>
  );
}

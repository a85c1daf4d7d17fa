'use client';
/** What stands around every control: its words, hint and errors. */
import { useTranslations } from 'next-intl';
import type { FieldState } from './form-context';
import { Icon } from './icon';

/** Ids of hint and errors, for `aria-describedby`. */
export function describedBy(field: FieldState, hint: string | undefined, more?: string): string | undefined {
  const ids = [
    hint ? `${field.id}-hint` : '',
    more ?? '',
    field.errors.length > 0 ? `${field.id}-error` : '',
  ];
  return ids.filter(Boolean).join(' ') || undefined;
}

export function LabelWords({ label, optional }: { label: string; optional?: boolean | undefined }) {
  const t = useTranslations('form');
  return (
    <>
      <span data-label>{label}</span>
      {optional ? <span className="optional">{t('optional')}</span> : null}
    </>
  );
}

export function Hint({ field, hint }: { field: FieldState; hint: string | undefined }) {
  return hint ? (
    <p className="hint" id={`${field.id}-hint`}>
      {hint}
    </p>
  ) : null;
}

export function Errors({ field }: { field: FieldState }) {
  const t = useTranslations('form');
  if (field.errors.length === 0) return null;
  return (
    <p className="field-error" id={`${field.id}-error`}>
      <Icon name="warning" />
      <span>
        <span className="hidden-visually">{t('error')}: </span>
        {field.errors.join(' · ')}
      </span>
    </p>
  );
}

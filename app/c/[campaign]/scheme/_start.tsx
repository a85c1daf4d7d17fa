/** Where a draft begins: a scheme of the library, nothing, or a version that was published. */
import { useLocale, useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { Choice, Hidden } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import type { Currency } from '@/lib/money';
import { type Around, type SchemeView, schemeReader } from '@/lib/scheme';
import { LIBRARY, needsOf } from '@/lib/scoring';
import { startSchemeAction } from './actions';

export function StartForm({ campaign, view }: { campaign: string; view: SchemeView }) {
  const t = useTranslations('scheme.start');
  const [latest] = view.versions;
  const versions = [...new Set([view.inForce?.id, latest?.id])].flatMap((id) => {
    const version = view.versions.find((one) => one.id === id);
    return version ? [version] : [];
  });
  return (
    <Form
      action={startSchemeAction}
      name={`scheme.create:${campaign}`}
      shape="small"
      submit={t('submit')}
      plain={view.inForce !== null}
    >
      <Hidden name="campaign" value={campaign} />
      <Choice
        name="from"
        label={t('from')}
        stacked
        value={versions[0]?.id ?? 'empty'}
        options={[
          ...versions.map(({ id, n }) => ({ value: id, label: t('version', { n }), hint: t('versionHint') })),
          { value: 'empty', label: t('empty'), hint: t('emptyHint') },
        ]}
      />
    </Form>
  );
}

/** The schemes to start from, each with what it does, its rules, and what the campaign must have for it. */
export function Library({
  campaign,
  currency,
  around,
}: {
  campaign: string;
  currency: Currency;
  around: Around;
}) {
  const t = useTranslations('scheme.library');
  const language = useLocale();
  return (
    <ul className="library">
      {LIBRARY.map(({ key, names, about, source, make }) => {
        const scheme = make(currency);
        const reader = schemeReader(language, scheme, around);
        const { goals, figures } = needsOf(scheme);
        const list = (all: readonly { readonly names: { zh: string; en: string } }[]) =>
          all.map((one) => reader.name(one.names)).join(t('comma'));
        return (
          <li key={key} className="library-card">
            <h3>{reader.name(names)}</h3>
            <p>{reader.name(about)}</p>
            <p className="quiet">{t('source', { source: reader.name(source) })}</p>
            {goals.length > 0 ? <p className="quiet">{t('goals', { goals: list(goals) })}</p> : null}
            {figures.length > 0 ? (
              <p className="quiet">{t('figures', { count: figures.length, figures: list(figures) })}</p>
            ) : null}
            <details className="formula">
              <summary>{t('rules')}</summary>
              <dl>
                {scheme.indicators.map((indicator) => (
                  <Fragment key={indicator.key}>
                    <dt>{reader.name(indicator.names)}</dt>
                    <dd>{reader.rule(indicator)}</dd>
                  </Fragment>
                ))}
              </dl>
            </details>
            <Form
              action={startSchemeAction}
              name={`scheme.create:${campaign}:${key}`}
              shape="inline"
              keeps={false}
              plain
              submit={t('begin', { name: reader.name(names) })}
            >
              <Hidden name="campaign" value={campaign} />
              <Hidden name="from" value={`library:${key}`} />
            </Form>
          </li>
        );
      })}
    </ul>
  );
}

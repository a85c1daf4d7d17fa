/** Where a draft begins: the default scheme, nothing, or a version that was published. */
import { useTranslations } from 'next-intl';
import { Choice, Hidden } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import type { SchemeView } from '@/lib/scheme';
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
        value={versions[0]?.id ?? 'default'}
        options={[
          ...versions.map(({ id, n }) => ({ value: id, label: t('version', { n }), hint: t('versionHint') })),
          { value: 'default', label: t('default'), hint: t('defaultHint') },
          { value: 'empty', label: t('empty'), hint: t('emptyHint') },
        ]}
      />
    </Form>
  );
}

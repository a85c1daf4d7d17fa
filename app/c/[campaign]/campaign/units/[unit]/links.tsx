/** The units whose results this unit's rules may read; for those who may change them, how to add one and to end one. */
import { useLocale, useTranslations } from 'next-intl';
import { Dialog } from '@/app/_ui/dialog';
import { Check, Hidden, type Option, Select, TextArea } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { Section } from '@/app/_ui/page';
import { List } from '@/app/_ui/parts';
import { Chip } from '@/app/_ui/state';
import type { LinkView } from '@/lib/units';
import { LINK_KINDS } from '@/lib/vocabulary';
import { nameIn } from '../../here';
import { linkUnitAction, unlinkUnitAction } from '../actions';

type Of = { readonly campaign: string; readonly unit: string };

export function Links({
  of,
  links,
  others,
  started,
  changes,
}: {
  of: Of;
  links: readonly LinkView[];
  /** Units it may be linked to. */
  others: readonly Option[];
  /** The campaign runs: a change asks for a reason and another person. */
  started: boolean;
  changes: boolean;
}) {
  const t = useTranslations('units');
  const words = useTranslations('words');
  const language = useLocale();
  if (links.length === 0 && !changes) return null;
  return (
    <Section title={t('links.title')}>
      <p className="soft">{t('links.why')}</p>
      {links.length === 0 ? <p className="soft">{t('links.none')}</p> : null}
      <List
        items={links.map(({ id, linked, kind, state }) => ({
          key: id,
          icon: 'units',
          title: nameIn(language, linked),
          sub: t('links.inFormula', { kind: words(`linkKind.${kind}`), code: kind }),
          aside:
            state !== 'stands' ? (
              <Chip icon="clock" tone="pending">
                {t(`links.${state}`)}
              </Chip>
            ) : changes ? (
              <Ending of={of} link={id} name={nameIn(language, linked)} started={started} />
            ) : null,
        }))}
      />
      {changes && others.length > 0 ? (
        <Form
          action={linkUnitAction}
          name={`entrant.link:${of.campaign}:${of.unit}`}
          submit={started ? t('links.propose') : t('links.add')}
          shape="small"
          plain
        >
          <Where of={of} />
          <Select name="linked" label={t('links.linked')} options={others} blank={t('links.choose')} />
          <Select
            name="kind"
            label={t('links.kind')}
            options={LINK_KINDS.map((kind) => ({ value: kind, label: words(`linkKind.${kind}`) }))}
          />
          <Check name="mutual" label={t('links.mutual')} hint={t('links.mutualHint')} />
          {started ? (
            <TextArea name="reason" label={t('form.reason')} hint={t('links.reasonHint')} rows={2} />
          ) : null}
        </Form>
      ) : null}
    </Section>
  );
}

function Ending({ of, link, name, started }: { of: Of; link: string; name: string; started: boolean }) {
  const t = useTranslations('units');
  return (
    <Dialog id={`end-${link}`} trigger={t('links.end')} title={t('links.endOf', { name })} small>
      <Form
        action={unlinkUnitAction}
        name={`entrant.unlink:${link}`}
        submit={started ? t('links.proposeEnd') : t('links.end')}
        shape="small"
        plain
      >
        <Where of={of} />
        <Hidden name="link" value={link} />
        {started ? (
          <TextArea name="reason" label={t('form.reason')} hint={t('links.reasonHint')} rows={2} />
        ) : (
          <p className="soft">{t('links.endAtOnce')}</p>
        )}
      </Form>
    </Dialog>
  );
}

function Where({ of }: { of: Of }) {
  return (
    <>
      <Hidden name="campaign" value={of.campaign} />
      <Hidden name="unit" value={of.unit} />
    </>
  );
}

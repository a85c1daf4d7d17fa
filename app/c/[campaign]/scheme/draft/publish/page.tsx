import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { Hidden, TextArea } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { ActionLink, PageHead, Refused, Section } from '@/app/_ui/page';
import { Chip } from '@/app/_ui/state';
import { Table } from '@/app/_ui/table';
import { type Change, changeReader, type Difference, differenceOf } from '@/lib/scheme';
import { type CampaignParams, formHere } from '../../../campaign/here';
import { Problems } from '../../_problems';
import { publishSchemeAction } from '../../actions';
import { draftHere } from '../../here';
import '../../scheme.css';

export async function generateMetadata() {
  return { title: (await getTranslations('scheme'))('publish') };
}

const LOOKS = {
  added: { icon: 'plus', tone: 'verified' },
  changed: { icon: 'pencil', tone: 'pending' },
  removed: { icon: 'minus', tone: 'rejected' },
  moved: { icon: 'up', tone: 'plain' },
} as const satisfies Record<Difference['change'], object>;

export default async function Page({ params }: CampaignParams) {
  const { refused } = await formHere(params, 'scheme.publish');
  const { around, base, campaign, draft, language, scheme, reader, seen, view } = await draftHere(params);
  const t = await getTranslations('scheme');
  const { started } = campaign.state;
  const n = (view.versions[0]?.n ?? 0) + 1;
  const wrong = draft.problems.some(({ severity }) => severity === 'error');
  const differences = view.inForce ? differenceOf(view.inForce.scheme, scheme) : [];
  const changes = changeReader(language, view.inForce?.scheme ?? scheme, scheme, around);
  return (
    <>
      <PageHead
        title={t('publishN', { n })}
        back={`${base}/draft`}
        state={t(started ? 'publishRunning' : 'publishBefore')}
      />
      <Problems problems={draft.problems} scheme={scheme} reader={reader} base={`${base}/draft`} />
      {view.inForce ? (
        <Section
          title={t('changes', { n: view.inForce.n })}
          aside={<ActionLink href={`${base}/draft/effect`}>{t('effect.see')}</ActionLink>}
        >
          {differences.length === 0 ? (
            <p className="soft">{t('changesNone')}</p>
          ) : (
            <Table
              label={t('changes', { n: view.inForce.n })}
              columns={[
                { key: 'name', head: t('piece') },
                { key: 'list', head: t('kind'), named: false },
                { key: 'change', head: t('change'), named: false, card: 'aside' },
                { key: 'what', head: t('changeWhat'), named: false },
              ]}
              rows={differences.map((difference) => ({
                key: `${difference.list} ${difference.key} ${difference.change}`,
                cells: {
                  name:
                    difference.change === 'moved' || difference.list === 'general'
                      ? t(difference.list)
                      : reader.name(difference.names),
                  list: t(difference.list),
                  change: <Chip {...LOOKS[difference.change]}>{t(`changed.${difference.change}`)}</Chip>,
                  what: <Said changes={changes(difference)} change={difference.change} />,
                },
              }))}
            />
          )}
        </Section>
      ) : null}
      {refused ? (
        <Refused reason={refused} />
      ) : wrong ? (
        <Refused reason="scheme-faulty" />
      ) : (
        <Form
          action={publishSchemeAction}
          name={`scheme.publish:${seen.campaign}`}
          submit={started ? t('publishConfirm') : t('publishN', { n })}
          cancel={{ href: `${base}/draft` }}
        >
          <Hidden name="campaign" value={seen.campaign} />
          <Hidden name="version" value={seen.version} />
          <TextArea
            name="reason"
            label={t('reason')}
            hint={started ? t('reasonRunning') : t('reasonBefore')}
            optional={!started}
            maxLength={500}
          />
        </Form>
      )}
    </>
  );
}

/** What a piece said and what it says now, field by field. */
function Said({ changes, change }: { changes: readonly Change[]; change: Difference['change'] }) {
  const t = useTranslations('scheme');
  const both = change === 'changed' || change === 'moved';
  return (
    <ul className="said">
      {changes.map(({ name, label, before, after }) => (
        <li key={name}>
          {label ? <strong>{label}</strong> : null}
          {both ? (
            before || after ? (
              <>
                <del>{t('changeWas', { text: before || t('unset') })}</del>
                <ins>{t('changeNow', { text: after || t('unset') })}</ins>
              </>
            ) : null
          ) : (
            <span>{after || before}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

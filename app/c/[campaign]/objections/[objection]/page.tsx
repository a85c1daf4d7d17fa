/** One objection: what it says, what was ruled, and what came of it. */
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { Choice, Hidden, TextArea } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { PageHead, Refused, Section } from '@/app/_ui/page';
import { Facts } from '@/app/_ui/parts';
import { Table } from '@/app/_ui/table';
import { seesWhole } from '@/lib/campaign';
import { type Objection, objection, uncorrectedBecause } from '@/lib/objections';
import { instantShown } from '@/lib/text/show';
import { type Here, nameIn } from '../../campaign/here';
import { ruleAction, withdrawObjectionAction } from '../actions';
import { objectionsHere } from '../here';
import { AboutWords, ObjectionChip } from '../words';
import { Corrections } from './corrections';
import { Files } from './files';

type Props = { params: Promise<{ campaign: string; objection: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations('objections'))('title') };
}

export default async function Page({ params }: Props) {
  const place = await objectionsHere(params);
  const { actor, campaign, base } = place;
  const found = objection(actor, campaign, (await params).objection) ?? notFound();
  const [t, tabs, language] = await Promise.all([
    getTranslations('objections'),
    getTranslations('campaign.tabs'),
    getLocale(),
  ]);
  return (
    <>
      <PageHead
        title={t('title')}
        state={<AboutWords about={found.about} />}
        chip={<ObjectionChip state={found.state} />}
        back={`${base}/objections`}
      />
      <p className="prose">{found.text}</p>
      <Facts
        facts={[
          [t('about'), <AboutWords key="about" about={found.about} />],
          [
            t('from'),
            found.from
              ? [
                  found.from.unit ? nameIn(language, found.from.unit) : t(`sources.${found.from.source}`),
                  found.from.sender ?? found.from.by,
                ].join(' · ')
              : t('fromHidden'),
          ],
          [t('at'), instantShown(found.at, campaign.zone, language, 'year')],
          ...(found.notice > 0 ? [[tabs('notice'), t('against', { n: found.notice })] as const] : []),
        ]}
      />
      <Files place={place} found={found} />
      <Rulings place={place} found={found} />
      {found.mayWithdraw ? (
        <Section title={t('withdraw')}>
          <p className="soft">{t('withdrawWhy')}</p>
          <Form
            action={withdrawObjectionAction}
            name={`objection.withdraw:${found.id}`}
            submit={t('withdraw')}
            shape="inline"
            plain
          >
            <Hidden name="objection" value={found.id} />
          </Form>
        </Section>
      ) : null}
      {seesWhole(actor, campaign.id) && (found.state === 'upheld' || found.corrections.length > 0) ? (
        <Corrections place={place} found={found} />
      ) : null}
    </>
  );
}

async function Rulings({ place: { actor, campaign }, found }: { place: Here; found: Objection }) {
  const [t, language] = await Promise.all([getTranslations('objections'), getLocale()]);
  const last = found.rulings.at(-1);
  if (found.state === 'withdrawn') return null;
  const because = found.uncorrected ? uncorrectedBecause(actor, campaign) : null;
  return (
    <Section title={t('rulings')} id="rulings">
      {found.rulings.length === 0 ? (
        <p className="soft">{t('noRuling')}</p>
      ) : (
        <Table
          label={t('rulings')}
          columns={[
            { key: 'answer', head: t('answer') },
            { key: 'reason', head: t('reason'), named: false },
            { key: 'who', head: t('from'), named: false },
          ]}
          rows={[...found.rulings].reverse().map((one) => ({
            key: one.id,
            cells: {
              answer: <ObjectionChip state={one.upheld ? 'upheld' : 'dismissed'} />,
              reason: one.reason,
              who: `${one.by} · ${instantShown(one.at, campaign.zone, language)}`,
            },
          }))}
        />
      )}
      {because ? <p>{t('uncorrectedBecause', { reason: because })}</p> : null}
      {found.mayRule === 'own-unit' ? <Refused reason="own-unit" /> : null}
      {found.mayRule === 'yes' ? (
        <>
          <h3>{t(last ? 'ruleAgain' : 'ruleTitle')}</h3>
          {last ? <p className="soft">{t('follows')}</p> : null}
          <Form
            key={last?.id ?? 'first'}
            action={ruleAction}
            name={`objection.rule:${found.id}:${last?.id ?? ''}`}
            submit={t('rule')}
            shape="small"
            plain={last !== undefined}
          >
            <Hidden name="objection" value={found.id} />
            <Hidden name="follows" value={last?.id ?? ''} />
            <Choice
              name="answer"
              label={t('answer')}
              options={(['upheld', 'dismissed'] as const).map((value) => ({
                value,
                label: t(`answers.${value}`),
              }))}
            />
            <TextArea name="reason" label={t('reason')} hint={t('reasonHint')} rows={3} maxLength={2000} />
          </Form>
        </>
      ) : null}
    </Section>
  );
}

import { getTranslations } from 'next-intl/server';
import { ActionLink, Banner, Empty, PageHead, Section } from '@/app/_ui/page';
import { schemeReader } from '@/lib/scheme';
import { type CampaignParams, may } from '../campaign/here';
import { SchemeBody } from './_body';
import { Library, StartForm } from './_start';
import { Versions } from './_versions';
import { schemeHere } from './here';

export async function generateMetadata() {
  return { title: (await getTranslations('scheme'))('title') };
}

export default async function Page({ params }: CampaignParams) {
  const { actor, campaign, base, language, around, view } = await schemeHere(params);
  const t = await getTranslations('scheme');
  const edits = may({ actor, campaign }, 'scheme.draft');
  const waiting = view.versions.find(({ state }) => state === 'waiting');
  const reader = view.inForce && schemeReader(language, view.inForce.scheme, around);
  return (
    <>
      <PageHead
        title={t('title')}
        state={
          view.inForce && reader
            ? t('inForce', { name: reader.name(view.inForce.scheme.names), n: view.inForce.n })
            : t('notYet')
        }
        action={
          edits && view.draft ? (
            <ActionLink href={`${base}/draft`} primary icon="pencil">
              {t('goOn')}
            </ActionLink>
          ) : null
        }
      />
      {waiting ? (
        <Banner tone="pending" title={t('waitingTitle', { n: waiting.n })}>
          <p>{t('waitingWhy', { name: waiting.by.name, reason: waiting.reason ?? '' })}</p>
          <p>
            <ActionLink href={`/c/${campaign.code}/campaign/confirmations`}>{t('confirmations')}</ActionLink>{' '}
            <ActionLink href={`${base}/versions/${waiting.n}`}>
              {t('readVersion', { n: waiting.n })}
            </ActionLink>
          </p>
        </Banner>
      ) : null}
      {view.inForce && reader ? (
        <SchemeBody scheme={view.inForce.scheme} reader={reader} />
      ) : edits ? null : (
        <Empty title={t('empty.title')} why={t('empty.why')} />
      )}
      {edits && !view.draft ? (
        <Section title={view.inForce ? t('start.again') : t('start.title')} id="start">
          <p className="soft">{t('start.why')}</p>
          <StartForm campaign={campaign.id} view={view} />
          <p>
            <ActionLink href={`${base}/import`}>{t('import.title')}</ActionLink>
          </p>
          <h3 className="piece-group">{t('library.title')}</h3>
          <p className="soft">{t('library.why')}</p>
          <Library campaign={campaign.id} currency={campaign.currency} around={around} />
        </Section>
      ) : null}
      <Versions versions={view.versions} campaign={campaign} base={base} />
    </>
  );
}

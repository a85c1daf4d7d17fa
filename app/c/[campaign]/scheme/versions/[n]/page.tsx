import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ActionLink, Banner, PageHead, Section } from '@/app/_ui/page';
import { Facts } from '@/app/_ui/parts';
import { seesWhole } from '@/lib/campaign';
import { forecastOfVersion, schemeReader, schemeVersion, versionBefore } from '@/lib/scheme';
import { instantShown } from '@/lib/text/show';
import { SchemeBody } from '../../_body';
import { Changes } from '../../_changes';
import { GainsAndLosses } from '../../_forecast';
import { AnsweredBy, VersionChip } from '../../_versions';
import { schemeHere } from '../../here';

type Props = { params: Promise<{ campaign: string; n: string }> };

export async function generateMetadata({ params }: Props) {
  return { title: (await getTranslations('scheme'))('versionN', { n: (await params).n }) };
}

export default async function Page({ params }: Props) {
  const { actor, campaign, base, language, around } = await schemeHere(params);
  const { n } = await params;
  const version = (/^\d{1,6}$/.test(n) && schemeVersion(actor, campaign.id, Number(n))) || notFound();
  const t = await getTranslations('scheme');
  const reader = schemeReader(language, version.scheme, around);
  const before = versionBefore(actor, campaign.id, version.n);
  const waits = version.state === 'waiting' && seesWhole(actor, campaign.id);
  return (
    <>
      <PageHead
        title={t('versionN', { n: version.n })}
        back={base}
        chip={<VersionChip state={version.state} />}
        state={reader.name(version.scheme.names)}
        action={
          <a className="button" href={`${base}/versions/${version.n}/file`} download>
            {t('export')}
          </a>
        }
      />
      <Facts
        facts={[
          [t('publishedAt'), instantShown(version.at, campaign.zone, language, 'year')],
          [t('by'), version.by.name],
          [t('confirmedBy'), <AnsweredBy key="answered" version={version} campaign={campaign} />],
          [t('reason'), version.reason],
          [
            t('hashWhole'),
            <code className="code" key="hash">
              {version.hash}
            </code>,
          ],
        ]}
      />
      {waits ? (
        <Banner tone="pending" title={t('waitingTitle', { n: version.n })}>
          <p>{t('waitingHere')}</p>
          <p>
            <ActionLink href={`/c/${campaign.code}/campaign/confirmations`}>{t('confirmations')}</ActionLink>
          </p>
        </Banner>
      ) : null}
      {before ? (
        <Section title={t('changes', { n: before.n })} id="changes">
          <Changes
            before={before}
            scheme={version.scheme}
            reader={reader}
            around={around}
            language={language}
          />
        </Section>
      ) : null}
      {waits ? (
        <GainsAndLosses
          actor={actor}
          found={await forecastOfVersion(actor, campaign.id, version.id)}
          reader={reader}
          language={language}
          code={campaign.code}
        />
      ) : null}
      <SchemeBody scheme={version.scheme} reader={reader} />
    </>
  );
}

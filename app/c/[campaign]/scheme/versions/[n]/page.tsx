import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageHead } from '@/app/_ui/page';
import { Facts } from '@/app/_ui/parts';
import { schemeReader, schemeVersion } from '@/lib/scheme';
import { instantShown } from '@/lib/text/show';
import { SchemeBody } from '../../_body';
import { VersionChip } from '../../_versions';
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
          [t('reason'), version.reason],
          [
            t('hashWhole'),
            <code className="code" key="hash">
              {version.hash}
            </code>,
          ],
        ]}
      />
      <SchemeBody scheme={version.scheme} reader={reader} />
    </>
  );
}

/** What a proposed version of the scheme changes, in its rules and for the units, so that nobody agrees to a number alone. */
import { getLocale, getTranslations } from 'next-intl/server';
import type { Person } from '@/lib/access';
import type { CampaignView } from '@/lib/campaign';
import { aroundOf, forecastOfVersion, schemeReader, schemeVersion, versionBefore } from '@/lib/scheme';
import { Changes } from '../../scheme/_changes';
import { GainsAndLosses } from '../../scheme/_forecast';

export async function SchemeChanges({
  actor,
  campaign,
  n,
}: {
  actor: Person;
  campaign: CampaignView;
  n: number;
}) {
  const version = schemeVersion(actor, campaign.id, n);
  const before = versionBefore(actor, campaign.id, n);
  if (!version || !before) return null;
  const [t, language] = await Promise.all([getTranslations('scheme'), getLocale()]);
  const around = aroundOf(actor, campaign.id);
  const reader = schemeReader(language, version.scheme, around);
  return (
    <div className="stack">
      <h3>{t('changes', { n: before.n })}</h3>
      <Changes before={before} scheme={version.scheme} reader={reader} around={around} language={language} />
      <GainsAndLosses
        actor={actor}
        found={await forecastOfVersion(actor, campaign.id, version.id)}
        reader={reader}
        language={language}
        code={campaign.code}
        within
      />
    </div>
  );
}

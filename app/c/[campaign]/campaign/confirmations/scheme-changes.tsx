/** What a proposed version of the scheme changes, so that nobody agrees to a number alone. */
import { getLocale, getTranslations } from 'next-intl/server';
import { ActionLink } from '@/app/_ui/page';
import type { Person } from '@/lib/access';
import type { CampaignView } from '@/lib/campaign';
import { aroundOf, schemeReader, schemeVersion, versionBefore } from '@/lib/scheme';
import { Changes } from '../../scheme/_changes';

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
  return (
    <div className="stack">
      <h3>{t('changes', { n: before.n })}</h3>
      <Changes
        before={before}
        scheme={version.scheme}
        reader={schemeReader(language, version.scheme, around)}
        around={around}
        language={language}
      />
      <p>
        <ActionLink href={`/c/${campaign.code}/scheme/versions/${n}#gains`} icon="table">
          {t('effect.gainsSee')}
        </ActionLink>
      </p>
    </div>
  );
}

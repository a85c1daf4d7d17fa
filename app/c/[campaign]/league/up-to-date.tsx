/** What a table is up to date with, and whether it is frozen or sealed: said on every page that shows it. */
import { useLocale, useTranslations } from 'next-intl';
import { LookAgain } from '@/app/_ui/look-again';
import { Banner } from '@/app/_ui/page';
import type { CampaignView } from '@/lib/campaign';
import type { LeagueTable } from '@/lib/results';
import { instantShown } from '@/lib/text/show';

type Told = Pick<LeagueTable, 'audience' | 'frozenAt' | 'upToDateWith' | 'version' | 'comparedWith'>;

export function Standing({ campaign, table }: { campaign: CampaignView; table: Told }) {
  const t = useTranslations('league');
  const language = useLocale();
  const shown = (at: number) => instantShown(at, campaign.zone, language);
  const { audience, frozenAt } = table;
  if (audience === 'frozen' && frozenAt !== null)
    return (
      <Banner tone="frozen" title={t('frozen', { at: shown(frozenAt) })}>
        <p>{t('frozenWhy')}</p>
      </Banner>
    );
  if (audience === 'sealed')
    return (
      <Banner icon="seal" title={t('sealed')}>
        <p>{t(table.upToDateWith.corrected ? 'correctedWhy' : 'sealedWhy')}</p>
      </Banner>
    );
  const { frozenAt: ofUnits } = campaign.state;
  return ofUnits === null ? null : (
    <Banner tone="frozen" title={t('frozenForUnits', { at: shown(ofUnits) })}>
      <p>{t('liveForYou')}</p>
    </Banner>
  );
}

/** One quiet line at the foot of the table. */
export function UpToDate({
  campaign,
  table,
}: {
  campaign: CampaignView;
  table: Pick<Told, 'audience' | 'upToDateWith' | 'version'>;
}) {
  const t = useTranslations('league');
  const language = useLocale();
  const { at, behind, corrected } = table.upToDateWith;
  const said = corrected ? 'upToCorrected' : table.audience === 'sealed' ? 'upToSealed' : 'upTo';
  return (
    <p className="quiet">
      {t(said, { at: instantShown(at, campaign.zone, language) })}
      {behind ? ` ${t('behind')}` : ''} {t('byScheme', { n: table.version })}
      {behind ? <LookAgain /> : null}
    </p>
  );
}

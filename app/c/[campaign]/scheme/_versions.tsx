/** The published versions, newest first. */
import { useLocale, useTranslations } from 'next-intl';
import { Section } from '@/app/_ui/page';
import { Chip } from '@/app/_ui/state';
import { Table } from '@/app/_ui/table';
import type { CampaignView } from '@/lib/campaign';
import type { VersionHead } from '@/lib/scheme';
import { instantShown } from '@/lib/text/show';

const LOOKS = {
  'in-force': { icon: 'check', tone: 'verified' },
  waiting: { icon: 'clock', tone: 'pending' },
  replaced: { icon: 'history', tone: 'plain' },
  declined: { icon: 'cross', tone: 'rejected' },
} as const;

export function VersionChip({ state }: { state: VersionHead['state'] }) {
  const t = useTranslations('scheme.state');
  return <Chip {...LOOKS[state]}>{t(state)}</Chip>;
}

/** The second person, and when they answered; nothing where none was asked. */
export function AnsweredBy({ version, campaign }: { version: VersionHead; campaign: CampaignView }) {
  const t = useTranslations('scheme');
  const language = useLocale();
  const { answered, state } = version;
  if (!answered) return state === 'waiting' ? t('confirmedWaits') : t('confirmedNone');
  const { by, agreed, at } = answered;
  return t(agreed ? 'confirmedAt' : 'declinedAt', {
    name: by,
    at: instantShown(at, campaign.zone, language, 'year'),
  });
}

export function Versions({
  versions,
  campaign,
  base,
}: {
  versions: readonly VersionHead[];
  campaign: CampaignView;
  base: string;
}) {
  const t = useTranslations('scheme');
  const language = useLocale();
  if (versions.length === 0) return null;
  return (
    <Section title={t('versions')}>
      <Table
        label={t('versions')}
        columns={[
          { key: 'n', head: t('version') },
          { key: 'state', head: t('stateHead'), named: false, card: 'aside' },
          { key: 'at', head: t('publishedAt'), named: false },
          { key: 'by', head: t('by') },
          { key: 'answered', head: t('confirmedBy') },
          { key: 'reason', head: t('reason'), named: false },
          { key: 'hash', head: t('hash') },
        ]}
        rows={versions.map((version) => ({
          key: version.id,
          href: `${base}/versions/${version.n}`,
          cells: {
            n: t('versionN', { n: version.n }),
            state: <VersionChip state={version.state} />,
            at: instantShown(version.at, campaign.zone, language, 'year'),
            by: version.by.name,
            answered: <AnsweredBy version={version} campaign={campaign} />,
            reason: version.reason,
            hash: <code className="code">{version.hash.slice(0, 8).toUpperCase()}</code>,
          },
        }))}
      />
    </Section>
  );
}

import { forbidden } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageHead } from '@/app/_ui/page';
import { can } from '@/lib/access';
import { signedIn } from '@/lib/access/session';
import { DEFAULT_EVIDENCE_RULES } from '@/lib/campaign/evidence-rules';
import { now } from '@/lib/clock';
import { addDays, dayAt } from '@/lib/day';
import { createCampaignAction } from '../actions';
import { CampaignForm } from '../campaign-form';

const ZONE = 'Asia/Shanghai';

export async function generateMetadata() {
  return { title: (await getTranslations('campaigns'))('new') };
}

export default async function Page() {
  const actor = await signedIn();
  if (!can(actor, 'campaign.create')) forbidden();
  const t = await getTranslations('campaigns');
  const firstDay = dayAt(now(), ZONE);
  const lastDay = addDays(firstDay, 99);
  return (
    <>
      <PageHead title={t('new')} state={t('createState')} back="/campaigns" />
      <CampaignForm
        action={createCampaignAction}
        name="campaign.create"
        submit={t('create')}
        cancel="/campaigns"
        started={false}
        values={{
          nameZh: '',
          nameEn: '',
          firstDay,
          lastDay,
          zone: ZONE,
          currency: 'USD',
          amountUnit: 'wan',
          entriesUntil: `${lastDay}T18:00`,
          evidenceUntil: `${addDays(lastDay, 7)}T18:00`,
          noticeDays: 5,
          tableShown: true,
          factsShown: false,
          twoSign: true,
          evidenceRules: DEFAULT_EVIDENCE_RULES,
        }}
      />
    </>
  );
}

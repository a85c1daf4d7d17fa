import { getTranslations } from 'next-intl/server';
import { PageHead, Refused } from '@/app/_ui/page';
import { CampaignForm } from '@/app/campaigns/campaign-form';
import { minuteAt } from '@/lib/day';
import { amendCampaignAction } from '../actions';
import { type CampaignParams, formHere } from '../here';

export async function generateMetadata() {
  return { title: (await getTranslations('campaign'))('edit') };
}

export default async function Page({ params }: CampaignParams) {
  const { campaign, base, refused } = await formHere(params, 'campaign.amend');
  const t = await getTranslations('campaign');
  const local = (instant: number) => minuteAt(instant, campaign.zone).replace(' ', 'T');
  return (
    <>
      <PageHead title={t('edit')} back={base} />
      {refused ? (
        <Refused reason={refused} />
      ) : (
        <CampaignForm
          action={amendCampaignAction}
          name={`campaign.amend:${campaign.id}`}
          cancel={base}
          started={campaign.state.started}
          standing={campaign}
          values={{
            ...campaign,
            entriesUntil: local(campaign.entriesUntil),
            evidenceUntil: local(campaign.evidenceUntil),
          }}
        />
      )}
    </>
  );
}

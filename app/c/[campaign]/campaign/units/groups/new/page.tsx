import { getTranslations } from 'next-intl/server';
import { Hidden } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { PageHead, Refused } from '@/app/_ui/page';
import { type CampaignParams, formHere } from '../../../here';
import { createGroupAction } from '../../actions';
import { GroupFields } from '../group-fields';

export async function generateMetadata() {
  return { title: (await getTranslations('units'))('addGroup') };
}

export default async function Page({ params }: CampaignParams) {
  const { campaign, base, refused } = await formHere(params, 'group.create');
  const t = await getTranslations('units');
  return (
    <>
      <PageHead title={t('addGroup')} back={`${base}/units`} />
      {refused ? (
        <Refused reason={refused} />
      ) : (
        <Form
          action={createGroupAction}
          name={`group.create:${campaign.id}`}
          submit={t('addGroup')}
          cancel={{ href: `${base}/units` }}
        >
          <Hidden name="campaign" value={campaign.id} />
          <GroupFields />
        </Form>
      )}
    </>
  );
}

import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Hidden, NumberField } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { PageHead, Refused } from '@/app/_ui/page';
import { groupsWithUnits } from '@/lib/units';
import { formHere } from '../../../here';
import { amendGroupAction } from '../../actions';
import { GroupFields } from '../group-fields';

type Props = { params: Promise<{ campaign: string; group: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations('units'))('editGroup') };
}

export default async function Page({ params }: Props) {
  const { actor, campaign, base, refused } = await formHere(params, 'group.amend');
  const id = (await params).group;
  const groups = groupsWithUnits(actor, campaign.id, campaign.today);
  const group = groups.find((one) => one.id === id) ?? notFound();
  const t = await getTranslations('units');
  return (
    <>
      <PageHead title={t('editGroup')} back={`${base}/units`} />
      {refused ? (
        <Refused reason={refused} />
      ) : (
        <Form action={amendGroupAction} name={`group.amend:${group.id}`} cancel={{ href: `${base}/units` }}>
          <Hidden name="campaign" value={campaign.id} />
          <Hidden name="group" value={group.id} />
          <Hidden name="version" value={group.version} />
          <GroupFields group={group} />
          <NumberField
            name="position"
            label={t('form.position')}
            hint={t('form.positionHint')}
            value={groups.indexOf(group) + 1}
            whole
          />
        </Form>
      )}
    </>
  );
}

import { getLocale, getTranslations } from 'next-intl/server';
import { Hidden, Select } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { PageHead, Refused } from '@/app/_ui/page';
import { groupsWithUnits, unitsOutside } from '@/lib/units';
import { type CampaignParams, formHere, nameIn } from '../../here';
import { addUnitAction } from '../actions';
import { EntryFields } from '../entry-fields';
import { UnitFields } from '../unit-fields';

export async function generateMetadata() {
  return { title: (await getTranslations('units'))('addUnit') };
}

export default async function Page({ params }: CampaignParams) {
  const { actor, campaign, base, refused } = await formHere(params, 'entrant.enter');
  const [t, language] = await Promise.all([getTranslations('units'), getLocale()]);
  const groups = groupsWithUnits(actor, campaign.id, campaign.today);
  const outside = unitsOutside(actor, campaign.id);
  const parents = groups.flatMap((group) =>
    group.units.map((unit) => ({ value: unit.unit, label: nameIn(language, unit) })),
  );
  return (
    <>
      <PageHead title={t('addUnit')} back={`${base}/units`} />
      {refused ? (
        <Refused reason={refused} />
      ) : (
        <Form
          action={addUnitAction}
          name={`unit.add:${campaign.id}`}
          submit={t('addUnit')}
          cancel={{ href: `${base}/units` }}
        >
          <Hidden name="campaign" value={campaign.id} />
          {outside.length > 0 ? (
            <Select
              name="unit"
              label={t('form.existing')}
              hint={t('form.existingHint')}
              blank={t('form.new')}
              options={outside.map((unit) => ({ value: unit.id, label: nameIn(language, unit) }))}
              optional
            />
          ) : null}
          {outside.length > 0 ? <h2>{t('form.orNew')}</h2> : null}
          <UnitFields parents={parents} optional={outside.length > 0} />
          <EntryFields
            groups={groups.map((group) => ({ value: group.id, label: nameIn(language, group) }))}
            economic
            ranked
          />
        </Form>
      )}
    </>
  );
}

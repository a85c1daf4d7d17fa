import { getTranslations } from 'next-intl/server';
import { Hidden, NumberField, TextField } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { PageHead, Refused } from '@/app/_ui/page';
import type { CampaignParams } from '../../../campaign/here';
import { saveGeneralAction } from '../../actions';
import { draftHere } from '../../here';

export async function generateMetadata() {
  return { title: (await getTranslations('scheme'))('general') };
}

export default async function Page({ params }: CampaignParams) {
  const { base, scheme, seen, refused } = await draftHere(params);
  const t = await getTranslations('scheme');
  return (
    <>
      <PageHead title={t('general')} back={`${base}/draft`} />
      {refused ? (
        <Refused reason={refused} />
      ) : (
        <Form
          action={saveGeneralAction}
          name={`scheme.general:${seen.campaign}`}
          cancel={{ href: `${base}/draft` }}
        >
          <Hidden name="campaign" value={seen.campaign} />
          <Hidden name="version" value={seen.version} />
          <TextField name="nameZh" label={t('form.nameZh')} value={scheme.names.zh} maxLength={60} />
          <TextField name="nameEn" label={t('form.nameEn')} value={scheme.names.en} maxLength={90} optional />
          <p className="soft">{t('form.boundsOfAdjustments')}</p>
          <div className="side-by-side">
            <NumberField
              name="least"
              label={t('form.adjustLeast')}
              hint={t('form.adjustLeastHint')}
              value={scheme.adjustments?.least}
              optional
            />
            <NumberField
              name="most"
              label={t('form.adjustMost')}
              hint={t('form.adjustMostHint')}
              value={scheme.adjustments?.most}
              optional
            />
          </div>
        </Form>
      )}
    </>
  );
}

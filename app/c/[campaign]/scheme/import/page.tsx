import { getTranslations } from 'next-intl/server';
import { Hidden, TextArea } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { Banner, PageHead, Refused } from '@/app/_ui/page';
import { MOST_OF_FILE } from '@/lib/scheme/input';
import { type CampaignParams, formHere } from '../../campaign/here';
import { importSchemeAction } from '../actions';
import { schemeHere } from '../here';
import { FileField } from './_file';

export async function generateMetadata() {
  return { title: (await getTranslations('scheme'))('import.title') };
}

export default async function Page({ params }: CampaignParams) {
  const { refused } = await formHere(params, 'scheme.import');
  const { campaign, base, view } = await schemeHere(params);
  const t = await getTranslations('scheme.import');
  return (
    <>
      <PageHead title={t('title')} back={view.draft ? `${base}/draft` : base} state={t('state')} />
      {refused ? (
        <Refused reason={refused} />
      ) : (
        <>
          {view.draft ? <Banner tone="pending" title={t('replaces')} /> : null}
          <Form
            action={importSchemeAction}
            name={`scheme.import:${campaign.id}`}
            submit={t('submit')}
            cancel={{ href: view.draft ? `${base}/draft` : base }}
          >
            <Hidden name="campaign" value={campaign.id} />
            <Hidden name="version" value={view.draft?.version ?? ''} />
            <FileField
              most={MOST_OF_FILE}
              label={t('file')}
              hint={t('fileHint', { most: MOST_OF_FILE / 1000 })}
            />
            <div className="json">
              <TextArea name="body" label={t('body')} hint={t('bodyHint')} rows={14} optional />
            </div>
          </Form>
        </>
      )}
    </>
  );
}

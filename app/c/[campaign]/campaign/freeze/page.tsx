import { getLocale, getTranslations } from 'next-intl/server';
import { Hidden, MinuteField, TextArea } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { Banner, PageHead, Refused, Section } from '@/app/_ui/page';
import { instantShown } from '@/lib/text/show';
import { liftFreezeAction, planFreezeAction } from '../actions';
import { type CampaignParams, formHere } from '../here';

export async function generateMetadata() {
  return { title: (await getTranslations('campaign'))('freeze.title') };
}

export default async function Page({ params }: CampaignParams) {
  const { campaign, base, refused } = await formHere(params, 'campaign.freeze');
  const [t, language] = await Promise.all([getTranslations('campaign.freeze'), getLocale()]);
  const { frozenAt } = campaign.state;
  const shown = campaign.freezeAt ? instantShown(campaign.freezeAt, campaign.zone, language, 'year') : null;
  return (
    <>
      <PageHead title={t('title')} state={t('state')} back={base} />
      {refused ? <Refused reason={refused} /> : null}
      {shown && !refused ? (
        <Banner tone="frozen" title={frozenAt ? t('holds', { at: shown }) : t('planned', { at: shown })} />
      ) : null}
      {frozenAt || refused ? null : (
        <Form
          action={planFreezeAction}
          name={`campaign.freeze:${campaign.id}`}
          submit={t('go')}
          cancel={{ href: base }}
        >
          <Hidden name="campaign" value={campaign.id} />
          <MinuteField name="at" label={t('at')} hint={t('atHint')} optional />
          <TextArea name="reason" label={t('reason')} rows={2} optional />
        </Form>
      )}
      {shown && !refused ? (
        <Section title={frozenAt ? t('lift') : t('withdraw')}>
          {frozenAt ? <p className="soft">{t('liftWhy')}</p> : null}
          <Form
            action={liftFreezeAction}
            name={`campaign.unfreeze:${campaign.id}`}
            submit={frozenAt ? t('lift') : t('withdraw')}
            shape="small"
            plain={!frozenAt}
          >
            <Hidden name="campaign" value={campaign.id} />
            <TextArea name="reason" label={t('liftReason')} rows={2} />
          </Form>
        </Section>
      ) : null}
    </>
  );
}

import { getTranslations } from 'next-intl/server';
import { Hidden, TextArea } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { ActionLink, PageHead, Refused, Section } from '@/app/_ui/page';
import { forecastOf } from '@/lib/scheme';
import { type CampaignParams, formHere } from '../../../campaign/here';
import { Changes } from '../../_changes';
import { GainsAndLosses } from '../../_forecast';
import { Problems } from '../../_problems';
import { publishSchemeAction } from '../../actions';
import { draftHere } from '../../here';

export async function generateMetadata() {
  return { title: (await getTranslations('scheme'))('publish') };
}

export default async function Page({ params }: CampaignParams) {
  const { refused } = await formHere(params, 'scheme.publish');
  const { actor, around, base, campaign, draft, language, scheme, reader, seen, view } =
    await draftHere(params);
  const t = await getTranslations('scheme');
  const { started } = campaign.state;
  const n = (view.versions[0]?.n ?? 0) + 1;
  const wrong = draft.problems.some(({ severity }) => severity === 'error');
  return (
    <>
      <PageHead
        title={t('publishN', { n })}
        back={`${base}/draft`}
        state={t(started ? 'publishRunning' : 'publishBefore')}
      />
      <Problems problems={draft.problems} scheme={scheme} reader={reader} base={`${base}/draft`} />
      {view.inForce ? (
        <Section
          title={t('changes', { n: view.inForce.n })}
          aside={<ActionLink href={`${base}/draft/effect`}>{t('effect.see')}</ActionLink>}
        >
          <Changes
            before={view.inForce}
            scheme={scheme}
            reader={reader}
            around={around}
            language={language}
          />
        </Section>
      ) : null}
      {view.inForce && !wrong ? (
        <GainsAndLosses
          actor={actor}
          found={await forecastOf(actor, campaign.id)}
          reader={reader}
          language={language}
          code={campaign.code}
          mends
        />
      ) : null}
      {refused ? (
        <Refused reason={refused} />
      ) : wrong ? (
        <Refused reason="scheme-faulty" />
      ) : (
        <Form
          action={publishSchemeAction}
          name={`scheme.publish:${seen.campaign}`}
          submit={started ? t('publishConfirm') : t('publishN', { n })}
          cancel={{ href: `${base}/draft` }}
        >
          <Hidden name="campaign" value={seen.campaign} />
          <Hidden name="version" value={seen.version} />
          <TextArea
            name="reason"
            label={t('reason')}
            hint={started ? t('reasonRunning') : t('reasonBefore')}
            optional={!started}
            maxLength={500}
          />
        </Form>
      )}
    </>
  );
}

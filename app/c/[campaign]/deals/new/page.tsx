import { getTranslations } from 'next-intl/server';
import { PageHead, Refused } from '@/app/_ui/page';
import { negotiation, negotiationsOf } from '@/lib/negotiations';
import { one, type SearchParams, writingHere } from '../../_entry';
import { DealForm } from '../deal-form';

type Props = { params: Promise<{ campaign: string }>; searchParams: SearchParams };

export async function generateMetadata() {
  const t = await getTranslations('deals');
  return { title: t('new') };
}

export default async function Page({ params, searchParams }: Props) {
  const { actor, campaign, base, units, own, refused } = await writingHere(params, 'deal.log');
  const t = await getTranslations('deals');
  const from = negotiation(actor, one((await searchParams).negotiation));
  const mine = from?.campaign === campaign.id && own.some(({ value }) => value === from.unit) ? from : null;
  const cases = negotiationsOf(actor, campaign.id, { limit: 200 })
    .rows.filter(({ unit }) => own.some(({ value }) => value === unit))
    .map(({ id, investor, project }) => ({
      value: id,
      label: project ? `${investor} · ${project}` : investor,
    }));
  return (
    <>
      <PageHead title={t('new')} back={mine ? `${base}/negotiations/${mine.id}` : `${base}/deals`} />
      {refused ? (
        <Refused reason={refused} />
      ) : (
        <DealForm
          place={{ campaign, base, units }}
          own={own}
          cases={cases}
          view={null}
          begins={
            mine && {
              negotiation: mine.id,
              unit: mine.unit,
              title: mine.project ?? mine.investor.name,
              investor: mine.investor.name,
              industry: mine.industry,
            }
          }
        />
      )}
    </>
  );
}

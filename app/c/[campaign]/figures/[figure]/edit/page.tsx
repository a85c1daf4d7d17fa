/** Correcting a figure; on an accepted one the change is a new claim. */
import { forbidden, notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { Banner, PageHead, Refused } from '@/app/_ui/page';
import { can } from '@/lib/access';
import { figure as figureOf } from '@/lib/figures';
import { goalsFor } from '@/lib/goals';
import { groupsWithUnits } from '@/lib/units';
import { mendsNow } from '../../../_entry';
import { here, nameIn } from '../../../campaign/here';
import { FigureForm } from '../../figure-form';

type Props = { params: Promise<{ campaign: string; figure: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations('figures'))('amend') };
}

export default async function Page({ params }: Props) {
  const { actor, campaign } = await here(params);
  const figure = figureOf(actor, (await params).figure) ?? notFound();
  if (!can(actor, 'figure.amend', { campaign: campaign.id, units: [figure.supplier.id] })) forbidden();
  const [t, language] = await Promise.all([getTranslations('figures'), getLocale()]);
  const goal = goalsFor(actor, campaign.id).find(({ key }) => key === figure.key) ?? null;
  const back = `/c/${campaign.code}/figures/${figure.id}`;
  const refused =
    figure.state === 'withdrawn' ? 'withdrawn-already' : mendsNow(campaign, 'figure.amend', figure);
  return (
    <>
      <PageHead
        title={t('amend')}
        state={`${goal ? nameIn(language, goal) : figure.key} · ${figure.period}`}
        back={back}
      />
      {refused ? (
        <Refused reason={refused} />
      ) : (
        <>
          {figure.state === 'accepted' ? (
            <Banner title={t('reopens')}>
              <p>{t('reopensWhy')}</p>
            </Banner>
          ) : null}
          <FigureForm
            campaign={campaign}
            figureKey={figure.key}
            goal={goal}
            groups={groupsWithUnits(actor, campaign.id, campaign.today)}
            suppliers={[
              { unit: figure.supplier.id, nameZh: figure.supplier.nameZh, nameEn: figure.supplier.nameEn },
            ]}
            figure={figure}
          />
        </>
      )}
    </>
  );
}

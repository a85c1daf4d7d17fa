import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ActionLink, PageHead } from '@/app/_ui/page';
import { hasRole } from '@/lib/access';
import { seesWhole } from '@/lib/campaign';
import { sharesToAnswer } from '@/lib/shares';
import { type Today, todayOf } from '@/lib/today';
import { type Here, here } from '../_entry';
import { Goals } from './goals';
import { Concerns, Due, Instructions, NotCounting, Reopened, Returned } from './lists';
import { Places } from './places';
import { SharesAsked } from './shares';

type Props = { params: Promise<{ campaign: string }> };

export async function generateMetadata() {
  const t = await getTranslations('today');
  return { title: t('title') };
}

/** The day of who works for a unit: what came back and what is due first, then where the unit stands. */
export default async function Page({ params }: Props) {
  const place = await here(params);
  const { actor, campaign } = place;
  const t = await getTranslations('today');
  const home = todayOf(actor, campaign);
  if (home.units.length === 0) {
    // Who works for no unit has another first page: the office's, or the desk.
    if (seesWhole(actor, campaign.id) || hasRole(actor, 'verifier', campaign.id)) redirect(place.base);
    return <PageHead title={t('title')} state={t('noUnit')} />;
  }
  if (campaign.state.closed) return <Closed place={place} home={home} />;
  const due = home.due.filter(({ days }) => days <= 0).length;
  const busy = due + home.returned.length > 0;
  return (
    <>
      <PageHead
        title={t('title')}
        state={busy ? t('stateBusy', { returned: home.returned.length, due }) : t('stateCalm')}
      />
      <Places place={place} units={home.units} />
      <Goals place={place} units={home.units} />
      <Returned place={place} home={home} />
      <SharesAsked place={place} questions={sharesToAnswer(actor, campaign.id)} />
      <Due place={place} home={home} />
      <Instructions place={place} home={home} />
      <Concerns place={place} home={home} />
      <NotCounting place={place} home={home} />
    </>
  );
}

/** After the close: where the unit stands, what was opened again, and the way to what is public. */
async function Closed({ place, home }: { place: Here; home: Today }) {
  const t = await getTranslations('today');
  const { base, campaign } = place;
  const open = home.returned.length + home.reopened.filter(({ waitsFor }) => waitsFor === 'unit').length;
  const noticed = campaign.state.phase === 'notice' || campaign.state.phase === 'published';
  return (
    <>
      <PageHead
        title={t('title')}
        state={t('stateClosed', { open })}
        action={
          <ActionLink href={`${base}/${noticed ? 'notice' : 'league'}`} primary={open === 0}>
            {t(noticed ? 'toNotice' : 'toLeague')}
          </ActionLink>
        }
      />
      <Places place={place} units={home.units} />
      <Returned place={place} home={home} />
      <Reopened place={place} home={home} />
      <Goals place={place} units={home.units} />
    </>
  );
}

import { getTranslations } from 'next-intl/server';
import { PageHead } from '@/app/_ui/page';
import { List } from '@/app/_ui/parts';
import { here, writableUnits } from '../_entry';

type Props = { params: Promise<{ campaign: string }> };

export async function generateMetadata() {
  const t = await getTranslations('today');
  return { title: t('log') };
}

/** The three things there are to log: what the plus opens, as a page. */
export default async function Page({ params }: Props) {
  const place = await here(params);
  const [t, nav] = await Promise.all([getTranslations('today'), getTranslations('nav')]);
  const ways = [
    {
      verb: 'activity.log',
      path: 'activities',
      icon: 'activity',
      name: 'logActivity',
      hint: 'logActivityHint',
    },
    {
      verb: 'negotiation.open',
      path: 'negotiations',
      icon: 'negotiation',
      name: 'logNegotiation',
      hint: 'logNegotiationHint',
    },
    { verb: 'deal.log', path: 'deals', icon: 'deal', name: 'logDeal', hint: 'logDealHint' },
  ] as const;
  const open = ways.filter(({ verb }) => writableUnits(place, verb).length > 0);
  return (
    <>
      <PageHead title={t('log')} state={open.length > 0 ? t('logWhy') : t('noUnit')} />
      <List
        items={open.map(({ path, icon, name, hint }) => ({
          key: path,
          icon,
          href: `${place.base}/${path}/new`,
          title: <strong>{nav(name)}</strong>,
          sub: nav(hint),
        }))}
      />
    </>
  );
}

import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Icon } from '@/app/_ui/icon';
import { PageHead } from '@/app/_ui/page';
import '../entry.css';
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
      <ul className="three-choices">
        {open.map(({ path, icon, name, hint }) => (
          <li key={path}>
            <Link href={`${place.base}/${path}/new`}>
              <Icon name={icon} />
              <span>
                <strong>{nav(name)}</strong>
                <span className="quiet">{nav(hint)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

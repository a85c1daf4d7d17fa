/** The frame of every page: rail on a desk, two bars on a phone. It reads no data: the layout tells it everything. */
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type ReactNode, Suspense } from 'react';
import { Done } from './done';
import { Icon, type IconName } from './icon';
import { Menu } from './menu';
import { NavLink } from './nav-link';
import { Bar } from './parts';

export type Place = {
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
  readonly current?: boolean;
  /** Addresses that belong to it besides its own. */
  readonly also?: readonly string[];
};

export type ShellProps = {
  /** At most eight, for the role. */
  readonly nav: readonly Place[];
  /** The bar of the phone: up to four beside the plus; the first of `nav` unless told. */
  readonly bar?: readonly Place[];
  /** The plus: up to three; none for those who log nothing. */
  readonly log?: readonly (Place & { readonly hint?: string })[];
  readonly campaign: {
    readonly name: string;
    readonly href?: string;
    /** Day N of how many; 0 before the start. */
    readonly day: number;
    readonly of: number;
    readonly madeUp: boolean;
  } | null;
  /** `key` (the person's id) keeps what is typed apart from other people on the same device. */
  readonly person: { readonly key: string; readonly name: string; readonly sub?: string } | null;
  /** Foot of the rail: switches, sign-out. */
  readonly foot?: ReactNode;
  readonly children: ReactNode;
};

export function Shell({ nav, bar, log = [], campaign, person, foot, children }: ShellProps) {
  const common = useTranslations('common');
  const words = useTranslations('nav');
  const beside = (bar ?? nav).slice(0, log.length > 0 ? 4 : 5);
  const half = log.length > 0 ? Math.ceil(beside.length / 2) : beside.length;
  const barLink = (place: Place) => (
    <li key={place.href}>
      <NavLink
        href={place.href}
        className="bar-link"
        current={place.current}
        also={place.also}
        among={beside.map(({ href }) => href)}
      >
        <Icon name={place.icon} />
        {place.label}
      </NavLink>
    </li>
  );
  const menu = (dress: 'bar' | 'rail') => (
    <Menu className="log-menu">
      {dress === 'bar' ? (
        <summary className="bar-link">
          <Icon name="plus" />
          {words('log')}
        </summary>
      ) : (
        <summary className="button">
          <Icon name="plus" /> {words('log')}
        </summary>
      )}
      <div className="log-choices">
        {log.map((place) => (
          <Link key={place.href} href={place.href} className="log-choice">
            <Icon name={place.icon} />
            <strong>{place.label}</strong>
            {place.hint ? <span className="quiet">{place.hint}</span> : null}
          </Link>
        ))}
      </div>
    </Menu>
  );

  return (
    <div className="shell" data-person={person?.key}>
      <a className="skip" href="#main">
        {common('skip')}
      </a>
      {campaign?.madeUp ? <MadeUp /> : null}
      <header className="rail">
        <div className="rail-top">
          <Link prefetch={false} className="campaign-name" href={campaign?.href ?? '/'}>
            {campaign?.name ?? common('product')}
          </Link>
          {campaign ? (
            <>
              <span className="campaign-day">
                {campaign.day > 0
                  ? common('dayOf', { day: campaign.day, of: campaign.of })
                  : common('notStarted')}
              </span>
              <Bar value={campaign.day} max={campaign.of} own thin />
            </>
          ) : null}
        </div>
        {log.length > 0 ? <div className="rail-log">{menu('rail')}</div> : null}
        <nav aria-label={words('title')}>
          <ul>
            {nav.map((place) => (
              <li key={place.href}>
                <NavLink
                  href={place.href}
                  className="rail-link"
                  current={place.current}
                  also={place.also}
                  among={nav.map(({ href }) => href)}
                >
                  <Icon name={place.icon} />
                  {place.label}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <div className="rail-foot">
          {person ? (
            <Link prefetch={false} href="/me">
              {person.name}
              {person.sub ? <span className="quiet"> {person.sub}</span> : null}
            </Link>
          ) : null}
          {foot}
        </div>
      </header>
      <main className="main" id="main" tabIndex={-1}>
        <Suspense>
          <Done />
        </Suspense>
        {children}
      </main>
      <nav className="bar" aria-label={words('title')}>
        <ul>
          {beside.slice(0, half).map(barLink)}
          {log.length > 0 ? <li>{menu('bar')}</li> : null}
          {beside.slice(half).map(barLink)}
        </ul>
      </nav>
    </div>
  );
}

/** The stripe on every page of a campaign that is made up. */
export function MadeUp() {
  const common = useTranslations('common');
  return (
    <aside className="made-up" aria-label={common('madeUp')}>
      <span>{common('madeUp')}</span>
    </aside>
  );
}

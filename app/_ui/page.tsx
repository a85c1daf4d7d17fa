/** What a page is made of: head, sections, tabs, and the ways to say that there is nothing or that one may not. */
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { RefusalReason } from '@/lib/failure';
import { Icon, type IconName } from './icon';

/**
 * Title, one sentence that says the state in words, one primary action.
 * @param back where one came from: an arrow before the title
 * @param action a link of class `button button-primary`, or a small Form
 */
export function PageHead({
  title,
  state,
  back,
  action,
  chip,
}: {
  title: string;
  state?: ReactNode;
  back?: string;
  action?: ReactNode;
  chip?: ReactNode;
}) {
  const common = useTranslations('common');
  return (
    <header className="page-head">
      <div className="page-head-words">
        <div className={title.length > LONG ? 'page-title page-title-long' : 'page-title'}>
          {back ? (
            <Link prefetch={false} className="back" href={back}>
              <Icon name="back" label={common('back')} />
            </Link>
          ) : null}
          <h1>{title}</h1>
          {chip}
        </div>
        {state ? <p className="page-state">{state}</p> : null}
      </div>
      {action ? <div className="page-action">{action}</div> : null}
    </header>
  );
}

/** A title of so many letters takes three lines of a phone: it goes with the page and does not stay on top of it. */
const LONG = 24;

/** A link that looks like a button: `primary` once per page. */
export function ActionLink({
  href,
  children,
  primary = false,
  icon,
}: {
  href: string;
  children: ReactNode;
  primary?: boolean;
  icon?: IconName;
}) {
  return (
    <Link prefetch={false} className={`button ${primary ? 'button-primary' : ''}`} href={href}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </Link>
  );
}

export function Section({
  title,
  aside,
  id,
  children,
}: {
  title: string;
  aside?: ReactNode;
  id?: string;
  children: ReactNode;
}) {
  return (
    <section className="section" id={id}>
      <div className="section-head">
        <h2>{title}</h2>
        {aside ? <div className="quiet">{aside}</div> : null}
      </div>
      {children}
    </section>
  );
}

/** Links between the pages of one thing, or filters kept in the address. */
export function Tabs({
  label,
  tabs,
}: {
  label?: string;
  tabs: readonly {
    readonly href: string;
    readonly label: string;
    readonly count?: number;
    readonly current: boolean;
  }[];
}) {
  const common = useTranslations('common');
  return (
    <nav className="tabs" aria-label={label ?? common('sections')}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link prefetch={false} href={tab.href} aria-current={tab.current ? 'page' : undefined}>
              {tab.label}
              {tab.count === undefined ? null : <span className="quiet">{tab.count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Nothing here yet: what will be here, why it matters, the one action. */
export function Empty({ title, why, action }: { title: string; why: string; action?: ReactNode }) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      <p className="soft">{why}</p>
      {action}
    </div>
  );
}

export type Tone = 'plain' | 'frozen' | 'pending' | 'returned' | 'rejected' | 'verified';

const BANNER_ICON: Record<Tone, IconName> = {
  plain: 'info',
  frozen: 'frozen',
  pending: 'clock',
  returned: 'return',
  rejected: 'warning',
  verified: 'check',
};

/** Something to know before reading on: what happened, why, what now. */
export function Banner({
  tone = 'plain',
  title,
  icon,
  children,
}: {
  tone?: Tone;
  title: string;
  icon?: IconName;
  children?: ReactNode;
}) {
  return (
    <div className={`banner banner-${tone}`}>
      <Icon name={icon ?? BANNER_ICON[tone]} />
      <div>
        <strong>{title}</strong>
        {children}
      </div>
    </div>
  );
}

/** Why something cannot be done here, in the words of the refusal that sending it would give. */
export function Refused({
  reason,
  parameters,
}: {
  reason: RefusalReason;
  parameters?: Record<string, string | number>;
}) {
  const refusals = useTranslations('refusals');
  const common = useTranslations('common');
  const tone = reason === 'frozen' ? 'frozen' : 'plain';
  return (
    <Banner tone={tone} title={common('readOnly')} icon={tone === 'frozen' ? 'frozen' : 'lock'}>
      <p>{refusals(reason as 'frozen', parameters)}</p>
    </Banner>
  );
}

/** What was just done, where a page says it itself; after a form the shell does. */
export function Notice({ children }: { children: ReactNode }) {
  return (
    <p className="notice" role="status">
      <Icon name="check" /> {children}
    </p>
  );
}

/** The shape of what is coming, shown after 300 ms. Never above an access check. */
export function Skeleton({ lines = 6 }: { lines?: number }) {
  const common = useTranslations('common');
  return (
    <div className="skeleton" role="status" aria-label={common('loading')}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move
        <span key={line} />
      ))}
    </div>
  );
}

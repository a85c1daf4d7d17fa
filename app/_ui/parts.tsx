/** Small parts of pages: amounts, facts, bars, lists, the timeline, the seal. */
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { amountShown, type Money, spokenUnit, unitName } from '@/lib/money';
import type { AmountUnit } from '@/lib/vocabulary';
import { Icon, type IconName } from './icon';

/** 1,240 万美元; with `bare` the number alone, where the head of the table says the unit. */
export function Amount({
  money,
  unit = 'wan',
  bare = false,
}: {
  money: Money;
  unit?: AmountUnit;
  bare?: boolean;
}) {
  const language = useLocale();
  if (bare) return amountShown(money.minor, unit, money.currency);
  const spoken = spokenUnit(unit, language);
  return (
    <span className="amount">
      {amountShown(money.minor, spoken, money.currency)}
      {language === 'en' ? ' ' : null}
      <span className="unit">{unitName(spoken, money.currency, language)}</span>
    </span>
  );
}

/** Name and value, line by line. Values that are null are left out. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** A few numbers that matter, large. `note` stands small under each. */
export function Figures({
  figures,
}: {
  figures: readonly { readonly name: string; readonly value: ReactNode; readonly note?: ReactNode }[];
}) {
  return (
    <dl className="figures">
      {figures.map((figure) => (
        <div key={figure.name}>
          <dt>{figure.name}</dt>
          <dd>{figure.value}</dd>
          {figure.note ? <dd className="quiet">{figure.note}</dd> : null}
        </div>
      ))}
    </dl>
  );
}

/**
 * A value against its whole, with a mark where it should be by now (序时进度). Drawn, not styled.
 * @param label says it in words; without it the bar is decoration beside words that do
 */
export function Bar({
  value,
  max,
  pace,
  label,
  own = false,
  thin = false,
}: {
  value: number;
  max: number;
  pace?: number;
  label?: string;
  own?: boolean;
  thin?: boolean;
}) {
  const share = (part: number) => `${Math.min(Math.max(max > 0 ? part / max : 0, 0), 1) * 100}%`;
  const drawing = (
    <>
      <rect className="bar-ground" width="100%" height="100%" rx="2" />
      <rect className={own ? 'bar-own' : 'bar-value'} width={share(value)} height="100%" rx="2" />
      {pace === undefined ? null : (
        <line className="bar-pace" x1={share(pace)} x2={share(pace)} y1="-3" y2="9" />
      )}
    </>
  );
  const dress = `bar-mark ${thin ? 'progress' : ''}`;
  return label ? (
    <svg className={dress} role="img" aria-label={label}>
      {drawing}
    </svg>
  ) : (
    <svg className={dress} aria-hidden="true">
      {drawing}
    </svg>
  );
}

/** A list of things to go to: icon, words, something at the end. */
export function List({
  items,
}: {
  items: readonly {
    readonly key: string;
    readonly icon?: IconName;
    readonly href?: string;
    readonly title: ReactNode;
    readonly sub?: ReactNode;
    readonly aside?: ReactNode;
  }[];
}) {
  return (
    <ul className="list">
      {items.map((item) => (
        <li className="list-item" key={item.key}>
          {item.icon ? <Icon name={item.icon} /> : <span />}
          <div>
            {item.href ? (
              <Link prefetch={false} className="row-link" href={item.href}>
                {item.title}
              </Link>
            ) : (
              item.title
            )}
            {item.sub ? <div className="quiet">{item.sub}</div> : null}
          </div>
          <div>{item.aside}</div>
        </li>
      ))}
    </ul>
  );
}

export type TimelineEntry = {
  readonly key: string;
  readonly icon?: IconName;
  readonly title: ReactNode;
  /** Opens under the line. */
  readonly body?: ReactNode;
  readonly who?: string;
  /** `HH:MM`, as shown. */
  readonly time?: string;
};

/** Day headings, one line per event, what there is more of it opens. */
export function Timeline({
  days,
  level = 3,
}: {
  /** Of the day headings: one below what the timeline stands under. */
  readonly level?: 2 | 3;
  days: readonly {
    readonly key: string;
    readonly label: string;
    readonly entries: readonly TimelineEntry[];
  }[];
}) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <ol className="timeline">
      {days.map((day) => (
        <li className="timeline-day" key={day.key}>
          <Heading>{day.label}</Heading>
          <ol>
            {day.entries.map((entry) => (
              <li className="timeline-entry" key={entry.key}>
                <Icon name={entry.icon ?? 'history'} />
                <div>
                  {entry.body ? (
                    <details>
                      <summary>{entry.title}</summary>
                      <div className="prose soft">{entry.body}</div>
                    </details>
                  ) : (
                    entry.title
                  )}
                </div>
                <span className="quiet">{[entry.who, entry.time].filter(Boolean).join(' · ')}</span>
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}

/** The seal: a cinnabar square with the first eight characters of the hash. */
export function Seal({ hash }: { hash: string }) {
  const common = useTranslations('common');
  const code = hash.slice(0, 8).toUpperCase();
  return (
    <svg className="seal" viewBox="0 0 64 64" role="img" aria-label={common('seal', { code })}>
      <rect width="64" height="64" rx="6" />
      <rect className="seal-edge" x="4.5" y="4.5" width="55" height="55" rx="3" />
      <text x="32" y="29">
        {code.slice(0, 4)}
      </text>
      <text x="32" y="48">
        {code.slice(4)}
      </text>
    </svg>
  );
}

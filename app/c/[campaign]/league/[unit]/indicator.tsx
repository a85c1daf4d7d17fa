/** One indicator of a unit: name, formula filled in, points; the records behind it fold out. */
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { Why } from '@/lib/results';
import type { IndicatorReason, Step } from '@/lib/scoring';
import { dayShown } from '@/lib/text/show';
import { pointsShown, signedPoints } from '../numbers';
import type { Ways } from '../ways';
import { Counted } from './counted';
import { Formula, type Names, useLabel, useNotes } from './formula';

export function IndicatorWhy({
  why,
  reason,
  names,
  ways,
  open,
}: {
  why: Why;
  reason: IndicatorReason;
  names: Names;
  ways: Ways;
  open: boolean;
}) {
  const t = useTranslations('why');
  const language = useLocale();
  const notesOf = useNotes(names);
  const indicator = why.scheme.indicators.find(({ key }) => key === reason.indicator);
  const cell = why.row.points.find((one) => one.indicator === reason.indicator);
  if (!indicator || !cell) return null;
  const places = indicator.places ?? 2;
  const points = why.view === 'pending' ? cell.pending : cell.verified;
  const { step } = reason;
  const sources = step ? sourcesOf(step) : [];
  const count = sources.reduce((sum, one) => sum + counts(one), 0);
  const head = (
    <>
      <span className="why-name">{names.reader.name(indicator.names)}</span>
      <span className="why-formula">
        {step ? <Formula step={step} names={names} notes={notesOf(step)} /> : null}
        {reason.standing === 'not-scored' ? <span className="soft">{t('notScored')}</span> : null}
        {reason.fault ? (
          <span className="league-fault">
            {names.reader.problem({ ...reason.fault, severity: 'error' }, () =>
              language === 'en' ? why.row.nameEn : why.row.nameZh,
            )}
          </span>
        ) : null}
      </span>
      <span className="why-points">
        {reason.standing === 'not-scored' ? null : (
          <>
            <span className="soft">{t('equals')} </span>
            <strong>{pointsShown(points, places)}</strong>
          </>
        )}
      </span>
      <span className="why-count quiet">
        {sources.length === 0 ? null : count > 0 ? t('count', { count }) : t('noneYet')}
      </span>
    </>
  );
  return (
    <li className="why-item">
      <details open={open}>
        <summary className="why-head">{head}</summary>
        <div className="why-body">
          <p className="soft">{t('rule', { rule: names.reader.rule(indicator) })}</p>
          {reason.standing === 'weightless' ? <p className="quiet">{t('weightless')}</p> : null}
          {sources.filter(counts).map((source) => (
            <Source
              key={`${source.params.key ?? ''} ${source.params.take ?? ''} ${source.params.over ?? ''}`}
              source={source}
              why={why}
              names={names}
              ways={ways}
              alone={sources.filter(counts).length === 1}
              unpaid={indicator.rule.preset === 'bands' ? indicator.rule.paidPercent : undefined}
            />
          ))}
          {reason.adjustments.length > 0 ? (
            <ByHand title={t('byHand')} adjustments={reason.adjustments} />
          ) : null}
        </div>
      </details>
    </li>
  );
}

/** How many records or members a source has, shown or not. */
function counts(source: Step): number {
  return source.facts?.total ?? Number(source.params.members ?? '0');
}

/** Measures and folds over records in a derivation: what can be folded out. */
function sourcesOf(step: Step): Step[] {
  const found = new Map<string, Step>();
  const walk = (one: Step) => {
    if (one.code === 'member') return;
    if (one.facts) found.set(`measure ${one.params.key}`, one);
    else if (one.code === 'fold' && one.params.over !== 'peers')
      found.set(`fold ${one.params.key} ${found.size}`, one);
    one.parts.forEach(walk);
  };
  walk(step);
  return [...found.values()];
}

type Shown = {
  source: Step;
  why: Why;
  names: Names;
  ways: Ways;
  /** What a deal must have had paid in, in per cent, to earn anything. */
  unpaid: string | undefined;
  /** The only source of its indicator: its name stands in the formula already. */
  alone: boolean;
};

function Source({ source, why, names, ways, unpaid, alone }: Shown) {
  const t = useTranslations('why');
  const label = useLabel(names);
  const title = label(source);
  if (source.facts) {
    const { total, shown } = source.facts;
    return (
      <div className="stack why-source">
        {alone ? null : <h3>{title}</h3>}
        {why.factsShown ? (
          <>
            <Counted lines={shown} records={why.records} unitOf={names.unitOf} ways={ways} label={title} />
            {total > shown.length && source.params.key ? (
              <p className="quiet">
                {t('shownOf', { shown: shown.length, total })}{' '}
                <Link href={ways.allHref(source.params.key)}>{t('allOf', { total })}</Link>
              </p>
            ) : null}
          </>
        ) : (
          <p className="quiet">{t('factsHidden', { count: total })}</p>
        )}
      </div>
    );
  }
  return (
    <Members
      source={source}
      title={title}
      why={why}
      names={names}
      ways={ways}
      unpaid={unpaid}
      alone={alone}
    />
  );
}

/** A fold: each member with its own formula. */
function Members({ source, title, why, names, ways, unpaid, alone }: Shown & { title: string }) {
  const t = useTranslations('why');
  const language = useLocale();
  const notesOf = useNotes(names);
  const count = Number(source.params.members ?? '0');
  const members = source.parts.filter(({ code }) => code === 'member');
  if (members.length === 0) return <p className="quiet">{t('factsHidden', { count })}</p>;
  return (
    <div className="stack why-source">
      {alone ? null : <h3>{title}</h3>}
      <ol className="why-members">
        {members.map((member, at) => {
          const { params } = member;
          const record = params.record ? why.records[params.record] : undefined;
          const [inner] = member.parts;
          const name =
            record?.title ??
            (params.from && params.to
              ? `${dayShown(params.from, language)} – ${dayShown(params.to, language)}`
              : t('member', { n: at + 1 }));
          const held = inner && unpaid !== undefined && fellShort(inner);
          const notes = held
            ? [t('note.unpaid', { percent: unpaid })]
            : inner && unpaid === undefined
              ? notesOf(inner)
              : [];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: members of one fold never move
            <li key={at} className="why-member">
              <span className="why-name">
                {record?.visible && params.record ? (
                  <Link href={ways.recordHref(record.kind, params.record)}>{name}</Link>
                ) : (
                  name
                )}
              </span>
              <span className="why-formula">
                {inner && !held ? <Formula step={inner} names={names} /> : null}
                {notes.length > 0 ? <span className="quiet why-note">{notes.join(' · ')}</span> : null}
              </span>
              <span className="why-points">
                <span className="soft">{t('equals')} </span>
                {pointsShown(member.value.number, 'exact')}
              </span>
            </li>
          );
        })}
      </ol>
      {count > members.length ? (
        <p className="quiet">{t('shownOf', { shown: members.length, total: count })}</p>
      ) : null}
    </div>
  );
}

/** The condition within a member's rule did not hold. */
function fellShort(step: Step): boolean {
  return (step.code === 'if' && step.params.row === 'else') || step.parts.some(fellShort);
}

/** Points given or taken by hand: when and why. */
export function ByHand({
  title,
  adjustments,
}: {
  title: string;
  adjustments: IndicatorReason['adjustments'];
}) {
  const t = useTranslations('why');
  const language = useLocale();
  return (
    <div className="stack why-source">
      <h3>{title}</h3>
      <ul className="why-members">
        {adjustments.map((one) => (
          <li key={one.id} className="why-member">
            <span className="why-name">{one.day ? dayShown(one.day, language) : ''}</span>
            <span className="why-formula">{one.reason ?? t('noReason')}</span>
            <span className="why-points">{signedPoints(one.points, 'exact')}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

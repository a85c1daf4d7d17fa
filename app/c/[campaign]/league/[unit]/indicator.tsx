/** One indicator of a unit: name, formula filled in, points; the records behind it fold out. */
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ByHandTold, IndicatorTold, MemberTold, SourceTold } from '@/lib/reasons';
import type { Ways } from '../ways';
import { Counted, Credit } from './counted';
import { Formula } from './formula';

export function IndicatorWhy({ told, ways, open }: { told: IndicatorTold; ways: Ways; open: boolean }) {
  const t = useTranslations('why');
  const { sources } = told;
  const count = sources.reduce((sum, { total }) => sum + total, 0);
  const filled = sources.filter(({ total }) => total > 0);
  return (
    <li className="why-item">
      <details open={open}>
        <summary className="why-head">
          <span className="why-name">{told.name}</span>{' '}
          <span className="why-formula">
            {told.formula ? <Formula formula={told.formula} /> : null}
            {told.points === null ? <span className="soft">{t('notScored')}</span> : null}
            {told.problem ? <span className="league-fault">{told.problem}</span> : null}
          </span>{' '}
          <span className="why-points">
            {told.points === null ? null : (
              <>
                <span className="soft">{t('equals')} </span>
                <strong>{told.points}</strong>
              </>
            )}
          </span>{' '}
          <span className="why-count quiet">
            {sources.length === 0 ? null : count > 0 ? t('count', { count }) : t('noneYet')}
          </span>
        </summary>
        <div className="why-body">
          <p className="soft">{t('rule', { rule: told.rule })}</p>
          {told.weightless ? <p className="quiet">{t('weightless')}</p> : null}
          <Asked asked={told.asked} />
          {filled.map((source) => (
            <Source key={source.key} source={source} ways={ways} alone={filled.length === 1} />
          ))}
          {told.byHand.length > 0 ? <ByHand title={t('byHand')} byHand={told.byHand} /> : null}
        </div>
      </details>
    </li>
  );
}

/** What the cases of a rule asked. */
function Asked({ asked }: { asked: readonly string[] }) {
  if (asked.length === 0) return null;
  return (
    <ul className="why-asked">
      {asked.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );
}

/** @param alone the only source: its name stands in the formula already */
function Source({ source, ways, alone }: { source: SourceTold; ways: Ways; alone: boolean }) {
  const t = useTranslations('why');
  const { title, total, shown, lines, members, measure } = source;
  return (
    <div className="stack why-source">
      {alone ? null : <h3>{title}</h3>}
      {source.hidden ? <p className="quiet">{t('factsHidden', { count: total })}</p> : null}
      {lines ? <Counted lines={lines} ways={ways} label={title} /> : null}
      {members.length > 0 ? (
        <ol className="why-members">
          {members.map((member, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: members of one fold never move
            <Member key={at} member={member} ways={ways} />
          ))}
        </ol>
      ) : null}
      {!source.hidden && total > shown ? (
        <p className="quiet">
          {t('shownOf', { shown, total })}{' '}
          {measure ? <Link href={ways.allHref(measure)}>{t('allOf', { total })}</Link> : null}
        </p>
      ) : null}
    </div>
  );
}

/** A member of a fold with its own formula, and what that rests on in turn. */
function Member({ member, ways }: { member: MemberTold; ways: Ways }) {
  const t = useTranslations('why');
  const { line } = member;
  return (
    <li className={member.own ? 'why-member why-member-own' : 'why-member'}>
      <span className="why-name">
        {line?.behind?.visible ? (
          <Link href={ways.recordHref(line.behind.kind, line.record)}>{member.name}</Link>
        ) : (
          member.name
        )}{' '}
        {line ? <Credit line={line} ways={ways} /> : null}
      </span>{' '}
      <span className="why-formula">
        {member.formula ? <Formula formula={member.formula} /> : null}
        <Asked asked={member.asked} />
      </span>{' '}
      <span className="why-points">
        <span className="soft">{t('equals')} </span>
        {member.gives}
      </span>
      {member.sources
        .filter(({ total }) => total > 0)
        .map((source) => (
          <div key={source.key} className="why-inner">
            <Source source={source} ways={ways} alone={false} />
          </div>
        ))}
    </li>
  );
}

/** Points given or taken by hand: when and why. */
export function ByHand({ title, byHand }: { title: string; byHand: readonly ByHandTold[] }) {
  return (
    <div className="stack why-source">
      <h3>{title}</h3>
      <ul className="why-members">
        {byHand.map((one) => (
          <li key={one.id} className="why-member">
            <span className="why-name">{one.day}</span> <span className="why-formula">{one.reason}</span>{' '}
            <span className="why-points">{one.points}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What could not be computed, line by line: which indicators and units, what lacks, and the way to where it is mended. */
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Icon } from '@/app/_ui/icon';
import type { Gap } from '@/lib/results';
import type { SchemeReader } from '@/lib/scheme';
import './league.css';

/** Units named in a line; the others are counted. */
const NAMED = 5;
/** What a rate of the campaign mends. */
const RATES: readonly string[] = ['rate-missing', 'reward-rate-missing'];
/** Lines shown; the rest shows as these are mended. */
const SHOWN = 50;

/** Folded away: how many there are, and each. Nothing where all was computed. */
export function Gaps(props: Parameters<typeof GapLines>[0]) {
  const t = useTranslations('league.gaps');
  if (props.gaps.length === 0) return null;
  return (
    <details className="fold" id="gaps">
      <summary>
        <Icon name="forward" />
        <span>
          {t('title', { count: props.gaps.length })}
          <span className="hint"> {t('hint')}</span>
        </span>
      </summary>
      <div className="fold-body">
        <GapLines {...props} />
      </div>
    </details>
  );
}

export function GapLines({
  gaps,
  reader,
  code,
  ruleHref,
}: {
  gaps: readonly Gap[];
  reader: SchemeReader;
  /** The campaign's code. */
  code: string;
  /** Where a rule is mended. */
  ruleHref?: (rule: string, path: string) => string;
}) {
  const t = useTranslations('league.gaps');
  return (
    <ul className="gap-lines">
      {gaps.slice(0, SHOWN).map((gap) => {
        const { params } = gap;
        const list = gap.units.slice(0, NAMED).map(reader.name).join(t('comma'));
        const names =
          gap.units.length > NAMED ? t('andMore', { names: list, count: gap.units.length }) : list;
        const rate = RATES.includes(gap.code) && params.from && params.to;
        const query = new URLSearchParams(
          rate ? { currency: params.from ?? '', to: params.to ?? '', day: params.day ?? '' } : {},
        );
        return (
          <li key={`${gap.path} ${gap.code} ${JSON.stringify(params)}`}>
            {gap.rules.map((rule, at) => (
              <span key={rule}>
                {at > 0 ? t('comma') : null}
                {ruleHref ? (
                  <Link href={ruleHref(rule, gap.path)}>{reader.earningName(rule, gap.path)}</Link>
                ) : (
                  <strong>{reader.earningName(rule, gap.path)}</strong>
                )}
              </span>
            ))}
            {gap.rules.length > 0 ? t('colon') : null}
            {reader.problem(gap, () => names)}
            {/* A sentence about a unit names it itself. */}
            {names && !params.unit ? ` ${t('units', { names })}` : null}
            {gap.ofRewards ? ` ${t('ofRewards')}` : null}
            {rate ? (
              <>
                {' '}
                <Link href={`/c/${code}/campaign/rates?${query}#new`}>{t('toRates')}</Link>
              </>
            ) : null}
            {gap.code === 'target-missing' ? (
              <>
                {' '}
                <Link href={`/c/${code}/campaign/goals`}>{t('toGoals')}</Link>
              </>
            ) : null}
          </li>
        );
      })}
      {gaps.length > SHOWN ? <li className="soft">{t('more', { count: gaps.length - SHOWN })}</li> : null}
    </ul>
  );
}

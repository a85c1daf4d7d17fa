/** One award: who receives it by tier and group, each with its reasons; then ties, reserves and those passed over. */
import { useLocale, useTranslations } from 'next-intl';
import { Section } from '@/app/_ui/page';
import { Chip } from '@/app/_ui/state';
import {
  type AwardList,
  type AwardView,
  barredTold,
  type Name,
  noteTold,
  numberShown,
  type Places,
  reasonTold,
  type Told,
  type WinnerView,
} from '@/lib/awards';

export function AwardSection({ award, list }: { award: AwardView; list: AwardList }) {
  const t = useTranslations('awards');
  const language = useLocale();
  const of = (name: Name) => (language === 'en' ? name.en : name.zh);
  const say = useSay();
  const { book } = list;
  const join = language === 'en' ? '; ' : '；';
  const asks = (tier: string) => {
    const asked = award.asks[tier];
    return asked ? t('rule.tierAsks', { condition: of(asked) }) : null;
  };
  const tiers = award.places.reduce<Places[][]>((found, places) => {
    const last = found.at(-1);
    if (last?.[0]?.tier === places.tier) last.push(places);
    else found.push([places]);
    return found;
  }, []);
  return (
    <Section title={of(award.name)} aside={ruleSaid(award, t, book.amountUnit, language)} id={award.key}>
      {award.places.length === 0 ? <p className="soft">{t(`noWinnerOf.${award.honours}`)}</p> : null}
      {tiers.map(([first, ...more]) => {
        if (!first) return null;
        // Beside tiers those without one have a heading too.
        const tierName = first.tierName ? of(first.tierName) : tiers.length > 1 ? t('noTier') : null;
        const GroupName = tierName ? 'h4' : 'h3';
        return (
          <div className="stack award-tier" key={first.tier}>
            {tierName ? <h3>{tierName}</h3> : null}
            {asks(first.tier) ? <p className="soft">{asks(first.tier)}</p> : null}
            {first.prize ? <p className="soft">{t('rule.prize', { prize: first.prize })}</p> : null}
            {[first, ...more].map((places) => (
              <div key={places.group} className="stack">
                {places.groupName ? <GroupName className="quiet">{of(places.groupName)}</GroupName> : null}
                <Winners winners={places.winners} list={list} />
              </div>
            ))}
          </div>
        );
      })}
      {award.notes.length > 0 ? (
        <div className="stack">
          <h3>{t('atCut')}</h3>
          <ul className="prose soft award-notes">
            {award.notes.map((note) => {
              const told = noteTold(note, book, language, award.key, award.kind);
              const asked = note.code === 'tier-short' ? asks(note.params.tier ?? '') : null;
              return (
                <li key={`${told.key} ${Object.values(told.values).join(' ')}`}>
                  {[say(told), ...(asked ? [asked] : [])].join(join)}
                </li>
              );
            })}
          </ul>
        </div>
      ) : null}
      {award.reserves.length > 0 ? (
        <div className="stack">
          <h3>{t('reserves')}</h3>
          <Winners winners={award.reserves} list={list} />
        </div>
      ) : null}
      {award.barred.length > 0 ? (
        <details className="award-barred">
          <summary>{t(`barredCountOf.${award.honours}`, { count: award.barred.length })}</summary>
          <dl className="facts">
            {award.barred.map((barred) => (
              <div key={barred.key}>
                <dt>{of(barred.name)}</dt>
                <dd>{say(barredTold(barred.why, book, language, award.kind))}</dd>
              </div>
            ))}
          </dl>
        </details>
      ) : null}
    </Section>
  );
}

function Winners({ winners, list }: { winners: readonly WinnerView[]; list: AwardList }) {
  const t = useTranslations('awards');
  const language = useLocale();
  const say = useSay();
  return (
    <ol className="award-winners">
      {winners.map((winner) => (
        <li key={winner.key} className={winner.own ? 'award-own' : undefined}>
          <Honoured winner={winner} list={list} />
          {winner.own ? <Chip icon="me">{t('own')}</Chip> : null}
          <span className="award-reasons">
            {winner.reasons
              .map((reason) => say(reasonTold(reason, list.book, language)))
              .join(language === 'en' ? '; ' : '；')}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** A unit leads to its reasons; a project, a person and a referrer stand with whose they are. */
function Honoured({ winner, list }: { winner: WinnerView; list: AwardList }) {
  const language = useLocale();
  const of = (name: Name) => (language === 'en' ? name.en : name.zh);
  if (!winner.detail && winner.key === winner.unit)
    return (
      <a className="award-unit" href={`/c/${list.campaign.code}/league/${winner.unit}`}>
        {of(winner.name)}
      </a>
    );
  return (
    <span>
      <span className="award-unit">{of(winner.name)}</span>
      {winner.detail && of(winner.detail) ? (
        <span className="quiet award-detail">{of(winner.detail)}</span>
      ) : null}
    </span>
  );
}

/** Says what `told` names: its keys are checked against the texts by a test. */
function useSay(): (told: Told) => string {
  const t = useTranslations('awards');
  return ({ key, values }) => t(key as 'other', values as { code: string });
}

function ruleSaid(
  { rule, floors, prize, kind }: AwardView,
  t: ReturnType<typeof useTranslations<'awards'>>,
  unit: AwardList['book']['amountUnit'],
  language: 'zh-CN' | 'en',
): string {
  const take =
    rule.take === 'line'
      ? t('rule.line', { least: numberShown(rule.least, kind, language, unit) })
      : rule.take === 'percent'
        ? t('rule.percent', { percent: rule.percent })
        : rule.among === 'board'
          ? t('rule.topAll', { each: rule.each })
          : rule.among === 'unit'
            ? t('rule.topUnit', { each: rule.each })
            : rule.quotas && Object.keys(rule.quotas).length > 0
              ? t('rule.topQuotas')
              : t('rule.top', { each: rule.each });
  return [
    take,
    ...(floors > 0 ? [t('rule.floors', { count: floors })] : []),
    ...(prize ? [t('rule.prize', { prize })] : []),
  ].join(' · ');
}

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
  const tiers = award.places.reduce<Places[][]>((found, places) => {
    const last = found.at(-1);
    if (last?.[0]?.tier === places.tier) last.push(places);
    else found.push([places]);
    return found;
  }, []);
  return (
    <Section title={of(award.name)} aside={ruleSaid(award, t, book.amountUnit, language)} id={award.key}>
      {award.places.length === 0 ? <p className="soft">{t('noWinner')}</p> : null}
      {tiers.map(([first, ...more]) => {
        if (!first) return null;
        const GroupName = first.tierName ? 'h4' : 'h3';
        return (
          <div className="stack award-tier" key={first.tier}>
            {first.tierName ? <h3>{of(first.tierName)}</h3> : null}
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
              return <li key={`${told.key} ${Object.values(told.values).join(' ')}`}>{say(told)}</li>;
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
          <summary>{t('barredCount', { count: award.barred.length })}</summary>
          <dl className="facts">
            {award.barred.map((barred) => (
              <div key={barred.unit}>
                <dt>{of(barred.name)}</dt>
                <dd>{say(barredTold(barred.why, book, language))}</dd>
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
        <li key={winner.unit} className={winner.own ? 'award-own' : undefined}>
          <a className="award-unit" href={`/c/${list.campaign.code}/league/${winner.unit}`}>
            {language === 'en' ? winner.name.en : winner.name.zh}
          </a>
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
          : rule.quotas && Object.keys(rule.quotas).length > 0
            ? t('rule.topQuotas')
            : t('rule.top', { each: rule.each });
  return [
    take,
    ...(floors > 0 ? [t('rule.floors', { count: floors })] : []),
    ...(prize ? [t('rule.prize', { prize })] : []),
  ].join(' · ');
}

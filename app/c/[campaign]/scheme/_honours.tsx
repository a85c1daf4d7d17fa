/** Who gets an award or a reward under other rules, and who no longer: award by award, beside those in force. */
import { getTranslations } from 'next-intl/server';
import { Section } from '@/app/_ui/page';
import { Table } from '@/app/_ui/table';
import type { Person } from '@/lib/access';
import { namesOfHonoured } from '@/lib/awards';
import { campaign } from '@/lib/campaign';
import { changesTold, idsNamed } from '@/lib/reasons';
import type { Forecast, ForecastHonours } from '@/lib/scheme';
import type { Language } from '@/lib/vocabulary';

export async function HonoursBeside({
  actor,
  found,
  language,
  within: Heading,
}: {
  actor: Person;
  found: Forecast;
  language: Language;
  /** The heading it has as part of a section; else it is one of its own. */
  within?: 'h3' | 'h4';
}) {
  const { honours } = found;
  const has = ({ awards, rewards = [] }: ForecastHonours['schemes']['before']) =>
    awards.length + rewards.length > 0;
  if (!honours || !(has(honours.schemes.before) || has(honours.schemes.after))) return null;
  const t = await getTranslations('scheme.effect');
  const { awards, rewards, unknown } = honours;
  const changed = awards.length + rewards.length > 0;
  const isUnknown = unknown.before || unknown.after;
  const content = (
    <>
      {unknown.after ? <p>{t('honoursUnknown')}</p> : null}
      {unknown.before ? <p>{t('honoursUnknownBefore')}</p> : null}
      {isUnknown ? <p>{t(changed ? 'honoursKnown' : 'honoursKnownNone')}</p> : null}
      {changed ? (
        <Changed actor={actor} found={found} honours={honours} language={language} />
      ) : isUnknown ? null : (
        <p>{t('honoursNone')}</p>
      )}
    </>
  );
  return Heading ? (
    <div className="stack">
      <Heading>{t('honours')}</Heading>
      {content}
    </div>
  ) : (
    <Section title={t('honours')} id="honours">
      {content}
    </Section>
  );
}

async function Changed({
  actor,
  found: { on, asOfSeq },
  honours: { awards: changed, rewards: paid, schemes },
  language,
}: {
  actor: Person;
  found: Forecast;
  honours: ForecastHonours;
  language: Language;
}) {
  const t = await getTranslations('scheme.effect');
  const changes = { places: [], awards: changed, rewards: paid };
  const of = campaign(actor, on);
  const called = of
    ? namesOfHonoured(actor, of, idsNamed(changes), asOfSeq)
    : (id: string) => ({ zh: id, en: id });
  const { awards, rewards } = changesTold({ changes, schemes, called, points: 'shown' }, language);
  const told = changed.map((change, at) => ({ ...change, said: awards[at] }));
  const keys = [...new Set(told.map(({ award }) => award))];
  const names = (some: typeof told) => some.map(({ said }) => said?.winner).join(t('comma')) || '–';
  return (
    <>
      {keys.length > 0 ? (
        <Table
          label={t('awards')}
          columns={[
            { key: 'award', head: t('award') },
            { key: 'gets', head: t('gets') },
            { key: 'loses', head: t('loses') },
            { key: 'others', head: t('otherTier') },
          ]}
          rows={keys.map((key) => {
            const of = told.filter(({ award }) => award === key);
            // Whom one side could not judge is not told to win or to lose by the other.
            const judged = of.filter(({ fault }) => !fault);
            const others = of.filter(
              ({ fault, tier }) => fault || (tier.before !== null && tier.after !== null),
            );
            return {
              key,
              cells: {
                award: of[0]?.said?.award ?? key,
                gets: <strong>{names(judged.filter(({ tier }) => tier.before === null))}</strong>,
                loses: names(judged.filter(({ tier }) => tier.after === null)),
                others:
                  others
                    .map(({ said }) => `${said?.winner} ${said?.tier.before} → ${said?.tier.after}`)
                    .join(t('comma')) || '–',
              },
            };
          })}
        />
      ) : null}
      {rewards.length > 0 ? (
        <Table
          label={t('rewards')}
          columns={[
            { key: 'referrer', head: t('referrer') },
            { key: 'reward', head: t('reward'), named: false },
            { key: 'deal', head: t('deal') },
            { key: 'before', head: t('rewardBefore'), numeric: true },
            { key: 'after', head: t('rewardAfter'), numeric: true, card: 'aside' },
          ]}
          rows={rewards.map(({ key, reward, referrer, deal, amount }) => ({
            key,
            cells: {
              referrer,
              reward,
              deal: deal || t('allDeals'),
              before: amount.before,
              after: <strong>{amount.after}</strong>,
            },
          }))}
        />
      ) : null}
    </>
  );
}

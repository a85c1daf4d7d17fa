/** Corrections as they stand: where each comes from, whether a recomputation may take it in, or why it is set aside. */
import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { AsksReason, Entries, Entry } from '@/app/_ui/entries';
import { Section } from '@/app/_ui/page';
import { indicatorsFor } from '@/lib/adjustments';
import type { Aftermath, EndedRecomputation } from '@/lib/closing';
import { type Correction, objectionsOf } from '@/lib/objections';
import { instantShown } from '@/lib/text/show';
import type { Here } from '../../campaign/here';
import { CorrectionState, CorrectionTitle, CorrectionWayOn, pointsWhere } from '../../objections/correction';
import { AboutWords } from '../../objections/words';
import { setAsideAction, takeUpAction } from './actions';

export async function Listed({
  place,
  corrections,
  mayAct,
}: {
  place: Here;
  corrections: readonly Correction[];
  /** May set aside and take up again. */
  mayAct: boolean;
}) {
  const { actor, campaign } = place;
  const base = `/c/${campaign.code}`;
  const [t, words, language] = await Promise.all([
    getTranslations('closing.after'),
    getTranslations('objections'),
    getLocale(),
  ]);
  const indicators = indicatorsFor(actor, campaign.id);
  const objections = new Map(objectionsOf(actor, campaign).map((one) => [one.id, one]));
  return (
    <Entries>
      {corrections.map((one) => {
        const from = objections.get(one.objection);
        const marks = { values: { correction: one.id, campaign: campaign.id } };
        return (
          <Entry
            key={one.id}
            title={
              <>
                <strong>
                  <CorrectionTitle correction={one} />
                </strong>{' '}
                <CorrectionState correction={one} /> <CorrectionWayOn correction={one} base={base} />
              </>
            }
            text={one.points?.reason}
            said={[
              pointsWhere(one, indicators, words('points.total'), language),
              from ? (
                <Link key="from" href={`${base}/objections/${one.objection}`}>
                  {t('from')}
                  {language === 'en' ? ' ' : ''}
                  <AboutWords about={from.about} />
                </Link>
              ) : null,
              `${one.by} ${instantShown(one.at, campaign.zone, language)}`,
              one.aside
                ? t('asideBy', {
                    name: one.aside.by,
                    at: instantShown(one.aside.at, campaign.zone, language),
                    reason: one.aside.reason,
                  })
                : null,
            ]}
          >
            {mayAct && (one.state === 'ready' || one.state === 'waiting') ? (
              <AsksReason
                id={`aside-${one.id}`}
                action={setAsideAction}
                name={`correction.set-aside:${one.id}`}
                trigger={t('aside')}
                title={t('asideTitle')}
                {...marks}
              >
                <p className="soft">{t('asideWhy')}</p>
              </AsksReason>
            ) : null}
            {mayAct && one.state === 'aside' ? (
              <AsksReason
                id={`up-${one.id}`}
                action={takeUpAction}
                name={`correction.take-up:${one.id}`}
                trigger={t('takeUp')}
                {...marks}
              />
            ) : null}
          </Entry>
        );
      })}
    </Entries>
  );
}

/** Recomputations that ended, the newest first; of one that was discarded, what became of its corrections. */
export async function Ended({ place, after }: { place: Here; after: Aftermath }) {
  const [t, language] = await Promise.all([getTranslations('closing.after'), getLocale()]);
  if (after.ended.length === 0) return null;
  const { zone } = place.campaign;
  const titleOf = (one: EndedRecomputation) =>
    one.adopted ? (one.run === null ? t('adopted') : t('adoptedAs', { n: one.run })) : t('discarded');
  return (
    <Section title={t('ended')} id="ended">
      <Entries>
        {[...after.ended].reverse().map((one) => (
          <Entry
            key={one.id}
            title={
              <>
                <strong>{titleOf(one)}</strong> · {t('count', { count: one.corrections.length })}
              </>
            }
            text={
              <>
                {one.reason ? <div>{one.reason}</div> : null}
                <ul className="bullets">
                  {one.corrections.map((correction) => (
                    <li key={correction.id}>
                      <CorrectionTitle correction={correction} />
                      {one.adopted ? null : (
                        <>
                          {' '}
                          <CorrectionState correction={correction} />
                          {correction.aside ? ` ${correction.aside.reason}` : ''}
                        </>
                      )}
                    </li>
                  ))}
                </ul>
              </>
            }
            said={[one.by, instantShown(one.at, zone, language, 'year')]}
          />
        ))}
      </Entries>
    </Section>
  );
}

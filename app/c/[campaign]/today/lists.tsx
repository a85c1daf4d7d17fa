/** What an officer has to see today, list by list; a list with nothing in it says so or stays away. */
import { getTranslations } from 'next-intl/server';
import type { IconName } from '@/app/_ui/icon';
import { Section } from '@/app/_ui/page';
import { List } from '@/app/_ui/parts';
import { instantShown } from '@/lib/text/show';
import type { Today } from '@/lib/today';
import type { EvidenceKind, RecordKind } from '@/lib/vocabulary';
import { daysAgainstSaid } from '../_days';
import { type Here, refusedNow } from '../_entry';
import { FinishForm } from '../negotiations/step-forms';
import { placeOf } from '../place-of';
import { finishFromToday } from './actions';

type Part = { place: Here; home: Today };

const ICON: Record<RecordKind, IconName> = {
  activity: 'activity',
  negotiation: 'negotiation',
  deal: 'deal',
  receipt: 'receipt',
  figure: 'figure',
};

/** A list is cut here; what is beyond is said as a number. */
const MOST = 8;

export async function Returned({ place, home }: Part) {
  if (home.returned.length === 0) return null;
  const t = await getTranslations('today');
  const { campaign, language } = place;
  return (
    <Section title={t('returned')} aside={home.returned.length}>
      <List
        items={home.returned.map((claim) => ({
          key: claim.id,
          icon: 'return',
          href: placeOf(campaign.code, claim.kind, claim.id),
          title: claim.title,
          sub: claim.reason
            ? t('returnedBy', { by: claim.by, reason: claim.reason })
            : t('returnedNoReason', { by: claim.by }),
          aside: <span className="quiet">{instantShown(claim.at, campaign.zone, language)}</span>,
        }))}
      />
    </Section>
  );
}

export async function Due({ place, home }: Part) {
  const t = await getTranslations('today');
  const { base, campaign } = place;
  const finishes = refusedNow(campaign, 'next-action.done') === null;
  const due = home.due.filter(({ days }) => days <= 0).length;
  return (
    <Section
      title={t('due')}
      aside={home.due.length > 0 ? t('dueCount', { due, soon: home.due.length - due }) : null}
    >
      {home.due.length === 0 ? (
        <p className="quiet">{t('nothingDue')}</p>
      ) : (
        <List
          items={home.due.map((action) => ({
            key: action.id,
            icon: action.days < 0 ? 'warning' : 'clock',
            href: `${base}/negotiations/${action.negotiation}`,
            title: action.text,
            sub: [
              action.title,
              action.days < 0 ? t('late', { days: -action.days }) : t('dueIn', { days: action.days }),
              action.mine ? null : action.owner,
            ]
              .filter(Boolean)
              .join(' · '),
            aside:
              finishes && action.mayFinish ? (
                <FinishForm id={action.id} version={action.version} then={finishFromToday} />
              ) : null,
          }))}
        />
      )}
    </Section>
  );
}

/** After the close: what an upheld objection opened again, and whose turn it is. */
export async function Reopened({ place, home }: Part) {
  if (home.reopened.length === 0) return null;
  const [t, words] = await Promise.all([getTranslations('today'), getTranslations('words')]);
  return (
    <Section title={t('reopened')} aside={home.reopened.length}>
      <p className="soft">{t('reopenedWhy')}</p>
      <List
        items={home.reopened.map(({ id, kind, title, waitsFor }) => ({
          key: id,
          icon: ICON[kind],
          href: placeOf(place.campaign.code, kind, id),
          title,
          sub: [words(`recordKind.${kind}`), t(`reopenedFor.${waitsFor}`)].join(' · '),
        }))}
      />
    </Section>
  );
}

export async function Instructions({ place, home }: Part) {
  if (home.instructions.length === 0) return null;
  const t = await getTranslations('today');
  const { base, campaign, language } = place;
  return (
    <Section title={t('instructions')} aside={home.instructions.length}>
      <List
        items={home.instructions.map((told) => ({
          key: told.id,
          icon: 'flag',
          href: `${base}/negotiations/${told.negotiation}`,
          title: told.text,
          sub: [told.title, told.by].join(' · '),
          aside: <span className="quiet">{instantShown(told.at, campaign.zone, language)}</span>,
        }))}
      />
    </Section>
  );
}

export async function Concerns({ place, home }: Part) {
  if (home.concerns.length === 0) return null;
  const t = await getTranslations('today');
  return (
    <Section title={t('concerns')} aside={home.concerns.length}>
      <List
        items={home.concerns.map((concern) => ({
          key: concern.id,
          icon: 'warning',
          href: `${place.base}/negotiations/${concern.negotiation}`,
          title: concern.text,
          sub: [concern.title, concern.owner].filter(Boolean).join(' · '),
          aside: <span className="quiet">{t('concernDays', { days: concern.days })}</span>,
        }))}
      />
    </Section>
  );
}

export async function NotCounting({ place, home }: Part) {
  const [t, words, days] = await Promise.all([
    getTranslations('today'),
    getTranslations('words'),
    daysAgainstSaid(),
  ]);
  const { campaign } = place;
  const kinds = (of: readonly EvidenceKind[]) =>
    of.map((kind) => words(`evidenceKind.${kind}`)).join(t('comma'));
  const lacking = (all: readonly EvidenceKind[], any: readonly EvidenceKind[]) =>
    [all.length > 0 ? kinds(all) : null, any.length > 1 ? t('missingAny', { kinds: kinds(any) }) : null]
      .filter(Boolean)
      .map((said) => t('missing', { kinds: said ?? '' }))
      .join(' · ');
  const shown = home.notCounting.slice(0, MOST);
  const more = home.notCounting.length - shown.length;
  return (
    <Section title={t('notCounting')} aside={home.notCounting.length || null}>
      {home.notCounting.length === 0 ? (
        <p className="quiet">{t('nothing')}</p>
      ) : (
        <List
          items={shown.map((claim) => ({
            key: claim.id,
            icon: ICON[claim.kind],
            href: placeOf(campaign.code, claim.kind, claim.id),
            title: claim.title,
            sub: [
              words(`recordKind.${claim.kind}`),
              t(`why.${claim.why}`),
              claim.days ? days(claim.days) : null,
              ...claim.missing.map(({ all, any }) =>
                lacking([...all, ...(any.length === 1 ? any : [])], any),
              ),
            ]
              .filter(Boolean)
              .join(' · '),
          }))}
        />
      )}
      {more > 0 ? <p className="quiet">{t('more', { count: more })}</p> : null}
    </Section>
  );
}

/** A correction in words: what it puts right, how far it has come, and where it goes on. */
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { IconName } from '@/app/_ui/icon';
import { Banner } from '@/app/_ui/page';
import { Chip } from '@/app/_ui/state';
import type { Correction, CorrectionEffect, CorrectionState as State } from '@/lib/objections';
import { signedPoints } from '@/lib/reasons';
import { dayShown } from '@/lib/text/show';
import type { Language } from '@/lib/vocabulary';
import { nameIn } from '../campaign/here';
import { recordTitle } from './record-name';

export function CorrectionTitle({ correction: one }: { correction: Correction }) {
  const t = useTranslations('objections');
  const words = useTranslations('words.recordKind');
  const language = useLocale();
  const unit = one.unit ? nameIn(language, one.unit) : '';
  return one.points
    ? t('pointsOf', { unit, points: signedPoints(one.points.points, 'exact') })
    : t('recordOf', { unit, title: one.record ? recordTitle(one.record, language, words) : '' });
}

/** To which indicator points go, and of which day; null for a record. */
export function pointsWhere(
  { points }: Correction,
  indicators: readonly {
    readonly key: string;
    readonly names: { readonly zh: string; readonly en: string };
  }[],
  total: string,
  language: Language,
): string | null {
  if (!points) return null;
  const names = indicators.find(({ key }) => key === points.indicator)?.names;
  const to = points.indicator === '' ? total : (names?.[language === 'en' ? 'en' : 'zh'] ?? points.indicator);
  return `${to} · ${dayShown(points.day, language, 'year')}`;
}

const LOOK: Record<State, readonly [IconName, 'plain' | 'verified' | 'pending' | 'rejected']> = {
  waiting: ['clock', 'pending'],
  ready: ['plus', 'pending'],
  taken: ['clock', 'pending'],
  adopted: ['check', 'verified'],
  declined: ['cross', 'rejected'],
  aside: ['minus', 'plain'],
  void: ['minus', 'plain'],
};

export function CorrectionState({ correction: { state, run } }: { correction: CorrectionEffect }) {
  const t = useTranslations('objections');
  const [icon, tone] = LOOK[state];
  return (
    <Chip icon={icon} tone={tone}>
      {run === null ? t(`correctionState.${state}`) : t('adoptedIn', { n: run })}
    </Chip>
  );
}

/** To the second person, or to the claim: what a correction under way waits for. */
export function CorrectionWayOn({ correction: one, base }: { correction: Correction; base: string }) {
  const t = useTranslations('objections');
  if (one.state !== 'waiting') return null;
  if (one.kind === 'adjustment') return <Link href={`${base}/campaign/confirmations`}>{t('toConfirm')}</Link>;
  return one.record?.claim ? (
    <Link href={`${base}/verification/${one.record.claim}`}>{t('toClaim')}</Link>
  ) : null;
}

/** What a correction does to the result, beside the thing it corrects. */
export function EffectChip({ effect }: { effect: CorrectionEffect }) {
  const t = useTranslations('objections.effect');
  const [icon, tone] = LOOK[effect.state];
  return (
    <Chip icon={icon} tone={tone}>
      {effectSaid(effect, t)}
    </Chip>
  );
}

/** The same on the page of a record that was opened again, or of a claim of it. */
export function EffectBanner({ effect }: { effect: CorrectionEffect | undefined }) {
  const t = useTranslations('objections.effect');
  if (!effect) return null;
  const [icon, tone] = LOOK[effect.state];
  return (
    <Banner icon={icon} tone={tone} title={effectSaid(effect, t)}>
      <p>{t(effect.state === 'adopted' ? 'recordCounted' : 'recordWhy')}</p>
    </Banner>
  );
}

type T = ReturnType<typeof useTranslations<'objections.effect'>>;

function effectSaid({ state, run }: CorrectionEffect, t: T): string {
  return run === null ? t(state) : t('adoptedIn', { n: run });
}

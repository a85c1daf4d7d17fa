/** How an objection reads: what it is about, and where it stands. */
import { useLocale, useTranslations } from 'next-intl';
import type { IconName } from '@/app/_ui/icon';
import { Chip } from '@/app/_ui/state';
import type { Objection, ObjectionState } from '@/lib/objections';
import { nameIn } from '../campaign/here';
import { recordTitle } from './record-name';

const LOOK: Record<ObjectionState, readonly [IconName, 'plain' | 'verified' | 'pending' | 'rejected']> = {
  open: ['clock', 'pending'],
  withdrawn: ['minus', 'plain'],
  upheld: ['check', 'verified'],
  dismissed: ['cross', 'rejected'],
};

export function ObjectionChip({ state }: { state: ObjectionState }) {
  const t = useTranslations('objections.states');
  const [icon, tone] = LOOK[state];
  return (
    <Chip icon={icon} tone={tone}>
      {t(state)}
    </Chip>
  );
}

export function AboutWords({ about }: { about: Objection['about'] }) {
  const language = useLocale();
  const words = useTranslations('words.recordKind');
  if (about.rule) return language === 'en' ? about.rule.en : about.rule.zh;
  const unit = about.unit ? nameIn(language, about.unit) : '';
  if (!about.record) return unit;
  return [unit, recordTitle(about.record, language, words)].filter(Boolean).join(' · ');
}

/** The lines of a share set with each unit's answer. */
import { useTranslations } from 'next-intl';
import { List } from '@/app/_ui/parts';
import { Chip } from '@/app/_ui/state';
import type { ShareState, ShareView } from '@/lib/shares';
import { percentText } from '@/lib/shares/input';

export function ShareLines({ view, unitName }: { view: ShareView; unitName: (id: string) => string }) {
  const t = useTranslations('shares');
  const words = useTranslations('words');
  return (
    <List
      items={view.lines.map(({ unit, role, basisPoints, agrees, reason }) => ({
        key: `${unit}-${role}`,
        icon: agrees === null ? 'clock' : agrees ? 'check' : 'warning',
        title: unitName(unit),
        sub: [
          words(`shareRole.${role}`),
          agrees === null ? t('waits') : agrees ? t('agrees') : t('disputes', { reason: reason ?? '' }),
        ].join(' · '),
        aside: <span className="numbers">{percentText(basisPoints)}%</span>,
      }))}
    />
  );
}

const LOOK = {
  agreed: ['check', 'verified'],
  waiting: ['clock', 'pending'],
  disputed: ['warning', 'returned'],
  ruled: ['check', 'verified'],
} as const;

export function ShareChip({ state }: { state: ShareState }) {
  const t = useTranslations('shares');
  const [icon, tone] = LOOK[state];
  return (
    <Chip icon={icon} tone={tone}>
      {t(`states.${state}`)}
    </Chip>
  );
}

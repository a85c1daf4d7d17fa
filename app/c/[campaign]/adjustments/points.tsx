/** Points given or taken by hand, each with its day, its reason and its second person; a correction says when it counts. */
import { useLocale, useTranslations } from 'next-intl';
import { AsksReason, Entries, Entry } from '@/app/_ui/entries';
import { DayField } from '@/app/_ui/fields';
import { Chip } from '@/app/_ui/state';
import type { AdjustmentView } from '@/lib/adjustments';
import type { CampaignView } from '@/lib/campaign';
import type { CorrectionEffect } from '@/lib/objections';
import { signedPoints } from '@/lib/reasons';
import { dayShown, instantShown } from '@/lib/text/show';
import { dayWithin, nameIn } from '../campaign/here';
import { EffectChip } from '../objections/correction';
import { reverseAction } from './actions';
import { Answer } from './answer';

export function Points({
  campaign,
  adjustments,
  effects,
  indicatorName,
  to,
  answers,
  proposes,
}: {
  campaign: CampaignView;
  adjustments: readonly AdjustmentView[];
  /** By adjustment: how far a correction has come. */
  effects: ReadonlyMap<string, CorrectionEffect>;
  indicatorName: (key: string) => string;
  to: string;
  /** May confirm what another person proposed. */
  answers: boolean;
  /** May propose. */
  proposes: boolean;
}) {
  const t = useTranslations('adjustments');
  const language = useLocale();
  return (
    <Entries>
      {adjustments.map((one) => {
        const effect = effects.get(one.id);
        return (
          <Entry
            key={one.id}
            lead={<span className="numbers points-by-hand">{signedPoints(one.points, 'exact')}</span>}
            title={
              <>
                <strong>{nameIn(language, one.unit)}</strong> · {indicatorName(one.indicator)} ·{' '}
                {dayShown(one.day, language)} <StateChip state={one.state} />{' '}
                {one.reverses ? <Chip icon="return">{t('reversal')}</Chip> : null}
                {effect ? <EffectChip effect={effect} /> : null}
              </>
            }
            text={one.reason}
            said={[
              t('by', { name: one.by, at: instantShown(one.at, campaign.zone, language) }),
              one.answeredBy ? t(`answered.${one.state as 'confirmed'}`, { name: one.answeredBy }) : null,
              one.answerReason,
            ]}
          >
            {waits(one, effect) && answers ? (
              <Answer of={one} kind="adjustment" campaign={campaign.id} to={to} confirm={t('agree')} />
            ) : null}
            {one.reversible && proposes ? (
              <AsksReason
                id={`reverse-${one.id}`}
                action={reverseAction}
                name={`reverse:${one.id}`}
                trigger={t('reverse')}
                title={t('reverseTitle')}
                submit={t('propose')}
                values={{ adjustment: one.id, to }}
              >
                <DayField name="day" label={t('day')} value={dayWithin(campaign)} last={campaign.today} />
              </AsksReason>
            ) : null}
          </Entry>
        );
      })}
    </Entries>
  );
}

/** Whether an answer is still to be given: a correction set aside, or of an objection that no longer stands, needs none. */
export const waits = (
  { state }: Pick<AdjustmentView, 'state'>,
  effect: CorrectionEffect | undefined,
): boolean => state === 'waiting' && (effect === undefined || effect.state === 'waiting');

const LOOK = {
  waiting: ['clock', 'pending'],
  confirmed: ['check', 'verified'],
  declined: ['cross', 'rejected'],
} as const;

/** Whether another person has answered a proposal, and how. */
export function StateChip({ state }: { state: AdjustmentView['state'] }) {
  const t = useTranslations('adjustments');
  const [icon, tone] = LOOK[state];
  return (
    <Chip icon={icon} tone={tone}>
      {t(`state.${state}`)}
    </Chip>
  );
}

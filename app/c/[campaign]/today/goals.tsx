/** The unit's targets beside what was accepted, with a mark where it should be by now. */
import { getTranslations } from 'next-intl/server';
import { Section } from '@/app/_ui/page';
import { Amount, Bar, Figures } from '@/app/_ui/parts';
import { runOf } from '@/lib/closing';
import { amountSaid } from '@/lib/money';
import { instantShown } from '@/lib/text/show';
import { type GoalProgress, progressOf, type Today } from '@/lib/today';
import { type Here, moneyOf } from '../_entry';

export async function Goals({ place, units }: { place: Here; units: Today['units'] }) {
  const t = await getTranslations('today');
  const { actor, campaign, language } = place;
  const shown = (minor: bigint, { goal }: GoalProgress) => {
    const money = moneyOf({ minor, currency: goal.currency ?? '' });
    if (!money) return '';
    return amountSaid(minor, goal.amountUnit, money.currency, language);
  };
  const points = (tenths: number) => (Math.abs(tenths) / 10).toFixed(1);
  const paceOf = (one: GoalProgress) => {
    if (one.ahead === null) return t('noTarget');
    // Once it is over there is no pace any more: what was reached of the target is said.
    if (campaign.state.closed) return t('reached', { percent: points(one.reached ?? 0) });
    if (one.ahead === 0) return t('onPace');
    return t(one.ahead > 0 ? 'ahead' : 'behind', { points: points(one.ahead) });
  };
  const elapsed = (whole: bigint) => (whole * BigInt(campaign.day.number)) / BigInt(campaign.day.of);
  const figure = (one: GoalProgress) => {
    const { goal, accepted, assured } = one;
    const name = language === 'en' ? goal.nameEn : goal.nameZh;
    const money = moneyOf({ minor: accepted, currency: goal.currency ?? '' });
    const pace = assured === null ? 0n : elapsed(assured);
    return {
      name,
      value: money ? <Amount money={money} unit={goal.amountUnit} /> : null,
      note: (
        <>
          {assured === null ? null : (
            <Bar
              value={Number(accepted)}
              max={Number(assured)}
              pace={Number(pace)}
              label={t('barLabel', {
                name,
                accepted: shown(accepted, one),
                assured: shown(assured, one),
                pace: shown(pace, one),
              })}
              own
            />
          )}
          {[
            assured === null ? null : t('target', { assured: shown(assured, one) }),
            paceOf(one),
            one.pending > 0n ? t('pending', { amount: shown(one.pending, one) }) : null,
          ]
            .filter(Boolean)
            .join(' · ')}
        </>
      ),
    };
  };
  // After the close a figure is that of the seal; what is decided anew since says so on the page of its record.
  const run = campaign.state.closed ? runOf(actor, campaign.id) : null;
  return units.map((unit) => {
    const progress = progressOf(actor, campaign, unit.id);
    if (progress.length === 0) return null;
    const name = language === 'en' ? unit.nameEn : unit.nameZh;
    return (
      <Section key={unit.id} title={t('goals')} aside={name}>
        <Figures figures={progress.map(figure)} />
        {run ? (
          <p className="quiet">
            {t('asSealed', { n: run.n, at: instantShown(run.at, campaign.zone, language, 'year') })}
          </p>
        ) : null}
      </Section>
    );
  });
}

/** One decision, a line per amount claimed. */
import { useTranslations } from 'next-intl';
import { Check, Choice, Hidden, MoneyField, NumberField, TextArea } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import type { CampaignView } from '@/lib/campaign';
import { amountText, isCurrency } from '@/lib/money';
import type { ClaimView, DecisionView } from '@/lib/verification';
import { DECISION_OUTCOMES } from '@/lib/vocabulary';
import { decideAction } from '../actions';

export function DecisionForm({
  claim,
  campaign,
  follows,
  excess,
  to,
}: {
  claim: ClaimView;
  campaign: CampaignView;
  /** The decision this one follows, if there is one. */
  follows: DecisionView | null;
  excess: boolean;
  to: string;
}) {
  const t = useTranslations('verification');
  const words = useTranslations('words');
  return (
    <Form
      action={decideAction}
      name={`claim.decide:${claim.id}:${follows?.id ?? ''}`}
      submit={t('decideNow')}
    >
      <Hidden name="submission" value={claim.id} />
      <Hidden name="follows" value={follows?.id ?? ''} />
      <Hidden name="to" value={to} />
      <Choice
        name="outcome"
        label={t('outcome')}
        options={DECISION_OUTCOMES.map((outcome) => ({
          value: outcome,
          label: words(`decision.${outcome}`),
          hint: t(`outcomes.${outcome}`),
        }))}
      />
      <fieldset className="stack amounts">
        <legend className="label">{t('amounts')}</legend>
        <p className="hint">{t('amountsHint')}</p>
        {claim.lines.map((line, at) => {
          const standing = follows?.accepted[line.aspect] ?? line.claimed;
          const label = t('accepted', { aspect: words(`aspect.${line.aspect}`) });
          return (
            <div key={line.aspect}>
              <Hidden name={`lines.${at}.aspect`} value={line.aspect} />
              {line.currency !== null && isCurrency(line.currency) ? (
                <MoneyField
                  name={`lines.${at}.accepted`}
                  label={label}
                  currencies={[line.currency]}
                  value={{
                    amount: amountText(BigInt(standing), campaign.amountUnit, line.currency),
                    unit: campaign.amountUnit,
                    currency: line.currency,
                  }}
                />
              ) : (
                <NumberField name={`lines.${at}.accepted`} label={label} value={standing} width="short" />
              )}
            </div>
          );
        })}
      </fieldset>
      {excess ? <Check name="excess" label={t('countExcess')} hint={t('countExcessHint')} /> : null}
      <TextArea
        name="reason"
        label={t('reason')}
        hint={follows ? t('reasonFollows') : t('reasonHint')}
        rows={3}
        optional={follows === null}
      />
    </Form>
  );
}

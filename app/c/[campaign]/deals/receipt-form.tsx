/** The form of a receipt: day and amount stand open; a reason is asked for once it is above the ceiling. */
import { useTranslations } from 'next-intl';
import { Choice, DayField, Hidden, MoneyField, NumberField, Select, TextArea } from '@/app/_ui/fields';
import { Fold, Form } from '@/app/_ui/form';
import { OnceAsked } from '@/app/_ui/once-asked';
import type { ReceiptView } from '@/lib/deals';
import { RECEIPT_KINDS } from '@/lib/vocabulary';
import { useDaysHint } from '../_days';
import { type Here, moneyValue, type UnitOption } from '../_entry';
import { amendReceived, receive } from './actions';

export function ReceiptForm({
  place,
  deal,
  reversible,
  view,
}: {
  place: Pick<Here, 'campaign' | 'base'>;
  deal: string;
  /** Receipts of the deal that a refund may take back. */
  reversible: readonly UnitOption[];
  view: ReceiptView | null;
}) {
  const t = useTranslations('receipts');
  const words = useTranslations('words');
  const common = useTranslations('common');
  const { campaign, base } = place;
  const counts = useDaysHint(campaign, 'receipt');
  const draft = view === null || view.state === 'draft';
  const paid = view?.amount ? { ...view.amount, minor: Math.abs(view.amount.minor) } : null;
  return (
    <Form
      action={view ? amendReceived : receive}
      name={view ? `receipt.amend:${view.id}` : `receipt.log:${deal}`}
      submit={draft ? t('submit') : common('save')}
      {...(draft ? { second: { label: common('keepDraft'), name: 'intent', value: 'draft' } } : {})}
      cancel={{ href: view ? `${base}/receipts/${view.id}` : `${base}/deals/${deal}` }}
    >
      {view ? (
        <>
          <Hidden name="receipt" value={view.id} />
          <Hidden name="version" value={view.version} />
        </>
      ) : (
        <Hidden name="deal" value={deal} />
      )}
      <MoneyField name="amount" label={t('amount')} value={moneyValue(campaign, paid)} />
      <OnceAsked field="excessReason" filled={Boolean(view?.excessReason)}>
        <TextArea
          name="excessReason"
          label={t('excessReason')}
          hint={t('excessHint')}
          value={view?.excessReason ?? null}
          rows={2}
        />
      </OnceAsked>
      <DayField
        name="day"
        label={t('day')}
        value={view ? view.day : campaign.today}
        last={campaign.today}
        {...counts}
      />
      <Choice
        name="kind"
        label={t('kind')}
        options={RECEIPT_KINDS.map((kind) => ({ value: kind, label: words(`receiptKind.${kind}`) }))}
        value={view?.kind ?? 'cash'}
      />
      <Fold title={t('more')} open={view !== null}>
        <NumberField
          name="tranche"
          label={t('tranche')}
          hint={t('trancheHint')}
          value={view?.tranche ?? null}
          width="short"
          whole
          optional
        />
        {reversible.length > 0 ? (
          <Select
            name="reverses"
            label={t('reverses')}
            options={reversible}
            value={view?.reverses ?? null}
            blank={t('reversesNone')}
            optional
          />
        ) : null}
        <TextArea name="notes" label={t('notes')} value={view?.notes ?? null} optional />
      </Fold>
    </Form>
  );
}

/** The second person's answer to a proposal: confirmed at once, declined with a reason; not by whoever proposed it. */
import { useTranslations } from 'next-intl';
import { AsksReason } from '@/app/_ui/entries';
import { Hidden } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { answerAction } from './actions';

export function Answer({
  of: { id, own },
  kind,
  campaign,
  to,
  confirm,
}: {
  of: { readonly id: string; readonly own: boolean };
  kind: 'adjustment' | 'veto';
  campaign: string;
  to: string;
  /** What the button that agrees says. */
  confirm: string;
}) {
  const t = useTranslations('adjustments');
  if (own) return <span className="quiet">{t('own')}</span>;
  const values = { campaign, kind, id, to };
  return (
    <>
      <Form action={answerAction} name={`confirm:${id}`} submit={confirm} shape="inline" plain>
        {Object.entries(values).map(([name, value]) => (
          <Hidden key={name} name={name} value={value} />
        ))}
        <Hidden name="answer" value="agree" />
      </Form>
      <AsksReason
        id={`decline-${id}`}
        action={answerAction}
        name={`decline:${id}`}
        trigger={t('decline')}
        values={{ ...values, answer: 'decline' }}
      />
    </>
  );
}

/** Agree in one press; declining asks for a reason. */
import { useTranslations } from 'next-intl';
import { Dialog } from '@/app/_ui/dialog';
import { Hidden, TextArea } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import type { ConfirmedKind } from '@/lib/vocabulary';
import { answerConfirmationAction } from '../actions';
import '../set-up.css';

export function AnswerForms({ campaign, kind, id }: { campaign: string; kind: ConfirmedKind; id: string }) {
  const t = useTranslations('campaign.confirmations');
  const what = (answer: 'agree' | 'decline') => (
    <>
      <Hidden name="campaign" value={campaign} />
      <Hidden name="kind" value={kind} />
      <Hidden name="id" value={id} />
      <Hidden name="answer" value={answer} />
    </>
  );
  return (
    <div className="row answer-forms">
      <Form action={answerConfirmationAction} name={`confirm:${id}`} submit={t('agree')} shape="inline">
        {what('agree')}
      </Form>
      <Dialog id={`decline-${id}`} trigger={t('decline')} title={t('decline')}>
        <Form
          action={answerConfirmationAction}
          name={`decline:${id}`}
          submit={t('decline')}
          shape="small"
          plain
        >
          {what('decline')}
          <TextArea name="reason" label={t('declineReason')} rows={2} />
        </Form>
      </Dialog>
    </div>
  );
}

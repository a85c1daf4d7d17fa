/** Shares that wait for an answer of one's unit. */
import { getTranslations } from 'next-intl/server';
import { Dialog } from '@/app/_ui/dialog';
import { Choice, Hidden, TextArea } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { Section } from '@/app/_ui/page';
import type { ShareQuestion } from '@/lib/shares';
import { type Here, refusedNow } from '../_entry';
import { answer } from '../deals/actions';
import { ShareLines } from '../deals/share-lines';

export async function SharesAsked({
  place,
  questions,
}: {
  place: Here;
  questions: readonly ShareQuestion[];
}) {
  if (questions.length === 0) return null;
  const t = await getTranslations('shares');
  const open = refusedNow(place.campaign, 'share.answer') === null;
  return (
    <Section title={t('toAnswer')} aside={questions.length}>
      {questions.map((question) => (
        <div className="stack" key={`${question.set}-${question.asked}`}>
          <p>
            <strong>{question.title}</strong>{' '}
            <span className="quiet">
              {t('proposedBy', {
                unit: place.language === 'en' ? question.proposer.nameEn : question.proposer.nameZh,
              })}
            </span>
          </p>
          <ShareLines view={question} unitName={place.unitName} />
          {open ? (
            <div>
              <Dialog id={`share-${question.set}`} trigger={t('answer')} title={question.title} small>
                <Form
                  action={answer}
                  name={`share.answer:${question.set}:${question.asked}`}
                  submit={t('answer')}
                  shape="small"
                >
                  <Hidden name="set" value={question.set} />
                  <Hidden name="unit" value={question.asked} />
                  <Choice
                    name="answer"
                    label={t('answer')}
                    bare
                    options={[
                      { value: 'agree', label: t('agree') },
                      { value: 'dispute', label: t('dispute') },
                    ]}
                    value="agree"
                  />
                  <TextArea name="reason" label={t('reason')} rows={2} optional />
                </Form>
              </Dialog>
            </div>
          ) : null}
        </div>
      ))}
    </Section>
  );
}

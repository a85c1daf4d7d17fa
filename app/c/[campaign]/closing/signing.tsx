/** The sign-off: what is signed, who has signed, and the password that signs. */
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Hidden, TextField } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { Section } from '@/app/_ui/page';
import { Facts, List } from '@/app/_ui/parts';
import { Chip } from '@/app/_ui/state';
import type { ClosingView } from '@/lib/closing';
import { dayShown, instantShown } from '@/lib/text/show';
import { closeAction, signAction } from './actions';

export function Signing({ view }: { view: ClosingView }) {
  const t = useTranslations('closing.sign');
  const language = useLocale();
  const { campaign, state, signatures, needed, complete, mayAct, signed, blockers } = view;
  const fresh = signatures.filter((one) => one.fresh).length;
  const last = fresh + 1 >= needed;
  return (
    <Section title={t('title')} id="sign">
      {signatures.length > 0 ? (
        <List
          items={signatures.map((one) => ({
            key: `${one.by.id} ${one.at}`,
            icon: 'pencil',
            title: one.by.name,
            sub: instantShown(one.at, campaign.zone, language, 'year'),
            aside: one.fresh ? (
              <Chip icon="check" tone="verified">
                {t('fresh')}
              </Chip>
            ) : (
              <Chip icon="return" tone="returned">
                {t('stale')}
              </Chip>
            ),
          }))}
        />
      ) : null}
      {blockers.length > 0 ? (
        <p className="soft">{t('later')}</p>
      ) : (
        <>
          <p>
            {t('what', { seq: state.seq, day: dayShown(state.day, language, 'year') })}{' '}
            <Link href={`/c/${campaign.code}/awards`}>{t('list')}</Link>
          </p>
          <Facts
            facts={[
              [
                t('code'),
                <>
                  <strong className="numbers">{state.digest.slice(0, 8).toUpperCase()}</strong>
                  <br />
                  <span className="quiet">{t('codeHint')}</span>
                </>,
              ],
            ]}
          />
          {needed === 1 ? <p className="soft">{t('oneOnly')}</p> : null}
          {!mayAct ? (
            <p className="soft">{t('notYours')}</p>
          ) : complete ? (
            <Form action={closeAction} name={`close:${campaign.id}`} submit={t('close')} shape="inline">
              <Hidden name="campaign" value={campaign.id} />
            </Form>
          ) : signed ? (
            <p className="soft">{t('mine')}</p>
          ) : (
            <Form
              // What was shown is what is signed: a page loaded anew is another form.
              key={state.digest}
              action={signAction}
              name={`sign:${state.digest}`}
              submit={last ? t('goClose') : t('go')}
              shape="small"
              keeps={false}
            >
              <Hidden name="campaign" value={campaign.id} />
              <Hidden name="state" value={state.digest} />
              <TextField
                name="password"
                kind="password"
                label={t('password')}
                hint={t('passwordHint')}
                autoComplete="current-password"
              />
            </Form>
          )}
          {mayAct && !signed ? (
            <p>
              <a href={`/c/${campaign.code}/closing#sign`} className="small">
                {t('again')}
              </a>
            </p>
          ) : null}
        </>
      )}
    </Section>
  );
}

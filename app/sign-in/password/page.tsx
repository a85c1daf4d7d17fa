import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Alone } from '@/app/_ui/alone';
import { TextField } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { currentActor } from '@/lib/access/session';
import { changePasswordAction } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signin'))('changeTitle') };
}

/** Choosing one's own password: after a one-time one, or any time from "me". */
export default async function Password() {
  const actor = await currentActor();
  if (!actor) redirect('/sign-in?next=/sign-in/password');
  const t = await getTranslations('signin');
  return (
    <Alone>
      <div className="sign-in">
        <h1>{actor.mustChange ? t('passwordTitle') : t('changeTitle')}</h1>
        <p className="soft">{actor.mustChange ? t('passwordLead') : t('changeLead')}</p>
        <p className="quiet">{t('signedInAs', { name: actor.name })}</p>
        <Form
          action={changePasswordAction}
          name="password"
          submit={t('change')}
          keeps={false}
          shape="small"
          {...(actor.mustChange ? {} : { cancel: { href: '/me' } })}
        >
          <TextField
            name="currentPassword"
            label={t('currentPassword')}
            kind="password"
            autoComplete="current-password"
          />
          <TextField
            name="newPassword"
            label={t('newPassword')}
            hint={t('newPasswordHint')}
            kind="password"
            autoComplete="new-password"
          />
          <TextField
            name="repeatedPassword"
            label={t('repeatedPassword')}
            kind="password"
            autoComplete="new-password"
          />
        </Form>
      </div>
    </Alone>
  );
}

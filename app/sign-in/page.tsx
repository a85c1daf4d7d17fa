import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Alone } from '@/app/_ui/alone';
import { Hidden, TextField } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { Banner } from '@/app/_ui/page';
import { LanguageSwitch } from '@/app/_ui/switches';
import { currentActor } from '@/lib/access/session';
import { hasPeople } from '@/lib/people';
import { signInAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signin'))('title') };
}

export default async function SignIn({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const [{ next }, actor, t, common, notices] = await Promise.all([
    searchParams,
    currentActor(),
    getTranslations('signin'),
    getTranslations('common'),
    getTranslations('notices'),
  ]);
  if (actor) redirect(actor.mustChange ? '/sign-in/password' : '/');
  const signedOut = 'done' in (await searchParams);
  return (
    <Alone>
      <div className="sign-in">
        <h1>{common('product')}</h1>
        <p className="soft">{t('lead')}</p>
        {signedOut ? <p role="status">{notices('signedOut')}</p> : null}
        {hasPeople() ? null : (
          <Banner title={t('nobody')}>
            <p>{t('nobodyWhat')}</p>
          </Banner>
        )}
        <Form action={signInAction} name="sign-in" submit={t('enter')} keeps={false} shape="small">
          <Hidden name="next" value={next ?? ''} />
          <TextField name="login" label={t('login')} hint={t('loginHint')} autoComplete="username" />
          <TextField name="password" label={t('password')} kind="password" autoComplete="current-password" />
        </Form>
        <p className="quiet">{t('forgot')}</p>
        <LanguageSwitch />
      </div>
    </Alone>
  );
}

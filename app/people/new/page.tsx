import type { Metadata } from 'next';
import { forbidden } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { OfficeFrame } from '@/app/_frame';
import { TextField } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { PageHead } from '@/app/_ui/page';
import { signedIn } from '@/lib/access/session';
import { MembershipFields } from '../_membership-fields';
import { inviteAction } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('invite') };
}

export default async function Invite() {
  const actor = await signedIn();
  if (!actor.memberships.some(({ role }) => role === 'admin')) forbidden();
  const t = await getTranslations('people');
  return (
    <OfficeFrame actor={actor}>
      <PageHead title={t('invite')} back="/people" state={t('inviteLead')} />
      <Form action={inviteAction} name="invite" submit={t('invite')} cancel={{ href: '/people' }}>
        <TextField name="name" label={t('name')} />
        <TextField name="login" label={t('login')} hint={t('loginHint')} autoComplete="off" />
        <MembershipFields actor={actor} />
        <TextField name="phone" label={t('phone')} kind="tel" optional autoComplete="off" />
        <TextField name="email" label={t('email')} kind="email" optional autoComplete="off" />
      </Form>
    </OfficeFrame>
  );
}

import type { Metadata } from 'next';
import { forbidden, notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { OfficeFrame, seesPeople } from '@/app/_frame';
import { Hidden, TextField } from '@/app/_ui/fields';
import { Fold, Form } from '@/app/_ui/form';
import { PageHead, Section } from '@/app/_ui/page';
import { List } from '@/app/_ui/parts';
import { can, hasRole } from '@/lib/access';
import { signedIn } from '@/lib/access/session';
import { personView } from '@/lib/people';
import { MembershipFields } from '../_membership-fields';
import {
  amendPersonAction,
  disablePersonAction,
  enablePersonAction,
  endMembershipAction,
  grantMembershipAction,
  resetPasswordAction,
} from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('title') };
}

export default async function Person({ params }: { params: Promise<{ person: string }> }) {
  const actor = await signedIn();
  if (!seesPeople(actor)) forbidden();
  const person = personView(actor, (await params).person) ?? notFound();
  const [t, words, language] = await Promise.all([
    getTranslations('people'),
    getTranslations('words'),
    getLocale(),
  ]);
  const zh = language === 'zh-CN';
  const office = hasRole(actor, 'admin', undefined);
  const mayGrant = actor.memberships.some(({ role }) => role === 'admin');
  return (
    <OfficeFrame actor={actor}>
      <PageHead
        title={person.name}
        back="/people"
        state={`${person.login} · ${person.disabled ? t('disabled') : t('active')}`}
      />
      <div className="stack-wide">
        <Section title={t('memberships')}>
          <List
            items={person.memberships.map((m) => ({
              key: m.id,
              icon: 'me' as const,
              title: [words(`role.${m.role}`), zh ? m.unitZh : m.unitEn].filter(Boolean).join(' · '),
              sub: (zh ? m.campaignZh : m.campaignEn) ?? t('anyCampaign'),
              aside: can(actor, 'membership.end', m.campaign === null ? {} : { campaign: m.campaign }) ? (
                <Form
                  action={endMembershipAction}
                  name={`membership-${m.id}`}
                  submit={t('endMembership')}
                  shape="inline"
                  keeps={false}
                  plain
                >
                  <Hidden name="id" value={m.id} />
                </Form>
              ) : null,
            }))}
          />
          {person.memberships.length === 0 ? <p className="quiet">{t('noMemberships')}</p> : null}
          {mayGrant ? (
            <Form
              action={grantMembershipAction}
              name={`grant-${person.id}`}
              submit={t('addMembership')}
              shape="small"
              plain
            >
              <Hidden name="person" value={person.id} />
              <Fold title={t('addMembership')}>
                <MembershipFields actor={actor} />
              </Fold>
            </Form>
          ) : null}
        </Section>
        {office ? (
          <>
            <Section title={t('edit')}>
              <Form action={amendPersonAction} name={`person-${person.id}`} shape="small">
                <Hidden name="id" value={person.id} />
                <Hidden name="version" value={person.version} />
                <TextField name="name" label={t('name')} value={person.name} />
                <TextField name="phone" label={t('phone')} kind="tel" value={person.phone} optional />
                <TextField name="email" label={t('email')} kind="email" value={person.email} optional />
              </Form>
            </Section>
            <Section title={t('reset')}>
              <p className="soft">{t('resetWhat')}</p>
              <Form
                action={resetPasswordAction}
                name={`reset-${person.id}`}
                submit={t('reset')}
                shape="inline"
                keeps={false}
                plain
              >
                <Hidden name="id" value={person.id} />
              </Form>
            </Section>
            <Section title={person.disabled ? t('enable') : t('disable')}>
              <p className="soft">{t('disableWhat')}</p>
              <Form
                action={person.disabled ? enablePersonAction : disablePersonAction}
                name={`able-${person.id}`}
                submit={person.disabled ? t('enable') : t('disable')}
                shape="inline"
                keeps={false}
                plain
              >
                <Hidden name="id" value={person.id} />
              </Form>
            </Section>
          </>
        ) : null}
      </div>
    </OfficeFrame>
  );
}

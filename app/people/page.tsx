import type { Metadata } from 'next';
import { forbidden } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { OfficeFrame, seesPeople } from '@/app/_frame';
import { ActionLink, Empty, PageHead } from '@/app/_ui/page';
import { Table } from '@/app/_ui/table';
import { can } from '@/lib/access';
import { signedIn } from '@/lib/access/session';
import { now } from '@/lib/clock';
import { everybody, type PersonView } from '@/lib/people';
import { instantShown } from '@/lib/text/show';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('title') };
}

export default async function People() {
  const actor = await signedIn();
  if (!seesPeople(actor)) forbidden();
  const [t, words, language] = await Promise.all([
    getTranslations('people'),
    getTranslations('words'),
    getLocale(),
  ]);
  const zh = language === 'zh-CN';
  const people = everybody(actor);
  const invited = people.filter((person) => person.invitedUntil !== null && !person.disabled).length;
  const mayInvite =
    can(actor, 'person.invite') ||
    actor.memberships.some(
      (m) => m.campaign !== null && can(actor, 'person.invite', { campaign: m.campaign }),
    );
  const stateOf = (person: PersonView) => {
    if (person.disabled) return t('disabled');
    if (person.invitedUntil === null) return t('active');
    return person.invitedUntil < now()
      ? t('expired')
      : t('invitedUntil', { at: instantShown(person.invitedUntil, 'Asia/Shanghai', language) });
  };
  return (
    <OfficeFrame actor={actor}>
      <PageHead
        title={t('title')}
        state={t('state', { count: people.length, invited })}
        action={
          mayInvite ? (
            <ActionLink href="/people/new" primary icon="plus">
              {t('invite')}
            </ActionLink>
          ) : null
        }
      />
      {people.length === 0 ? (
        <Empty title={t('empty')} why={t('emptyWhat')} />
      ) : (
        <Table
          label={t('title')}
          columns={[
            { key: 'name', head: t('name'), card: 'title' },
            { key: 'login', head: t('login'), card: 'aside' },
            { key: 'roles', head: t('memberships'), card: 'line', named: false },
            { key: 'state', head: t('active'), card: 'line', named: false },
          ]}
          rows={people.map((person) => ({
            key: person.id,
            href: `/people/${person.id}`,
            cells: {
              name: person.name,
              login: person.login,
              roles:
                [
                  ...new Set(
                    person.memberships.map((m) =>
                      [words(`role.${m.role}`), zh ? m.unitZh : m.unitEn].filter(Boolean).join(' · '),
                    ),
                  ),
                ].join('，') || t('noMemberships'),
              state: stateOf(person),
            },
          }))}
        />
      )}
    </OfficeFrame>
  );
}

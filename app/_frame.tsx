/** The frame of pages that belong to no campaign: campaigns, people, me. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { hasRole, type Person } from '@/lib/access';
import { Shell } from './_ui/shell';
import { LanguageSwitch, ThemeSwitch } from './_ui/switches';
import { currentTheme } from './_ui/theme-cookie';

export async function OfficeFrame({ actor, children }: { actor: Person; children: ReactNode }) {
  const [t, theme] = await Promise.all([getTranslations('nav'), currentTheme()]);
  const people = seesPeople(actor) ? [{ href: '/people', label: t('people'), icon: 'people' as const }] : [];
  const calendar = seesPeople(actor)
    ? [{ href: '/calendar', label: t('calendar'), icon: 'clock' as const }]
    : [];
  return (
    <Shell
      nav={[
        { href: '/campaigns', label: t('campaigns'), icon: 'today' },
        ...people,
        ...calendar,
        { href: '/me', label: t('me'), icon: 'me' },
      ]}
      campaign={null}
      person={{ key: actor.id, name: actor.name }}
      foot={
        <>
          <LanguageSwitch />
          <ThemeSwitch theme={theme} />
        </>
      }
    >
      {children}
    </Shell>
  );
}

/** Who administers or audits anything sees the people of it. */
export function seesPeople(actor: Person): boolean {
  return (
    hasRole(actor, 'admin', undefined) ||
    hasRole(actor, 'auditor', undefined) ||
    actor.memberships.some(({ role }) => role === 'admin' || role === 'auditor')
  );
}

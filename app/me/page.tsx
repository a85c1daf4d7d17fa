import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { OfficeFrame } from '@/app/_frame';
import { Choice, Hidden } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { ActionLink, Empty, PageHead, Section } from '@/app/_ui/page';
import { Facts, List } from '@/app/_ui/parts';
import { ThemeSwitch } from '@/app/_ui/switches';
import { currentTheme } from '@/app/_ui/theme-cookie';
import { signOutAction } from '@/app/sign-in/actions';
import { signedIn } from '@/lib/access/session';
import { membershipsOf, mySessions } from '@/lib/people';
import { instantShown } from '@/lib/text/show';
import { LANGUAGES } from '@/lib/vocabulary';
import { chooseLanguageAction } from './actions';
import { deviceOf } from './device';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('me'))('title') };
}

/** One's account: roles, language, password, devices. */
export default async function Me() {
  const actor = await signedIn();
  const [t, words, language, theme] = await Promise.all([
    getTranslations('me'),
    getTranslations('words'),
    getLocale(),
    currentTheme(),
  ]);
  const zone = 'Asia/Shanghai';
  const zh = language === 'zh-CN';
  const roles = membershipsOf(actor);
  return (
    <OfficeFrame actor={actor}>
      <PageHead title={t('title')} state={`${actor.name} · ${actor.login}`} />
      <div className="stack-wide">
        <Section title={t('roles')}>
          {roles.length === 0 ? (
            <Empty title={t('noRoles')} why={t('noRolesWhat')} />
          ) : (
            <Facts
              facts={roles.map((role) => [
                words(`role.${role.role}`),
                [zh ? role.unitZh : role.unitEn, (zh ? role.campaignZh : role.campaignEn) ?? t('everywhere')]
                  .filter(Boolean)
                  .join(' · '),
              ])}
            />
          )}
        </Section>
        <Section title={t('language')}>
          <Form action={chooseLanguageAction} name="language" shape="inline" keeps={false} plain>
            <Choice
              name="language"
              label={t('language')}
              bare
              value={language}
              options={LANGUAGES.map((one) => ({ value: one, label: words(`language.${one}`) }))}
            />
          </Form>
          <ThemeSwitch theme={theme} />
        </Section>
        <Section title={t('devices')}>
          <List
            items={mySessions(actor).map((session) => ({
              key: session.id,
              icon: session.current ? ('check' as const) : ('clock' as const),
              title: `${deviceOf(session.agent) ?? t('unknownDevice')}${session.current ? ` · ${t('thisDevice')}` : ''}`,
              sub: `${t('since', { at: instantShown(session.createdAt, zone, language) })} · ${t('seen', { at: instantShown(session.seenAt, zone, language) })}`,
              aside: session.current ? null : (
                <Form
                  action={signOutAction}
                  name={`session-${session.id}`}
                  submit={t('endDevice')}
                  shape="inline"
                  keeps={false}
                  plain
                >
                  <Hidden name="session" value={session.id} />
                </Form>
              ),
            }))}
          />
        </Section>
        <Section title={t('account')}>
          <div className="row">
            <ActionLink href="/sign-in/password" icon="lock">
              {t('password')}
            </ActionLink>
            <Form
              action={signOutAction}
              name="sign-out"
              submit={t('signOut')}
              shape="inline"
              keeps={false}
              plain
            >
              <Hidden name="session" value={actor.session} />
            </Form>
          </div>
        </Section>
      </div>
    </OfficeFrame>
  );
}

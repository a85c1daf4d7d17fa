/** The frame of everything within a campaign: where one is, which day it is, and where one may go by role. */
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { IconName } from '@/app/_ui/icon';
import { type Place, Shell } from '@/app/_ui/shell';
import { LanguageSwitch, ThemeSwitch } from '@/app/_ui/switches';
import { currentTheme } from '@/app/_ui/theme-cookie';
import { belongs, hasRole, ownUnits, type Person } from '@/lib/access';
import { signedIn } from '@/lib/access/session';
import { campaignByCode, seesWhole } from '@/lib/campaign';
import { namesOfUnits } from '@/lib/units';
import type { Role } from '@/lib/vocabulary';

type Props = { params: Promise<{ campaign: string }>; children: ReactNode };

export default async function Layout({ params, children }: Props) {
  const actor = await signedIn();
  const campaign = campaignByCode(actor, (await params).campaign) ?? notFound();
  const [t, words, language, theme] = await Promise.all([
    getTranslations('nav'),
    getTranslations('words'),
    getLocale(),
    currentTheme(),
  ]);
  const base = `/c/${campaign.code}`;
  const place = ([path, label, icon, also = []]: Way): Place => ({
    href: base + path,
    label: t(label),
    icon,
    also: also.map((own) => base + own),
  });
  const role = roleIn(actor, campaign.id);
  const me: Place = { href: '/me', label: t('me'), icon: 'me' };
  const own = ownUnits(actor, campaign.id);
  // After the close only what an upheld objection opened again is written, and the home page leads there.
  const logs = !campaign.state.closed && own.some((unit) => belongs(actor, unit, campaign.id, 'officer'));
  return (
    <Shell
      nav={waysOf(role, campaign.state.closed).map(place)}
      bar={[...barOf(role, campaign.state.closed).map(place), me]}
      log={
        logs
          ? [
              { ...place(['/activities/new', 'logActivity', 'activity']), hint: t('logActivityHint') },
              {
                ...place(['/negotiations/new', 'logNegotiation', 'negotiation']),
                hint: t('logNegotiationHint'),
              },
              { ...place(['/deals/new', 'logDeal', 'deal']), hint: t('logDealHint') },
            ]
          : []
      }
      campaign={{
        name: language === 'en' ? campaign.nameEn : campaign.nameZh,
        href: `${base}/campaign`,
        day: campaign.state.started ? campaign.day.number : 0,
        of: campaign.day.of,
        madeUp: campaign.madeUp,
      }}
      person={{
        key: actor.id,
        name: actor.name,
        sub: [
          ...namesOfUnits(own).map((unit) => (language === 'en' ? unit.nameEn : unit.nameZh)),
          words(`role.${role}`),
        ].join(' · '),
      }}
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

/** The role a person's way through the campaign goes by, where they have several. */
function roleIn(actor: Person, campaign: string): Role {
  if (hasRole(actor, 'admin', campaign)) return 'admin';
  if (seesWhole(actor, campaign)) return 'auditor';
  return (
    (['officer', 'leader', 'verifier'] as const).find((role) => hasRole(actor, role, campaign)) ?? 'officer'
  );
}

type Label = Exclude<Parameters<Awaited<ReturnType<typeof getTranslations<'nav'>>>>[0], 'title'>;
type Way = readonly [path: string, label: Label, icon: IconName, also?: readonly string[]];

const TODAY: Way = ['', 'today', 'today', ['/today']];
const ACTIVITIES: Way = ['/activities', 'activities', 'activity'];
const INVESTORS: Way = ['/investors', 'investors', 'investor'];
const NEGOTIATIONS: Way = ['/negotiations', 'negotiations', 'negotiation'];
const DEALS: Way = ['/deals', 'deals', 'deal', ['/receipts']];
const FIGURES: Way = ['/figures', 'figures', 'figure'];
const LEAGUE: Way = ['/league', 'league', 'table'];
const VERIFICATION: Way = ['/verification', 'verification', 'check', ['/adjustments']];
const SCHEME: Way = ['/scheme', 'scheme', 'scheme'];
const AWARDS: Way = ['/awards', 'awards', 'award'];
const CAMPAIGN: Way = [
  '/campaign',
  'campaign',
  'settings',
  ['/closing', '/notice', '/objections', '/history'],
];
const NOTICE: Way = ['/notice', 'notice', 'flag', ['/objections']];
const CASES: Way = ['/negotiations', 'cases', 'cases', ['/deals', '/receipts']];
const TABLE: Way = ['/league', 'table', 'table'];

/** The rail: at most eight. */
const WAYS: Record<Role, readonly Way[]> = {
  officer: [TODAY, ACTIVITIES, INVESTORS, NEGOTIATIONS, DEALS, FIGURES, LEAGUE, AWARDS],
  leader: [TODAY, ACTIVITIES, NEGOTIATIONS, DEALS, LEAGUE, AWARDS],
  verifier: [TODAY, VERIFICATION, LEAGUE, AWARDS],
  admin: [TODAY, NEGOTIATIONS, DEALS, VERIFICATION, LEAGUE, SCHEME, AWARDS, CAMPAIGN],
  auditor: [TODAY, NEGOTIATIONS, DEALS, VERIFICATION, LEAGUE, SCHEME, AWARDS, CAMPAIGN],
};

/** The bar of the phone, beside "me" and, for those who log, the plus. */
const BAR: Record<Role, readonly Way[]> = {
  officer: [TODAY, CASES, TABLE],
  leader: [TODAY, CASES, TABLE],
  verifier: [TODAY, VERIFICATION, TABLE],
  admin: [TODAY, VERIFICATION, TABLE, CAMPAIGN],
  auditor: [TODAY, VERIFICATION, TABLE, CAMPAIGN],
};

/** After the close the notice takes the place of what nobody may enter any more; the office has it among its tabs. */
function waysOf(role: Role, closed: boolean): readonly Way[] {
  const ways = WAYS[role];
  if (!closed || role === 'admin' || role === 'auditor') return ways;
  return [...ways.filter((way) => way !== FIGURES), NOTICE];
}

function barOf(role: Role, closed: boolean): readonly Way[] {
  if (!closed || role === 'admin' || role === 'auditor') return BAR[role];
  return [...BAR[role].filter((way) => way !== CASES && way !== VERIFICATION), NOTICE];
}

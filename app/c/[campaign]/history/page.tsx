import type { Metadata } from 'next';
import Link from 'next/link';
import { forbidden, notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { ActionLink, Banner, Empty, PageHead } from '@/app/_ui/page';
import { Timeline } from '@/app/_ui/parts';
import { signedIn } from '@/lib/access/session';
import { chainFor, type HistoryLine, historyOf } from '@/lib/audit';
import { campaignByCode, seesWhole } from '@/lib/campaign';
import { dayAt } from '@/lib/day';
import { dayShown, instantShown } from '@/lib/text/show';

type Props = {
  params: Promise<{ campaign: string }>;
  searchParams: Promise<{ before?: string; subject?: string; check?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('history'))('title') };
}

/** Every change of a campaign, newest first, for its admins and auditors. */
export default async function History({ params, searchParams }: Props) {
  const actor = await signedIn();
  const campaign = campaignByCode(actor, (await params).campaign) ?? notFound();
  if (!seesWhole(actor, campaign.id)) forbidden();
  const { before, subject, check } = await searchParams;
  const [t, verbs, language] = await Promise.all([
    getTranslations('history'),
    getTranslations('verbs'),
    getLocale(),
  ]);
  const base = `/c/${campaign.code}/history`;
  const { lines, older, head } = historyOf(actor, campaign.id, {
    ...(before && /^\d+$/.test(before) ? { beforeSeq: Number(before) } : {}),
    ...(subject ? { subject } : {}),
  });
  const chain = check ? chainFor(actor, campaign.id) : null;
  const whoOf = (line: HistoryLine) =>
    line.actorKind === 'person' ? line.who : t(line.actorKind as 'command' | 'job' | 'link');
  const days = [...new Set(lines.map((line) => dayAt(line.at, campaign.zone)))];
  return (
    <>
      <PageHead
        title={t('title')}
        state={t('state', { count: head.seq })}
        back={`/c/${campaign.code}/campaign`}
        action={<ActionLink href={`${base}?check=1`}>{t('check')}</ActionLink>}
      />
      {chain?.whole ? (
        <Banner tone="verified" title={t('whole', { rows: chain.rows })}>
          <p className="numbers breakable">
            {t('head')} {chain.head}
          </p>
        </Banner>
      ) : null}
      {chain && !chain.whole ? <Banner tone="rejected" title={t('broken', { seq: chain.seq })} /> : null}
      {lines.length === 0 ? (
        <Empty title={t('empty')} why={t('emptyWhat')} />
      ) : (
        <Timeline
          level={2}
          days={days.map((day) => ({
            key: day,
            label: dayShown(day, language, 'year'),
            entries: lines
              .filter((line) => dayAt(line.at, campaign.zone) === day)
              .map((line) => ({
                key: String(line.seq),
                title: verbs(line.verb as 'deal.log'),
                who: whoOf(line),
                time: instantShown(line.at, campaign.zone, language).slice(-5),
                body: (
                  <div className="stack">
                    <p className="quiet">
                      {[
                        `${t('seq')} ${line.seq}`,
                        language === 'en' ? line.unitEn : line.unitZh,
                        line.reason ? `${t('reason')}: ${line.reason}` : null,
                      ]
                        .filter(Boolean)
                        .join(' · ')}{' '}
                      <Link href={`${base}?subject=${line.subjectId}`}>{t('about')}</Link>
                    </p>
                    {line.before || line.after ? (
                      <details>
                        <summary>{t('details')}</summary>
                        <dl className="facts">
                          {line.before ? (
                            <div>
                              <dt>{t('before')}</dt>
                              <dd className="breakable">{line.before}</dd>
                            </div>
                          ) : null}
                          {line.after ? (
                            <div>
                              <dt>{t('after')}</dt>
                              <dd className="breakable">{line.after}</dd>
                            </div>
                          ) : null}
                        </dl>
                      </details>
                    ) : null}
                  </div>
                ),
              })),
          }))}
        />
      )}
      <nav className="row" aria-label={t('title')}>
        {before ? <ActionLink href={base}>{t('newer')}</ActionLink> : null}
        {older ? (
          <ActionLink href={`${base}?before=${older}${subject ? `&subject=${subject}` : ''}`}>
            {t('older')}
          </ActionLink>
        ) : null}
      </nav>
    </>
  );
}

/** One sealed run, an earlier one too: its list, its table, its seal. */
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { Banner, PageHead, Section } from '@/app/_ui/page';
import { Seal } from '@/app/_ui/parts';
import { awardList } from '@/lib/awards';
import { seesWhole } from '@/lib/campaign';
import { runOf, runsOf } from '@/lib/closing';
import { tableFor } from '@/lib/results';
import { instantShown } from '@/lib/text/show';
import { AwardSection } from '../../../awards/award';
import '../../../awards/awards.css';
import { here } from '../../../campaign/here';
import '../../../league/league.css';
import { League } from '../../../league/league-table';
import { SealFacts } from '../../seal';

type Props = { params: Promise<{ campaign: string; n: string }> };

export async function generateMetadata({ params }: Props) {
  const { n } = await params;
  return { title: (await getTranslations('closing.sealed'))('run', { n: Number(n) || 0 }) };
}

export default async function Page({ params }: Props) {
  const { actor, campaign } = await here(params);
  const n = Number((await params).n);
  if (!campaign.state.closed || !Number.isInteger(n)) notFound();
  const run = runOf(actor, campaign.id, n) ?? notFound();
  const newest = runsOf(actor, campaign.id)[0];
  const table = tableFor(actor, campaign, { run: n });
  const list = awardList(actor, campaign, n);
  const [t, sealed, league, language] = await Promise.all([
    getTranslations('closing.after'),
    getTranslations('closing.sealed'),
    getTranslations('league'),
    getLocale(),
  ]);
  const base = `/c/${campaign.code}`;
  return (
    <>
      <PageHead
        title={sealed('run', { n })}
        state={`${sealed('at')} ${instantShown(run.at, campaign.zone, language, 'year')}`}
        back={`${base}/awards`}
      />
      {newest && newest.n > n ? (
        <Banner title={t('earlier', { n })}>
          <p>
            <Link href={`${base}/closing/runs/${newest.n}`}>{t('newest')}</Link>
          </p>
        </Banner>
      ) : null}
      {'none' in list
        ? null
        : list.awards.map((award) => <AwardSection key={award.key} award={award} list={list} />)}
      {table.none
        ? null
        : table.groups.map((group) => {
            const name = language === 'en' ? group.nameEn : group.nameZh;
            return (
              <Section key={group.id} title={name || league('title')}>
                <League
                  table={table}
                  rows={group.rows}
                  label={name || league('title')}
                  hrefOf={(unit) => `${base}/league/${unit}`}
                  groupName={(id) => {
                    const found = table.allGroups.find((one) => one.id === id);
                    return found ? (language === 'en' ? found.nameEn : found.nameZh) : '';
                  }}
                />
              </Section>
            );
          })}
      <Section title={sealed('title')}>
        <div className="seal-beside">
          <Seal hash={run.seal} />
          <SealFacts run={run} campaign={campaign} whole={seesWhole(actor, campaign.id)} />
        </div>
      </Section>
    </>
  );
}

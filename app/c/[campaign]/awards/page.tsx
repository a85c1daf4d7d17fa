import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { LookAgain } from '@/app/_ui/look-again';
import { ActionLink, Banner, Empty, PageHead, Section } from '@/app/_ui/page';
import { Seal } from '@/app/_ui/parts';
import { Chip } from '@/app/_ui/state';
import { can } from '@/lib/access';
import { signedIn } from '@/lib/access/session';
import { type AwardList, awardList } from '@/lib/awards';
import { campaignByCode, seesWhole } from '@/lib/campaign';
import { seeToSeal } from '@/lib/closing';
import { addressOf } from '@/lib/notices';
import { gapCounts } from '@/lib/results';
import { dayShown, instantShown } from '@/lib/text/show';
import type { CampaignParams } from '../campaign/here';
import { SealFacts } from '../closing/seal';
import { SetAsides } from '../closing/set-asides';
import { AwardSection } from './award';
import { HonoursTabs } from './honours-tabs';
import { approvalSaid, WordingSection } from './wording';
import './awards.css';

export async function generateMetadata() {
  return { title: (await getTranslations('awards'))('title') };
}

export default async function Page({ params }: CampaignParams) {
  const actor = await signedIn();
  const campaign = campaignByCode(actor, (await params).campaign) ?? notFound();
  const [t, language] = await Promise.all([getTranslations('awards'), getLocale()]);
  const list = awardList(actor, campaign);
  const base = `/c/${campaign.code}`;
  const whole = seesWhole(actor, campaign.id);
  if ('none' in list) {
    const sealing = campaign.state.closed && list.none === 'not-computed';
    if (sealing) seeToSeal(campaign.id);
    const none = campaign.state.started ? list.none : whole ? 'no-scheme' : 'not-shown';
    return (
      <>
        <PageHead title={t('title')} />
        {whole ? <HonoursTabs code={campaign.code} current="list" /> : null}
        {sealing ? <LookAgain reloads /> : null}
        <Empty
          title={t(`none.${none}`)}
          why={t(`none.${none}Why`)}
          action={
            none === 'no-scheme' && whole ? (
              <ActionLink href={`${base}/scheme`}>{t('none.toScheme')}</ActionLink>
            ) : none === 'not-computed' ? (
              <ActionLink href={`${base}/awards`}>{t('none.again')}</ActionLink>
            ) : undefined
          }
        />
      </>
    );
  }
  const { run, wording } = list;
  const gaps = gapCounts(actor, campaign);
  // The office is led to where the list is put up; others once it is.
  const noticed = run !== null && (whole || addressOf(actor, campaign.id) !== null);
  const title = t(wording.wording === 'honour' ? 'honourTitle' : 'title');
  return (
    <>
      <PageHead
        title={title}
        chip={
          run ? (
            <Chip icon="seal" tone="verified">
              {t('sealed')}
            </Chip>
          ) : (
            <Chip icon="clock" tone="pending">
              {t('provisional')}
            </Chip>
          )
        }
        state={
          run
            ? [
                t(run.n > 1 ? 'state.sealedAgain' : 'state.sealed', {
                  at: instantShown(run.at, campaign.zone, language, 'year'),
                  n: run.n,
                }),
                t(campaign.state.published ? 'state.final' : 'state.open'),
              ].join(language === 'en' ? ' ' : '')
            : t(list.behind ? 'state.behind' : 'state.provisional')
        }
        action={
          <Documents
            base={base}
            label={t('documents')}
            xlsx={t('xlsx')}
            docx={t('docx')}
            sealed={run !== null}
          />
        }
      />
      {whole ? <HonoursTabs code={campaign.code} current="list" /> : null}
      {noticed ? (
        <p>
          <ActionLink href={`${base}/notice`} icon="flag">
            {t('toNotice')}
          </ActionLink>
        </p>
      ) : null}
      {wording.approval ? <p className="soft">{approvalSaid(wording, t)}</p> : null}
      {run ? null : (
        <Banner tone="pending" title={t('provisional')}>
          <p>{t('provisionalWhy')}</p>
        </Banner>
      )}
      {gaps.ofPoints > 0 ? (
        <Banner tone="returned" title={t('problems', { count: gaps.ofPoints })}>
          {whole ? (
            <p>
              <ActionLink href={`${base}/league#gaps`}>{t('problemsSee')}</ActionLink>
            </p>
          ) : null}
        </Banner>
      ) : null}
      {whole && gaps.ofRewards > 0 ? (
        <Banner tone="pending" title={t('problemsOfRewards', { count: gaps.ofRewards })}>
          <p>
            <ActionLink href={`${base}/awards/rewards`}>{t('problemsSee')}</ActionLink>
          </p>
        </Banner>
      ) : null}
      {list.awards.length === 0 ? <Empty title={t('noAwards')} why={t('noAwardsWhy')} /> : null}
      {list.awards.map((award) => (
        <AwardSection key={award.key} award={award} list={list} />
      ))}
      {campaign.state.closed && list.setAsides.length > 0 ? (
        <Section title={t('setAsides')}>
          <p className="soft">{t('setAsidesWhy')}</p>
          <SetAsides campaign={campaign} items={list.setAsides} linked={whole} />
        </Section>
      ) : null}
      {whole ? (
        <WordingSection
          campaign={campaign}
          wording={wording}
          changes={can(actor, 'commendation.word', { campaign: campaign.id })}
        />
      ) : null}
      <Foot list={list} whole={whole} />
    </>
  );
}

async function Foot({ list, whole }: { list: AwardList; whole: boolean }) {
  const [t, language] = await Promise.all([getTranslations('awards'), getLocale()]);
  const closing = await getTranslations('closing.sealed');
  const { run, campaign, scheme } = list;
  const words = [
    t('byScheme', { name: language === 'en' ? scheme.name.en : scheme.name.zh, version: scheme.version }),
    t('asOf', { day: dayShown(list.asOfDay, language, 'year') }),
  ].join(' · ');
  if (!run) return <p className="quiet">{words}</p>;
  return (
    <Section title={closing('title')} aside={closing('run', { n: run.n })} id="seal">
      <div className="seal-beside">
        <Seal hash={run.seal} />
        <div className="stack">
          <SealFacts run={run} campaign={campaign} whole={whole} />
          <p className="quiet">{words}</p>
        </div>
      </div>
    </Section>
  );
}

function Documents({
  base,
  label,
  xlsx,
  docx,
  sealed,
}: {
  base: string;
  label: string;
  xlsx: string;
  docx: string;
  sealed: boolean;
}) {
  return (
    <nav className="row" aria-label={label}>
      <a className="button" href={`${base}/documents/awards.xlsx`} download>
        {xlsx}
      </a>
      <a
        className={`button ${sealed ? 'button-primary' : ''}`}
        href={`${base}/documents/decision.docx`}
        download
      >
        {docx}
      </a>
    </nav>
  );
}

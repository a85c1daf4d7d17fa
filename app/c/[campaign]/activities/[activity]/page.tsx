import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { ActionLink, PageHead, Refused, Section } from '@/app/_ui/page';
import { Amount, Facts, List } from '@/app/_ui/parts';
import { ClaimChip } from '@/app/_ui/state';
import { activity } from '@/lib/activities';
import { daysInclusive } from '@/lib/day';
import { ClaimHistory, ClaimState } from '../../_claim';
import { here, mendsNow, moneyOf, orItsClaim, spanShown } from '../../_entry';
import { EvidencePart } from '../../_evidence';

type Props = { params: Promise<{ campaign: string; activity: string }> };

export async function generateMetadata() {
  const t = await getTranslations('activities');
  return { title: t('title') };
}

export default async function Page({ params }: Props) {
  const place = await here(params);
  const { actor, campaign, base, language, unitName } = place;
  const view = activity(actor, (await params).activity);
  if (view?.campaign !== campaign.id) return orItsClaim(place, (await params).activity);
  const [t, words] = await Promise.all([getTranslations('activities'), getTranslations('words')]);
  const path = `${base}/activities/${view.id}`;
  const refused = mendsNow(campaign, 'activity.amend', view);
  const cost = moneyOf(view.cost);
  const days = daysInclusive(view.fromDay, view.toDay);
  return (
    <>
      <PageHead
        title={[words(`activityKind.${view.kind}`), view.place].filter(Boolean).join(' · ')}
        back={`${base}/activities`}
        chip={<ClaimChip state={view.state} />}
        state={`${unitName(view.unit)} · ${spanShown(view.fromDay, view.toDay, language, campaign.today)}`}
        action={
          view.may.amend && !refused ? <ActionLink href={`${path}/edit`}>{t('edit')}</ActionLink> : undefined
        }
      />
      {view.may.amend && refused && view.state !== 'withdrawn' ? <Refused reason={refused} /> : null}
      <ClaimState actor={actor} campaign={campaign} record={view.id} to={path} />
      <div className="columns">
        <Section title={t('firmsMet')}>
          {view.firms.length === 0 ? (
            <p className="quiet">{t('noFirms')}</p>
          ) : (
            <List
              items={view.firms.map((firm) => ({
                key: firm.row,
                icon: 'investor',
                href: `${base}/investors/${firm.investor}`,
                title: firm.name,
                sub: firm.note,
                aside: firm.negotiation ? (
                  <Link href={`${base}/negotiations/${firm.negotiation.id}`}>{t('negotiation')}</Link>
                ) : (
                  <span className="quiet">{t('noResult')}</span>
                ),
              }))}
            />
          )}
        </Section>
        <Section title={t('facts')}>
          <Facts
            facts={[
              [t('span'), spanShown(view.fromDay, view.toDay, language, campaign.today)],
              ...(days > 1 ? [['', t('days', { days })] as const] : []),
              [t('organiser'), words(`organiser.${view.organiser}`)],
              [t('place'), view.place],
              [t('ledBy'), view.ledBy],
              [t('persons'), view.persons],
              [t('delegations'), view.delegations],
              [t('cost'), cost ? <Amount key="cost" money={cost} unit="wan" /> : null],
              [t('notes'), view.notes],
            ]}
          />
        </Section>
      </div>
      <EvidencePart actor={actor} campaign={campaign} record={view.id} to={path} />
      <ClaimHistory actor={actor} campaign={campaign} record={view.id} />
    </>
  );
}

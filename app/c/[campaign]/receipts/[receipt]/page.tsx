import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { ActionLink, PageHead, Refused } from '@/app/_ui/page';
import { Amount, Facts, Figures } from '@/app/_ui/parts';
import { ClaimChip } from '@/app/_ui/state';
import { deal, receipt } from '@/lib/deals';
import { dayNear, dayShown } from '@/lib/text/show';
import { ClaimHistory, ClaimState } from '../../_claim';
import { here, mendsNow, moneyOf, orItsClaim } from '../../_entry';
import { EvidencePart } from '../../_evidence';

type Props = { params: Promise<{ campaign: string; receipt: string }> };

export async function generateMetadata() {
  const t = await getTranslations('receipts');
  return { title: t('title') };
}

export default async function Page({ params }: Props) {
  const place = await here(params);
  const { actor, campaign, base, language, unitName } = place;
  const view = receipt(actor, (await params).receipt);
  if (view?.campaign !== campaign.id) return orItsClaim(place, (await params).receipt);
  const [t, words] = await Promise.all([getTranslations('receipts'), getTranslations('words')]);
  const path = `${base}/receipts/${view.id}`;
  const refused = mendsNow(campaign, 'receipt.amend', view);
  const money = moneyOf(view.amount);
  const of = deal(actor, view.deal.id);
  const reversed = of?.receipts.find(({ id }) => id === view.reverses);
  return (
    <>
      <PageHead
        title={view.deal.title}
        back={of ? `${base}/deals/${of.id}` : base}
        chip={<ClaimChip state={view.state} />}
        state={[
          unitName(view.unit),
          reversed
            ? t('refundOf', { number: reversed.tranche ?? 0 })
            : t('trancheOf', { number: view.tranche ?? 0 }),
          view.day ? dayNear(view.day, language, campaign.today) : null,
        ]
          .filter(Boolean)
          .join(' · ')}
        action={
          view.may.amend && !refused ? <ActionLink href={`${path}/edit`}>{t('edit')}</ActionLink> : undefined
        }
      />
      {view.may.amend && refused && view.state !== 'withdrawn' ? <Refused reason={refused} /> : null}
      <ClaimState actor={actor} campaign={campaign} record={view.id} to={path} />
      {money ? (
        <Figures
          figures={[{ name: t('amount'), value: <Amount money={money} unit={campaign.amountUnit} /> }]}
        />
      ) : null}
      <Facts
        facts={[
          [
            t('deal'),
            of ? (
              <Link key="deal" href={`${base}/deals/${of.id}`}>
                {of.title}
              </Link>
            ) : (
              view.deal.title
            ),
          ],
          [t('kind'), words(`receiptKind.${view.kind}`)],
          [t('day'), view.day ? dayShown(view.day, language, 'year') : null],
          [t('excessReason'), view.excessReason],
          [t('notes'), view.notes],
        ]}
      />
      <EvidencePart actor={actor} campaign={campaign} record={view.id} to={path} />
      <ClaimHistory actor={actor} campaign={campaign} record={view.id} />
    </>
  );
}

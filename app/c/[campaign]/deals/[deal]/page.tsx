import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Dialog } from '@/app/_ui/dialog';
import { DayField, Hidden, Select, TextArea } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { ActionLink, PageHead, Refused, Section } from '@/app/_ui/page';
import { Amount, Facts, Figures, List } from '@/app/_ui/parts';
import { ClaimChip, DealStageChip } from '@/app/_ui/state';
import { type DealView, deal } from '@/lib/deals';
import { DEAL_AMOUNTS } from '@/lib/deals/input';
import { dayRuleIn } from '@/lib/results';
import { dayNear, dayShown } from '@/lib/text/show';
import { DEAL_STAGES } from '@/lib/vocabulary';
import { ClaimHistory, ClaimState } from '../../_claim';
import { daysAgainstSaid } from '../../_days';
import { type Here, here, mendsNow, moneyOf, orItsClaim, refusedNow } from '../../_entry';
import { EvidencePart } from '../../_evidence';
import { advance } from '../actions';
import { Shares } from './shares/shares';

type Props = { params: Promise<{ campaign: string; deal: string }> };

export async function generateMetadata() {
  const t = await getTranslations('deals');
  return { title: t('title') };
}

export default async function Page({ params }: Props) {
  const place = await here(params);
  const { actor, campaign, base, language, unitName } = place;
  const view = deal(actor, (await params).deal);
  if (view?.campaign !== campaign.id) return orItsClaim(place, (await params).deal);
  const t = await getTranslations('deals');
  const path = `${base}/deals/${view.id}`;
  const refused = mendsNow(campaign, 'deal.amend', view);
  const amounts = DEAL_AMOUNTS.flatMap((name) => {
    const money = moneyOf(view.amounts[name]);
    return money ? [{ name: t(name), value: <Amount money={money} unit={campaign.amountUnit} /> }] : [];
  });
  return (
    <>
      <PageHead
        title={view.title}
        back={`${base}/deals`}
        chip={
          <>
            <DealStageChip state={view.stage} />
            <ClaimChip state={view.state} />
          </>
        }
        state={[
          unitName(view.unit),
          view.investors.map(({ name }) => name).join(t('comma')),
          view.signedOn ? dayNear(view.signedOn, language, campaign.today) : null,
        ]
          .filter(Boolean)
          .join(' · ')}
        action={
          view.may.amend && !refused ? <ActionLink href={`${path}/edit`}>{t('edit')}</ActionLink> : undefined
        }
      />
      {view.may.amend && refused && view.state !== 'withdrawn' ? <Refused reason={refused} /> : null}
      <ClaimState actor={actor} campaign={campaign} record={view.id} to={path} />
      {amounts.length > 0 ? <Figures figures={amounts} /> : null}
      <div className="columns">
        <div className="stack-wide">
          <Receipts view={view} place={place} />
          <Shares place={place} record={view.id} may={view.may.share} />
        </div>
        <div className="stack-wide">
          <Progress view={view} place={place} />
          <InShort view={view} place={place} />
        </div>
      </div>
      <EvidencePart actor={actor} campaign={campaign} record={view.id} to={path} />
      <ClaimHistory actor={actor} campaign={campaign} record={view.id} />
    </>
  );
}

type Part = { view: DealView; place: Here };

async function Receipts({ view, place }: Part) {
  const [t, words, told, said] = await Promise.all([
    getTranslations('deals'),
    getTranslations('words'),
    getTranslations('receipts'),
    daysAgainstSaid(),
  ]);
  const { base, campaign, language } = place;
  const ceiling = moneyOf(view.ceiling);
  const rule = dayRuleIn(campaign);
  const against = (day: string | null) => {
    const line = { kind: 'receipt', aspect: 'paid_in', day: day ?? '' } as const;
    const why = day && rule.isRead(line) ? rule.against(line) : null;
    return why && said({ why, aspects: [] });
  };
  const receives = view.may.receive && view.state !== 'draft' && refusedNow(campaign, 'receipt.log') === null;
  return (
    <Section
      title={t('receipts')}
      aside={
        ceiling
          ? t.rich('ceilingIs', { amount: () => <Amount money={ceiling} unit={campaign.amountUnit} /> })
          : null
      }
    >
      {view.receipts.length === 0 ? (
        <p className="quiet">{t('noReceipts')}</p>
      ) : (
        <List
          items={view.receipts.map((row) => {
            const money = moneyOf(row.amount);
            return {
              key: row.id,
              icon: row.reverses ? 'return' : 'receipt',
              href: `${base}/receipts/${row.id}`,
              title: money ? (
                <Amount money={money} unit={campaign.amountUnit} />
              ) : (
                told('trancheOf', { number: row.tranche ?? 0 })
              ),
              sub: [
                row.reverses ? told('refund') : told('trancheOf', { number: row.tranche ?? 0 }),
                row.day ? dayNear(row.day, language, campaign.today) : null,
                words(`receiptKind.${row.kind}`),
                row.state === 'withdrawn' ? null : against(row.day),
              ]
                .filter(Boolean)
                .join(' · '),
              aside: <ClaimChip state={row.state} />,
            };
          })}
        />
      )}
      {receives ? (
        <div>
          <ActionLink href={`${base}/deals/${view.id}/receipts/new`} icon="plus">
            {t('logReceipt')}
          </ActionLink>
        </div>
      ) : null}
    </Section>
  );
}

async function Progress({ view, place }: Part) {
  const [t, words, common] = await Promise.all([
    getTranslations('deals'),
    getTranslations('words'),
    getTranslations('common'),
  ]);
  const { campaign, language } = place;
  const advances = view.may.advance && refusedNow(campaign, 'deal.advance') === null;
  return (
    <Section title={t('stages')}>
      <List
        items={[
          ...view.stages.map(({ stage, day, note }) => ({
            key: `${stage}-${day}`,
            icon: stage === 'cancelled' ? ('cross' as const) : ('check' as const),
            title: words(`dealStage.${stage}`),
            sub: note,
            aside: <span className="quiet">{dayNear(day, language, campaign.today)}</span>,
          })),
          ...(view.signedOn
            ? [
                {
                  key: 'signed',
                  icon: 'deal' as const,
                  title: words('dealStage.signed'),
                  aside: <span className="quiet">{dayNear(view.signedOn, language, campaign.today)}</span>,
                },
              ]
            : []),
        ]}
      />
      {advances ? (
        <div>
          <Dialog
            key={`advance-${view.version}`}
            id="advance"
            trigger={t('advance')}
            title={t('advance')}
            small
          >
            <Form action={advance} name={`deal.advance:${view.id}`} submit={common('save')} shape="small">
              <Hidden name="deal" value={view.id} />
              <Hidden name="version" value={view.version} />
              <Select
                name="stage"
                label={t('stage')}
                options={DEAL_STAGES.filter((stage) => stage !== 'signed').map((stage) => ({
                  value: stage,
                  label: words(`dealStage.${stage}`),
                }))}
                value="registered"
                blank={null}
              />
              <DayField name="day" label={t('stageDay')} value={campaign.today} last={campaign.today} />
              <TextArea name="note" label={t('stageNote')} rows={2} optional />
            </Form>
          </Dialog>
        </div>
      ) : null}
    </Section>
  );
}

async function InShort({ view, place }: Part) {
  const [t, words] = await Promise.all([getTranslations('deals'), getTranslations('words')]);
  const { base, language } = place;
  return (
    <Section title={t('facts')}>
      <Facts
        facts={[
          [
            t('investors'),
            view.investors.map(({ id, name }) => (
              <div key={id}>
                <Link href={`${base}/investors/${id}`}>{name}</Link>
              </div>
            )),
          ],
          [
            t('from'),
            view.negotiation ? (
              <Link key="from" href={`${base}/negotiations/${view.negotiation.id}`}>
                {view.negotiation.title}
              </Link>
            ) : null,
          ],
          [t('kind'), words(`dealKind.${view.kind}`)],
          [t('origin'), view.origin ? words(`origin.${view.origin}`) : null],
          [t('place'), view.place],
          [t('industry'), view.industry],
          [t('carriedOver'), view.carriedOver ? t('yes') : null],
          [t('referrer'), view.referrer],
          [t('agreedStart'), view.agreedStart ? dayShown(view.agreedStart, language, 'year') : null],
          [t('notes'), view.notes],
        ]}
      />
    </Section>
  );
}

/** One claim: what is claimed with its evidence beside it, and one decision with a line per amount. */
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { Banner, PageHead, Refused, Section } from '@/app/_ui/page';
import { Amount, Facts, List } from '@/app/_ui/parts';
import { ClaimChip } from '@/app/_ui/state';
import { correctionEffects } from '@/lib/objections';
import { dayShown, instantShown } from '@/lib/text/show';
import { claimForDecision } from '@/lib/verification';
import { LineAmount } from '../../_amounts';
import { ClaimTimeline } from '../../_claim';
import { DaysAgainstBanner } from '../../_days';
import { mendsNow } from '../../_entry';
import { MissingBanner } from '../../_evidence';
import { here, nameIn } from '../../campaign/here';
import { EffectBanner } from '../../objections/correction';
import { CopyFacts } from './copy-facts';
import { DecisionForm } from './decision-form';
import { EvidenceBeside } from './evidence-beside';

type Props = { params: Promise<{ campaign: string; claim: string }> };

export async function generateMetadata({ params }: Props) {
  const { actor } = await here(params);
  const told = claimForDecision(actor, (await params).claim);
  return { title: told?.record.title ?? (await getTranslations('verification'))('title') };
}

export default async function Page({ params }: Props) {
  const { actor, campaign } = await here(params);
  const told = claimForDecision(actor, (await params).claim);
  if (!told || told.record.campaignId !== campaign.id) notFound();
  const [t, words, language] = await Promise.all([
    getTranslations('verification'),
    getTranslations('words'),
    getLocale(),
  ]);
  const { claim, record, ceiling } = told;
  const base = `/c/${campaign.code}/verification`;
  const refused = mendsNow(campaign, 'claim.decide', { id: record.id, state: told.state });
  const last = claim.decisions.at(-1) ?? null;
  const happened = claim.lines.map(({ day }) => day).sort()[0];
  const evidenced = told.evidence[0]?.at;
  const decides = told.decidable === 'yes' && told.current && refused === null && claim.setAside === null;
  return (
    <>
      <PageHead
        title={record.title}
        state={[
          words(`recordKind.${record.kind}`),
          nameIn(language, told.unit),
          t('nth', { n: claim.n }),
        ].join(' · ')}
        back={base}
        chip={<ClaimChip state={told.state} />}
      />
      <EffectBanner effect={correctionEffects(actor, campaign, [record.id]).get(record.id)} />
      {refused ? <Refused reason={refused} /> : null}
      {told.decidable === 'own-unit' ? <Refused reason="own-unit" /> : null}
      {!told.current ? (
        <Banner title={t('replaced')}>
          <p>
            <Link href={`${base}/${told.claims[0]?.id}`}>{t('toNewest')}</Link>
          </p>
        </Banner>
      ) : null}
      {!told.shareSettled ? <Banner tone="pending" title={t('claim.shareOpen')} /> : null}
      {told.alike.length > 0 ? (
        <Banner tone="returned" title={t('alike')}>
          <ul>
            {told.alike.map((other) => (
              <li key={other.id}>
                {other.title} · {other.unit}
              </li>
            ))}
          </ul>
        </Banner>
      ) : null}
      <div className="desk">
        <div className="stack-wide desk-claim">
          <Section title={t('claimedNow')}>
            <Facts
              facts={[
                ...claim.lines.map(
                  (line) =>
                    [
                      words(`aspect.${line.aspect}`),
                      <LineAmount
                        key={line.aspect}
                        amount={line.claimed}
                        currency={line.currency}
                        unit={campaign.amountUnit}
                      />,
                    ] as const,
                ),
              ]}
            />
            <CopyFacts claim={claim} names={told.names} before={told.before} />
          </Section>
          {ceiling && ceiling.excess > 0n ? (
            <Banner tone="pending" title={t('aboveCeiling')}>
              <Facts
                facts={[
                  [
                    t('ceiling'),
                    <Amount
                      key="c"
                      money={{ minor: ceiling.ceiling, currency: ceiling.currency }}
                      unit={campaign.amountUnit}
                    />,
                  ],
                  [
                    t('others'),
                    <Amount
                      key="o"
                      money={{ minor: ceiling.others, currency: ceiling.currency }}
                      unit={campaign.amountUnit}
                    />,
                  ],
                  [
                    t('excess'),
                    <Amount
                      key="e"
                      money={{ minor: ceiling.excess, currency: ceiling.currency }}
                      unit={campaign.amountUnit}
                    />,
                  ],
                ]}
              />
            </Banner>
          ) : null}
          <MissingBanner missing={told.missing} />
        </div>
        <div className="desk-evidence">
          <EvidenceBeside files={told.evidence} campaign={campaign} />
        </div>
        <div className="stack-wide desk-decide">
          <DaysAgainstBanner days={told.days} />
          {decides ? (
            <Section title={last ? t('decideAgain') : t('decide')} id="decide">
              <DecisionForm
                claim={claim}
                campaign={campaign}
                follows={last}
                excess={(ceiling?.excess ?? 0n) > 0n}
                to={base}
              />
            </Section>
          ) : null}
          <Section title={t('clocks')}>
            <Facts
              facts={[
                [t('clock.happened'), happened ? dayShown(happened, language, 'year') : null],
                [
                  t('clock.logged'),
                  `${instantShown(record.loggedAt, campaign.zone, language)} · ${told.loggedBy}`,
                ],
                [t('clock.evidenced'), evidenced ? instantShown(evidenced, campaign.zone, language) : null],
                [
                  t('clock.decided'),
                  last ? `${instantShown(last.at, campaign.zone, language)} · ${last.by}` : null,
                ],
              ]}
            />
          </Section>
        </div>
      </div>
      <ClaimTimeline claims={told.claims} campaign={campaign} />
      {told.claims.length > 1 ? (
        <Section title={t('otherClaims')}>
          <List
            items={told.claims
              .filter(({ id }) => id !== claim.id)
              .map((other) => ({
                key: other.id,
                icon: 'file' as const,
                href: `${base}/${other.id}`,
                title: t('nth', { n: other.n }),
                sub: instantShown(other.at, campaign.zone, language),
              }))}
          />
        </Section>
      ) : null}
    </>
  );
}

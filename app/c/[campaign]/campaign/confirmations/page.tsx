import { getLocale, getTranslations } from 'next-intl/server';
import { Empty, PageHead, Section } from '@/app/_ui/page';
import { List } from '@/app/_ui/parts';
import { Chip } from '@/app/_ui/state';
import { can } from '@/lib/access';
import { refusedIn } from '@/lib/campaign/phase';
import { answersGiven, pendingConfirmations } from '@/lib/confirmations';
import { goalsFor, targetsFor } from '@/lib/goals';
import { schemeOf } from '@/lib/scheme';
import { instantShown } from '@/lib/text/show';
import { groupsWithUnits } from '@/lib/units';
import type { ConfirmedKind } from '@/lib/vocabulary';
import { type CampaignParams, may, nameIn, officeHere } from '../here';
import { SetUpTabs } from '../set-up-tabs';
import { AnswerForms } from './answer-forms';
import { ProposalBody } from './proposal-body';
import { SchemeChanges } from './scheme-changes';

export async function generateMetadata() {
  return { title: (await getTranslations('campaign'))('confirmations.title') };
}

export default async function Page({ params }: CampaignParams) {
  const { actor, campaign } = await officeHere(params);
  const [t, words, language] = await Promise.all([
    getTranslations('campaign.confirmations'),
    getTranslations('words'),
    getLocale(),
  ]);
  const proposals = pendingConfirmations(actor, campaign.id);
  const answers = answersGiven(actor, campaign.id);
  const goals = goalsFor(actor, campaign.id);
  const targets = targetsFor(actor, campaign.id);
  const groups = groupsWithUnits(actor, campaign.id, campaign.today);
  const names: Record<string, string> = { [campaign.id]: nameIn(language, campaign) };
  for (const group of groups) {
    names[group.id] = nameIn(language, group);
    for (const unit of group.units) names[unit.unit] = nameIn(language, unit);
  }
  for (const { key, names: called } of schemeOf(actor, campaign.id)?.inForce?.scheme.indicators ?? [])
    names[key] = language === 'en' ? called.en : called.zh;
  const at = (instant: number) => instantShown(instant, campaign.zone, language);
  const answersNow = may({ actor, campaign }, 'confirmation.answer');
  // What an objection led to is answered after the close, as its record would be decided.
  const answersCorrections =
    can(actor, 'confirmation.answer', { campaign: campaign.id }) &&
    refusedIn('aftermath', campaign.state) === null;
  return (
    <>
      <PageHead title={t('title')} state={t('state', { count: proposals.length })} />
      <SetUpTabs code={campaign.code} current="confirmations" waiting={proposals.length} />
      {proposals.length === 0 ? <Empty title={t('empty.title')} why={t('empty.why')} /> : null}
      {proposals.length > 0 ? <p className="soft">{t('why')}</p> : null}
      {proposals.map((proposal) => (
        <Section
          key={`${proposal.kind}-${proposal.seq}`}
          title={words(`confirmed.${proposal.kind}`)}
          aside={t('by', { name: proposal.by.name, at: at(proposal.at) })}
        >
          <ProposalBody
            proposal={proposal}
            names={names}
            goals={goals}
            targets={targets}
            code={campaign.code}
          />
          {proposal.rows.map((row) =>
            row.kind === 'scheme' ? (
              <SchemeChanges key={row.id} actor={actor} campaign={campaign} n={row.n} />
            ) : null,
          )}
          {proposal.by.id === actor.id ? (
            <p className="soft">{t('own')}</p>
          ) : answersNow || (proposal.corrects && answersCorrections) ? (
            <AnswerForms campaign={campaign.id} kind={proposal.kind} id={proposal.rows[0]?.id ?? ''} />
          ) : (
            <p className="soft">{t('readOnly')}</p>
          )}
        </Section>
      ))}
      {answers.length > 0 ? (
        <Section title={t('given')}>
          <List
            items={answers.map((answer) => ({
              key: `${answer.kind}-${answer.id}`,
              icon: answer.agreed ? 'check' : 'cross',
              title: words(`confirmed.${answer.kind as ConfirmedKind}`),
              sub: [t('byAt', { name: answer.by, at: at(answer.at) }), answer.reason]
                .filter(Boolean)
                .join(' · '),
              aside: (
                <Chip icon={answer.agreed ? 'check' : 'cross'} tone={answer.agreed ? 'verified' : 'rejected'}>
                  {answer.agreed ? t('agreed') : t('declined')}
                </Chip>
              ),
            }))}
          />
        </Section>
      ) : null}
    </>
  );
}

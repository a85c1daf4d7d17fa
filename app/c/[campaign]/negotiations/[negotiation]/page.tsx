import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Dialog } from '@/app/_ui/dialog';
import { Icon } from '@/app/_ui/icon';
import { ActionLink, Banner, PageHead, Refused, Section } from '@/app/_ui/page';
import { Amount, Facts, List } from '@/app/_ui/parts';
import { ClaimChip, StageChip } from '@/app/_ui/state';
import { handlersOf, type NegotiationView, negotiation } from '@/lib/negotiations';
import { dayNear, dayShown, instantShown } from '@/lib/text/show';
import { ClaimHistory, ClaimState } from '../../_claim';
import { type Here, here, mendsNow, moneyOf, orItsClaim, refusedNow } from '../../_entry';
import { EvidencePart } from '../../_evidence';
import { AdvanceForm, FinishForm, InstructForm, LineForm, NextForm, RaiseForm } from '../step-forms';
import { Concerns } from './concerns';
import { Course } from './course';

type Props = { params: Promise<{ campaign: string; negotiation: string }> };

export async function generateMetadata() {
  const t = await getTranslations('negotiations');
  return { title: t('title') };
}

export default async function Page({ params }: Props) {
  const place = await here(params);
  const view = negotiation(place.actor, (await params).negotiation);
  if (view?.campaign !== place.campaign.id) return orItsClaim(place, (await params).negotiation);
  const t = await getTranslations('negotiations');
  const { actor, campaign, base } = place;
  const path = `${base}/negotiations/${view.id}`;
  const refused = mendsNow(campaign, 'negotiation.amend', view);
  const notes = view.may.note && refusedNow(campaign, 'negotiation.note') === null;
  const entry = view.may.amend && refused === null;
  return (
    <>
      <PageHead
        title={view.investor.name}
        back={`${base}/negotiations`}
        chip={
          <>
            <StageChip state={view.stage} />
            <ClaimChip state={view.state} />
          </>
        }
        state={[place.unitName(view.unit), view.project].filter(Boolean).join(' · ')}
        action={entry ? <ActionLink href={`${path}/edit`}>{t('edit')}</ActionLink> : undefined}
      />
      {view.may.amend && refused && view.state !== 'withdrawn' ? <Refused reason={refused} /> : null}
      <ClaimState actor={actor} campaign={campaign} record={view.id} to={path} />
      <Ahead view={view} place={place} entry={entry} />
      <div className="columns">
        <div className="stack-wide">
          <Next view={view} place={place} notes={notes} />
          <Section title={t('concerns')}>
            <Concerns view={view} place={place} />
            {entry ? (
              <div>
                <Dialog
                  key={`raise-${view.concerns.length}`}
                  id="raise"
                  trigger={t('raise')}
                  title={t('raise')}
                  small
                >
                  <RaiseForm negotiation={view.id} today={campaign.today} />
                </Dialog>
              </div>
            ) : null}
          </Section>
          {notes ? (
            <Section title={t('addLine')} id="line">
              <LineForm negotiation={view.id} today={campaign.today} />
            </Section>
          ) : null}
          <Section title={t('timeline')}>
            <Course view={view} place={place} />
          </Section>
        </div>
        <div className="stack-wide">
          <Instructions view={view} place={place} />
          <InShort view={view} place={place} />
        </div>
      </div>
      <EvidencePart actor={actor} campaign={campaign} record={view.id} to={path} />
      <ClaimHistory actor={actor} campaign={campaign} record={view.id} />
    </>
  );
}

type Part = { view: NegotiationView; place: Here };

/** What the next stage needs, and the way to another stage; after the signature, to the deal. */
async function Ahead({ view, place, entry }: Part & { entry: boolean }) {
  const [t, words] = await Promise.all([getTranslations('negotiations'), getTranslations('words')]);
  const { base, campaign } = place;
  const deal = `${base}/deals/new?negotiation=${view.id}`;
  return (
    <>
      {view.stage === 'signed' && view.deals.length === 0 && entry ? (
        <Banner tone="pending" title={t('dealNext')}>
          <p>
            <ActionLink href={deal} icon="deal">
              {t('logDeal')}
            </ActionLink>
          </p>
        </Banner>
      ) : null}
      {entry ? (
        <div className="row">
          <Dialog
            key={`advance-${view.version}`}
            id="advance"
            trigger={
              <>
                <Icon name="forward" /> {t('advance')}
              </>
            }
            title={t('advance')}
          >
            <AdvanceForm view={view} campaign={campaign} />
          </Dialog>
          {view.ahead ? (
            <span className="quiet">
              {view.ahead.missing.length > 0
                ? t('missing', {
                    stage: words(`stage.${view.ahead.stage}`),
                    fields: view.ahead.missing.map((need) => t(`need.${need}`)).join(t('comma')),
                  })
                : t('ready', { stage: words(`stage.${view.ahead.stage}`) })}
            </span>
          ) : null}
        </div>
      ) : null}
    </>
  );
}

async function Next({ view, place, notes }: Part & { notes: boolean }) {
  const t = await getTranslations('negotiations');
  const { actor, campaign, language } = place;
  const sets = notes && view.may.amend;
  return (
    <Section title={t('next')}>
      {view.next ? (
        <List
          items={[
            {
              key: view.next.id,
              icon: view.next.overdue ? 'warning' : 'clock',
              title: view.next.text,
              sub: [
                t(view.next.overdue ? 'overdue' : 'dueOn', { day: dayShown(view.next.dueOn, language) }),
                view.next.owner,
              ]
                .filter(Boolean)
                .join(' · '),
              aside: sets ? <FinishForm id={view.next.id} version={view.next.version} /> : null,
            },
          ]}
        />
      ) : (
        <p className="quiet">{t('noNext')}</p>
      )}
      {sets ? (
        <div>
          <Dialog
            key={`next-${view.next?.id}`}
            id="next"
            trigger={view.next ? t('changeNext') : t('setNext')}
            title={t('setNext')}
            small
          >
            <NextForm
              negotiation={view.id}
              today={campaign.today}
              owners={handlersOf(actor, campaign.id, view.unit)}
              me={actor.id}
            />
          </Dialog>
        </div>
      ) : null}
    </Section>
  );
}

async function Instructions({ view, place }: Part) {
  const t = await getTranslations('negotiations');
  const { campaign, language } = place;
  const leads = view.may.lead && refusedNow(campaign, 'instruction.give') === null;
  if (view.instructions.length === 0 && !leads) return null;
  return (
    <Section title={t('instructions')}>
      {view.instructions.length > 0 ? (
        <List
          items={view.instructions.map(({ id, text, by, at }) => ({
            key: id,
            icon: 'flag',
            title: text,
            sub: `${by} · ${instantShown(at, campaign.zone, language)}`,
          }))}
        />
      ) : null}
      {leads ? (
        <div>
          <Dialog
            key={`instruct-${view.instructions.length}`}
            id="instruct"
            trigger={t('instruct')}
            title={t('instruct')}
            small
          >
            <InstructForm negotiation={view.id} />
          </Dialog>
        </div>
      ) : null}
    </Section>
  );
}

async function InShort({ view, place }: Part) {
  const [t, words] = await Promise.all([getTranslations('negotiations'), getTranslations('words')]);
  const { base, campaign, language } = place;
  const expected = moneyOf(view.expected);
  return (
    <Section title={t('facts')}>
      <Facts
        facts={[
          [
            t('investor'),
            <Link key="investor" href={`${base}/investors/${view.investor.id}`}>
              {view.investor.name}
            </Link>,
          ],
          [t('project'), view.project],
          [t('industry'), view.industry],
          [
            t('expected'),
            expected ? <Amount key="expected" money={expected} unit={campaign.amountUnit} /> : null,
          ],
          [t('openedShort'), dayNear(view.openedOn, language, campaign.today)],
          [
            t('stage'),
            t('stageSince', {
              stage: words(`stage.${view.stage}`),
              day: dayNear(view.stageDay, language, campaign.today),
            }),
          ],
          [t('lostReason'), view.lostReason],
          [t('lostTo'), view.lostTo],
          [t('owner2'), view.owner],
          [
            t('deals'),
            view.deals.length > 0
              ? view.deals.map((deal) => (
                  <Link key={deal.id} href={`${base}/deals/${deal.id}`}>
                    {deal.title}
                  </Link>
                ))
              : null,
          ],
        ]}
      />
    </Section>
  );
}

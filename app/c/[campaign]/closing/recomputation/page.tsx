/** A result computed anew beside the one before, place by place; adopted as a whole by two people, or discarded. */
import { getTranslations } from 'next-intl/server';
import { Hidden, TextArea } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { ActionLink, Banner, PageHead, Refused, Section } from '@/app/_ui/page';
import { type Aftermath, aftermathOf, type OpenRecomputation, seeToSeal } from '@/lib/closing';
import { type CampaignParams, type Here, officeHere } from '../../campaign/here';
import { Sealing } from '../seal';
import { discardAction, startAction } from './actions';
import { Adopting } from './adopting';
import { Beside } from './beside';
import { CountsNowhere } from './counts-nowhere';
import { Ended, Listed } from './listed';

export async function generateMetadata() {
  return { title: (await getTranslations('closing'))('after.title') };
}

export default async function Page({ params }: CampaignParams) {
  const place = await officeHere(params);
  const { actor, campaign } = place;
  const after = aftermathOf(actor, campaign);
  const t = await getTranslations('closing.after');
  const base = `/c/${campaign.code}`;
  if (!after)
    return (
      <>
        <PageHead title={t('title')} back={`${base}/closing`} />
        <Refused reason="not-closed" />
      </>
    );
  if (after.working) seeToSeal(campaign.id);
  const { open } = after;
  const ready = after.corrections.filter(({ state }) => state === 'ready');
  // What the section above does not show: under way, set aside, or ready while another recomputation is open.
  const rest = after.corrections.filter(
    ({ state }) =>
      state === 'waiting' || state === 'aside' || (state === 'ready' && (open !== null || after.working)),
  );
  return (
    <>
      <PageHead
        title={t('title')}
        state={stateSaid(after, t)}
        back={`${base}/closing`}
        action={
          after.needsNotice && !open && !after.working && !campaign.state.published ? (
            <ActionLink href={`${base}/notice`} primary icon="flag">
              {t('toNotice')}
            </ActionLink>
          ) : undefined
        }
      />
      {campaign.state.published ? <Refused reason="already-published" /> : null}
      {after.working ? (
        <Sealing sealing={after.working} campaign={campaign} on="closing/recomputation" />
      ) : null}
      {open ? <Open open={open} place={place} mayAct={after.mayAct} /> : null}
      {!open && !after.working && ready.length > 0 ? (
        <Section title={t('corrections')}>
          <p className="soft">{t('why', { n: after.runs[0]?.n ?? 1 })}</p>
          <Listed place={place} corrections={ready} mayAct={after.mayAct} />
          {after.mayAct ? (
            <Form action={startAction} name={`recompute:${campaign.id}`} submit={t('start')} shape="inline">
              <Hidden name="campaign" value={campaign.id} />
            </Form>
          ) : null}
        </Section>
      ) : null}
      {rest.length > 0 ? (
        <Section title={t('rest')} id="rest">
          <p className="soft">{t('restWhy')}</p>
          <Listed place={place} corrections={rest} mayAct={after.mayAct} />
        </Section>
      ) : null}
      <Ended place={place} after={after} />
    </>
  );
}

type T = Awaited<ReturnType<typeof getTranslations<'closing.after'>>>;

function stateSaid({ open, ready, working }: Aftermath, t: T): string {
  if (working) return t(working.stopped ? 'state.stopped' : 'state.computing');
  if (open) return t('state.open');
  return ready > 0 ? t('state.ready', { count: ready }) : t('state.none');
}

async function Open({ open, place, mayAct }: { open: OpenRecomputation; place: Here; mayAct: boolean }) {
  const { campaign } = place;
  const t = await getTranslations('closing.after');
  const { computed } = open;
  return (
    <>
      <Section title={t('corrections')}>
        <p className="soft">{t('why', { n: open.follows })}</p>
        <Listed place={place} corrections={open.corrections} mayAct={false} />
      </Section>
      {computed ? (
        <>
          <Banner
            tone={computed.difference.moved ? 'pending' : 'verified'}
            title={t(computed.difference.moved ? 'state.moved' : 'state.same')}
          />
          <CountsNowhere uncounted={computed.uncounted} campaign={campaign.code} />
          <Beside place={place} computed={computed} />
        </>
      ) : null}
      {computed && !open.stands ? <Refused reason="recomputation-stale" /> : null}
      {computed && open.stands && mayAct ? (
        <Adopting open={open} computed={computed} campaign={campaign} />
      ) : null}
      {mayAct ? (
        <Section title={t('discard')}>
          <Form
            action={discardAction}
            name={`discard:${open.id}`}
            submit={t('discardGo')}
            shape="small"
            plain
          >
            <Hidden name="campaign" value={campaign.id} />
            <TextArea name="reason" label={t('discardReason')} rows={2} />
          </Form>
        </Section>
      ) : null}
    </>
  );
}

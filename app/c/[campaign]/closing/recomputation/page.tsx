/** A result computed anew beside the one before, place by place; adopted as a whole by two people, or discarded. */
import { getLocale, getTranslations } from 'next-intl/server';
import { Hidden, TextArea, TextField } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { ActionLink, Banner, PageHead, Refused, Section } from '@/app/_ui/page';
import { List } from '@/app/_ui/parts';
import { Chip } from '@/app/_ui/state';
import { Table } from '@/app/_ui/table';
import type { CampaignView } from '@/lib/campaign';
import { type Aftermath, aftermathOf, type OpenRecomputation, seeToSeal } from '@/lib/closing';
import type { Correction } from '@/lib/objections';
import { instantShown } from '@/lib/text/show';
import { namesOfUnits } from '@/lib/units';
import { type CampaignParams, nameIn, officeHere } from '../../campaign/here';
import { pointsShown } from '../../league/numbers';
import { Sealing } from '../seal';
import { adoptAction, discardAction, signAction, startAction } from './actions';

export async function generateMetadata() {
  return { title: (await getTranslations('closing'))('after.title') };
}

export default async function Page({ params }: CampaignParams) {
  const { actor, campaign } = await officeHere(params);
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
      {open ? <Open open={open} campaign={campaign} mayAct={after.mayAct} /> : null}
      {!open && !after.working && ready.length > 0 ? (
        <Section title={t('corrections')}>
          <p className="soft">{t('why', { n: after.runs[0]?.n ?? 1 })}</p>
          <Listed corrections={ready} />
          {after.mayAct ? (
            <Form action={startAction} name={`recompute:${campaign.id}`} submit={t('start')} shape="inline">
              <Hidden name="campaign" value={campaign.id} />
            </Form>
          ) : null}
        </Section>
      ) : null}
      <Ended after={after} campaign={campaign} />
    </>
  );
}

type T = Awaited<ReturnType<typeof getTranslations<'closing.after'>>>;

function stateSaid({ open, ready, working }: Aftermath, t: T): string {
  if (working) return t(working.stopped ? 'state.stopped' : 'state.computing');
  if (open) return t('state.open');
  return ready > 0 ? t('state.ready', { count: ready }) : t('state.none');
}

async function Listed({ corrections }: { corrections: readonly Correction[] }) {
  const [t, language] = await Promise.all([getTranslations('objections'), getLocale()]);
  return (
    <List
      items={corrections.map((one) => {
        const unit = one.unit ? nameIn(language, one.unit) : '';
        return {
          key: one.id,
          icon: one.kind === 'adjustment' ? ('plus' as const) : ('file' as const),
          title: one.points
            ? t('pointsOf', { unit, points: one.points.points })
            : t('recordOf', { unit, title: one.record?.title ?? '' }),
          sub: one.points?.reason,
          aside: one.by,
        };
      })}
    />
  );
}

async function Open({
  open,
  campaign,
  mayAct,
}: {
  open: OpenRecomputation;
  campaign: CampaignView;
  mayAct: boolean;
}) {
  const t = await getTranslations('closing.after');
  const { computed } = open;
  return (
    <>
      <Section title={t('corrections')}>
        <p className="soft">{t('why', { n: open.follows })}</p>
        <Listed corrections={open.corrections} />
      </Section>
      {computed ? (
        <>
          <Banner
            tone={computed.difference.moved ? 'pending' : 'verified'}
            title={t(computed.difference.moved ? 'state.moved' : 'state.same')}
          />
          <Beside computed={computed} />
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

type ComputedAnew = NonNullable<OpenRecomputation['computed']>;

async function Beside({ computed: { scheme, after, difference } }: { computed: ComputedAnew }) {
  const [t, language] = await Promise.all([getTranslations('closing.after'), getLocale()]);
  const ids = [...new Set(after.boards.flatMap(({ rows }) => rows.map(({ unit }) => unit)))];
  const names = new Map(namesOfUnits(ids).map((unit) => [unit.id, nameIn(language, unit)]));
  const named = ({ zh, en }: { zh: string; en: string }) => (language === 'en' ? en : zh);
  const boardOf = (key: string) => scheme.boards.find((board) => board.key === key);
  const rank = (place: number | null) => (place === null ? '–' : place);
  const tier = (award: string, key: string | null) => {
    if (key === null) return t('noAward');
    const found = scheme.awards.find((one) => one.key === award)?.tiers?.find((one) => one.key === key);
    return found ? named(found.names) : t('wins');
  };
  return (
    <Section title={t('beside')} id="beside">
      {difference.places.length === 0 ? (
        <p>{t('unchanged')}</p>
      ) : (
        <Table
          label={t('beside')}
          columns={[
            { key: 'unit', head: t('unit') },
            { key: 'board', head: t('board'), named: false },
            { key: 'before', head: t('before'), numeric: true },
            { key: 'after', head: t('after'), numeric: true },
            { key: 'totalBefore', head: t('totalBefore'), numeric: true },
            { key: 'totalAfter', head: t('totalAfter'), numeric: true },
          ]}
          rows={difference.places.map((one) => {
            const board = boardOf(one.board);
            const places = board?.places ?? 2;
            return {
              key: `${one.board} ${one.unit}`,
              cells: {
                unit: names.get(one.unit) ?? one.unit,
                board: board ? named(board.names) : one.board,
                before: rank(one.rank.before),
                after:
                  one.rank.before === one.rank.after ? (
                    rank(one.rank.after)
                  ) : (
                    <strong>{rank(one.rank.after)}</strong>
                  ),
                totalBefore: pointsShown(one.total.before, places),
                totalAfter: pointsShown(one.total.after, places),
              },
            };
          })}
        />
      )}
      <h3>{t('awards')}</h3>
      {difference.awards.length === 0 ? (
        <p>{t('noAwards')}</p>
      ) : (
        <Table
          label={t('awards')}
          columns={[
            { key: 'unit', head: t('unit') },
            { key: 'award', head: t('award'), named: false },
            { key: 'before', head: t('awardBefore') },
            { key: 'after', head: t('awardAfter') },
          ]}
          rows={difference.awards.map((one) => {
            const award = scheme.awards.find(({ key }) => key === one.award);
            return {
              key: `${one.award} ${one.unit}`,
              cells: {
                unit: names.get(one.unit) ?? one.unit,
                award: award ? named(award.names) : one.award,
                before: tier(one.award, one.before),
                after: tier(one.award, one.after),
              },
            };
          })}
        />
      )}
    </Section>
  );
}

async function Adopting({
  open,
  computed,
  campaign,
}: {
  open: OpenRecomputation;
  computed: ComputedAnew;
  campaign: CampaignView;
}) {
  const [t, sign, language] = await Promise.all([
    getTranslations('closing.after'),
    getTranslations('closing.sign'),
    getLocale(),
  ]);
  const { signatures, needed, complete, digest } = computed;
  return (
    <Section title={t('sign')} id="sign">
      <p>{t('signWhat', { n: open.follows + 1 })}</p>
      <p>
        {sign('code')} <strong className="numbers">{digest.slice(0, 8).toUpperCase()}</strong>{' '}
        <span className="quiet">{sign('codeHint')}</span>
      </p>
      {signatures.length > 0 ? (
        <List
          items={signatures.map((one) => ({
            key: one.by.id,
            icon: 'pencil' as const,
            title: one.by.name,
            sub: instantShown(one.at, campaign.zone, language, 'year'),
            aside: (
              <Chip icon="check" tone="verified">
                {sign('fresh')}
              </Chip>
            ),
          }))}
        />
      ) : null}
      {complete ? (
        <Form action={adoptAction} name={`adopt:${open.id}`} submit={t('adopt')} shape="inline">
          <Hidden name="campaign" value={campaign.id} />
        </Form>
      ) : (
        <Form
          key={digest}
          action={signAction}
          name={`sign:${digest}`}
          submit={signatures.length + 1 >= needed ? t('signAdopt') : t('signGo')}
          shape="small"
          keeps={false}
        >
          <Hidden name="campaign" value={campaign.id} />
          <Hidden name="state" value={digest} />
          <TextField
            name="password"
            kind="password"
            label={sign('password')}
            hint={sign('passwordHint')}
            autoComplete="current-password"
          />
        </Form>
      )}
    </Section>
  );
}

async function Ended({ after, campaign }: { after: Aftermath; campaign: CampaignView }) {
  const [t, language] = await Promise.all([getTranslations('closing.after'), getLocale()]);
  if (after.ended.length === 0) return null;
  return (
    <Section title={t('ended')}>
      <List
        items={[...after.ended].reverse().map((one) => ({
          key: one.id,
          icon: one.adopted ? ('check' as const) : ('cross' as const),
          title: `${t(one.adopted ? 'adopted' : 'discarded')} · ${t('count', { count: one.corrections })}`,
          sub: one.reason,
          aside: instantShown(one.at, campaign.zone, language, 'year'),
        }))}
      />
    </Section>
  );
}

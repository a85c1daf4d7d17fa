/** Points by hand and vetoes: proposed, confirmed by a second person, listed with their reasons. */
import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { Dialog } from '@/app/_ui/dialog';
import { DayField, Hidden, NumberField, Select, TextArea } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { Banner, Empty, PageHead, Refused, Section } from '@/app/_ui/page';
import { List } from '@/app/_ui/parts';
import { can } from '@/lib/access';
import { boundsFor, enteredIndicators, indicatorsFor, pointsByHand } from '@/lib/adjustments';
import { refusedIn } from '@/lib/campaign/phase';
import { correctionEffects } from '@/lib/objections';
import { pointsShown } from '@/lib/reasons';
import { instantShown } from '@/lib/text/show';
import { groupsWithUnits } from '@/lib/units';
import { dayWithin, here, nameIn } from '../campaign/here';
import { enterPointsAction, proposeAction } from './actions';
import { boundsSaid } from './bounds';
import { Points, waits } from './points';
import { Vetoes } from './vetoes';

type Props = { params: Promise<{ campaign: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations('adjustments'))('title') };
}

export default async function Page({ params }: Props) {
  const { actor, campaign } = await here(params);
  const [t, common, language] = await Promise.all([
    getTranslations('adjustments'),
    getTranslations('common'),
    getLocale(),
  ]);
  const { adjustments, vetoes } = pointsByHand(actor, campaign.id);
  const scope = { campaign: campaign.id };
  const refused = refusedIn('running', campaign.state);
  const proposes = can(actor, 'adjustment.propose', scope) && refused === null;
  // After the close nothing waits but corrections: a close asks for every other answer first.
  const { closed } = campaign.state;
  const answers =
    can(actor, 'confirmation.answer', scope) &&
    refusedIn(closed ? 'aftermath' : 'open', campaign.state) === null;
  const to = `/c/${campaign.code}/adjustments`;
  const indicators = indicatorsFor(actor, campaign.id);
  const indicatorName = (key: string) => {
    if (key === '') return t('total');
    const names = indicators.find((one) => one.key === key)?.names;
    return names ? (language === 'en' ? names.en : names.zh) : key;
  };
  const units = groupsWithUnits(actor, campaign.id, campaign.today).flatMap((group) =>
    group.units
      .filter(({ ranked }) => ranked)
      .map((unit) => ({ value: unit.unit, label: nameIn(language, unit), group: nameIn(language, group) })),
  );
  const entered = enteredIndicators(actor, campaign.id);
  const enters = can(actor, 'points.enter', scope) && refused === null;
  const nameOf = ({ names }: { names: { zh: string; en: string } }) =>
    language === 'en' ? names.en : names.zh;
  const effects = correctionEffects(
    actor,
    campaign,
    adjustments.map(({ id }) => id),
  );
  const waiting = adjustments.filter((one) => waits(one, effects.get(one.id))).length;
  return (
    <>
      <PageHead title={t('title')} state={waiting > 0 ? t('waits', { count: waiting }) : t('stateNone')} />
      {can(actor, 'adjustment.propose', scope) && refused ? (
        closed && !campaign.state.published ? (
          <Banner icon="lock" title={t('closedTitle')}>
            <p>
              {t('closedWhy')} <Link href={`/c/${campaign.code}/objections`}>{t('toObjections')}</Link>
            </p>
          </Banner>
        ) : (
          <Refused reason={refused} />
        )
      ) : null}
      <Section title={t('points')}>
        {adjustments.length === 0 ? (
          closed ? (
            <p className="quiet">{t('emptyClosed')}</p>
          ) : (
            <Empty title={t('empty')} why={t('emptyWhy')} />
          )
        ) : (
          <Points
            campaign={campaign}
            adjustments={adjustments}
            effects={effects}
            indicatorName={indicatorName}
            to={to}
            answers={answers}
            proposes={proposes}
          />
        )}
      </Section>
      {proposes ? (
        <Section title={t('new')}>
          <Form
            action={proposeAction}
            name={`adjustment.propose:${campaign.id}`}
            submit={t('propose')}
            shape="small"
          >
            <Hidden name="campaign" value={campaign.id} />
            <Hidden name="to" value={to} />
            <Select name="unit" label={t('unit')} options={units} />
            <div className="side-by-side">
              <NumberField
                name="points"
                label={t('pointsField')}
                hint={boundsSaid(t, boundsFor(actor, campaign.id))}
                width="short"
              />
              <DayField name="day" label={t('day')} value={dayWithin(campaign)} last={campaign.today} />
            </div>
            <Select
              name="indicator"
              label={t('indicator')}
              blank={t('total')}
              optional
              options={indicators.map(({ key }) => ({ value: key, label: indicatorName(key) }))}
            />
            <TextArea name="reason" label={common('reason')} hint={t('reasonHint')} />
          </Form>
        </Section>
      ) : null}
      {entered.map((indicator) => (
        <Section key={indicator.key} title={t('enteredTitle', { name: nameOf(indicator) })}>
          {indicator.points.length === 0 ? <p className="quiet">{t('enteredNone')}</p> : null}
          <List
            items={indicator.points.map((one) => ({
              key: one.unit,
              title: units.find(({ value }) => value === one.unit)?.label ?? one.unit,
              sub: `${one.reason} · ${one.by} · ${instantShown(one.at, campaign.zone, language)}`,
              aside: <strong className="numbers">{pointsShown(one.points, 'exact')}</strong>,
            }))}
          />
          {enters ? (
            <div className="row">
              <Dialog id={`enter-${indicator.key}`} trigger={t('enter')} title={nameOf(indicator)}>
                <Form
                  action={enterPointsAction}
                  name={`points.enter:${campaign.id}:${indicator.key}`}
                  submit={t('enter')}
                  shape="small"
                  plain
                >
                  <Hidden name="campaign" value={campaign.id} />
                  <Hidden name="indicator" value={indicator.key} />
                  <Hidden name="to" value={to} />
                  <Select name="unit" label={t('unit')} options={units} />
                  <NumberField
                    name="points"
                    label={t('pointsField')}
                    {...(indicator.least !== null && indicator.most !== null
                      ? { hint: t('bounds', { least: indicator.least, most: indicator.most }) }
                      : {})}
                    width="short"
                  />
                  <TextArea name="reason" label={common('reason')} rows={2} />
                </Form>
              </Dialog>
            </div>
          ) : null}
        </Section>
      ))}
      <Vetoes
        campaign={campaign}
        vetoes={vetoes}
        units={units}
        to={to}
        answers={answers}
        changes={can(actor, 'veto.set', scope) && refused === null}
      />
    </>
  );
}

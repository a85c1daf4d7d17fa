/** Points by hand and vetoes: proposed, confirmed by a second person, listed with their reasons. */
import { getLocale, getTranslations } from 'next-intl/server';
import { Dialog } from '@/app/_ui/dialog';
import { DayField, Hidden, NumberField, Select, TextArea } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { Empty, PageHead, Refused, Section } from '@/app/_ui/page';
import { List } from '@/app/_ui/parts';
import { Chip } from '@/app/_ui/state';
import { can } from '@/lib/access';
import { type AdjustmentView, enteredIndicators, indicatorsFor, pointsByHand } from '@/lib/adjustments';
import { refusedIn } from '@/lib/campaign/phase';
import { dayShown, instantShown } from '@/lib/text/show';
import { groupsWithUnits } from '@/lib/units';
import { here, nameIn } from '../campaign/here';
import { answerAction, enterPointsAction, proposeAction, reverseAction } from './actions';
import { Answer } from './answer';
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
  const answers = can(actor, 'confirmation.answer', scope) && refusedIn('open', campaign.state) === null;
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
  const waiting = adjustments.filter(({ state }) => state === 'waiting').length;
  const chip = (one: AdjustmentView) =>
    one.state === 'confirmed' ? (
      <Chip icon="check" tone="verified">
        {t('state.confirmed')}
      </Chip>
    ) : one.state === 'waiting' ? (
      <Chip icon="clock" tone="pending">
        {t('state.waiting')}
      </Chip>
    ) : (
      <Chip icon="cross" tone="rejected">
        {t('state.declined')}
      </Chip>
    );
  return (
    <>
      <PageHead title={t('title')} state={waiting > 0 ? t('waits', { count: waiting }) : t('stateNone')} />
      {can(actor, 'adjustment.propose', scope) && refused ? <Refused reason={refused} /> : null}
      <Section title={t('points')}>
        {adjustments.length === 0 ? (
          <Empty title={t('empty')} why={t('emptyWhy')} />
        ) : (
          <ul className="list">
            {adjustments.map((one) => (
              <li className="list-item" key={one.id}>
                <span className="numbers points-by-hand">
                  {one.points.startsWith('-') ? one.points.replace('-', '−') : `+${one.points}`}
                </span>
                <div className="stack-small">
                  <div>
                    <strong>{nameIn(language, one.unit)}</strong> · {indicatorName(one.indicator)} ·{' '}
                    {dayShown(one.day, language)} {chip(one)}{' '}
                    {one.reverses ? <Chip icon="return">{t('reversal')}</Chip> : null}
                  </div>
                  <div>{one.reason}</div>
                  <div className="quiet">
                    {[
                      t('by', { name: one.by, at: instantShown(one.at, campaign.zone, language) }),
                      one.answeredBy
                        ? t(`answered.${one.state as 'confirmed'}`, { name: one.answeredBy })
                        : null,
                      one.answerReason,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </div>
                  {one.state === 'waiting' && answers ? (
                    one.own ? (
                      <div className="quiet">{t('own')}</div>
                    ) : (
                      <div className="row">
                        <Form
                          action={answerAction}
                          name={`confirm:${one.id}`}
                          submit={t('agree')}
                          shape="inline"
                          plain
                        >
                          <Answer campaign={campaign.id} kind="adjustment" id={one.id} to={to} />
                          <Hidden name="answer" value="agree" />
                        </Form>
                        <Dialog id={`decline-${one.id}`} trigger={t('decline')} title={t('decline')} small>
                          <Form
                            action={answerAction}
                            name={`decline:${one.id}`}
                            submit={t('decline')}
                            shape="small"
                            plain
                          >
                            <Answer campaign={campaign.id} kind="adjustment" id={one.id} to={to} />
                            <Hidden name="answer" value="decline" />
                            <TextArea name="reason" label={common('reason')} rows={2} />
                          </Form>
                        </Dialog>
                      </div>
                    )
                  ) : null}
                  {one.reversible && proposes ? (
                    <div className="row">
                      <Dialog id={`reverse-${one.id}`} trigger={t('reverse')} title={t('reverseTitle')} small>
                        <Form
                          action={reverseAction}
                          name={`reverse:${one.id}`}
                          submit={t('propose')}
                          shape="small"
                          plain
                        >
                          <Hidden name="adjustment" value={one.id} />
                          <Hidden name="to" value={to} />
                          <DayField
                            name="day"
                            label={t('day')}
                            value={campaign.today}
                            last={campaign.today}
                          />
                          <TextArea name="reason" label={common('reason')} rows={2} />
                        </Form>
                      </Dialog>
                    </div>
                  ) : null}
                </div>
              </li>
            ))}
          </ul>
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
              <NumberField name="points" label={t('pointsField')} hint={t('pointsHint')} width="short" />
              <DayField name="day" label={t('day')} value={campaign.today} last={campaign.today} />
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
              aside: <strong className="numbers">{one.points}</strong>,
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

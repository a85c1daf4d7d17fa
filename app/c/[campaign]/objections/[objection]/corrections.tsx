/** What an upheld objection led to, and the two ways to put it right. */
import { getLocale, getTranslations } from 'next-intl/server';
import { Check, DayField, Hidden, NumberField, Select, TextArea, TextField } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { OnceAsked } from '@/app/_ui/once-asked';
import { ActionLink, Section } from '@/app/_ui/page';
import { List } from '@/app/_ui/parts';
import { boundsFor, indicatorsFor } from '@/lib/adjustments';
import { choicesFor, type Objection } from '@/lib/objections';
import { boundsSaid } from '../../adjustments/bounds';
import { dayWithin, type Here, may, nameIn } from '../../campaign/here';
import { correctPointsAction, reopenRecordAction } from '../actions';
import { CorrectionState, CorrectionTitle, CorrectionWayOn, pointsWhere } from '../correction';
import { recordName } from '../record-name';

export async function Corrections({ place, found }: { place: Here; found: Objection }) {
  const [t, language] = await Promise.all([getTranslations('objections'), getLocale()]);
  const { base } = place;
  const indicators = indicatorsFor(place.actor, place.campaign.id);
  const acts = found.state === 'upheld' && may(place, 'correction.adjust');
  return (
    <Section title={t('corrections')} id="corrections">
      <p className="soft">{t('correctionsWhy')}</p>
      {found.corrections.length > 0 ? (
        <>
          <List
            items={found.corrections.map((one) => ({
              key: one.id,
              icon: one.kind === 'adjustment' ? ('plus' as const) : ('file' as const),
              title: <CorrectionTitle correction={one} />,
              sub: [
                pointsWhere(one, indicators, t('points.total'), language),
                one.by,
                one.points?.reason,
                one.aside?.reason,
              ]
                .filter(Boolean)
                .join(' · '),
              aside: (
                <span className="row">
                  <CorrectionState correction={one} /> <CorrectionWayOn correction={one} base={base} />
                </span>
              ),
            }))}
          />
          {found.corrections.some(({ state }) => state === 'ready') ? (
            <p>
              <ActionLink href={`${base}/closing/recomputation`}>{t('recompute')}</ActionLink>
            </p>
          ) : null}
        </>
      ) : null}
      {acts ? <Ways place={place} found={found} /> : null}
    </Section>
  );
}

async function Ways({ place: { actor, campaign }, found }: { place: Here; found: Objection }) {
  const [t, adjustments, words, language] = await Promise.all([
    getTranslations('objections'),
    getTranslations('adjustments'),
    getTranslations('words'),
    getLocale(),
  ]);
  const choices = choicesFor(actor, campaign, {
    first: found.concerns,
    record: found.about.record?.id ?? null,
  });
  const unitName = new Map(choices.units.map((unit) => [unit.id, nameIn(language, unit)]));
  const isNear = (unit: string) => found.concerns.includes(unit);
  // Those it concerns come first; what it leads to may be another's, and then it is asked whether that is meant.
  const group = (unit: string) =>
    found.concerns.length > 0 ? { group: t(isNear(unit) ? 'reopen.near' : 'reopen.far') } : {};
  const units = [...choices.units].sort((a, b) => Number(isNear(b.id)) - Number(isNear(a.id)));
  return (
    <>
      <h3>{t('reopen.title')}</h3>
      <p className="soft">{t('reopen.why')}</p>
      <Form
        action={reopenRecordAction}
        name={`correction.reopen:${found.id}`}
        submit={t('reopen.go')}
        shape="small"
        plain
      >
        <Hidden name="objection" value={found.id} />
        <Select
          name="record"
          label={t('reopen.record')}
          value={found.about.record?.id ?? null}
          options={choices.records.map((record) => ({
            value: record.id,
            label: recordName(record, campaign, language, undefined, words),
            group: t(found.concerns.length === 0 || isNear(record.unit) ? 'recordsOf' : 'recordsOfOther', {
              unit: unitName.get(record.unit) ?? '',
            }),
          }))}
        />
        <Hidden name="asks" value="yes" />
        <OnceAsked field="elsewhere" filled={false}>
          <TextField name="elsewhere" label={t('reopen.elsewhere')} hint={t('reopen.elsewhereHint')} />
        </OnceAsked>
      </Form>
      <h3>{t('points.title')}</h3>
      <Form
        action={correctPointsAction}
        name={`correction.adjust:${found.id}`}
        submit={t('points.go')}
        shape="small"
        plain
      >
        <Hidden name="objection" value={found.id} />
        <Select
          name="unit"
          label={t('points.unit')}
          value={found.about.unit?.id ?? null}
          options={units.map((unit) => ({
            value: unit.id,
            label: nameIn(language, unit),
            ...group(unit.id),
          }))}
        />
        <Hidden name="asks" value="yes" />
        <OnceAsked field="elsewhere" filled={false}>
          <Check name="elsewhere" label={t('points.elsewhere')} />
        </OnceAsked>
        <Select
          name="indicator"
          label={t('points.indicator')}
          blank={t('points.total')}
          options={indicatorsFor(actor, campaign.id).map(({ key, names }) => ({
            value: key,
            label: language === 'en' ? names.en : names.zh,
          }))}
          optional
        />
        <NumberField
          name="points"
          label={t('points.points')}
          hint={boundsSaid(adjustments, boundsFor(actor, campaign.id))}
          width="short"
        />
        <DayField name="day" label={t('points.day')} value={dayWithin(campaign)} width="short" />
        <TextArea name="reason" label={t('points.reason')} rows={2} />
      </Form>
    </>
  );
}

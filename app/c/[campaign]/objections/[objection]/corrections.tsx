/** What an upheld objection led to, and the two ways to put it right. */
import { getLocale, getTranslations } from 'next-intl/server';
import { DayField, Hidden, NumberField, Select, TextArea } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { ActionLink, Section } from '@/app/_ui/page';
import { List } from '@/app/_ui/parts';
import { boundsFor, indicatorsFor } from '@/lib/adjustments';
import { choicesFor, type Objection } from '@/lib/objections';
import { boundsSaid } from '../../adjustments/bounds';
import { dayWithin, type Here, may, nameIn } from '../../campaign/here';
import { correctPointsAction, reopenRecordAction } from '../actions';
import { CorrectionState, CorrectionTitle, CorrectionWayOn } from '../correction';
import { recordName } from '../record-name';

export async function Corrections({ place, found }: { place: Here; found: Objection }) {
  const t = await getTranslations('objections');
  const { base } = place;
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
              sub: [one.by, one.points?.reason, one.aside?.reason].filter(Boolean).join(' · '),
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
    getTranslations('words.recordKind'),
    getLocale(),
  ]);
  const choices = choicesFor(actor, campaign);
  const unitName = new Map(choices.units.map((unit) => [unit.id, nameIn(language, unit)]));
  // Records of the unit it is about come first; an objection to a rule may lead to any.
  const near = choices.records.filter(({ unit }) => unit === found.about.unit?.id);
  const records = near.length > 0 ? near : choices.records;
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
          options={records.map((record) => ({
            value: record.id,
            label: recordName(record, campaign, language, unitName.get(record.unit), words(record.kind)),
          }))}
        />
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
          options={choices.units.map((unit) => ({ value: unit.id, label: nameIn(language, unit) }))}
        />
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

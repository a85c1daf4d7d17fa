/** The form of a board: which groups and units, which indicators, how places are given. */
import { useTranslations } from 'next-intl';
import { Check, Checks, Choice, NumberField, type Option, Select } from '@/app/_ui/fields';
import { Fold, Form, Rows } from '@/app/_ui/form';
import { Filled } from '@/lib/scheme';
import { COMPARISONS } from '@/lib/scheme/input';
import { QuantityField } from '../../_quantity';
import { When } from '../../_when';
import { saveBoardAction } from '../../actions';
import type { EditorChoices } from '../_choices';
import { KeyField, Naming, type Seen } from '../_naming';
import { ConditionField, NamedNumber, TieRows } from '../_rows';
import { Places } from '../indicators/_form';

export function BoardForm({
  seen,
  filled = new Filled([]),
  choices,
  groups,
  indicators,
  base,
}: {
  seen: Seen;
  filled?: Filled;
  choices: EditorChoices;
  groups: readonly Option[];
  indicators: readonly Option[];
  /** Address of the draft. */
  base: string;
}) {
  const t = useTranslations('scheme.form');
  const scoring = useTranslations('scoring');
  const key = filled.one('key');
  return (
    <Form
      action={saveBoardAction}
      name={`scheme.board:${seen.campaign}:${key || 'new'}`}
      cancel={{ href: `${base}#boards` }}
    >
      <Naming seen={seen} filled={filled} />
      <Checks
        name="indicators"
        label={t('indicators')}
        hint={t('indicatorsHint')}
        options={indicators}
        value={filled.many('indicators')}
      />
      <Checks
        name="groups"
        label={t('groups')}
        hint={t('groupsHint')}
        options={groups}
        value={filled.many('groups')}
        optional
      />
      <Choice
        name="within"
        label={t('within')}
        value={filled.one('within') || 'group'}
        options={[
          { value: 'group', label: t('withinGroup') },
          { value: 'board', label: t('withinBoard') },
        ]}
      />
      <Fold
        title={t('boardMore')}
        open={['economic', 'places', 'leastSize', 'rescale'].some((name) => filled.one(name) !== '')}
      >
        <div className="side-by-side">
          <Select
            name="economic"
            label={t('economic')}
            value={filled.one('economic')}
            blank={t('allUnits')}
            options={[
              { value: 'yes', label: t('economicOnly') },
              { value: 'no', label: t('othersOnly') },
            ]}
            optional
          />
          <Places value={filled.one('places')} />
          <NumberField
            name="leastSize"
            label={t('leastSize')}
            hint={t('leastSizeHint')}
            value={filled.one('leastSize') || '3'}
            whole
            optional
          />
        </div>
        <Check
          name="rescale"
          label={t('rescale')}
          hint={t('rescaleHint')}
          checked={filled.one('rescale') !== ''}
        />
        <KeyField filled={filled} />
      </Fold>
      <Fold title={t('ties')} open={filled.rows('ties').length > 0}>
        <TieRows group="ties" filled={filled} choices={choices} />
      </Fold>
      <Fold title={t('statuses')} hint={t('statusesHint')} open={filled.rows('statuses').length > 0}>
        <Rows
          group="statuses"
          legend={t('statuses')}
          values={filled.rows('statuses')}
          least={0}
          most={20}
          add={t('addStatus')}
        >
          <NamedNumber>
            <Select
              name="effect"
              label={t('effect')}
              value=""
              options={[
                { value: 'veto-board', label: t('effects.vetoBoard') },
                { value: 'veto-awards', label: t('effects.vetoAwards') },
                { value: 'flag', label: t('effects.flag') },
              ]}
            />
            <Select
              name="of"
              label={t('what')}
              value=""
              options={[
                { value: 'condition', label: t('floorCondition') },
                { value: 'place', label: t('byPlace') },
                ...choices.both,
              ]}
            />
          </NamedNumber>
          <When field="of" is={['place']}>
            <NumberField name="last" label={t('last')} hint={t('lastHint')} whole />
          </When>
          <When field="of" is={['condition', 'place']}>
            <ConditionField label={t('floorWhen')} hint={t('statusWhenHint')} rows={3} />
          </When>
          <When field="of" is={['', ...choices.both.map(({ value }) => value)]}>
            <Select
              name="is"
              label={t('comparison')}
              value="lt"
              blank={null}
              options={COMPARISONS.map((value) => ({ value, label: scoring(`comparison.${value}`) }))}
            />
            <QuantityField name="than" label={t('number')} of="of" ofInRow kinds={choices.pointed} />
          </When>
        </Rows>
      </Fold>
      <Fold title={t('grades')} hint={t('gradesHint')} open={filled.rows('grades').length > 0}>
        <Rows
          group="grades"
          legend={t('grades')}
          values={filled.rows('grades')}
          least={0}
          most={20}
          add={t('addGrade')}
        >
          <NamedNumber>
            <NumberField name="least" label={t('gradeLeast')} optional />
            <NumberField name="top" label={t('gradeFirst')} hint={t('gradeFirstHint')} optional whole />
            <NumberField name="topPercent" label={t('gradeTop')} optional />
            <NumberField name="last" label={t('last')} whole optional />
            <Select
              name="rounding"
              label={t('rounding')}
              value="up"
              blank={null}
              options={(['up', 'down', 'half'] as const).map((value) => ({
                value,
                label: t(`roundings.${value}`),
              }))}
            />
          </NamedNumber>
          <ConditionField label={t('gradeWhen')} hint={t('gradeWhenHint')} optional />
        </Rows>
      </Fold>
    </Form>
  );
}

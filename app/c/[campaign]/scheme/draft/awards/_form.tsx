/** The form of an award: by what order, how many, above which floors, and what a tie at the cut does. */
import { useTranslations } from 'next-intl';
import { Checks, Choice, NumberField, type Option, Select, TextField } from '@/app/_ui/fields';
import { Fold, Form } from '@/app/_ui/form';
import { Section } from '@/app/_ui/page';
import { Filled } from '@/lib/scheme';
import { AWARD_KINDS, LIST_ORDERS } from '@/lib/scheme/input';
import { QuantityField } from '../../_quantity';
import { When } from '../../_when';
import { saveAwardAction } from '../../actions';
import { type EditorChoices, withStanding } from '../_choices';
import { KeyField, Naming, type Seen } from '../_naming';
import { ConditionField, CountField, FilledRows, NamedNumber, OneOf, TieRows } from '../_rows';
import { AwardOrder } from './_order';

export function AwardForm({
  seen,
  filled = new Filled([]),
  choices,
  boards,
  groups,
  base,
}: {
  seen: Seen;
  filled?: Filled;
  choices: EditorChoices;
  boards: readonly Option[];
  groups: readonly Option[];
  /** Address of the draft. */
  base: string;
}) {
  const t = useTranslations('scheme.form');
  const key = filled.one('key');
  const order = filled.one('order') || 'total';
  const take = filled.one('take') || 'top';
  const kind = filled.one('kind') || 'unit';
  const breakthrough = choices.measures.map(({ value, label }) => ({
    value: `breakthrough:${value}`,
    label: t('breakthroughIn', { name: label }),
    group: t('breakthrough'),
  }));
  const targets = choices.measures.map(({ value, label }) => ({
    value: `target:${value}`,
    label: t('percentOfTarget', { name: label }),
    group: t('targetGroup'),
  }));
  const percent = Object.fromEntries(targets.map(({ value }) => [value, { word: '%' }]));
  const times = Object.fromEntries(breakthrough.map(({ value }) => [value, { word: t('times') }]));
  const quotas = groups.filter(({ value }) => filled.one(`quotas.${value}`) !== '').length > 0;
  return (
    <Form
      action={saveAwardAction}
      name={`scheme.award:${seen.campaign}:${key || 'new'}`}
      cancel={{ href: `${base}#awards` }}
    >
      <Naming seen={seen} filled={filled} />
      <Select
        name="board"
        label={t('board')}
        value={filled.one('board') || boards[0]?.value}
        blank={null}
        options={withStanding(boards, filled.one('board'))}
      />
      <OneOf
        name="kind"
        label={t('awardKind')}
        value={kind}
        of={AWARD_KINDS}
        word={(one) => t(`awardKinds.${one}`)}
      />
      <AwardOrder filled={filled} choices={choices} breakthrough={breakthrough} />
      <Section title={t('howMany')}>
        <Choice
          name="take"
          label={t('rule')}
          value={take}
          options={[
            { value: 'top', label: t('takeTop') },
            { value: 'line', label: t('takeLine') },
            { value: 'percent', label: t('takePercent') },
          ]}
        />
        <When field="take" is={['top']} initial={take}>
          <div className="side-by-side">
            <Select
              name="among"
              label={t('among')}
              value={filled.one('among') || 'group'}
              blank={null}
              options={[
                { value: 'group', label: t('eachGroup') },
                { value: 'board', label: t('wholeBoard') },
                { value: 'unit', label: t('eachUnit') },
              ]}
            />
            <NumberField name="each" label={t('each')} value={filled.one('each')} whole />
            <NumberField
              name="perUnit"
              label={t('perUnit')}
              hint={t('perUnitHint')}
              value={filled.one('perUnit')}
              whole
              optional
            />
          </div>
          {groups.length > 0 ? (
            <Fold title={t('quotas')} hint={t('quotasHint')} open={quotas}>
              <div className="side-by-side">
                {groups.map(({ value, label }) => (
                  <NumberField
                    key={value}
                    name={`quotas.${value}`}
                    label={label}
                    value={filled.one(`quotas.${value}`)}
                    whole
                    optional
                  />
                ))}
              </div>
            </Fold>
          ) : null}
        </When>
        <When field="take" is={['line']} initial={take}>
          <QuantityField
            name="line"
            label={t('line')}
            hint={t('lineHint')}
            of="order"
            ofInitial={order}
            kinds={{ ...choices.pointed, ...times, places: {} }}
            value={{ amount: filled.one('line.amount'), unit: filled.one('line.unit') || 'one' }}
          />
        </When>
        <When field="take" is={['percent']} initial={take}>
          <div className="side-by-side">
            <NumberField name="percent" label={t('topPercent')} value={filled.one('percent')} />
            <OneOf
              name="rounding"
              label={t('rounding')}
              value={filled.one('rounding') || 'down'}
              of={['down', 'up', 'half']}
              word={(one) => t(`roundings.${one}`)}
            />
            <OneOf
              name="percentOf"
              label={t('percentOf')}
              value={filled.one('percentOf') || 'group'}
              of={['group', 'candidates']}
              word={(one) => t(`percentOfs.${one}`)}
            />
          </div>
        </When>
        <Choice
          name="ties"
          label={t('tiesAtCut')}
          value={filled.one('ties') || 'take'}
          stacked
          options={(['take', 'break', 'leave'] as const).map((value) => ({
            value,
            label: t(`tiesAre.${value}`),
          }))}
        />
        <When field="ties" is={['break']} initial={filled.one('ties')}>
          <TieRows group="tieBreaks" filled={filled} choices={choices} />
        </When>
      </Section>
      <Fold title={t('floors')} hint={t('floorsHint')} open={filled.rows('floors').length > 0}>
        <FilledRows
          group="floors"
          legend={t('floors')}
          filled={filled}
          least={0}
          most={20}
          add={t('addFloor')}
        >
          <Select
            name="of"
            label={t('what')}
            value=""
            options={[
              { value: 'total', label: t('total') },
              { value: 'condition', label: t('floorCondition') },
              ...choices.both,
              ...targets,
            ]}
          />
          <When field="of" is={['condition']}>
            <ConditionField label={t('floorWhen')} hint={t('floorWhenHint')} rows={3} />
          </When>
          <When field="of" is={targets.map(({ value }) => value)}>
            <Select name="goal" label={t('goal')} value="" options={choices.goals} />
          </When>
          <When field="of" is={['', 'total', ...[...choices.both, ...targets].map(({ value }) => value)]}>
            <QuantityField
              name="least"
              label={t('least')}
              of="of"
              ofInRow
              kinds={{ ...choices.pointed, ...percent }}
            />
          </When>
        </FilledRows>
      </Fold>
      <Fold title={t('tiers')} hint={t('tiersHint')} open={filled.rows('tiers').length > 0}>
        <FilledRows group="tiers" legend={t('tiers')} filled={filled} least={0} most={20} add={t('addTier')}>
          <NamedNumber>
            <CountField label={t('count')} />
            <TextField name="prize" label={t('prize')} hint={t('tierPrizeHint')} maxLength={200} optional />
          </NamedNumber>
          <ConditionField label={t('gradeWhen')} hint={t('tierWhenHint')} optional />
        </FilledRows>
      </Fold>
      <Fold
        title={t('awardMore')}
        hint={t('awardMoreHint')}
        open={['family', 'precedence', 'reserves', 'smallGroups', 'prize', 'cites', 'previous', 'list'].some(
          (name) => filled.one(name) !== '',
        )}
      >
        <Checks
          name="cites"
          label={t('cites')}
          hint={t('citesHint')}
          options={choices.measures}
          value={filled.many('cites')}
          optional
        />
        <div className="side-by-side">
          <OneOf
            name="list"
            label={t('listOrder')}
            value={filled.one('list') || 'rank'}
            of={LIST_ORDERS}
            word={(one) => t(`listOrders.${one}`)}
          />
          <Select
            name="previous"
            label={t('previous')}
            value={filled.one('previous')}
            blank={t('previousNone')}
            optional
            options={(['bar', 'show'] as const).map((value) => ({
              value,
              label: t(`previousAre.${value}`),
            }))}
          />
          <NumberField
            name="previousYears"
            label={t('previousYears')}
            hint={t('previousYearsHint')}
            value={filled.one('previousYears')}
            whole
            optional
          />
        </div>
        <div className="side-by-side">
          <TextField
            name="family"
            label={t('family')}
            hint={t('familyHint')}
            value={filled.one('family')}
            maxLength={40}
            optional
          />
          <NumberField
            name="precedence"
            label={t('precedence')}
            hint={t('precedenceHint')}
            value={filled.one('precedence')}
            whole
            optional
          />
          <NumberField name="reserves" label={t('reserves')} value={filled.one('reserves')} whole optional />
          <Select
            name="smallGroups"
            label={t('smallGroups')}
            value={filled.one('smallGroups') || 'none'}
            blank={null}
            options={[
              { value: 'none', label: t('smallNone') },
              { value: 'same', label: t('smallSame') },
            ]}
          />
        </div>
        <TextField
          name="prize"
          label={t('prize')}
          hint={t('prizeHint')}
          value={filled.one('prize')}
          maxLength={200}
          optional
        />
        <KeyField filled={filled} />
      </Fold>
    </Form>
  );
}

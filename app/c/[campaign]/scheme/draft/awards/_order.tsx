/** By what an award goes: the board's total, one of its parts, votes, a formula of its own, or the past. */
import { useTranslations } from 'next-intl';
import { NumberField, type Option, Select, TextField } from '@/app/_ui/fields';
import { Section } from '@/app/_ui/page';
import type { Filled } from '@/lib/scheme';
import { MOST_OF_FORMULA } from '@/lib/scheme/input';
import { QuantityField } from '../../_quantity';
import { When } from '../../_when';
import { type EditorChoices, withStanding } from '../_choices';
import { FormulaField } from '../_formula-field';
import { NotationHelp } from '../_notation-help';

export function AwardOrder({
  filled,
  choices,
  breakthrough,
}: {
  filled: Filled;
  choices: EditorChoices;
  /** Measures of which the award may go by the breakthrough. */
  breakthrough: readonly Option[];
}) {
  const t = useTranslations('scheme.form');
  const order = filled.one('order') || 'total';
  const unitsOnly = (group: string) => t('forUnits', { group });
  const ofBreakthrough = Object.fromEntries(
    Object.entries(choices.kinds).map(([name, kind]) => [`breakthrough:${name}`, kind]),
  );
  return (
    <Section title={t('orderTitle')}>
      <Select
        name="order"
        label={t('order')}
        hint={t('orderHint')}
        value={order}
        blank={null}
        options={withStanding(
          [
            { value: 'total', label: t('byTotal'), group: unitsOnly(t('general')) },
            { value: 'places', label: t('byPlaces'), group: unitsOnly(t('general')) },
            { value: 'votes', label: t('byVotes'), group: t('forPersons') },
            { value: 'office', label: t('byOffice'), group: t('forPersons') },
            { value: 'each', label: t('byEach'), group: t('forProjects') },
            ...choices.both.map((one) => ({
              ...one,
              group: one.value.startsWith('measure:')
                ? t('notPersons', { group: one.group ?? '' })
                : unitsOnly(one.group ?? ''),
            })),
            ...breakthrough.map((one) => ({ ...one, group: unitsOnly(one.group ?? '') })),
          ],
          order,
        )}
      />
      <When field="order" is={['votes']} initial={order}>
        <TextField
          name="electorate"
          label={t('electorate')}
          hint={t('electorateHint')}
          value={filled.one('electorate')}
          maxLength={40}
        />
      </When>
      <When field="order" is={['each']} initial={order}>
        <Select
          name="eachMeasure"
          label={t('eachMeasure')}
          hint={t('eachMeasureHint')}
          value={filled.one('eachMeasure')}
          options={withStanding(choices.measures, filled.one('eachMeasure'))}
        />
        <FormulaField
          name="eachFormula"
          label={t('eachFormula')}
          hint={t('eachFormulaHint')}
          value={filled.one('eachFormula')}
          rows={5}
          most={MOST_OF_FORMULA}
        />
        <NotationHelp />
      </When>
      <When field="order" is={['places', ...breakthrough.map(({ value }) => value)]} initial={order}>
        <Select
          name="past"
          label={t('past')}
          hint={t('pastHint')}
          value={filled.one('past')}
          options={withStanding(choices.past, filled.one('past'))}
        />
      </When>
      <When field="order" is={breakthrough.map(({ value }) => value)} initial={order}>
        <QuantityField
          name="leastBase"
          label={t('leastBase')}
          hint={t('leastBaseHint')}
          of="order"
          ofInitial={order}
          kinds={ofBreakthrough}
          value={{ amount: filled.one('leastBase.amount'), unit: filled.one('leastBase.unit') || 'wan' }}
        />
        <NumberField
          name="leastMultiple"
          label={t('leastMultiple')}
          hint={t('leastMultipleHint')}
          value={filled.one('leastMultiple')}
          optional
        />
      </When>
    </Section>
  );
}

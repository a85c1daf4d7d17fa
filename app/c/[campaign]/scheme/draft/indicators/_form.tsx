/** The form of an indicator: what it is called and weighs, and the fields of its rule. */
import { useTranslations } from 'next-intl';
import { Hidden, NumberField, Select } from '@/app/_ui/fields';
import { Fold, Form } from '@/app/_ui/form';
import { Section } from '@/app/_ui/page';
import { Facts, List } from '@/app/_ui/parts';
import { Filled, type Reading } from '@/lib/scheme';
import { MOST_OF_FORMULA, PLACES, presetForm, weightMeans } from '@/lib/scheme/input';
import { CATEGORIES, PRESETS, type PresetName } from '@/lib/scoring';
import { Formula } from '../../_body';
import { saveIndicatorAction } from '../../actions';
import type { EditorChoices } from '../_choices';
import { FormulaField } from '../_formula-field';
import { KeyField, Naming, type Seen } from '../_naming';
import { NotationHelp } from '../_notation-help';
import { PresetFields } from '../_preset-fields';
import { OneOf } from '../_rows';

/** Which rule: each with what it does. */
export function PresetChoice({ href }: { href: (preset: string) => string }) {
  const t = useTranslations('scoring.preset');
  return (
    <List
      items={[...PRESETS.map(({ name }) => name), 'formula' as const].map((name) => ({
        key: name,
        icon: 'scheme' as const,
        href: href(name),
        title: t(`${name}.name`),
        sub: t(`${name}.why`),
      }))}
    />
  );
}

export function IndicatorForm({
  seen,
  preset,
  filled = new Filled([]),
  choices,
  formula,
  asJson = false,
  base,
}: {
  seen: Seen;
  preset: PresetName;
  filled?: Filled;
  choices: EditorChoices;
  formula?: Reading;
  /** The formula's text is JSON rather than the notation. */
  asJson?: boolean;
  /** Address of the draft. */
  base: string;
}) {
  const t = useTranslations('scheme.form');
  const scoring = useTranslations('scoring');
  const form = presetForm(preset);
  const key = filled.one('key');
  const same = filled.one('rule.preset') === preset;
  // Of another rule nothing is carried over: equal names mean different things.
  const rule = same ? filled : new Filled(filled.pairs.filter(([name]) => name === 'rule.measure'));
  return (
    <Form
      action={saveIndicatorAction}
      // What was typed in the one way and not saved is not put into the other's box.
      name={`scheme.indicator:${seen.campaign}:${key || 'new'}:${preset}${asJson ? ':json' : ''}`}
      cancel={{ href: `${base}#indicators` }}
    >
      <Naming seen={seen} filled={filled} />
      <div className="side-by-side">
        <OneOf
          name="category"
          label={t('category')}
          value={filled.one('category') || 'volume'}
          of={CATEGORIES}
          word={(one) => scoring(`category.${one}`)}
        />
        <NumberField
          name="weight"
          label={t('weight')}
          hint={t(`weightHint.${weightMeans(preset)}`)}
          value={filled.one('weight')}
        />
      </div>
      <Section title={scoring(`preset.${preset}.name`)}>
        <p className="soft">{scoring(`preset.${preset}.why`)}</p>
        <PresetDoc preset={preset} />
        {form ? (
          <PresetFields preset={form} filled={rule} choices={choices} />
        ) : (
          <>
            <Hidden name="rule.preset" value="formula" />
            {formula ? <Formula reading={formula} open /> : null}
            <FormulaField
              name="rule.tree"
              label={t('tree')}
              hint={t(asJson ? 'treeHint' : 'notationHint')}
              value={filled.one('rule.tree')}
              most={MOST_OF_FORMULA}
            />
            {asJson ? <TreeForms /> : <NotationHelp />}
          </>
        )}
      </Section>
      <Fold
        title={t('bounds')}
        hint={t('boundsHint')}
        open={['cap', 'capTimes', 'floor', 'places'].some((name) => filled.one(name) !== '')}
      >
        <div className="side-by-side">
          <NumberField name="cap" label={t('cap')} hint={t('capHint')} value={filled.one('cap')} optional />
          <NumberField
            name="capTimes"
            label={t('capTimes')}
            hint={t('capTimesHint')}
            value={filled.one('capTimes')}
            optional
          />
          <NumberField name="floor" label={t('floor')} value={filled.one('floor')} optional />
          <Places value={filled.one('places')} />
        </div>
        <KeyField filled={filled} />
      </Fold>
    </Form>
  );
}

/** The six forms a formula is made of, each with an example. */
function TreeForms() {
  const t = useTranslations('scheme.tree');
  return (
    <details className="formula">
      <summary>{t('title')}</summary>
      <Facts
        facts={FORMS.map(([form, example]) => [
          t(form),
          <code key={form} className="code">
            {example}
          </code>,
        ])}
      />
    </details>
  );
}
const FORMS = [
  ['value', '{"form":"value","of":"measure","key":"paid_in"}'],
  ['number', '{"form":"value","of":"number","number":"2","kind":"points"}'],
  ['target', '{"form":"value","of":"target","goal":"paid_in"}'],
  ['arithmetic', '{"form":"arithmetic","operator":"divide","of":[…,…],"zero":…}'],
  ['fold', '{"form":"fold","over":{"of":"facts","measure":"deal_size"},"each":…,"take":"sum"}'],
  ['curve', '{"form":"curve","of":…,"segments":[{"from":"0","base":"1","rate":"0.5","per":"10"}]}'],
  [
    'if',
    '{"form":"if","rows":[{"when":{"test":"compare","left":…,"is":"ge","right":…},"gives":…}],"else":…}',
  ],
  ['round', '{"form":"round","of":…,"places":1}'],
] as const;

/** How a rule works: its formula, its units, what happens at the edges and where something is left open. */
function PresetDoc({ preset }: { preset: PresetName }) {
  const t = useTranslations('scheme.doc');
  return (
    <details className="formula">
      <summary>{t('is.title')}</summary>
      <Facts
        facts={(['formula', 'units', 'edges', 'open'] as const).map((part) => [
          t(`is.${part}`),
          t(`${preset}.${part}`),
        ])}
      />
    </details>
  );
}

/** Places of rounding; two unless said. */
export function Places({ value }: { value: string }) {
  const t = useTranslations('scheme.form');
  return (
    <Select
      name="places"
      label={t('places')}
      value={value || '2'}
      blank={null}
      options={PLACES.map((place) => ({
        value: place,
        label: place === 'exact' ? t('exact') : t('placesOf', { n: place }),
      }))}
    />
  );
}

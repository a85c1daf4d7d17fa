/** The form of a measure of one kind of record: what is counted of it, of which records, for whom. */
import { useTranslations } from 'next-intl';
import {
  Check,
  Checks,
  DayField,
  Hidden,
  MoneyField,
  NumberField,
  Select,
  TextField,
} from '@/app/_ui/fields';
import { Fold, Form, Rows } from '@/app/_ui/form';
import { Section } from '@/app/_ui/page';
import { CURRENCIES, type Currency } from '@/lib/money';
import { Filled, hasMoney } from '@/lib/scheme';
import { ATTRIBUTES, type Attribute, COMPARISONS, DISTINCT_BY } from '@/lib/scheme/input';
import { CREDITS, MEASURE_TAKES } from '@/lib/scoring';
import { ASPECTS_OF, HOLDERS, MONEY_ASPECTS, PARENT_OF, QUANTITIES, type RecordKind } from '@/lib/vocabulary';
import { When } from '../../_when';
import { saveMeasureAction } from '../../actions';
import { KeyField, Naming, type Seen } from '../_naming';

export function MeasureForm({
  seen,
  kind,
  filled = new Filled([]),
  currency,
  figures,
  rest = [],
  base,
}: {
  seen: Seen;
  kind: RecordKind;
  filled?: Filled;
  /** The campaign's. */
  currency: Currency;
  /** Goals under whose keys figures are supplied. */
  figures: string;
  /** Conditions the form has no fields for, in words. */
  rest?: readonly string[];
  /** Address of the draft. */
  base: string;
}) {
  const t = useTranslations('scheme.form');
  const scoring = useTranslations('scoring');
  const words = useTranslations('words');
  const key = filled.one('key');
  const aspects = ASPECTS_OF[kind];
  const money = aspects.filter((aspect) => MONEY_ASPECTS.includes(aspect));
  // Of a receipt its deal may be asked too.
  const parent = PARENT_OF[kind];
  const ofParent = (parent ? ASPECTS_OF[parent] : []).filter((aspect) => MONEY_ASPECTS.includes(aspect));
  const askedMoney = [...money, ...ofParent.map((aspect) => `parent:${aspect}`)];
  const currencies = CURRENCIES.map((value) => ({ value, label: `${words(`currency.${value}`)} ${value}` }));
  const isFigure = kind === 'figure';
  const bounded = hasMoney(kind) ? 'ofMoney' : 'ofNumbers';
  const option = <T extends string>(value: T, label: string) => ({ value, label });
  return (
    <Form
      action={saveMeasureAction}
      name={`scheme.measure:${seen.campaign}:${key || 'new'}:${kind}`}
      cancel={{ href: `${base}#measures` }}
    >
      <Naming seen={seen} filled={filled} />
      <Hidden name="kind" value={kind} />
      {aspects.length === 1 ? (
        <Hidden name="aspect" value={aspects[0] ?? ''} />
      ) : (
        <Select
          name="aspect"
          label={t('aspect')}
          value={filled.one('aspect') || aspects[0]}
          blank={null}
          options={aspects.map((value) => option(value, words(`aspect.${value}`)))}
        />
      )}
      {isFigure ? (
        <>
          <TextField
            name="figure"
            label={t('figure')}
            hint={figures ? t('figureHintGoals', { figures }) : t('figureHint')}
            value={filled.one('figure')}
            maxLength={40}
            width="short"
          />
          <div className="side-by-side">
            <Select
              name="quantity"
              label={t('quantity')}
              hint={t('quantityHint')}
              value={filled.one('quantity') || 'count'}
              blank={null}
              options={QUANTITIES.map((value) => option(value, words(`quantity.${value}`)))}
            />
            <When field="quantity" is={['money']} initial={filled.one('quantity') || 'count'}>
              <Select
                name="currency"
                label={t('currency')}
                value={filled.one('currency') || currency}
                blank={null}
                options={currencies}
              />
            </When>
          </div>
        </>
      ) : null}
      <Fold
        title={t('more')}
        hint={t('moreHint')}
        open={['take', 'credit', 'window', 'holder', 'loggedWithin', 'exact'].some(
          (name) => filled.one(name) !== '',
        )}
      >
        <div className="side-by-side">
          <Select
            name="take"
            label={t('take')}
            value={filled.one('take') || 'sum'}
            blank={null}
            options={MEASURE_TAKES.map((value) => option(value, scoring(`take.${value}`)))}
          />
          <When field="take" is={['distinct']} initial={filled.one('take')}>
            <Select
              name="attribute"
              label={t('attribute')}
              value={filled.one('attribute')}
              options={DISTINCT_BY[kind].map((value) =>
                option(value, scoring(`attribute.${value}` as 'attribute.day')),
              )}
            />
          </When>
          {isFigure ? (
            <Select
              name="holder"
              label={t('holder')}
              value={filled.one('holder') || 'unit'}
              blank={null}
              options={HOLDERS.map((value) => option(value, words(`holder.${value}`)))}
            />
          ) : null}
          {money.length > 0 ? (
            <Select
              name="currency"
              label={t('convertTo')}
              value={filled.one('currency') || currency}
              blank={null}
              options={currencies}
            />
          ) : null}
          {isFigure ? null : (
            <Select
              name="credit"
              label={t('credit')}
              hint={t('creditHint')}
              value={filled.one('credit') || 'share'}
              blank={null}
              options={CREDITS.map((value) => option(value, scoring(`credit.${value}`)))}
            />
          )}
          <Select
            name="window"
            label={t('window')}
            value={filled.one('window') || 'campaign'}
            blank={null}
            options={(['campaign', 'any', 'days'] as const).map((value) =>
              option(value, scoring(`window.${value}`)),
            )}
          />
        </div>
        <When field="window" is={['days']} initial={filled.one('window')}>
          <div className="side-by-side">
            <DayField name="from" label={t('from')} value={filled.one('from')} optional />
            <DayField name="to" label={t('to')} value={filled.one('to')} optional />
          </div>
        </When>
        <NumberField
          name="loggedWithin"
          label={t('loggedWithin')}
          hint={t('loggedWithinHint')}
          value={filled.one('loggedWithin')}
          whole
          optional
        />
        {money.length > 0 || isFigure ? (
          <Check
            name="exact"
            label={t('exactRate')}
            hint={t('exactRateHint')}
            checked={filled.one('exact') !== ''}
          />
        ) : null}
        <KeyField filled={filled} />
      </Fold>
      <Fold
        title={t('conditions')}
        hint={t('conditionsHint')}
        open={
          filled.pairs.some(([name]) => name.startsWith('only.') || name.startsWith('amounts.')) ||
          rest.length > 0
        }
      >
        {ATTRIBUTES[kind].map((attribute) => (
          <Only key={attribute.attribute} attribute={attribute} filled={filled} />
        ))}
        {isFigure ? null : (
          <>
            <Rows
              group="amounts"
              legend={t(`amounts.${bounded}`)}
              hint={t(`amountsHint.${bounded}`)}
              values={filled.rows('amounts')}
              least={0}
              add={t(`addAmount.${bounded}`)}
            >
              <div className="side-by-side">
                <Select
                  name="aspect"
                  label={t('amountOf')}
                  value=""
                  options={[
                    ...aspects.map((value) => option<string>(value, words(`aspect.${value}`))),
                    ...ofParent.map((value) =>
                      option<string>(
                        `parent:${value}`,
                        scoring('say.ofParent', { aspect: words(`aspect.${value}`) }),
                      ),
                    ),
                  ]}
                />
                <Select
                  name="is"
                  label={t('comparison')}
                  value="ge"
                  blank={null}
                  options={COMPARISONS.map((value) => option(value, scoring(`comparison.${value}`)))}
                />
              </div>
              <When field="aspect" is={askedMoney}>
                <MoneyField name="amount" label={t('amount')} value={{ amount: '', unit: 'wan', currency }} />
                <Check name="convert" label={t('convert')} hint={t('convertHint')} />
              </When>
              <When field="aspect" is={aspects.filter((aspect) => !money.includes(aspect))}>
                <NumberField name="count" label={t('number')} />
              </When>
            </Rows>
            <Select
              name="amountsJoin"
              label={t(`amountsJoin.${bounded}`)}
              value={filled.one('amountsJoin') || 'all'}
              blank={null}
              options={[option('all', t('joinAll')), option('any', t('joinAny'))]}
            />
          </>
        )}
        {rest.length > 0 ? (
          <Section title={t('rest')}>
            {rest.map((condition) => (
              <p key={condition}>{condition}</p>
            ))}
            <Check name="dropRest" label={t('dropRest')} />
          </Section>
        ) : null}
      </Fold>
    </Form>
  );
}

/** Values of one attribute: only these, or all but these. */
function Only({ attribute, filled }: { attribute: Attribute; filled: Filled }) {
  const t = useTranslations('scheme.form');
  const scoring = useTranslations('scoring');
  const words = useTranslations('words');
  const name = `only.${attribute.attribute}`;
  const label = scoring(`attribute.${attribute.attribute}` as 'attribute.stage');
  const options =
    attribute.of === 'set'
      ? attribute.values.map((value) => ({
          value,
          label: words(`${attribute.names}.${value}` as 'origin.abroad'),
        }))
      : [
          { value: 'yes', label: scoring('say.yes') },
          { value: 'no', label: scoring('say.no') },
        ];
  return (
    <div className="only">
      {attribute.of === 'text' ? (
        <TextField
          name={`${name}.text`}
          label={label}
          hint={t('listHint')}
          value={filled.one(`${name}.text`)}
          optional
        />
      ) : (
        <Checks
          name={`${name}.values`}
          label={label}
          options={options}
          value={filled.many(`${name}.values`)}
          optional
        />
      )}
      <Select
        name={`${name}.is`}
        label={t('onlyOf', { attribute: label })}
        bare
        value={filled.one(`${name}.is`) || 'one-of'}
        blank={null}
        options={[
          { value: 'one-of', label: t('oneOf') },
          { value: 'none-of', label: t('noneOf') },
        ]}
      />
    </div>
  );
}

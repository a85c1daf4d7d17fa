/** The form of an activity: kind and day stand open, everything else under one fold. */
import { useTranslations } from 'next-intl';
import {
  Choice,
  DayField,
  Hidden,
  MoneyField,
  NumberField,
  Select,
  TextArea,
  TextField,
} from '@/app/_ui/fields';
import { Fold, Form, Rows } from '@/app/_ui/form';
import type { ActivityView } from '@/lib/activities';
import { OPENS } from '@/lib/activities/input';
import { ACTIVITY_KINDS, ORGANISERS } from '@/lib/vocabulary';
import { useDaysHint } from '../_days';
import { type Here, moneyValue, type UnitOption } from '../_entry';
import { InvestorField } from '../_investor-field';
import { useInvestorWords } from '../_investor-words';
import { UnitField } from '../_unit-field';
import { amend, log } from './actions';

type Place = Pick<Here, 'campaign' | 'base'>;
/** Negotiations a firm's row may continue. */
export type Case = { readonly id: string; readonly title: string };

export function ActivityForm({
  place,
  own,
  cases,
  view,
}: {
  place: Place;
  own: readonly UnitOption[];
  cases: readonly Case[];
  /** The activity that is amended; null for a new one. */
  view: ActivityView | null;
}) {
  const t = useTranslations('activities');
  const words = useTranslations('words');
  const common = useTranslations('common');
  const { campaign, base } = place;
  const counts = useDaysHint(campaign, 'activity');
  const draft = view === null || view.state === 'draft';
  return (
    <Form
      action={view ? amend : log}
      name={view ? `activity.amend:${view.id}` : `activity.log:${campaign.id}`}
      submit={draft ? t('submit') : common('save')}
      {...(draft ? { second: { label: common('keepDraft'), name: 'intent', value: 'draft' } } : {})}
      cancel={{ href: view ? `${base}/activities/${view.id}` : `${base}/activities` }}
    >
      {view ? (
        <>
          <Hidden name="activity" value={view.id} />
          <Hidden name="version" value={view.version} />
        </>
      ) : (
        <>
          <Hidden name="campaign" value={campaign.id} />
          <UnitField units={own} label={t('unit')} />
        </>
      )}
      <Choice
        name="kind"
        label={t('kind')}
        options={ACTIVITY_KINDS.map((kind) => ({ value: kind, label: words(`activityKind.${kind}`) }))}
        value={view?.kind ?? null}
      />
      <DayField
        name="fromDay"
        label={t('fromDay')}
        value={view?.fromDay ?? campaign.today}
        last={campaign.today}
        {...counts}
      />
      <Fold title={t('more')} hint={t('moreHint')} open={view !== null}>
        <DayField
          name="toDay"
          label={t('toDay')}
          hint={t('toDayHint')}
          value={view && view.toDay !== view.fromDay ? view.toDay : ''}
          last={campaign.today}
          optional
        />
        <TextField name="place" label={t('place')} value={view?.place ?? null} optional />
        <TextField name="ledBy" label={t('ledBy')} value={view?.ledBy ?? null} optional />
        <div className="side-by-side">
          <NumberField name="persons" label={t('persons')} value={view?.persons ?? null} whole optional />
          <NumberField
            name="delegations"
            label={t('delegations')}
            value={view?.delegations ?? null}
            whole
            optional
          />
        </div>
        <Rows group="firms" legend={t('firms')} add={t('addFirm')} values={view ? firmValues(view) : []}>
          <Hidden name="row" value="" />
          <InvestorField
            name="name"
            label={t('firm')}
            lookup={`${base}/investors/similar`}
            words={useInvestorWords()}
            optional
          />
          <TextField name="note" label={t('firmNote')} optional />
          <Select
            name="negotiation"
            label={t('negotiation')}
            blank={t('negotiationNone')}
            options={[
              { value: OPENS, label: t('negotiationOpen') },
              ...cases.map(({ id, title }) => ({ value: id, label: t('negotiationGo', { title }) })),
            ]}
            optional
          />
        </Rows>
        <Choice
          name="organiser"
          label={t('organiser')}
          options={ORGANISERS.map((one) => ({ value: one, label: words(`organiser.${one}`) }))}
          value={view?.organiser ?? 'unit'}
        />
        <MoneyField
          name="cost"
          label={t('cost')}
          value={view?.cost ? moneyValue(campaign, view.cost) : { amount: '', unit: 'wan', currency: 'CNY' }}
          optional
        />
        <TextArea name="notes" label={t('notes')} value={view?.notes ?? null} optional />
      </Fold>
    </Form>
  );
}

function firmValues(view: ActivityView): readonly Readonly<Record<string, string>>[] {
  return view.firms.map((firm) => ({
    row: firm.row,
    name: firm.name,
    note: firm.note ?? '',
    negotiation: firm.negotiation?.id ?? '',
  }));
}

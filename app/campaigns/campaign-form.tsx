/** The form of a campaign, new or amended. */
import { useLocale, useTranslations } from 'next-intl';
import {
  Check,
  DayField,
  Hidden,
  MinuteField,
  NumberField,
  Select,
  TextArea,
  TextField,
} from '@/app/_ui/fields';
import { Fold, Form } from '@/app/_ui/form';
import { Banner } from '@/app/_ui/page';
import type { FormAction } from '@/lib/action/outcome';
import type { EvidenceRules } from '@/lib/campaign/evidence-rules';
import { CURRENCIES } from '@/lib/money';
import { AMOUNT_UNITS, type AmountUnit } from '@/lib/vocabulary';
import { EvidenceFields } from './evidence-fields';

export type CampaignValues = {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly zone: string;
  readonly currency: string;
  readonly amountUnit: AmountUnit;
  readonly entriesUntil: string;
  readonly evidenceUntil: string;
  readonly noticeDays: number;
  readonly tableShown: boolean;
  readonly factsShown: boolean;
  readonly twoSign: boolean;
  readonly evidenceRules: EvidenceRules;
};

export function CampaignForm({
  action,
  name,
  submit,
  cancel,
  values,
  started,
  standing,
}: {
  action: FormAction;
  name: string;
  submit?: string;
  cancel: string;
  values: CampaignValues;
  /** First day, zone, currency and signing are fixed then, and a change needs a reason. */
  started: boolean;
  standing?: { readonly id: string; readonly version: number };
}) {
  const t = useTranslations('campaign.form');
  return (
    <Form action={action} name={name} {...(submit ? { submit } : {})} cancel={{ href: cancel }}>
      {standing ? <Hidden name="campaign" value={standing.id} /> : null}
      {standing ? <Hidden name="version" value={standing.version} /> : null}
      {started ? <Banner title={t('fixed')} icon="lock" /> : null}
      <TextField name="nameZh" label={t('nameZh')} value={values.nameZh} maxLength={60} />
      <TextField name="nameEn" label={t('nameEn')} value={values.nameEn} maxLength={120} />
      {standing ? null : (
        <TextField name="code" label={t('code')} hint={t('codeHint')} width="short" maxLength={40} />
      )}
      {started ? (
        <>
          <Hidden name="firstDay" value={values.firstDay} />
          <DayField name="lastDay" label={t('lastDay')} hint={t('daysHint')} value={values.lastDay} />
        </>
      ) : (
        <div className="side-by-side">
          <DayField name="firstDay" label={t('firstDay')} value={values.firstDay} />
          <DayField name="lastDay" label={t('lastDay')} value={values.lastDay} />
        </div>
      )}
      {started ? null : <p className="hint">{t('daysHint')}</p>}
      <div className="side-by-side">
        <MinuteField
          name="entriesUntil"
          label={t('entriesUntil')}
          hint={t('entriesUntilHint')}
          value={values.entriesUntil}
        />
        <MinuteField
          name="evidenceUntil"
          label={t('evidenceUntil')}
          hint={t('evidenceUntilHint')}
          value={values.evidenceUntil}
        />
      </div>
      <Money values={values} started={started} />
      {started ? <Hidden name="zone" value={values.zone} /> : null}
      {started && values.twoSign ? <Hidden name="twoSign" value="yes" /> : null}
      {started ? <TextArea name="reason" label={t('reason')} hint={t('reasonHint')} rows={2} /> : null}
      <Fold title={t('more')} hint={t('moreHint')} open={false}>
        <More values={values} started={started} />
      </Fold>
    </Form>
  );
}

function Money({ values, started }: { values: CampaignValues; started: boolean }) {
  const t = useTranslations('campaign.form');
  const words = useTranslations('words');
  const unit = (
    <Select
      name="amountUnit"
      label={t('amountUnit')}
      value={values.amountUnit}
      blank={null}
      options={AMOUNT_UNITS.map((value) => ({ value, label: words(`amountUnit.${value}`) }))}
    />
  );
  if (started)
    return (
      <>
        <Hidden name="currency" value={values.currency} />
        {unit}
      </>
    );
  return (
    <div className="stack">
      <div className="side-by-side">
        <Select
          name="currency"
          label={t('currency')}
          value={values.currency}
          blank={null}
          options={CURRENCIES.map((value) => ({ value, label: `${words(`currency.${value}`)} ${value}` }))}
        />
        {unit}
      </div>
      <p className="hint">{t('currencyHint')}</p>
    </div>
  );
}

/** What has a default: one fold, closed until somebody looks for it. */
function More({ values, started }: { values: CampaignValues; started: boolean }) {
  const t = useTranslations('campaign.form');
  const language = useLocale();
  return (
    <>
      <NumberField name="noticeDays" label={t('noticeDays')} value={values.noticeDays} whole />
      <div>
        <Check name="tableShown" label={t('tableShown')} checked={values.tableShown} />
        <Check name="factsShown" label={t('factsShown')} checked={values.factsShown} />
        {started ? null : <Check name="twoSign" label={t('twoSign')} checked={values.twoSign} />}
      </div>
      {started ? null : (
        <TextField name="zone" label={t('zone')} hint={t('zoneHint')} value={values.zone} width="short" />
      )}
      <EvidenceFields rules={values.evidenceRules} language={language} />
    </>
  );
}

/** One earlier period of one goal, for all units. */
import { useTranslations } from 'next-intl';
import { Hidden, NumberField, TextField } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { enterPastValuesAction } from '../units/actions';
import '../set-up.css';

export function PastForm({
  campaign,
  goal,
  counted,
  units,
}: {
  campaign: string;
  /** The goal's key. */
  goal: string;
  counted: string;
  units: readonly { readonly id: string; readonly name: string }[];
}) {
  const t = useTranslations('campaign.past');
  return (
    <Form action={enterPastValuesAction} name={`past-value.enter:${campaign}:${goal}`} shape="small">
      <Hidden name="campaign" value={campaign} />
      <Hidden name="key" value={goal} />
      <div className="side-by-side">
        <TextField name="label" label={t('label')} hint={t('labelHint')} width="short" maxLength={30} />
        <TextField name="source" label={t('source')} hint={t('sourceHint')} maxLength={120} />
      </div>
      <table className="table entry-table">
        <thead>
          <tr>
            <th scope="col">{t('units')}</th>
            <th scope="col" className="numeric">
              {t('value')}
              <span className="unit">{counted}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {units.map((unit, n) => (
            <tr key={unit.id}>
              <th scope="row">
                {unit.name}
                <Hidden name={`rows.${n}.unit`} value={unit.id} />
              </th>
              <td className="numeric">
                <NumberField name={`rows.${n}.value`} label={`${unit.name} · ${t('value')}`} bare optional />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="hint">{t('blankHint')}</p>
    </Form>
  );
}

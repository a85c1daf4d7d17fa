/** The targets of one goal: every unit's assured and stretch in one table, those of groups and of the whole below. */
import { useTranslations } from 'next-intl';
import { Hidden, NumberField, TextArea } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import type { Holder } from '@/lib/vocabulary';
import { setTargetsAction } from './actions';
import '../set-up.css';

export type TargetRow = {
  readonly holder: Holder;
  readonly holderId: string;
  readonly name: string;
  /** As typed, in the goal's unit; blank where there is none. */
  readonly assured: string;
  readonly stretch: string;
};

export type TargetGroup = {
  readonly id: string;
  readonly name: string;
  readonly units: readonly TargetRow[];
  /** The group's own target. */
  readonly whole: TargetRow;
};

export function TargetsForm({
  campaign,
  goal,
  groups,
  whole,
  counted,
  started,
  cancel,
}: {
  campaign: string;
  goal: string;
  groups: readonly TargetGroup[];
  whole: TargetRow;
  counted: string;
  started: boolean;
  cancel: string;
}) {
  const t = useTranslations('goals');
  let n = -1;
  const line = (row: TargetRow, isWhole: boolean) => {
    n += 1;
    const cell = (part: 'assured' | 'stretch') => (
      <td className="numeric">
        <NumberField
          name={`rows.${n}.${part}`}
          label={`${row.name} · ${t(part)}`}
          value={row[part]}
          bare
          optional
        />
      </td>
    );
    return (
      <tr key={row.holderId} className={isWhole ? 'entry-whole' : undefined}>
        <th scope="row">
          {row.name}
          <Hidden name={`rows.${n}.holder`} value={row.holder} />
          <Hidden name={`rows.${n}.holderId`} value={row.holderId} />
        </th>
        {cell('assured')}
        {cell('stretch')}
      </tr>
    );
  };
  return (
    <Form
      action={setTargetsAction}
      name={`target.set:${goal}`}
      submit={started ? t('propose') : t('save')}
      cancel={{ href: cancel }}
    >
      <Hidden name="campaign" value={campaign} />
      <Hidden name="goal" value={goal} />
      <table className="table entry-table">
        <thead>
          <tr>
            <th scope="col">{t('holder')}</th>
            <th scope="col" className="numeric">
              {t('assured')}
              <span className="unit">{counted}</span>
            </th>
            <th scope="col" className="numeric">
              {t('stretch')}
              <span className="unit">{counted}</span>
            </th>
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.id}>
            <tr>
              <th scope="rowgroup" colSpan={3} className="entry-group">
                {group.name}
              </th>
            </tr>
            {group.units.map((row) => line(row, false))}
            {line(group.whole, true)}
          </tbody>
        ))}
        <tbody>{line(whole, true)}</tbody>
      </table>
      {started ? <TextArea name="reason" label={t('reason')} hint={t('reasonHint')} rows={2} /> : null}
    </Form>
  );
}

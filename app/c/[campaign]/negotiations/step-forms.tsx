/** The small forms along a negotiation. */
import { useTranslations } from 'next-intl';
import { DayField, Hidden, MoneyField, Select, TextArea, TextField } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import type { FormAction } from '@/lib/action/outcome';
import type { CampaignView } from '@/lib/campaign';
import { addDays } from '@/lib/day';
import type { NegotiationView } from '@/lib/negotiations';
import { STAGES } from '@/lib/vocabulary';
import { moneyValue } from '../_entry';
import { addLine, advance, finish, instruct, raise, resolve, setNext, take } from './actions';
import { ForStage } from './for-stage';

export function LineForm({ negotiation, today }: { negotiation: string; today: string }) {
  const t = useTranslations('negotiations');
  return (
    <Form action={addLine} name={`negotiation.note:${negotiation}`} submit={t('save')} shape="small">
      <Hidden name="negotiation" value={negotiation} />
      <TextArea name="text" label={t('line')} rows={2} maxLength={2000} />
      <DayField name="day" label={t('lineDay')} value={today} last={today} />
    </Form>
  );
}

/** What the chosen stage needs and the negotiation lacks is asked for here; other fields stay away. */
export function AdvanceForm({ view, campaign }: { view: NegotiationView; campaign: CampaignView }) {
  const t = useTranslations('negotiations');
  const words = useTranslations('words');
  const common = useTranslations('common');
  const first = view.ahead?.stage ?? 'contact';
  return (
    <Form action={advance} name={`negotiation.advance:${view.id}`} submit={common('save')} shape="small">
      <Hidden name="negotiation" value={view.id} />
      <Hidden name="version" value={view.version} />
      <ForStage field="stage" first={first} shown={shownFor(view)}>
        <Select
          name="stage"
          label={t('advanceTo')}
          options={STAGES.filter((stage) => stage !== view.stage).map((stage) => ({
            value: stage,
            label: words(`stage.${stage}`),
          }))}
          value={first}
          blank={null}
        />
        <div data-need="lostReason">
          <TextField name="lostReason" label={t('lostReason')} />
        </div>
        <div data-need="lostTo">
          <TextField name="lostTo" label={t('lostTo')} hint={t('lostToHint')} />
        </div>
        {view.project ? null : (
          <div data-need="project">
            <TextField name="project" label={t('project')} />
          </div>
        )}
        {view.industry ? null : (
          <div data-need="industry">
            <TextField name="industry" label={t('industry')} />
          </div>
        )}
        {view.expected ? null : (
          <div data-need="expected">
            <MoneyField name="expected" label={t('expected')} value={moneyValue(campaign)} />
          </div>
        )}
      </ForStage>
      <DayField name="day" label={t('day')} value={campaign.today} last={campaign.today} />
      <TextArea name="note" label={t('note')} rows={2} optional />
    </Form>
  );
}

/** Which of the fields each stage asks for. */
function shownFor(view: NegotiationView): Readonly<Record<string, readonly string[]>> {
  const lacks = (needs: readonly ('project' | 'industry' | 'expected')[]) =>
    needs.filter((need) => !view[need]);
  return {
    negotiating: lacks(['project']),
    intent: lacks(['project', 'industry', 'expected']),
    signed: lacks(['project', 'industry', 'expected']),
    lost: ['lostReason', 'lostTo'],
  };
}

export function RaiseForm({ negotiation, today }: { negotiation: string; today: string }) {
  const t = useTranslations('negotiations');
  return (
    <Form action={raise} name={`concern.raise:${negotiation}`} submit={t('save')} shape="small">
      <Hidden name="negotiation" value={negotiation} />
      <TextArea name="text" label={t('concernText')} rows={2} maxLength={1000} />
      <DayField name="raisedOn" label={t('raisedOn')} value={today} last={today} />
    </Form>
  );
}

export function ResolveForm({
  concern,
  raisedOn,
  today,
  by,
}: {
  concern: string;
  raisedOn: string;
  today: string;
  by: string;
}) {
  const t = useTranslations('negotiations');
  return (
    <Form action={resolve} name={`concern.resolve:${concern}`} submit={t('resolve')} shape="small">
      <Hidden name="concern" value={concern} />
      <DayField name="resolvedOn" label={t('resolvedOn')} value={today} first={raisedOn} last={today} />
      <TextField name="resolvedBy" label={t('resolvedBy')} value={by} />
      <TextArea name="how" label={t('how')} rows={2} optional />
    </Form>
  );
}

export function TakeForm({ concern, version }: { concern: string; version: number }) {
  const t = useTranslations('negotiations');
  return (
    <Form action={take} name={`concern.take:${concern}`} submit={t('take')} shape="inline" plain>
      <Hidden name="concern" value={concern} />
      <Hidden name="version" value={version} />
    </Form>
  );
}

export function NextForm({
  negotiation,
  today,
  owners,
  me,
}: {
  negotiation: string;
  today: string;
  owners: readonly { id: string; name: string }[];
  me: string;
}) {
  const t = useTranslations('negotiations');
  return (
    <Form action={setNext} name={`next-action.set:${negotiation}`} submit={t('save')} shape="small">
      <Hidden name="negotiation" value={negotiation} />
      <TextField name="text" label={t('actionText')} maxLength={300} />
      <DayField name="dueOn" label={t('due')} value={addDays(today, 3)} first={today} />
      <Select
        name="owner"
        label={t('owner')}
        options={owners.map(({ id, name }) => ({
          value: id,
          label: id === me ? `${name}（${t('me')}）` : name,
        }))}
        value={me}
        blank={null}
      />
    </Form>
  );
}

/** @param then where to go on from: the negotiation's page unless told */
export function FinishForm({
  id,
  version,
  then = finish,
}: {
  id: string;
  version: number;
  then?: FormAction;
}) {
  const t = useTranslations('negotiations');
  return (
    <Form action={then} name={`next-action.done:${id}`} submit={t('finish')} shape="inline" plain>
      <Hidden name="action" value={id} />
      <Hidden name="version" value={version} />
    </Form>
  );
}

export function InstructForm({ negotiation }: { negotiation: string }) {
  const t = useTranslations('negotiations');
  return (
    <Form action={instruct} name={`instruction.give:${negotiation}`} submit={t('save')} shape="small">
      <Hidden name="negotiation" value={negotiation} />
      <TextArea name="text" label={t('instructionText')} rows={3} maxLength={2000} />
    </Form>
  );
}

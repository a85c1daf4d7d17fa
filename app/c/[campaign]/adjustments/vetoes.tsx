/** Vetoes 一票否决: proposed, confirmed by a second person, lifted the same way; all listed with reason and document. */
import { useLocale, useTranslations } from 'next-intl';
import { Dialog } from '@/app/_ui/dialog';
import { AsksReason, Entries, Entry } from '@/app/_ui/entries';
import { Hidden, type Option, Select, TextArea, TextField } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { Section } from '@/app/_ui/page';
import { Chip } from '@/app/_ui/state';
import type { VetoView } from '@/lib/adjustments';
import { VETO_SCOPES } from '@/lib/adjustments/input';
import type { CampaignView } from '@/lib/campaign';
import { instantShown } from '@/lib/text/show';
import { nameIn } from '../campaign/here';
import { liftVetoAction, setVetoAction } from './actions';
import { Answer } from './answer';
import { StateChip } from './points';

type Props = {
  campaign: CampaignView;
  vetoes: readonly VetoView[];
  units: readonly Option[];
  to: string;
  /** May confirm what another person proposed. */
  answers: boolean;
  /** May propose. */
  changes: boolean;
};

export function Vetoes({ campaign, vetoes, units, to, answers, changes }: Props) {
  const t = useTranslations('adjustments');
  const common = useTranslations('common');
  return (
    <Section title={t('vetoes')} id="vetoes">
      {campaign.state.closed ? null : <p className="soft">{t('vetoWhy')}</p>}
      {vetoes.length === 0 ? (
        <p className="quiet">{t('noVetoes')}</p>
      ) : (
        <Entries>
          {vetoes.map((veto) => (
            <Item key={veto.id} veto={veto} campaign={campaign} to={to} answers={answers} changes={changes} />
          ))}
        </Entries>
      )}
      {changes ? (
        <div className="row">
          <Dialog id="veto" trigger={t('setVeto')} title={t('setVeto')}>
            <Form
              action={setVetoAction}
              name={`veto.set:${campaign.id}`}
              submit={t('setVetoSubmit')}
              shape="small"
              plain
            >
              <Hidden name="campaign" value={campaign.id} />
              <Hidden name="to" value={to} />
              <Select name="unit" label={t('unit')} options={units} />
              <Select
                name="scope"
                label={t('vetoScope')}
                options={VETO_SCOPES.map((one) => ({ value: one, label: t(`scope.${one}`) }))}
              />
              <TextField
                name="document"
                label={t('document')}
                hint={t('documentHint')}
                maxLength={120}
                optional
              />
              <TextArea name="reason" label={common('reason')} />
            </Form>
          </Dialog>
        </div>
      ) : null}
    </Section>
  );
}

function Item({
  veto,
  campaign,
  to,
  answers,
  changes,
}: Omit<Props, 'vetoes' | 'units'> & { veto: VetoView }) {
  const t = useTranslations('adjustments');
  const language = useLocale();
  const { lift } = veto;
  const waits = veto.state === 'waiting' ? veto : lift?.state === 'waiting' ? lift : null;
  const said = [
    t('vetoBy', { name: veto.by, at: instantShown(veto.at, campaign.zone, language) }),
    veto.answeredBy ? t(`answered.${veto.state as 'confirmed'}`, { name: veto.answeredBy }) : null,
    veto.answerReason,
    lift?.state === 'confirmed' ? t('liftedBy', { name: lift.by }) : null,
    lift?.reason,
  ];
  return (
    <Entry
      title={
        <>
          <strong>{nameIn(language, veto.unit)}</strong> · {t(`scope.${veto.scope}`)} <Standing veto={veto} />
        </>
      }
      text={[veto.reason, veto.document].filter(Boolean).join(' · ')}
      said={said}
    >
      {waits && answers ? (
        <Answer
          of={waits}
          kind="veto"
          campaign={campaign.id}
          to={to}
          confirm={t(waits === veto ? 'confirmVeto' : 'confirmLift')}
        />
      ) : null}
      {veto.state === 'confirmed' && !lift && changes ? (
        <AsksReason
          id={`lift-${veto.id}`}
          action={liftVetoAction}
          name={`lift:${veto.id}`}
          trigger={t('lift')}
          submit={t('liftSubmit')}
          values={{ veto: veto.id, to }}
        />
      ) : null}
    </Entry>
  );
}

function Standing({ veto: { state, lift } }: { veto: VetoView }) {
  const t = useTranslations('adjustments');
  if (state !== 'confirmed') return <StateChip state={state} />;
  if (lift?.state === 'confirmed') return <Chip icon="minus">{t('lifted')}</Chip>;
  return (
    <>
      <Chip icon="flag" tone="rejected">
        {t('inForce')}
      </Chip>
      {lift ? (
        <>
          {' '}
          <Chip icon="clock" tone="pending">
            {t('liftWaits')}
          </Chip>
        </>
      ) : null}
    </>
  );
}

/** Vetoes 一票否决: proposed, confirmed by a second person, lifted the same way; all listed with reason and document. */
import { useLocale, useTranslations } from 'next-intl';
import { Dialog } from '@/app/_ui/dialog';
import { Hidden, type Option, Select, TextArea, TextField } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { Section } from '@/app/_ui/page';
import { Chip } from '@/app/_ui/state';
import type { VetoView } from '@/lib/adjustments';
import { VETO_SCOPES } from '@/lib/adjustments/input';
import type { CampaignView } from '@/lib/campaign';
import { instantShown } from '@/lib/text/show';
import { nameIn } from '../campaign/here';
import { answerAction, liftVetoAction, setVetoAction } from './actions';
import { Answer } from './answer';

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
      <p className="soft">{t('vetoWhy')}</p>
      {vetoes.length === 0 ? (
        <p className="quiet">{t('noVetoes')}</p>
      ) : (
        <ul className="list">
          {vetoes.map((veto) => (
            <Item key={veto.id} veto={veto} campaign={campaign} to={to} answers={answers} changes={changes} />
          ))}
        </ul>
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
  const common = useTranslations('common');
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
    <li className="list-item">
      <span />
      <div className="stack-small">
        <div>
          <strong>{nameIn(language, veto.unit)}</strong> · {t(`scope.${veto.scope}`)} <Standing veto={veto} />
        </div>
        <div>{[veto.reason, veto.document].filter(Boolean).join(' · ')}</div>
        <div className="quiet">{said.filter(Boolean).join(' · ')}</div>
        {waits && answers ? (
          waits.own ? (
            <div className="quiet">{t('own')}</div>
          ) : (
            <div className="row">
              <Form
                action={answerAction}
                name={`confirm:${waits.id}`}
                submit={t(waits === veto ? 'confirmVeto' : 'confirmLift')}
                shape="inline"
                plain
              >
                <Answer campaign={campaign.id} kind="veto" id={waits.id} to={to} />
                <Hidden name="answer" value="agree" />
              </Form>
              <Dialog id={`decline-${waits.id}`} trigger={t('decline')} title={t('decline')} small>
                <Form
                  action={answerAction}
                  name={`decline:${waits.id}`}
                  submit={t('decline')}
                  shape="small"
                  plain
                >
                  <Answer campaign={campaign.id} kind="veto" id={waits.id} to={to} />
                  <Hidden name="answer" value="decline" />
                  <TextArea name="reason" label={common('reason')} rows={2} />
                </Form>
              </Dialog>
            </div>
          )
        ) : null}
        {veto.state === 'confirmed' && !lift && changes ? (
          <div className="row">
            <Dialog id={`lift-${veto.id}`} trigger={t('lift')} title={t('lift')} small>
              <Form
                action={liftVetoAction}
                name={`lift:${veto.id}`}
                submit={t('liftSubmit')}
                shape="small"
                plain
              >
                <Hidden name="veto" value={veto.id} />
                <Hidden name="to" value={to} />
                <TextArea name="reason" label={common('reason')} rows={2} />
              </Form>
            </Dialog>
          </div>
        ) : null}
      </div>
    </li>
  );
}

function Standing({ veto: { state, lift } }: { veto: VetoView }) {
  const t = useTranslations('adjustments');
  if (state === 'declined')
    return (
      <Chip icon="cross" tone="rejected">
        {t('state.declined')}
      </Chip>
    );
  if (state === 'waiting')
    return (
      <Chip icon="clock" tone="pending">
        {t('state.waiting')}
      </Chip>
    );
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

/** Who gets credit for the deal, who has agreed, and the form to propose it. */
import { getTranslations } from 'next-intl/server';
import { Dialog } from '@/app/_ui/dialog';
import { Hidden, TextArea } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { Section } from '@/app/_ui/page';
import { can } from '@/lib/access';
import { sharesOf } from '@/lib/shares';
import { percentText } from '@/lib/shares/input';
import { type Here, refusedNow } from '../../../_entry';
import { propose, rule } from '../../actions';
import { ShareChip, ShareLines } from '../../share-lines';
import { ShareRows } from '../../share-rows';

export async function Shares({ place, record, may }: { place: Here; record: string; may: boolean }) {
  const t = await getTranslations('shares');
  const view = sharesOf(place.actor, record);
  const proposes = may && view?.state !== 'ruled' && refusedNow(place.campaign, 'share.propose') === null;
  const rules =
    view?.state === 'disputed' &&
    can(place.actor, 'share.rule', { campaign: place.campaign.id }) &&
    refusedNow(place.campaign, 'share.rule') === null;
  const values = view?.lines.flatMap(({ unit, role, basisPoints }) =>
    basisPoints > 0 ? [{ unit, role, percent: percentText(basisPoints) }] : [],
  );
  return (
    <Section title={t('title')} aside={view ? <ShareChip state={view.state} /> : null} id="shares">
      {view ? <ShareLines view={view} unitName={place.unitName} /> : <p className="quiet">{t('none')}</p>}
      {view?.ruling ? <p className="quiet">{t('ruling', view.ruling)}</p> : null}
      {rules && view ? (
        <div>
          <Dialog id="rule" trigger={t('rule')} title={t('rule')} small>
            <Form action={rule} name={`share.rule:${view.set}`} submit={t('rule')} shape="small">
              <Hidden name="set" value={view.set} />
              <TextArea name="reason" label={t('ruleReason')} rows={2} />
              <p className="quiet">{t('ruleHint')}</p>
              <ShareRows units={place.units} legend={t('replace')} least={0} />
            </Form>
          </Dialog>
        </div>
      ) : null}
      {proposes ? (
        <div>
          <Dialog
            key={`propose-${view?.set}`}
            id="propose"
            trigger={view ? t('change') : t('propose')}
            title={t('propose')}
            small
          >
            <Form
              action={propose}
              name={`share.propose:${record}:${view?.set ?? ''}`}
              submit={t('submit')}
              shape="small"
            >
              <Hidden name="record" value={record} />
              {view ? <p className="quiet">{t('changeHint')}</p> : null}
              <ShareRows units={place.units} legend={t('title')} least={2} values={values ?? []} />
            </Form>
          </Dialog>
        </div>
      ) : null}
    </Section>
  );
}

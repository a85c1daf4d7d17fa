/** How the list is worded: 通报表扬, or 表彰 under the number of its approval. */
import { useTranslations } from 'next-intl';
import { Dialog } from '@/app/_ui/dialog';
import { Choice, Hidden, TextField } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { Section } from '@/app/_ui/page';
import type { Wording } from '@/lib/awards';
import type { CampaignView } from '@/lib/campaign';
import { wordAction } from './actions';

export function approvalSaid(wording: Wording, t: ReturnType<typeof useTranslations<'awards'>>): string {
  const { approval, authority } = wording;
  if (!approval) return '';
  return authority ? t('approved', { authority, approval }) : t('approvedPlain', { approval });
}

export function WordingSection({
  campaign,
  wording,
  changes,
}: {
  campaign: CampaignView;
  wording: Wording;
  changes: boolean;
}) {
  const t = useTranslations('awards');
  const said = [t('wording.state', { wording: t(`wording.${wording.wording}`) }), approvalSaid(wording, t)];
  return (
    <Section title={t('wording.title')} id="wording">
      <p className="soft">{said.filter(Boolean).join(' ')}</p>
      {changes ? (
        <div className="row">
          <Dialog id="wording-change" trigger={t('wording.change')} title={t('wording.title')} small>
            <Form
              action={wordAction}
              name={`commendation.word:${campaign.id}`}
              submit={t('wording.save')}
              shape="small"
              plain
            >
              <Hidden name="campaign" value={campaign.id} />
              <Hidden name="to" value={`/c/${campaign.code}/awards`} />
              <Choice
                name="wording"
                label={t('wording.title')}
                value={wording.wording}
                stacked
                options={(['praise', 'honour'] as const).map((value) => ({
                  value,
                  label: t(`wording.${value}`),
                  hint: t(`wording.${value}Hint`),
                }))}
              />
              <TextField
                name="approval"
                label={t('wording.approval')}
                value={wording.approval ?? ''}
                maxLength={80}
                optional
              />
              <TextField
                name="authority"
                label={t('wording.authority')}
                hint={t('wording.authorityHint')}
                value={wording.authority ?? ''}
                maxLength={120}
                optional
              />
            </Form>
          </Dialog>
        </div>
      ) : null}
    </Section>
  );
}

/** Deals with a referrer: how several share, and who of them is on the public payroll. */
import { useLocale, useTranslations } from 'next-intl';
import { Dialog } from '@/app/_ui/dialog';
import { Check, Hidden, NumberField, TextField } from '@/app/_ui/fields';
import { Form, Rows } from '@/app/_ui/form';
import { Chip } from '@/app/_ui/state';
import type { CampaignView } from '@/lib/campaign';
import type { ReferredDeal } from '@/lib/referrals';
import { instantShown } from '@/lib/text/show';
import { nameIn } from '../../campaign/here';
import { agreeReferralAction } from '../actions';

export function Splits({
  campaign,
  deals,
  files,
}: {
  campaign: CampaignView;
  deals: readonly ReferredDeal[];
  /** May file a split. */
  files: boolean;
}) {
  const t = useTranslations('rewards');
  const language = useLocale();
  if (deals.length === 0) return <p className="quiet">{t('splitsNone')}</p>;
  return (
    <ul className="list">
      {deals.map((deal) => (
        <li className="list-item" key={deal.id}>
          <span />
          <div className="stack-small">
            <div>
              <a href={`/c/${campaign.code}/deals/${deal.id}`}>
                <strong>{deal.title}</strong>
              </a>{' '}
              · {nameIn(language, deal.unit)}
            </div>
            {deal.named ? <div className="soft">{t('named', { name: deal.named })}</div> : null}
            {deal.lines.length > 0 ? (
              <div>
                {deal.lines.map((line) => (
                  <span key={line.referrer} className="row">
                    {line.referrer} <span className="numbers">{percentOf(line.shareBp)}%</span>
                    {line.staff ? (
                      <Chip icon="flag" tone="rejected">
                        {t('staff')}
                      </Chip>
                    ) : null}
                  </span>
                ))}
              </div>
            ) : null}
            {deal.basis ? (
              <div className="quiet">
                {t('filed', {
                  by: deal.by ?? '',
                  at: instantShown(deal.at ?? 0, campaign.zone, language),
                  basis: deal.basis,
                })}
              </div>
            ) : null}
            {files ? <FileSplit campaign={campaign} deal={deal} /> : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

function FileSplit({ campaign, deal }: { campaign: CampaignView; deal: ReferredDeal }) {
  const t = useTranslations('rewards');
  const lines = deal.lines.length > 0 ? deal.lines : [{ referrer: deal.named ?? '', shareBp: 10_000 }];
  return (
    <div className="row">
      <Dialog id={`split-${deal.id}`} trigger={t('agree')} title={`${t('agree')} · ${deal.title}`}>
        <Form
          action={agreeReferralAction}
          name={`referral.agree:${deal.id}`}
          submit={t('agree')}
          shape="small"
          plain
        >
          <Hidden name="deal" value={deal.id} />
          <Hidden name="to" value={`/c/${campaign.code}/awards/rewards`} />
          <Rows
            group="lines"
            legend={t('lines')}
            values={lines.map((line) => ({
              referrer: line.referrer,
              percent: percentOf(line.shareBp),
              ...('staff' in line && line.staff ? { staff: 'yes' } : {}),
            }))}
            least={1}
            most={20}
            add={t('addReferrer')}
          >
            <TextField name="referrer" label={t('referrer')} maxLength={120} />
            <NumberField name="percent" label={t('percent')} width="short" />
            <Check name="staff" label={t('staff')} />
          </Rows>
          <TextField name="basis" label={t('agreement')} hint={t('agreementHint')} maxLength={300} />
        </Form>
      </Dialog>
    </div>
  );
}

function percentOf(basisPoints: number): string {
  return String(basisPoints / 100);
}

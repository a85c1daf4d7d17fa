/** One reward rule: what each referrer gets, how it was computed, who gets none. */
import { useLocale, useTranslations } from 'next-intl';
import { Dialog } from '@/app/_ui/dialog';
import { Hidden, MoneyField, TextArea } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { Section } from '@/app/_ui/page';
import {
  amountTold,
  type Name,
  numberShown,
  type RewardRowView,
  type RewardView,
  rewardTold,
} from '@/lib/awards';
import type { CampaignView } from '@/lib/campaign';
import type { Currency } from '@/lib/money';
import type { Coded } from '@/lib/scoring';
import { setRewardAction } from '../actions';

export function RewardSection({
  reward,
  campaign,
  sets,
}: {
  reward: RewardView;
  campaign: CampaignView;
  /** May set by hand what a band asks for. */
  sets: boolean;
}) {
  const t = useTranslations('rewards');
  const language = useLocale();
  const of = (name: Name) => (language === 'en' ? name.en : name.zh);
  const money = (amount: string) => numberShown(amount, reward.kind, language, 'one');
  const say = (coded: Coded) => {
    const { key, values } = rewardTold(coded, reward, language);
    return t(key as 'step.flat', values as Record<'base' | 'rate' | 'amount', string>);
  };
  const join = language === 'en' ? '; ' : '；';
  return (
    <Section
      title={of(reward.name)}
      aside={[
        `${t('total')} ${money(reward.total)}`,
        ...(reward.toSet > 0 ? [t('notInTotal', { count: reward.toSet })] : []),
      ].join(join)}
      id={reward.key}
    >
      {reward.rule.basis ? <p className="soft">{t('basis', { basis: reward.rule.basis })}</p> : null}
      {reward.notes.map((note) => (
        <p className="soft" key={`${note.code} ${note.params.at ?? ''}`}>
          {say(note)}
        </p>
      ))}
      <ul className="list">
        {reward.rows.map((row) => (
          <li className="list-item" key={row.key}>
            <span />
            <div className="stack-small">
              <div>
                <strong>{row.referrer}</strong> ·{' '}
                <strong className="numbers">{amountTold(row, reward, language)}</strong>
              </div>
              <div>{row.deals.map(({ name }) => of(name)).join(' · ')}</div>
              <div className="soft">
                {row.units.map(of).join(' · ')} · {t('base')}{' '}
                {numberShown(row.base, row.baseKind, language, campaign.amountUnit)}
                {reward.rule.standards.length > 1 ? ` · ${of(row.standardName)}` : ''}
              </div>
              <div>
                {row.steps
                  .filter(({ code }) => code !== 'instalment')
                  .map(say)
                  .join(join)}
              </div>
              {row.instalments.length > 0 ? (
                <dl className="facts" aria-label={t('instalments')}>
                  {row.instalments.map(({ due, amount }, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: two may be due alike, and they never move
                    <div key={at}>
                      <dt>{of(due)}</dt>
                      <dd className="numbers">{money(amount)}</dd>
                    </div>
                  ))}
                </dl>
              ) : null}
              {row.otherwise === undefined ? null : (
                <div className="quiet">
                  {t(`otherwise.${readingOf(row, reward)}`, { amount: money(row.otherwise) })}
                </div>
              )}
              {row.byHand && sets ? <SetByHand row={row} reward={reward} campaign={campaign} /> : null}
            </div>
          </li>
        ))}
      </ul>
      {reward.barred.length > 0 ? (
        <details>
          <summary>{t('barred', { count: reward.barred.length })}</summary>
          <dl className="facts">
            {reward.barred.map((one) => (
              <div key={one.key}>
                <dt>{[one.referrer, one.deal ? of(one.deal) : ''].filter(Boolean).join(' · ')}</dt>
                <dd>{say(one.why)}</dd>
              </div>
            ))}
          </dl>
        </details>
      ) : null}
    </Section>
  );
}

function readingOf(row: RewardRowView, reward: RewardView): 'flat' | 'marginal' {
  return reward.rule.standards.find(({ key }) => key === row.standard)?.reading ?? 'flat';
}

function SetByHand({
  row,
  reward,
  campaign,
}: {
  row: RewardRowView;
  reward: RewardView;
  campaign: CampaignView;
}) {
  const t = useTranslations('rewards');
  const language = useLocale();
  const bounds = row.byHand;
  if (!bounds) return null;
  const currency = reward.rule.currency as Currency;
  const shown = (amount: string) => numberShown(amount, reward.kind, language, 'one');
  return (
    <div className="row">
      <Dialog id={`set-${row.key.replace(/\W+/g, '-')}`} trigger={t('set')} title={t('setTitle')} small>
        <Form
          action={setRewardAction}
          name={`reward.set:${campaign.id}:${reward.key}:${row.key}`}
          submit={t('set')}
          shape="small"
          plain
        >
          <Hidden name="campaign" value={campaign.id} />
          <Hidden name="reward" value={reward.key} />
          <Hidden name="deal" value={row.deal} />
          <Hidden name="referrer" value={row.referrer} />
          <Hidden name="to" value={`/c/${campaign.code}/awards/rewards`} />
          <MoneyField
            name="amount"
            label={t('amount')}
            hint={t('boundsOf', { least: shown(bounds.least), most: shown(bounds.most) })}
            value={{ amount: '', unit: 'one', currency }}
            currencies={[currency]}
          />
          <TextArea name="reason" label={t('reason')} rows={2} />
        </Form>
      </Dialog>
    </div>
  );
}

import { getLocale, getTranslations } from 'next-intl/server';
import { Banner, Empty, PageHead, Section } from '@/app/_ui/page';
import { Table } from '@/app/_ui/table';
import { pendingConfirmations } from '@/lib/confirmations';
import { CURRENCIES } from '@/lib/money';
import { ratesFor } from '@/lib/rates';
import { dayShown } from '@/lib/text/show';
import { type CampaignParams, may, officeHere } from '../here';
import { SetUpTabs } from '../set-up-tabs';
import { RateForm } from './rate-form';

export async function generateMetadata() {
  return { title: (await getTranslations('rates'))('title') };
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/** What lacks, where another page leads here with it. */
type Asked = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ params, searchParams }: CampaignParams & Asked) {
  const asked = await searchParams;
  const lacks = (name: string) => (typeof asked[name] === 'string' ? asked[name] : undefined);
  const { actor, campaign, base } = await officeHere(params);
  const [t, common, language] = await Promise.all([
    getTranslations('rates'),
    getTranslations('common'),
    getLocale(),
  ]);
  const rates = ratesFor(actor, campaign.id);
  const proposals = pendingConfirmations(actor, campaign.id);
  const waiting = proposals.filter(({ kind }) => kind === 'rate').length;
  // The latest day of a pair comes first: it is the one in use.
  const current = rates.filter(
    (rate, at) => rates.findIndex((one) => one.currency === rate.currency && one.to === rate.to) === at,
  );
  const earlier = rates.filter((rate) => !current.includes(rate));
  // What is converted into the scoring currency comes first.
  const foremost = [...current].sort(
    (a, b) => Number(b.to === campaign.currency) - Number(a.to === campaign.currency),
  );
  const table = (label: string, rows: typeof rates) => (
    <Table
      label={label}
      columns={[
        { key: 'rate', head: t('rate') },
        { key: 'day', head: t('day'), card: 'aside' },
        { key: 'source', head: t('source'), named: false },
      ]}
      rows={rows.map((rate) => ({
        key: rate.id,
        cells: {
          rate: t('shown', { per: rate.per, currency: rate.currency, value: rate.value, to: rate.to }),
          day: dayShown(rate.day, language, 'year'),
          source: rate.source,
        },
      }))}
    />
  );
  return (
    <>
      <PageHead title={t('title')} state={t('state')} />
      <SetUpTabs code={campaign.code} current="rates" waiting={proposals.length} />
      {waiting > 0 ? (
        <Banner tone="pending" title={t('waitingWhy', { count: waiting })}>
          <a href={`${base}/confirmations`}>{common('details')}</a>
        </Banner>
      ) : null}
      {rates.length === 0 ? <Empty title={t('empty.title')} why={t('empty.why')} /> : null}
      {current.length > 0 ? <Section title={t('current')}>{table(t('current'), foremost)}</Section> : null}
      {earlier.length > 0 ? <Section title={t('earlier')}>{table(t('earlier'), earlier)}</Section> : null}
      {may({ actor, campaign }, 'rate.set') ? (
        <Section title={t('new')} id="new">
          <RateForm
            campaign={campaign.id}
            from={CURRENCIES.find((one) => one === lacks('currency'))}
            to={CURRENCIES.find((one) => one === lacks('to')) ?? campaign.currency}
            day={DAY.test(lacks('day') ?? '') ? lacks('day') : undefined}
            today={campaign.today}
            started={campaign.state.started}
          />
        </Section>
      ) : null}
    </>
  );
}

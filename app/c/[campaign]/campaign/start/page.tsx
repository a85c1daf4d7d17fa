import { getTranslations } from 'next-intl/server';
import { Hidden } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { PageHead, Refused, Section } from '@/app/_ui/page';
import { List } from '@/app/_ui/parts';
import { Chip } from '@/app/_ui/state';
import { startCampaignAction } from '../actions';
import { type CampaignParams, formHere } from '../here';
import { type Readiness, readiness } from '../readiness';

export async function generateMetadata() {
  return { title: (await getTranslations('campaign'))('startPage.title') };
}

const WHERE: Record<Readiness['key'], string> = {
  units: '/units',
  goals: '/goals',
  targets: '/goals',
  rates: '/rates',
  officers: '/units',
};

export default async function Page({ params }: CampaignParams) {
  const { actor, campaign, base, refused } = await formHere(params, 'campaign.start');
  const t = await getTranslations('campaign');
  const items = readiness(actor, campaign);
  const said = ({ key, ready, count, groups = 0 }: Readiness) => {
    switch (key) {
      case 'units':
        return ready ? t('ready.unitsSome', { groups, units: count }) : t('ready.unitsNone');
      case 'goals':
        return ready ? t('ready.goalsSome', { count }) : t('ready.goalsNone');
      case 'targets':
        if (ready) return t('ready.targetsSome');
        return count > 0 ? t('ready.targetsMissing', { count }) : t('ready.targetsNone');
      case 'rates':
        return ready ? t('ready.ratesSome', { count }) : t('ready.ratesNone');
      case 'officers':
        return ready
          ? t('ready.officersSome')
          : count > 0
            ? t('ready.officersMissing', { count })
            : t('ready.unitsNone');
    }
  };
  return (
    <>
      <PageHead title={t('startPage.title')} state={t('startPage.state')} back={base} />
      {refused ? <Refused reason={refused} /> : null}
      <Section title={t('startPage.ready')}>
        <List
          items={items.map((item) => ({
            key: item.key,
            href: base + WHERE[item.key],
            title: t(`ready.${item.key}`),
            sub: said(item),
            aside: (
              <Chip icon={item.ready ? 'check' : 'clock'} tone={item.ready ? 'verified' : 'pending'}>
                {item.ready ? t('ready.yes') : t('ready.no')}
              </Chip>
            ),
          }))}
        />
        <p className="soft">
          {items.every(({ ready }) => ready) ? t('startPage.all') : t('startPage.missing')}
        </p>
      </Section>
      {refused ? null : (
        <Form
          action={startCampaignAction}
          name={`campaign.start:${campaign.id}`}
          submit={t('startPage.go')}
          cancel={{ href: base }}
        >
          <Hidden name="campaign" value={campaign.id} />
        </Form>
      )}
    </>
  );
}

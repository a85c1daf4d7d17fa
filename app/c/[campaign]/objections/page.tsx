import { getLocale, getTranslations } from 'next-intl/server';
import { ActionLink, Empty, PageHead } from '@/app/_ui/page';
import { Table } from '@/app/_ui/table';
import { objectionsOf } from '@/lib/objections';
import { dayShown, instantShown } from '@/lib/text/show';
import type { CampaignParams } from '../campaign/here';
import { nameIn } from '../campaign/here';
import { ObjectionTabs, objectionsHere } from './here';
import { objectable } from './open';
import { AboutWords, ObjectionChip } from './words';

export async function generateMetadata() {
  return { title: (await getTranslations('objections'))('title') };
}

export default async function Page({ params }: CampaignParams) {
  const place = await objectionsHere(params);
  const { actor, campaign, base } = place;
  const [t, language] = await Promise.all([getTranslations('objections'), getLocale()]);
  const all = [...objectionsOf(actor, campaign)].reverse();
  const may = objectable(place);
  const isOver = may?.refused === 'objections-closed' || may?.refused === 'already-published';
  const open = all.filter(({ state }) => state === 'open').length;
  return (
    <>
      <PageHead
        title={t('title')}
        state={[
          all.length === 0 ? t('state.none') : t('state.some', { count: all.length, open }),
          ...(isOver && may?.notice
            ? [t('state.over', { until: dayShown(may.notice.untilDay, language) })]
            : []),
        ].join(language === 'en' ? ' ' : '')}
        action={
          may && may.refused === null ? (
            <ActionLink href={`${base}/objections/new`} primary icon="plus">
              {t(may.as === 'unit' ? 'new' : 'enter')}
            </ActionLink>
          ) : undefined
        }
      />
      <ObjectionTabs place={place} />
      {all.length === 0 ? (
        <Empty title={t('empty.title')} why={t('empty.why')} />
      ) : (
        <Table
          label={t('title')}
          columns={[
            { key: 'about', head: t('about') },
            { key: 'state', head: t('answer'), card: 'aside' },
            { key: 'from', head: t('from') },
            { key: 'at', head: t('at'), named: false },
          ]}
          rows={all.map((one) => ({
            key: one.id,
            href: `${base}/objections/${one.id}`,
            cells: {
              about: <AboutWords about={one.about} />,
              state: <ObjectionChip state={one.state} />,
              from: one.from
                ? one.from.unit
                  ? nameIn(language, one.from.unit)
                  : [t(`sources.${one.from.source}`), one.from.sender].filter(Boolean).join(' · ')
                : t('fromHidden'),
              at: instantShown(one.at, campaign.zone, language),
            },
          }))}
        />
      )}
    </>
  );
}

import { getLocale, getTranslations } from 'next-intl/server';
import { ActionLink, Empty, PageHead, Section } from '@/app/_ui/page';
import { Table } from '@/app/_ui/table';
import { pendingConfirmations } from '@/lib/confirmations';
import { groupsWithUnits, peopleOfUnits } from '@/lib/units';
import { type CampaignParams, may, nameIn, officeHere } from '../here';
import { SetUpTabs } from '../set-up-tabs';

export async function generateMetadata() {
  return { title: (await getTranslations('units'))('title') };
}

export default async function Page({ params }: CampaignParams) {
  const { actor, campaign, base } = await officeHere(params);
  const [t, words, common, language] = await Promise.all([
    getTranslations('units'),
    getTranslations('words'),
    getTranslations('common'),
    getLocale(),
  ]);
  const groups = groupsWithUnits(actor, campaign.id, campaign.today);
  const people = peopleOfUnits(actor, campaign.id);
  const changes = may({ actor, campaign }, 'entrant.enter');
  const addGroup = (
    <ActionLink href={`${base}/units/groups/new`} primary={groups.length === 0} icon="plus">
      {t('addGroup')}
    </ActionLink>
  );
  return (
    <>
      <PageHead
        title={t('title')}
        state={t('state', {
          groups: groups.length,
          units: groups.reduce((count, group) => count + group.units.length, 0),
        })}
        action={
          changes && groups.length > 0 ? (
            <ActionLink href={`${base}/units/new`} primary icon="plus">
              {t('addUnit')}
            </ActionLink>
          ) : null
        }
      />
      <SetUpTabs
        code={campaign.code}
        current="units"
        waiting={pendingConfirmations(actor, campaign.id).length}
      />
      {groups.length === 0 ? (
        <Empty title={t('empty.title')} why={t('empty.why')} action={changes ? addGroup : null} />
      ) : null}
      {groups.map((group) => (
        <Section
          key={group.id}
          title={nameIn(language, group)}
          aside={
            changes ? (
              <ActionLink href={`${base}/units/groups/${group.id}`} icon="pencil">
                {common('edit')}
              </ActionLink>
            ) : null
          }
        >
          {group.units.length === 0 ? (
            <p className="soft">{t('emptyGroup')}</p>
          ) : (
            <Table
              label={nameIn(language, group)}
              columns={[
                { key: 'name', head: t('unit') },
                { key: 'kind', head: t('kind'), named: false, card: 'aside' },
                { key: 'class', head: t('class') },
                { key: 'officers', head: t('officers') },
                { key: 'leaders', head: t('leaders') },
                { key: 'ranked', head: common('note'), named: false },
              ]}
              rows={group.units.map((unit) => ({
                key: unit.unit,
                href: `${base}/units/${unit.unit}`,
                cells: {
                  name: nameIn(language, unit),
                  kind: words(`unitKind.${unit.kind}`),
                  class: unit.class,
                  officers: people.get(unit.unit)?.officers.join(' · ') || (
                    <span className="soft">{t('noOfficer')}</span>
                  ),
                  leaders: people.get(unit.unit)?.leaders.join(' · ') ?? '',
                  ranked: unit.ranked ? '' : t('notRanked'),
                },
              }))}
            />
          )}
        </Section>
      ))}
      {changes && groups.length > 0 ? <div className="row">{addGroup}</div> : null}
      {changes && groups.length > 0 ? <p className="quiet">{t('people')}</p> : null}
    </>
  );
}

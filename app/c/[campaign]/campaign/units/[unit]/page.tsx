import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { DayField, Hidden, TextArea } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { PageHead, Refused, Section } from '@/app/_ui/page';
import { Facts, List } from '@/app/_ui/parts';
import { can } from '@/lib/access';
import { dayShown } from '@/lib/text/show';
import { groupsWithUnits, linksOf, peopleOfUnits, unitView } from '@/lib/units';
import { may, nameIn, officeHere } from '../../here';
import { amendEntrantAction, amendUnitAction, withdrawEntrantAction } from '../actions';
import { EntryFields } from '../entry-fields';
import { UnitFields } from '../unit-fields';
import { Links } from './links';

type Props = { params: Promise<{ campaign: string; unit: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations('units'))('editUnit') };
}

export default async function Page({ params }: Props) {
  const { actor, campaign, base } = await officeHere(params);
  const unit = unitView(actor, campaign.id, (await params).unit, campaign.today) ?? notFound();
  const [t, words, language] = await Promise.all([
    getTranslations('units'),
    getTranslations('words'),
    getLocale(),
  ]);
  const groups = groupsWithUnits(actor, campaign.id, campaign.today);
  const groupName = (id: string) => {
    const group = groups.find((one) => one.id === id);
    return group ? nameIn(language, group) : '';
  };
  const others = groups
    .flatMap((group) => group.units)
    .filter((other) => other.unit !== unit.unit)
    .map((other) => ({ value: other.unit, label: nameIn(language, other) }));
  const people = peopleOfUnits(actor, campaign.id).get(unit.unit);
  const changes = may({ actor, campaign }, 'entrant.amend');
  const started = campaign.state.started;
  return (
    <>
      <PageHead
        title={nameIn(language, unit)}
        state={[words(`unitKind.${unit.kind}`), groupName(unit.group), unit.class]
          .filter(Boolean)
          .join(' · ')}
        back={`${base}/units`}
      />
      {!changes && can(actor, 'entrant.amend', { campaign: campaign.id }) ? (
        <Refused reason="campaign-closed" />
      ) : null}
      <Facts
        facts={[
          [t('officers'), people?.officers.join(' · ') || t('noOfficer')],
          [t('leaders'), people?.leaders.join(' · ')],
          [t('form.ranked'), unit.ranked ? null : t('notRanked')],
        ]}
      />
      {changes ? (
        <Section title={t('unitPage.entry')}>
          <Form action={amendEntrantAction} name={`entrant.amend:${campaign.id}:${unit.unit}`} shape="small">
            <Hidden name="campaign" value={campaign.id} />
            <Hidden name="unit" value={unit.unit} />
            <Hidden name="version" value={unit.version} />
            <EntryFields
              groups={groups.map((group) => ({ value: group.id, label: nameIn(language, group) }))}
              group={unit.group}
              class={unit.class}
              economic={unit.economic}
              ranked={unit.ranked}
            />
            <DayField
              name="fromDay"
              label={t('form.fromDay')}
              hint={t('form.fromDayHint')}
              value={started ? campaign.today : campaign.firstDay}
            />
            {started ? <TextArea name="reason" label={t('form.reason')} rows={2} /> : null}
          </Form>
        </Section>
      ) : null}
      <Links
        of={{ campaign: campaign.id, unit: unit.unit }}
        links={linksOf(actor, campaign, unit.unit)}
        others={others}
        started={started}
        changes={changes}
      />
      {unit.placements.length > 1 || !changes ? (
        <Section title={t('unitPage.moves')}>
          <List
            items={[...unit.placements].reverse().map((move, at) => ({
              key: `${move.fromDay}-${unit.placements.length - at}`,
              icon: 'forward',
              title: [groupName(move.group), move.class].filter(Boolean).join(' · '),
              aside: (
                <span className="quiet">{t('since', { day: dayShown(move.fromDay, language, 'year') })}</span>
              ),
            }))}
          />
        </Section>
      ) : null}
      {changes ? (
        <Section title={t('unitPage.names')}>
          <Form action={amendUnitAction} name={`unit.amend:${unit.unit}`} shape="small" plain>
            <Hidden name="campaign" value={campaign.id} />
            <Hidden name="unit" value={unit.unit} />
            <Hidden name="version" value={unit.unitVersion} />
            <UnitFields unit={unit} parents={others} />
          </Form>
        </Section>
      ) : null}
      {changes ? (
        <Section title={t('unitPage.withdraw')}>
          <p className="soft">{t('unitPage.withdrawWhy')}</p>
          <Form
            action={withdrawEntrantAction}
            name={`entrant.withdraw:${campaign.id}:${unit.unit}`}
            submit={t('unitPage.withdraw')}
            shape="small"
            plain
          >
            <Hidden name="campaign" value={campaign.id} />
            <Hidden name="unit" value={unit.unit} />
            <Hidden name="version" value={unit.version} />
            <TextArea name="reason" label={t('form.reason')} rows={2} />
          </Form>
        </Section>
      ) : null}
    </>
  );
}

/** Role, campaign and unit of a membership. Units of every campaign the actor runs stand under its name. */
import { getLocale, getTranslations } from 'next-intl/server';
import { Choice, Select } from '@/app/_ui/fields';
import { hasRole, type Person } from '@/lib/access';
import { campaignsOf } from '@/lib/campaign';
import { groupsWithUnits } from '@/lib/units';
import { ROLES } from '@/lib/vocabulary';

export async function MembershipFields({ actor }: { actor: Person }) {
  const [t, words, language] = await Promise.all([
    getTranslations('people'),
    getTranslations('words'),
    getLocale(),
  ]);
  const zh = language === 'zh-CN';
  const office = hasRole(actor, 'admin', undefined);
  const campaigns = campaignsOf(actor).filter(({ id }) => hasRole(actor, 'admin', id));
  const seen = new Set<string>();
  const units = campaigns.flatMap((campaign) =>
    groupsWithUnits(actor, campaign.id, campaign.today).flatMap((group) =>
      group.units.flatMap((unit) => {
        if (seen.has(unit.unit)) return [];
        seen.add(unit.unit);
        return [
          {
            value: unit.unit,
            label: zh ? unit.nameZh : unit.nameEn,
            group: zh ? group.nameZh : group.nameEn,
          },
        ];
      }),
    ),
  );
  return (
    <>
      <Choice
        name="role"
        label={t('role')}
        hint={t('roleHint')}
        value="officer"
        options={ROLES.map((role) => ({ value: role, label: words(`role.${role}`) }))}
      />
      <Select
        name="campaign"
        label={t('campaign')}
        optional={office}
        blank={office ? t('anyCampaign') : null}
        value={campaigns.find(({ state }) => !state.closed)?.id ?? null}
        options={campaigns.map(({ id, nameZh, nameEn }) => ({ value: id, label: zh ? nameZh : nameEn }))}
      />
      <Select name="unit" label={t('unit')} optional blank={t('noUnit')} options={units} />
    </>
  );
}

/** The stage of a demo campaign: people, units, goals, targets, rates, all through the product's own verbs. */
import { commandActor, type Person } from '../access';
import { createCampaign } from '../campaign';
import { now } from '../clock';
import { type Day, dayAt, minuteAt } from '../day';
import { createGoal, setTargets } from '../goals';
import { newId } from '../id';
import { actAs, changePassword, foundAdmin, grantMembership, invite } from '../people';
import { setRate } from '../rates';
import { createGroup, createUnit, enterPastValue, enterUnit } from '../units';
import type { Role } from '../vocabulary';
import { GROUPS, OFFICIALS, UNITS } from './cast';

/** The password of everybody in the demo; it is printed with the sign-ins. */
export const DEMO_PASSWORD = 'hundred-days';
export const ZONE = 'Asia/Shanghai';

export type Cast = {
  /** Person ids by login. */
  readonly people: Map<string, string>;
  /** Unit ids by key. */
  readonly units: Map<string, string>;
};

export type Stage = {
  readonly campaign: string;
  readonly code: string;
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly goals: { readonly contracted: string; readonly paidIn: string };
  /** Everybody as an actor with a session and the roles of this campaign. */
  readonly as: (login: string) => Person;
  readonly unit: (key: string) => string;
};

const request = () => newId();

/** Founds the campaign office and registers the units; once per database. */
export async function assemble(): Promise<Cast> {
  const people = new Map<string, string>();
  const [office, ...others] = OFFICIALS.filter(({ role }) => role === 'admin' || role === 'auditor');
  if (!office) throw new Error('The demo needs an admin.');
  const founded = await foundAdmin(commandActor('demo'), office);
  await settle(founded.id, founded.oneTime);
  people.set(office.login, founded.id);
  const admin = actAs(founded.id);
  for (const { login, name, role } of others) {
    const input = { login, name, phone: null, email: null, role, campaign: null, unit: null };
    const made = await invite(admin, input, request());
    await settle(made.id, made.oneTime);
    people.set(login, made.id);
  }
  return { people, units: new Map() };
}

async function settle(id: string, oneTime: string | null): Promise<void> {
  const chosen = {
    currentPassword: oneTime ?? '',
    newPassword: DEMO_PASSWORD,
    repeatedPassword: DEMO_PASSWORD,
  };
  await changePassword(actAs(id), chosen, request());
}

/** Sets a campaign up to the day before it starts: units in groups, goals with targets, rates, people with roles. */
export async function setStage(
  cast: Cast,
  body: {
    code: string;
    nameZh: string;
    nameEn: string;
    firstDay: Day;
    lastDay: Day;
    entriesUntil: number;
    evidenceUntil: number;
    /** Which year's past values are entered last. */
    lastYear: number;
  },
): Promise<Stage> {
  const office = actAs(cast.people.get('office') ?? '');
  const { lastYear, entriesUntil, evidenceUntil, ...rest } = body;
  const { id: campaign, code } = createCampaign(
    office,
    {
      ...rest,
      zone: ZONE,
      currency: 'USD',
      amountUnit: 'wan',
      entriesUntil: minuteAt(entriesUntil, ZONE).replace(' ', 'T'),
      evidenceUntil: minuteAt(evidenceUntil, ZONE).replace(' ', 'T'),
      noticeDays: 5,
      tableShown: true,
      factsShown: true,
      twoSign: true,
    },
    request(),
    true,
  );
  const groups = new Map<string, string>();
  for (const { key, zh, en } of [...GROUPS, { key: 'bureaus', zh: '部门', en: 'Departments' }]) {
    groups.set(key, createGroup(office, { campaign, nameZh: zh, nameEn: en }, request()).id);
  }
  for (const { key, zh, en, kind, group } of UNITS) {
    const known = cast.units.get(key);
    const unit =
      known ?? createUnit(office, { campaign, nameZh: zh, nameEn: en, kind, parent: null }, request()).id;
    cast.units.set(key, unit);
    enterUnit(
      office,
      {
        campaign,
        unit,
        group: groups.get(group ?? 'bureaus') ?? '',
        class: null,
        economic: group !== null,
        ranked: group !== null,
        fromDay: null,
      },
      request(),
    );
  }
  const goals = { contracted: '', paidIn: '' };
  for (const [name, key, nameZh, nameEn] of [
    ['contracted', 'contracted', '合同外资', 'Contracted foreign investment'],
    ['paidIn', 'paid_in', '到账外资', 'Paid-in foreign investment'],
  ] as const) {
    const goal = {
      campaign,
      key,
      nameZh,
      nameEn,
      quantity: 'money',
      currency: 'USD',
      amountUnit: 'wan',
      expected: true,
    } as const;
    goals[name] = createGoal(office, goal, request()).id;
    const rows = UNITS.flatMap((unit) => {
      const target = unit.targets?.[name];
      const holderId = cast.units.get(unit.key) ?? '';
      return target
        ? [{ holder: 'unit' as const, holderId, assured: String(target[0]), stretch: String(target[1]) }]
        : [];
    });
    setTargets(office, { campaign, goal: goals[name], rows, reason: null }, request());
  }
  const growth = { nameZh: '外贸出口增幅', nameEn: 'Export growth', quantity: 'ratio' } as const;
  const unset = { currency: null, amountUnit: 'one' as const, expected: false };
  createGoal(office, { campaign, key: 'export_growth', ...growth, ...unset }, request());
  for (const { key, past } of UNITS) {
    for (const [index, value] of (past ?? []).entries()) {
      const label = String(lastYear - 2 + index);
      const unit = cast.units.get(key) ?? '';
      enterPastValue(
        office,
        { campaign, unit, key: 'paid_in', label, value: String(value), source: '统计公报（虚构）' },
        request(),
      );
    }
  }
  for (const [currency, value] of [
    ['HKD', '0.1282'],
    ['CNY', '0.1389'],
    ['EUR', '1.085'],
  ] as const) {
    setRate(
      office,
      {
        campaign,
        currency,
        to: 'USD',
        day: dayAt(now(), ZONE),
        per: 1,
        value,
        source: '中间价（虚构）',
        reason: null,
      },
      request(),
    );
  }
  await enlist(cast, campaign);
  return {
    campaign,
    code,
    firstDay: body.firstDay,
    lastDay: body.lastDay,
    goals,
    as: (login) => actAs(cast.people.get(login) ?? ''),
    unit: (key) => cast.units.get(key) ?? '',
  };
}

/** Gives everybody their role in the campaign; who is new is invited. */
async function enlist(cast: Cast, campaign: string): Promise<void> {
  const office = actAs(cast.people.get('office') ?? '');
  const roles: { login: string; name: string; role: Role; unit: string | null }[] = [
    ...OFFICIALS.filter(({ role }) => role === 'verifier' || role === 'leader').map(
      ({ login, name, role, unit }) => ({
        login,
        name,
        role,
        unit: unit ? (cast.units.get(unit) ?? null) : null,
      }),
    ),
    ...UNITS.map(({ key, login, officer }) => ({
      login,
      name: officer,
      role: 'officer' as const,
      unit: cast.units.get(key) ?? null,
    })),
  ];
  for (const { login, name, role, unit } of roles) {
    const person = cast.people.get(login);
    if (person) {
      grantMembership(office, { person, role, campaign, unit }, request());
      continue;
    }
    const made = await invite(
      office,
      { login, name, phone: null, email: null, role, campaign, unit },
      request(),
    );
    await settle(made.id, made.oneTime);
    cast.people.set(login, made.id);
  }
}

/**
 * Makers for tests: each makes one thing through the product's own verbs, with overrides. No shared world: a test
 * makes what it needs, and names only what it is about.
 */
import { rawReader } from '../db/client';
import { memberships, people } from '../db/schema';
import { commandActor, type Person } from './access';
import { recorded, write } from './audit';
import { createCampaign, startCampaign } from './campaign';
import type { CreateCampaignInput } from './campaign/input';
import { now } from './clock';
import { addDays, type Day, dayAt } from './day';
import { createGoal, setTarget } from './goals';
import type { CreateGoalInput } from './goals/input';
import { newId } from './id';
import { actAs } from './people';
import { setRate } from './rates';
import { createGroup, createUnit, enterUnit } from './units';
import type { EnterUnitInput } from './units/input';
import type { Role, UnitKind } from './vocabulary';

export const ZONE = 'Asia/Shanghai';

/** A request id nobody has used. */
export const aRequest = (): string => newId();

/** Today in the campaigns' zone, moved by some days. */
export const today = (moved = 0): Day => addDays(dayAt(now(), ZONE), moved);

let counter = 0;
const next = () => {
  counter += 1;
  return counter;
};

type Held = { readonly role: Role; readonly campaign?: string | null; readonly unit?: string | null };

/**
 * A signed-in person who has chosen their password. No password is hashed, since that is slow on purpose: nobody can
 * sign in as them by typing one (`lib/people` has the verbs that can).
 */
export function aPerson(
  overrides: { name?: string; login?: string; memberships?: readonly Held[] } = {},
): Person {
  const n = next();
  const id = newId();
  const { name = `人员${n}`, login = `person-${id}`, memberships: roles = [] } = overrides;
  write(
    commandActor('test'),
    'admin.found',
    { request: null, content: { login }, scope: () => ({}) },
    ({ db, at, seq }) => {
      db.insert(people).values({ id, login, name, passwordHash: 'none', mustChange: false, seq }).run();
      for (const { role, campaign = null, unit = null } of roles) {
        db.insert(memberships)
          .values({ id: newId(), personId: id, campaignId: campaign, unitId: unit, role, fromAt: at, seq })
          .run();
      }
      return recorded({ subject: { kind: 'person', id } }, null);
    },
  );
  return actAs(id);
}

/** The person again, with the roles they have now. */
export function again(person: Person): Person {
  return actAs(person.id);
}

/** An admin of the whole installation. */
export function anAdmin(name = '招商办'): Person {
  return aPerson({ name, memberships: [{ role: 'admin' }] });
}

/** One more role for somebody, at once; take the actor anew afterwards (`again`). */
export function giveRole(person: Person, { role, campaign = null, unit = null }: Held): Person {
  write(
    commandActor('test'),
    'admin.found',
    { request: null, content: { person: person.id, role }, scope: () => ({}) },
    ({ db, at, seq }) => {
      db.insert(memberships)
        .values({
          id: newId(),
          personId: person.id,
          campaignId: campaign,
          unitId: unit,
          role,
          fromAt: at,
          seq,
        })
        .run();
      return recorded({ subject: { kind: 'person', id: person.id } }, null);
    },
  );
  return actAs(person.id);
}

/** What a form for a new campaign says: day 37 of 100 is today, both deadlines are ahead. */
export function campaignInput(overrides: Partial<CreateCampaignInput> = {}): CreateCampaignInput {
  const n = next();
  const firstDay = overrides.firstDay ?? today(-36);
  const lastDay = overrides.lastDay ?? addDays(firstDay, 99);
  return {
    code: `test-${n}`,
    nameZh: `百日招商${n}`,
    nameEn: `Hundred days ${n}`,
    firstDay,
    lastDay,
    zone: ZONE,
    currency: 'USD',
    amountUnit: 'wan',
    entriesUntil: `${addDays(lastDay, 3)}T18:00`,
    evidenceUntil: `${addDays(lastDay, 10)}T18:00`,
    noticeDays: 5,
    tableShown: true,
    factsShown: false,
    twoSign: true,
    ...overrides,
  };
}

/** A campaign in draft. */
export function aCampaign(
  admin: Person,
  overrides: Partial<CreateCampaignInput> = {},
): { id: string; code: string } {
  return createCampaign(admin, campaignInput(overrides), aRequest());
}

export function aGroup(admin: Person, campaign: string, name?: string): string {
  const nameZh = name ?? `第${next()}组`;
  return createGroup(admin, { campaign, nameZh, nameEn: nameZh }, aRequest()).id;
}

/** A unit entered in the campaign, in the group. */
export function aUnit(
  admin: Person,
  campaign: string,
  group: string,
  overrides: Partial<EnterUnitInput> & { nameZh?: string; kind?: UnitKind } = {},
): string {
  const { nameZh = `单位${next()}镇`, kind = 'town', ...entry } = overrides;
  const unit =
    entry.unit ?? createUnit(admin, { campaign, nameZh, nameEn: nameZh, kind, parent: null }, aRequest()).id;
  enterUnit(
    admin,
    { campaign, unit, group, class: null, economic: true, ranked: true, fromDay: null, ...entry },
    aRequest(),
  );
  return unit;
}

/** A goal in 万美元 unless said otherwise, of which a target is expected. */
export function aGoal(admin: Person, campaign: string, overrides: Partial<CreateGoalInput> = {}): string {
  const input: CreateGoalInput = {
    campaign,
    key: `goal_${next()}`,
    nameZh: '合同外资',
    nameEn: 'Contracted foreign investment',
    quantity: 'money',
    currency: 'USD',
    amountUnit: 'wan',
    expected: true,
    ...overrides,
  };
  return createGoal(admin, input, aRequest()).id;
}

export type RunningCampaign = {
  readonly id: string;
  readonly code: string;
  readonly admin: Person;
  /** A second admin: confirms what the first proposes. */
  readonly second: Person;
  readonly verifier: Person;
  readonly auditor: Person;
  readonly groups: readonly [string, string];
  /** The first two are in the first group, the others in the second. */
  readonly units: readonly [string, string, string, string];
  /** An officer per unit, in the same order. */
  readonly officers: readonly [Person, Person, Person, Person];
  /** A leader of the first unit. */
  readonly leader: Person;
  readonly goals: { readonly contracted: string; readonly paid_in: string };
};

/**
 * A campaign on day 37 of 100: two groups of two units, goals `contracted` and `paid_in` with targets for each unit
 * (1,000 and 400 万美元 assured), USD as its currency, rates CNY→USD and HKD→USD (and USD→CNY, HKD→CNY) from the
 * first day, people in every role.
 */
export function aRunningCampaign(
  overrides: Partial<CreateCampaignInput> & { started?: boolean } = {},
): RunningCampaign {
  const { started = true, ...fields } = overrides;
  const admin = anAdmin('主任');
  const second = anAdmin('副主任');
  const { id, code } = aCampaign(admin, fields);
  const groups = [aGroup(admin, id, '西部组'), aGroup(admin, id, '东部组')] as const;
  const units = [
    aUnit(admin, id, groups[0], { nameZh: `皇塘镇${next()}` }),
    aUnit(admin, id, groups[0], { nameZh: `河阳镇${next()}` }),
    aUnit(admin, id, groups[1], { nameZh: `云阳镇${next()}` }),
    aUnit(admin, id, groups[1], { nameZh: `开发区${next()}`, kind: 'zone' }),
  ] as const;
  const goals = {
    contracted: aGoal(admin, id, { key: 'contracted' }),
    paid_in: aGoal(admin, id, { key: 'paid_in', nameZh: '到账外资', nameEn: 'Paid-in foreign capital' }),
  };
  for (const holderId of units) {
    const target = { campaign: id, holder: 'unit', holderId, period: null, reason: null } as const;
    setTarget(admin, { ...target, goal: goals.contracted, assured: '1000', stretch: '1500' }, aRequest());
    setTarget(admin, { ...target, goal: goals.paid_in, assured: '400', stretch: '600' }, aRequest());
  }
  const day = fields.firstDay ?? today(-36);
  const rate = { campaign: id, day: isFuture(day) ? today() : day, source: '外汇局', reason: null };
  setRate(admin, { ...rate, currency: 'CNY', to: 'USD', per: 100, value: '14' }, aRequest());
  setRate(admin, { ...rate, currency: 'HKD', to: 'USD', per: 100, value: '12.8' }, aRequest());
  setRate(admin, { ...rate, currency: 'USD', to: 'CNY', per: 100, value: '714.2857' }, aRequest());
  setRate(admin, { ...rate, currency: 'HKD', to: 'CNY', per: 100, value: '91.4' }, aRequest());
  const officer = (unit: string, n: number) =>
    aPerson({ name: `联络员${n}`, memberships: [{ role: 'officer', campaign: id, unit }] });
  const people = {
    verifier: aPerson({ name: '核查员', memberships: [{ role: 'verifier', campaign: id }] }),
    auditor: aPerson({ name: '督查', memberships: [{ role: 'auditor', campaign: id }] }),
    leader: aPerson({ name: '挂钩领导', memberships: [{ role: 'leader', campaign: id, unit: units[0] }] }),
    officers: [
      officer(units[0], 1),
      officer(units[1], 2),
      officer(units[2], 3),
      officer(units[3], 4),
    ] as const,
  };
  if (started) startCampaign(admin, { campaign: id }, aRequest());
  return { id, code, admin, second, groups, units, goals, ...people };
}

const isFuture = (day: Day) => day > today();

/** Rows of the history, for "a refusal leaves nothing". */
export function historyRows(): number {
  return (rawReader().prepare('SELECT count(*) AS n FROM history').get() as { n: number }).n;
}

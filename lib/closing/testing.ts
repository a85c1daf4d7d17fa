/** Makers for tests of the close: a campaign with rules in force, ready to be closed but for what the test adds. */
import { confirmations, schemes, schemeVersions } from '../../db/schema';
import { commandActor } from '../access';
import { recorded, write } from '../audit';
import { campaign } from '../campaign';
import { canonical, type Json } from '../canonical';
import { newId } from '../id';
import { actAs, changePassword, invite } from '../people';
import { Scheme } from '../scoring';
import { aRequest, aRunningCampaign, type RunningCampaign } from '../testing';
import {
  adoptRecomputation,
  aftermathOf,
  closeCampaign,
  closingOf,
  recomputeHere,
  sealRun,
  signClose,
  signRecomputation,
  startRecomputation,
} from '.';

/** The password of admins made by `anAdminWhoSigns`. */
export const PASSWORD = 'a long walk to the river';

/** A small scheme: activities one point each, contracted and paid-in money against targets; one award, one for a breakthrough. */
export function smallScheme(overrides: Partial<Scheme> = {}): Scheme {
  return Scheme.parse({
    format: 1,
    names: { zh: '百日招商计分办法', en: 'Scoring rules' },
    measures: [
      {
        key: 'activities',
        names: { zh: '招商活动', en: 'Activities' },
        source: { kind: 'activity', aspect: 'count' },
        take: 'count',
        quantity: 'count',
      },
      {
        key: 'contracted',
        names: { zh: '合同外资', en: 'Contracted foreign investment' },
        source: { kind: 'deal', aspect: 'contracted' },
        quantity: 'money',
        currency: 'USD',
      },
      {
        key: 'paid_in',
        names: { zh: '到账外资', en: 'Paid-in foreign capital' },
        source: { kind: 'receipt', aspect: 'paid_in' },
        quantity: 'money',
        currency: 'USD',
      },
    ],
    indicators: [
      {
        key: 'density',
        names: { zh: '活动密度', en: 'Density' },
        category: 'density',
        weight: '10',
        cap: '10',
        rule: { preset: 'counter', items: [{ measure: 'activities', points: '1' }] },
      },
      {
        key: 'volume',
        names: { zh: '合同外资', en: 'Contracted' },
        category: 'volume',
        weight: '60',
        cap: '60',
        rule: {
          preset: 'ratio',
          measure: 'contracted',
          against: 'target',
          goal: 'contracted',
          zero: 'none',
        },
      },
    ],
    boards: [
      {
        key: 'main',
        names: { zh: '总榜', en: 'Overall' },
        groups: 'all',
        indicators: ['density', 'volume'],
        leastSize: 2,
      },
    ],
    awards: [
      {
        key: 'best',
        names: { zh: '招商工作先进单位', en: 'Leading units' },
        kind: 'unit',
        board: 'main',
        order: { by: 'total' },
        rule: { take: 'top', each: 1 },
        floors: [{ by: 'total', least: '1' }],
        tiers: [{ key: 'first', names: { zh: '一等奖', en: 'First prize' }, count: 1 }],
        ties: 'take',
        reserves: 1,
        cites: ['activities', 'contracted'],
      },
      {
        key: 'leap',
        names: { zh: '突破奖', en: 'Breakthrough' },
        kind: 'unit',
        board: 'main',
        order: { by: 'breakthrough', measure: 'paid_in', past: 'paid_in', leastBase: '100000000' },
        rule: { take: 'top', among: 'board', each: 1 },
        ties: 'take',
      },
    ],
    adjustments: { least: '-5', most: '5' },
    ...overrides,
  });
}

/** Publishes a scheme as in force at once, in short: what its own page does takes two people. @returns the version's id */
export function inForceAtOnce(campaignId: string, scheme: Scheme = smallScheme()): string {
  const id = newId();
  write(
    commandActor('test'),
    'admin.found',
    { request: null, content: { scheme: id }, scope: () => ({ campaign: campaignId }) },
    ({ db, at, seq }) => {
      const schemeId = newId();
      db.insert(schemes).values({ id: schemeId, campaignId, name: scheme.names.zh, seq }).run();
      const n = db.select().from(schemeVersions).all().length + 1;
      db.insert(schemeVersions)
        .values({
          id,
          campaignId,
          schemeId,
          n,
          format: 1,
          body: canonical(scheme as unknown as Json),
          hash: 'test',
          by: 'test',
          at,
          seq,
        })
        .run();
      db.insert(confirmations)
        .values({
          id: newId(),
          campaignId,
          subjectKind: 'scheme',
          subjectId: id,
          by: 'test',
          agreed: true,
          seq,
        })
        .run();
      return recorded({ subject: { kind: 'scheme', id } }, null);
    },
  );
  return id;
}

/** A running campaign with rules in force: nothing blocks its close. */
export function aCampaignToClose(
  overrides: Parameters<typeof aRunningCampaign>[0] & { readonly scheme?: Scheme } = {},
): RunningCampaign {
  const { scheme, ...rest } = overrides;
  const world = aRunningCampaign(rest);
  inForceAtOnce(world.id, scheme ?? smallScheme());
  return world;
}

/** An admin of the campaign who knows their password, which hashing makes slow: for tests that sign. */
export async function anAdminWhoSigns(world: Pick<RunningCampaign, 'id' | 'admin'>, name: string) {
  const login = `signer-${newId()}`;
  const { id, oneTime } = await invite(
    world.admin,
    {
      login,
      name,
      phone: null,
      email: null,
      role: 'admin',
      campaign: world.id,
      unit: null,
    },
    aRequest(),
  );
  const passwords = { currentPassword: oneTime ?? '', newPassword: PASSWORD, repeatedPassword: PASSWORD };
  await changePassword(actAs(id), passwords, aRequest());
  return actAs(id);
}

/** A campaign closed and sealed by two admins who sign, with what `fill` put into it. */
export async function aClosedCampaign(
  fill: (world: RunningCampaign) => void | Promise<void>,
  overrides: Parameters<typeof aCampaignToClose>[0] = {},
  beforeSeal: (world: RunningCampaign) => void = () => {},
) {
  const world = aCampaignToClose(overrides);
  await fill(world);
  const first = await anAdminWhoSigns(world, '赵主任');
  const second = await anAdminWhoSigns(world, '钱副主任');
  const state = closingOf(world.admin, world.id)?.state.digest ?? '';
  for (const who of [first, second])
    await signClose(who, { campaign: world.id, state, password: PASSWORD }, aRequest());
  closeCampaign(second, { campaign: world.id }, aRequest());
  beforeSeal(world);
  await sealRun(world.id);
  return { world, first, second };
}

/** Adopts and seals the recomputation of what is ready, signed by both. */
export async function aCorrectedRun({
  world,
  first,
  second,
}: Awaited<ReturnType<typeof aClosedCampaign>>): Promise<void> {
  startRecomputation(first, { campaign: world.id }, aRequest());
  recomputeHere(world.id);
  const view = campaign(first, world.id);
  const state = (view && aftermathOf(first, view)?.open?.computed?.digest) ?? '';
  for (const who of [first, second])
    await signRecomputation(who, { campaign: world.id, state, password: PASSWORD }, aRequest());
  adoptRecomputation(second, { campaign: world.id }, aRequest());
  await sealRun(world.id);
}

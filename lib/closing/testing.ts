/** Makers for tests of the close: a campaign with rules in force, ready to be closed but for what the test adds. */
import { reader } from '../../db/client';
import { confirmations, schemes, schemeVersions } from '../../db/schema';
import { commandActor, type Person } from '../access';
import { anActivity } from '../activities/testing';
import { recorded, write } from '../audit';
import { type CampaignView, campaign } from '../campaign';
import { canonical, type Json } from '../canonical';
import { aDeal } from '../deals/testing';
import { standingOf } from '../facts';
import { withStatistics } from '../figures/testing';
import { newId } from '../id';
import { openNotice } from '../notices';
import { actAs, changePassword, invite } from '../people';
import { tableFor } from '../results';
import { Scheme } from '../scoring';
import { aRequest, aRunningCampaign, type RunningCampaign } from '../testing';
import { decide, waitingClaims } from '../verification';
import { DecideInput } from '../verification/input';
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

type Closed = Awaited<ReturnType<typeof aClosedCampaign>>;

/** What is ready, computed anew in this process. @returns the result's hash */
export function begun({ world, first }: Closed): string | null {
  startRecomputation(first, { campaign: world.id }, aRequest());
  return recomputeHere(world.id);
}

/** The recomputation that is open, signed by both, adopted and sealed. */
export async function adopted({ world, first, second }: Closed) {
  const view = campaign(first, world.id);
  const state = (view && aftermathOf(first, view)?.open?.computed?.digest) ?? '';
  for (const who of [first, second])
    await signRecomputation(who, { campaign: world.id, state, password: PASSWORD }, aRequest());
  adoptRecomputation(second, { campaign: world.id }, aRequest());
  return sealRun(world.id);
}

/** Adopts and seals the recomputation of what is ready, signed by both. */
export async function aCorrectedRun(closed: Closed): Promise<void> {
  begun(closed);
  await adopted(closed);
}

const accepts = (world: RunningCampaign, record: string) =>
  decide(
    world.verifier,
    DecideInput.parse({ submission: waitingClaims([record])[0]?.submission, outcome: 'accepted' }),
    aRequest(),
  );

/** The first unit leads its group by a deal, the second has one activity; closed, sealed, on notice. */
export async function aListOnNotice() {
  let deal = '';
  const closed = await aClosedCampaign(async (world) => {
    accepts(world, anActivity(world));
    deal = aDeal(world);
    await withStatistics(world.officers[0], deal, 'contract' as 'statistics');
    accepts(world, deal);
    accepts(world, anActivity(world, { unit: world.units[1] }, world.officers[1]));
  });
  const wording = { wording: 'commendation', approval: null } as const;
  openNotice(closed.first, { campaign: closed.world.id, ...wording }, aRequest());
  return { ...closed, deal };
}

export type OnNotice = Awaited<ReturnType<typeof aListOnNotice>>;

/** The campaign as somebody sees it now. */
export function viewOf({ world }: OnNotice, actor: Person = world.admin): CampaignView {
  const found = campaign(actor, world.id);
  if (!found) throw new Error('not seen');
  return found;
}

/** Totals by unit, of the newest run or of another. */
export function totals(on: OnNotice, run?: number): Record<string, string> {
  const table = tableFor(on.world.admin, viewOf(on), { run });
  if (table.none) return {};
  return Object.fromEntries(
    table.groups.flatMap(({ rows }) => rows.map(({ unit, total }) => [unit, total.verified])),
  );
}

/** Decides the deal anew: a fault. */
export function decideAnew({ world, deal }: OnNotice): void {
  const claim = standingOf(reader(), deal).claims.at(-1);
  const again = { submission: claim?.id, follows: claim?.decision?.id };
  const fault = { ...again, outcome: 'fault', reason: '合同未生效' };
  decide(world.verifier, DecideInput.parse(fault), aRequest());
}

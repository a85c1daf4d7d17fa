import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freshDatabase } from '../../db/testing';
import { closeCampaign, closingOf, sealRun, signClose } from '../closing';
import { aCampaignToClose, anAdminWhoSigns, PASSWORD } from '../closing/testing';
import { aDeal, wan } from '../deals/testing';
import { Denied } from '../failure';
import { dismissWorker, employWorker } from '../jobs';
import { honoursScheme } from '../nominations/testing';
import { actAs } from '../people';
import { aCountedDeal, accepted, aScoredCampaign } from '../results/testing';
import { type Board, defaultScheme, type Scheme } from '../scoring';
import { aRequest, aRunningCampaign, historyRows, type RunningCampaign } from '../testing';
import {
  boardFields,
  type Forecast,
  forecastOf,
  forecastOfVersion,
  importScheme,
  indicatorFields,
  publishScheme,
  saveBoard,
  saveIndicator,
  schemeOf,
  sealedBefore,
  startScheme,
  versionBefore,
  writerFor,
} from '.';
import { BoardInput, IndicatorInput } from './input';
import { sent } from './testing';

let db: ReturnType<typeof freshDatabase>;
beforeEach(() => {
  db = freshDatabase();
});
afterEach(() => db.dispose());

function draftFrom(world: RunningCampaign, from?: string): void {
  const version = from ?? schemeOf(world.admin, world.id)?.inForce?.id ?? '';
  startScheme(world.admin, { campaign: world.id, from: version }, aRequest());
}

/** Changes fields of one indicator of the draft. */
function change(world: RunningCampaign, key: string, fields: Record<string, string>): void {
  const draft = schemeOf(world.admin, world.id)?.draft;
  const indicator = draft?.scheme.indicators.find((one) => one.key === key);
  if (!draft || !indicator) throw new Error(key);
  const input = IndicatorInput.parse({
    ...sent(indicatorFields(indicator, draft.scheme), fields),
    campaign: world.id,
    version: String(draft.version),
  });
  saveIndicator(world.admin, input, aRequest());
}

/** Changes fields of the draft's first board. */
function changeBoard(world: RunningCampaign, fields: Record<string, string>): void {
  const draft = schemeOf(world.admin, world.id)?.draft;
  const board = draft?.scheme.boards[0];
  if (!draft || !board) throw new Error('the draft has a board');
  const input = BoardInput.parse({
    ...sent(boardFields(board, writerFor('zh-CN', draft.scheme, { goals: [], groups: [] })), fields),
    campaign: world.id,
    version: String(draft.version),
  });
  saveBoard(world.admin, input, aRequest());
}

/** A board with a flag for who has signed nothing. */
const unsigned = (board: Board): Board => ({
  ...board,
  statuses: [
    {
      key: 'unsigned',
      kind: 'flag',
      names: { zh: '未签约', en: 'Nothing signed' },
      when: {
        test: 'compare',
        is: 'le',
        left: { form: 'value', of: 'measure', key: 'contracted' },
        right: { form: 'value', of: 'number', number: '0', kind: 'money', currency: 'USD' },
      },
    },
  ],
});

/** Puts a whole scheme in the place of the draft, as from a file. */
function tryOut(world: RunningCampaign, scheme: Scheme): void {
  const version = schemeOf(world.admin, world.id)?.draft?.version ?? null;
  importScheme(world.admin, { campaign: world.id, version, body: scheme }, aRequest());
}

/** A scheme with no award, and a fixed reward to the referrer of a deal of 100 万美元 or more. */
function rewarding(currency: 'USD' | 'CNY' | 'EUR', amount = '5000000'): Scheme {
  const [plain] = honoursScheme().rewards ?? [];
  const [standard] = plain?.standards ?? [];
  if (!plain || !standard) throw new Error('the scheme has a reward');
  const read = currency === 'USD' ? {} : { currency: 'USD' as const };
  const fixed = { ...standard, ...read, bands: [{ from: '100000000', amount }] };
  return honoursScheme({ awards: [], rewards: [{ ...plain, currency, standards: [fixed] }] });
}

function made(found: Awaited<ReturnType<typeof forecastOf>>): Forecast {
  if ('none' in found) throw new Error(found.none);
  return found;
}
const sides = (found: Forecast) =>
  Object.fromEntries((found.boards[0]?.rows ?? []).map((row) => [row.unit, [row.before, row.after]]));

describe('What a draft would do', () => {
  test('stands beside what counts now, unit by unit and indicator by indicator, and is not stored', async () => {
    const world = aScoredCampaign();
    // 600 of 1000 contracted, 100 of 400 paid in · 1000 of 1000 contracted, nothing paid in.
    aCountedDeal(world, 0, { contracted: 600, paid: 100 });
    aCountedDeal(world, 1, { contracted: 1000 });
    draftFrom(world);
    const same = made(await forecastOf(world.admin, world.id));
    for (const row of same.boards[0]?.rows ?? []) expect(row.before).toEqual(row.after);
    expect(same.problems).toEqual([]);
    const rows = historyRows();
    change(world, 'contracted', { weight: '40', cap: '' });
    const found = made(await forecastOf(world.admin, world.id));
    expect(found.against).toBe(1);
    const [a, b] = [sides(found)[world.units[0]], sides(found)[world.units[1]]];
    // Contracted earned 20 × 0.6 and 20 × 1, and would earn twice that.
    expect([a?.[0]?.points.contracted, a?.[1]?.points.contracted]).toEqual(['12', '24']);
    expect([b?.[0]?.points.contracted, b?.[1]?.points.contracted]).toEqual(['20', '40']);
    const gain = (pair: typeof a) => Number(pair?.[1]?.total) - Number(pair?.[0]?.total);
    expect([gain(a), gain(b)]).toEqual([12, 20]);
    expect([a?.[0]?.rank, b?.[0]?.rank]).not.toEqual([a?.[1]?.rank, b?.[1]?.rank]);
    expect(historyRows()).toBe(rows + 1);
  });

  test('says who would get an award and who no longer', async () => {
    const scheme = defaultScheme({ currency: 'USD' });
    const best: Scheme['awards'][number] = {
      ...{ key: 'best', names: { zh: '先进单位', en: 'Best' }, kind: 'unit', board: 'main' },
      ...{ order: { by: 'total' }, rule: { take: 'top', each: 1, among: 'board' }, ties: 'take' },
    };
    const world = aScoredCampaign({ scheme: { ...scheme, awards: [best] } });
    aCountedDeal(world, 0, { contracted: 600, paid: 100 });
    aCountedDeal(world, 1, { contracted: 1000 });
    draftFrom(world);
    const same = made(await forecastOf(world.admin, world.id));
    expect(same.honours).toMatchObject({
      ...{ awards: [], rewards: [] },
      unknown: { before: false, after: false },
    });
    expect(same.on).toBe(world.id);
    change(world, 'contracted', { weight: '40', cap: '' });
    const { honours } = made(await forecastOf(world.admin, world.id));
    expect(honours?.awards.map(({ winner, tier }) => [winner, tier])).toEqual([
      [world.units[0], { before: '', after: null }],
      [world.units[1], { before: null, after: '' }],
    ]);
    expect(honours?.schemes.after.awards).toEqual([best]);
  });

  test('gives a new board its own places, compares each board with the one of its key, and names one that goes', async () => {
    const plain = defaultScheme({ currency: 'USD' });
    const [main] = plain.boards;
    if (!main) throw new Error('the scheme has a board');
    const other: Board = { ...main, key: 'teams', names: { zh: '专班绩效', en: 'Teams' }, within: 'board' };
    const world = aScoredCampaign({ scheme: plain });
    aCountedDeal(world, 0, { contracted: 600 });
    tryOut(world, { ...plain, boards: [other, main] });
    const added = made(await forecastOf(world.admin, world.id));
    const [teams, same] = added.boards;
    expect([teams?.key, teams?.rules.before, added.gone]).toEqual(['teams', null, []]);
    expect(teams?.rows.map(({ before }) => before)).toEqual(world.units.map(() => null));
    expect(teams?.rows.every(({ after }) => after !== null)).toBe(true);
    expect(same?.rows.map(({ before }) => before)).toEqual(same?.rows.map(({ after }) => after));

    const both = aScoredCampaign({ scheme: { ...plain, boards: [main, other] } });
    tryOut(both, { ...plain, boards: [other] });
    const left = made(await forecastOf(both.admin, both.id));
    expect(left.gone).toEqual([main.names]);
    expect(left.boards[0]?.rows.map(({ before }) => before?.rank)).toEqual(
      left.boards[0]?.rows.map(({ after }) => after?.rank),
    );
    // A single board under another key is the same ranking, called otherwise.
    const single = aScoredCampaign({ scheme: plain });
    tryOut(single, { ...plain, boards: [{ ...main, key: 'ranking' }] });
    const renamed = made(await forecastOf(single.admin, single.id));
    expect([renamed.gone, renamed.boards[0]?.rows[0]?.before]).toEqual([
      [],
      renamed.boards[0]?.rows[0]?.after,
    ]);
  });

  test('says what a referrer would get instead, also where only the currency is another', async () => {
    const world = aScoredCampaign({ scheme: rewarding('USD') });
    const deal = accepted(world, aDeal(world, { contracted: wan(600), referrer: '陈会长' }));
    const trial = async (scheme: Scheme) => {
      tryOut(world, scheme);
      return made(await forecastOf(world.admin, world.id)).honours;
    };
    const change = { reward: 'referral', referrer: '陈会长', deal };
    expect((await trial(rewarding('USD')))?.rewards).toEqual([]);
    const more = await trial(rewarding('USD', '6000000'));
    expect(more).toMatchObject({ awards: [], unknown: { before: false, after: false } });
    expect(more?.rewards).toEqual([{ ...change, amount: { before: '5000000', after: '6000000' } }]);
    const other = await trial(rewarding('CNY'));
    expect(other?.unknown).toEqual({ before: false, after: false });
    expect(other?.rewards).toEqual([{ ...change, amount: { before: '5000000', after: '5000000' } }]);
    // No rate into that currency is stated: nobody loses what cannot be computed.
    const lacks = await trial(rewarding('EUR'));
    expect(lacks?.unknown).toEqual({ before: false, after: true });
    expect(lacks?.rewards).toEqual([
      { ...change, amount: { before: '5000000', after: null }, fault: { before: false, after: true } },
    ]);
  });

  test('does not say of whom it cannot judge that they lose, nor of whom it could not judge before that they win', async () => {
    const floor = [{ by: 'target', key: 'contracted', goal: 'nothing', leastPercent: '100' }] as const;
    const [award] = honoursScheme().awards.filter(({ kind }) => kind === 'project');
    if (!award) throw new Error('the scheme has an award for projects');
    const sound = honoursScheme({ awards: [award], rewards: [] });
    const unsound = { ...sound, awards: [{ ...award, floors: [...floor] }] };
    const honoursFrom = async (inForce: Scheme, draft: Scheme) => {
      const world = aScoredCampaign({ scheme: inForce });
      aCountedDeal(world, 0, { contracted: 600 });
      tryOut(world, draft);
      return made(await forecastOf(world.admin, world.id)).honours;
    };
    const lost = await honoursFrom(sound, unsound);
    expect(lost?.unknown).toEqual({ before: false, after: true });
    expect(lost?.awards).toMatchObject([
      { tier: { before: '', after: null }, fault: { before: false, after: true } },
    ]);
    const won = await honoursFrom(unsound, sound);
    expect(won?.unknown).toEqual({ before: true, after: false });
    expect(won?.awards).toMatchObject([
      { tier: { before: null, after: '' }, fault: { before: true, after: false } },
    ]);
    // With nobody named by either side it is still not known whom they name.
    const neither = await honoursFrom(unsound, { ...unsound, names: { zh: '新办法', en: 'New rules' } });
    expect(neither).toMatchObject({ awards: [], unknown: { before: true, after: true } });
  });

  test('says whom flags and grades would hit anew or no longer, by the names each side has for them', async () => {
    const scheme = defaultScheme({ currency: 'USD' });
    const world = aScoredCampaign({ scheme: { ...scheme, boards: scheme.boards.map(unsigned) } });
    aCountedDeal(world, 0, { contracted: 600 });
    aCountedDeal(world, 1, { contracted: 1000 });
    draftFrom(world);
    changeBoard(world, {
      'statuses.0.nameZh': '黄牌警示',
      'statuses.0.than.amount': '600',
      'statuses.0.than.unit': 'wan',
      'grades.0.nameZh': '优秀',
      'grades.0.nameEn': 'Excellent',
      'grades.0.least': '15',
    });
    const found = made(await forecastOf(world.admin, world.id));
    const [board] = found.boards;
    const keys = (unit: string) =>
      sides(found)[unit]?.map((side) => side?.statuses.map(({ kind, key }) => `${kind} ${key}`));
    const flag = board?.rules.after?.statuses?.[0]?.key ?? '';
    const grade = board?.rules.after?.grades?.[0]?.key ?? '';
    expect(keys(world.units[0])).toEqual([[], [`flag ${flag}`]]);
    expect(keys(world.units[1])).toEqual([[], [`grade ${grade}`]]);
    expect(keys(world.units[2])).toEqual([['flag unsigned'], [`flag ${flag}`]]);
    expect(board?.rules.before?.statuses?.map(({ names }) => names.zh)).toEqual(['未签约']);
    expect(board?.rules.after?.statuses?.map(({ names }) => names.zh)).toEqual(['黄牌警示']);
    expect(board?.rules.after?.grades?.map(({ names }) => names.zh)).toEqual(['优秀']);
  });

  test('says what the draft could not compute, once for all the units it concerns', async () => {
    const world = aScoredCampaign();
    startScheme(world.admin, { campaign: world.id, from: 'library:signed-contacts' }, aRequest());
    const found = made(await forecastOf(world.admin, world.id));
    expect(found.problems).toMatchObject([
      { code: 'goal-unknown', severity: 'error', params: { goal: 'contacts', rule: 'contacts' } },
    ]);
    expect(found.problems[0]?.units).toHaveLength(4);
  });

  test('stands alone where no scheme is in force, and needs a board', async () => {
    const world = aRunningCampaign({ started: false });
    startScheme(world.admin, { campaign: world.id, from: 'library:hundred-days' }, aRequest());
    const found = made(await forecastOf(world.admin, world.id));
    expect(found.against).toBeNull();
    expect(sides(found)[world.units[0]]?.[0]).toBeNull();
    const other = aRunningCampaign({ started: false });
    expect(await forecastOf(other.admin, other.id)).toEqual({ none: 'no-draft' });
    startScheme(other.admin, { campaign: other.id, from: 'empty' }, aRequest());
    expect(await forecastOf(other.admin, other.id)).toEqual({ none: 'no-board' });
  });

  test('is computed by the worker, once for all who ask for the same, and nobody waits for long', async () => {
    const world = aScoredCampaign();
    aCountedDeal(world, 0, { contracted: 600 });
    draftFrom(world);
    employWorker();
    try {
      expect(await forecastOf(world.admin, world.id, undefined, 0)).toEqual({ none: 'computing' });
      const first = made(await forecastOf(world.admin, world.id, undefined, 60_000));
      expect(sides(first)[world.units[0]]?.[1]?.points.contracted).toBe('12');
      expect(made(await forecastOf(world.admin, world.id, undefined, 60_000))).toBe(first);
      // What is recorded while it is computed begins no other; afterwards it does, once the answer is older than it took.
      aCountedDeal(world, 0, { contracted: 300 });
      const second = forecastOf(world.admin, world.id, undefined, 60_000);
      aCountedDeal(world, 1, { contracted: 300 });
      const [one, other] = await Promise.all([second, forecastOf(world.admin, world.id, undefined, 60_000)]);
      expect(other).toBe(one);
      // Another draft is another question.
      change(world, 'contracted', { weight: '40', cap: '' });
      const next = made(await forecastOf(world.admin, world.id, undefined, 60_000));
      expect(sides(next)[world.units[0]]?.[1]?.points.contracted).toBe('36');
    } finally {
      dismissWorker();
    }
  });

  test('is for who may edit the draft', async () => {
    const world = aScoredCampaign();
    draftFrom(world);
    for (const actor of [world.auditor, world.verifier, world.officers[0], world.leader]) {
      await expect(forecastOf(actor, world.id)).rejects.toThrow(Denied);
      expect(() => sealedBefore(actor, world.id)).toThrow(Denied);
    }
  });
});

describe('What a version that waits would do', () => {
  test('is seen by who confirms it and who audits, beside the scheme in force, and by nobody else', async () => {
    const world = aScoredCampaign();
    aCountedDeal(world, 0, { contracted: 600, paid: 100 });
    draftFrom(world);
    change(world, 'contracted', { weight: '40', cap: '' });
    const draft = schemeOf(world.admin, world.id)?.draft?.version ?? 0;
    const waiting = publishScheme(
      world.admin,
      { campaign: world.id, version: draft, reason: '文件更正' },
      aRequest(),
    );
    expect(waiting.waits).toBe(true);
    for (const actor of [world.admin, world.auditor]) {
      expect(versionBefore(actor, world.id, waiting.n)?.n).toBe(1);
      const found = made(await forecastOfVersion(actor, world.id, waiting.id));
      expect(found.against).toBe(1);
      const [before, after] = sides(found)[world.units[0]] ?? [];
      expect([before?.points.contracted, after?.points.contracted]).toEqual(['12', '24']);
    }
    expect(await forecastOfVersion(world.officers[0], world.id, waiting.id)).toEqual({ none: 'no-draft' });
    expect(versionBefore(world.officers[0], world.id, waiting.n)).toBeNull();
    // The one in force does not wait: there is nothing to try.
    const inForce = schemeOf(world.admin, world.id)?.inForce?.id ?? '';
    expect(await forecastOfVersion(world.admin, world.id, inForce)).toEqual({ none: 'no-draft' });
    expect(versionBefore(world.admin, world.id, 1)).toBeNull();
  });

  test('tells who would leave a board', async () => {
    const world = aScoredCampaign();
    aCountedDeal(world, 0, { contracted: 600 });
    draftFrom(world);
    changeBoard(world, { economic: 'no' });
    const found = made(await forecastOf(world.admin, world.id));
    expect(sides(found)[world.units[0]]).toMatchObject([{ total: '12' }, null]);
  });
});

describe('On an earlier campaign', () => {
  test('its sealed facts are scored by the draft beside the scheme it was sealed by, its goals by key', async () => {
    const past = aCampaignToClose({ evidence: {}, twoSign: false });
    aCountedDeal(past, 0, { contracted: 500 });
    const signer = await anAdminWhoSigns(past, '主任');
    const state = closingOf(signer, past.id)?.state.digest ?? '';
    await signClose(signer, { campaign: past.id, state, password: PASSWORD }, aRequest());
    closeCampaign(signer, { campaign: past.id }, aRequest());
    await sealRun(past.id);
    const world = aScoredCampaign();
    draftFrom(world, 'library:hundred-days');
    const admin = actAs(world.admin.id);
    expect(sealedBefore(admin, world.id).map(({ id }) => id)).toEqual([past.id]);
    const found = made(await forecastOf(admin, world.id, past.id));
    const [before, after] = sides(found)[past.units[0]] ?? [];
    // Half of the target: 60 × 0.5 under the scheme of the seal, 20 × 0.5 under the draft.
    expect(before?.points.volume).toBe('30');
    expect(after?.points.contracted).toBe('10');
    expect(sides(found)[world.units[0]]).toBeUndefined();
    // One that is not closed is not tried.
    const open = aScoredCampaign();
    expect(await forecastOf(admin, world.id, open.id)).toEqual({ none: 'not-computed' });
  });
});

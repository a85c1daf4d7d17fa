import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { reader } from '../../db/client';
import { history, schemes, schemeVersions } from '../../db/schema';
import { freshDatabase, vandal } from '../../db/testing';
import { canonical, type Json } from '../canonical';
import { answerConfirmation, pendingConfirmations } from '../confirmations';
import { Denied, Missing, Refusal } from '../failure';
import { rulesAsOf } from '../results';
import { checkScheme, defaultScheme, LIBRARY, parseScheme } from '../scoring';
import { aRequest, aRunningCampaign, historyRows } from '../testing';
import {
  choicesOf,
  createMissingGoal,
  discardDraft,
  duplicatePiece,
  goalsMissing,
  hashOf,
  movePiece,
  publishScheme,
  removePiece,
  saveAward,
  saveBoard,
  saveGeneral,
  saveIndicator,
  saveMeasure,
  saveWeights,
  schemeOf,
  schemeVersion,
  startScheme,
} from '.';
import { awardFields } from './award-form';
import { differenceOf } from './difference';
import { boardFields, Filled, indicatorFields, measureFields } from './forms';
import { AwardInput, BoardInput, IndicatorInput, MeasureInput } from './input';
import { writerFor } from './names';
import { aPublishedScheme, sent } from './testing';

let db: ReturnType<typeof freshDatabase>;
beforeEach(() => {
  db = freshDatabase();
});
afterEach(() => db.dispose());

const ALL = Number.MAX_SAFE_INTEGER;
type World = ReturnType<typeof aRunningCampaign>;
const draftOf = ({ admin, id }: World) => schemeOf(admin, id)?.draft;
const seen = (world: World) => ({ campaign: world.id, version: draftOf(world)?.version ?? 0 });

function started(options: Parameters<typeof aRunningCampaign>[0] = { started: false }): World {
  const world = aRunningCampaign(options);
  startScheme(world.admin, { campaign: world.id, from: 'library:hundred-days' }, aRequest());
  return world;
}

const measure = (world: World, changed: Record<string, string> = {}) =>
  MeasureInput.parse({
    ...sent(
      new Filled([
        ['kind', 'figure'],
        ['aspect', 'value'],
        ['figure', 'fdi'],
        ['quantity', 'ratio'],
        ['nameZh', '外资完成率'],
        ['nameEn', 'Foreign capital'],
      ]),
      changed,
    ),
    ...seen(world),
    version: String(seen(world).version),
  });

describe('A draft', () => {
  test('starts from the default scheme in the currency of the goals, without problems', () => {
    const world = started();
    expect(draftOf(world)?.scheme).toEqual(defaultScheme({ currency: 'USD' }));
    expect(draftOf(world)?.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(reader().select().from(history).all().at(-1)).toMatchObject({
      verb: 'scheme.create',
      campaignId: world.id,
    });
  });

  test('starts from any scheme of the library, and names the goals that are missing', () => {
    const world = aRunningCampaign({ started: false });
    for (const { key, make } of LIBRARY) {
      startScheme(world.admin, { campaign: world.id, from: `library:${key}` }, aRequest());
      const draft = draftOf(world);
      expect(draft?.scheme, key).toEqual(make('USD'));
      const errors = (draft?.problems ?? []).filter(({ severity }) => severity === 'error');
      expect(new Set(errors.map(({ code }) => code)).size, key).toBeLessThan(2);
      for (const { code } of errors) expect(code).toBe('goal-unknown');
      discardDraft(world.admin, seen(world), aRequest());
    }
    const none = { campaign: world.id, from: 'library:nothing' };
    expect(() => startScheme(world.admin, none, aRequest())).toThrow(Missing);
  });

  test('creates a goal it refers to, as the measure beside it is counted, and is then sound', () => {
    const world = aRunningCampaign({ started: false });
    startScheme(world.admin, { campaign: world.id, from: 'library:signed-contacts' }, aRequest());
    const missing = () => {
      const draft = draftOf(world);
      return draft ? goalsMissing(draft.scheme, choicesOf(world.admin, world.id).goals ?? []) : [];
    };
    expect(missing().map(({ key }) => key)).toEqual(['contacts']);
    const wanted = { campaign: world.id, goal: 'contacts' };
    expect(() => createMissingGoal(world.officers[0], wanted, aRequest())).toThrow(Denied);
    const request = aRequest();
    const { id } = createMissingGoal(world.admin, wanted, request);
    expect(createMissingGoal(world.admin, wanted, request)).toEqual({ id });
    expect(missing()).toEqual([]);
    expect(draftOf(world)?.problems).toEqual([]);
    expect(() => createMissingGoal(world.admin, wanted, aRequest())).toThrow(
      new Refusal('key-taken', {}, 'key'),
    );
    expect(() => createMissingGoal(world.admin, { ...wanted, goal: 'other' }, aRequest())).toThrow(Missing);
  });

  test('takes a copy of a piece right after it, on the same boards, under a key of its own', () => {
    const world = started();
    const copy = (list: 'indicators' | 'boards', key: string) =>
      duplicatePiece(world.admin, { ...seen(world), list, key }, aRequest()).key;
    expect(copy('indicators', 'activity')).toBe('activity_2');
    const scheme = draftOf(world)?.scheme;
    expect(scheme?.indicators.slice(0, 2).map(({ key }) => key)).toEqual(['activity', 'activity_2']);
    expect(scheme?.indicators[1]).toEqual({
      ...scheme?.indicators[0],
      key: 'activity_2',
      names: { zh: '活动密度（副本）', en: 'Density of activity (copy)' },
    });
    expect(scheme?.boards[0]?.indicators.slice(0, 2)).toEqual(['activity', 'activity_2']);
    expect(copy('boards', 'main')).toBe('main_2');
    expect(draftOf(world)?.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(() => copy('boards', 'lost')).toThrow(Missing);
  });

  test('starts empty, and says that it has no board yet', () => {
    const world = aRunningCampaign();
    startScheme(world.admin, { campaign: world.id, from: 'empty' }, aRequest());
    expect(draftOf(world)?.problems).toMatchObject([{ code: 'board-missing', severity: 'error' }]);
  });

  test('is refused while there is one, and from a version of another campaign', () => {
    const world = started();
    const before = historyRows();
    expect(() => startScheme(world.admin, { campaign: world.id, from: 'empty' }, aRequest())).toThrow(
      new Refusal('draft-exists'),
    );
    const other = aRunningCampaign({ started: false });
    const { id } = aPublishedScheme(other.admin, other.id);
    discardDraft(world.admin, seen(world), aRequest());
    expect(() => startScheme(world.admin, { campaign: world.id, from: id }, aRequest())).toThrow(Missing);
    expect(draftOf(world)).toBeNull();
    expect(historyRows()).toBeGreaterThan(before);
  });

  test('takes a measure under a key made from its name, and keeps the key when it is amended', () => {
    const world = started();
    const { key, version } = saveMeasure(world.admin, measure(world), aRequest());
    expect(key).toBe('foreign_capital');
    const made = draftOf(world)?.scheme.measures.at(-1);
    expect(made).toEqual({
      key,
      names: { zh: '外资完成率', en: 'Foreign capital' },
      source: { kind: 'figure', aspect: 'value', figure: 'fdi' },
      quantity: 'ratio',
    });
    const last = reader().select().from(history).all().at(-1);
    expect(last).toMatchObject({ verb: 'scheme.draft', subjectKind: 'scheme' });
    expect(JSON.parse(last?.after ?? '{}')).toEqual({ 'measures.foreign_capital': made });
    saveMeasure(world.admin, measure(world, { key, nameEn: 'FDI' }), aRequest());
    expect(draftOf(world)?.scheme.measures.at(-1)).toMatchObject({ key, names: { en: 'FDI' } });
    expect(draftOf(world)?.version).toBe(version + 1);
  });

  test('saved as it stands records nothing', () => {
    const world = started();
    const held = defaultScheme().measures[0];
    if (!held) throw new Error('the default scheme has measures');
    const before = historyRows();
    const input = MeasureInput.parse({ ...sent(measureFields(held)), ...seen(world) });
    saveMeasure(world.admin, input, aRequest());
    expect(historyRows()).toBe(before);
  });

  test('refuses an edit that saw another version, a key twice, and a piece that is not there', () => {
    const world = started();
    const { key } = saveMeasure(world.admin, measure(world), aRequest());
    const stale = measure(world, { key, nameEn: 'FDI' });
    const adding = measure(world, { nameEn: 'Another' });
    saveMeasure(world.admin, measure(world, { key, nameZh: '外资' }), aRequest());
    const before = historyRows();
    expect(() => saveMeasure(world.admin, stale, aRequest())).toThrow(new Refusal('changed-meanwhile'));
    expect(() => saveMeasure(world.admin, measure(world, { newKey: 'paid_in' }), aRequest())).toThrow(
      new Refusal('key-taken', {}, 'newKey'),
    );
    expect(() => saveMeasure(world.admin, measure(world, { key: 'nothing' }), aRequest())).toThrow(Missing);
    expect(historyRows()).toBe(before);
    expect(saveMeasure(world.admin, adding, aRequest()).key).toBe('another');
  });

  test('sent twice under one request id records once', () => {
    const world = started();
    const input = measure(world);
    const request = aRequest();
    const first = saveMeasure(world.admin, input, request);
    const before = historyRows();
    expect(saveMeasure(world.admin, input, request)).toEqual(first);
    expect(historyRows()).toBe(before);
  });

  test('takes indicators, boards, weights and awards; a removed indicator leaves the boards, a removed measure is a problem', () => {
    const world = started();
    const { admin } = world;
    const scheme = () => draftOf(world)?.scheme ?? defaultScheme();
    const [indicator] = scheme().indicators;
    const [board] = scheme().boards;
    const [award] = scheme().awards;
    if (!indicator || !board || !award) throw new Error('the default scheme is whole');
    saveIndicator(
      admin,
      IndicatorInput.parse({
        ...sent(indicatorFields(indicator, scheme()), { weight: '7.50' }),
        ...seen(world),
      }),
      aRequest(),
    );
    expect(scheme().indicators[0]?.weight).toBe('7.5');
    saveBoard(
      admin,
      BoardInput.parse({
        ...sent(boardFields(board, writerFor('zh-CN', scheme(), { goals: [], groups: [] })), {
          within: 'board',
          groups: world.groups[0],
          'statuses.0.nameZh': '未达序时',
          'statuses.0.effect': 'flag',
          'statuses.0.of': 'condition',
          'statuses.0.when': '「到账额」 ÷ 目标(「到账外资」) ＜ 60% 且 非(「签约项目」 ≥ 2个)',
        }),
        ...seen(world),
      }),
      aRequest(),
    );
    expect(scheme().boards[0]).toMatchObject({ within: 'board', groups: [world.groups[0]] });
    // A condition of a flag is written as it is read: the goal by the campaign's name for it.
    expect(scheme().boards[0]?.statuses).toMatchObject([
      { kind: 'flag', when: { test: 'all', of: [{ test: 'compare' }, { test: 'not' }] } },
    ]);
    const cells = { paid_in: { weight: '50', off: false }, breadth: { weight: null, off: true } };
    saveWeights(
      admin,
      { ...seen(world), key: board.key, classes: [{ class: 'A', out: false, cells }] },
      aRequest(),
    );
    expect(scheme().boards[0]?.classes).toEqual([{ class: 'A', weights: { paid_in: '50', breadth: null } }]);
    saveAward(
      admin,
      AwardInput.parse({
        ...sent(awardFields(award, scheme(), writerFor('zh-CN', scheme(), { goals: [], groups: [] })), {
          each: '4',
        }),
        ...seen(world),
      }),
      aRequest(),
    );
    expect(scheme().awards[0]?.rule).toMatchObject({ take: 'top', each: 4 });
    removePiece(admin, { ...seen(world), list: 'indicators', key: 'breadth' }, aRequest());
    expect(scheme().boards[0]?.indicators).not.toContain('breadth');
    expect(scheme().boards[0]?.classes).toEqual([{ class: 'A', weights: { paid_in: '50' } }]);
    movePiece(admin, { ...seen(world), list: 'indicators', key: 'paid_in', to: 'up' }, aRequest());
    expect(
      scheme()
        .indicators.map(({ key }) => key)
        .slice(2, 4),
    ).toEqual(['paid_in', 'contracted']);
    removePiece(admin, { ...seen(world), list: 'measures', key: 'paid_in' }, aRequest());
    expect(draftOf(world)?.problems.filter(({ code }) => code === 'measure-unknown')).not.toEqual([]);
    expect(() => publishScheme(admin, { ...seen(world), reason: null }, aRequest())).toThrow(/scheme-faulty/);
  });

  test('takes its names and the bounds of points by hand, which must not cross', () => {
    const world = started();
    const general = { ...seen(world), nameZh: '评分办法', nameEn: null, least: '-3', most: '2' };
    expect(() => saveGeneral(world.admin, { ...general, least: '3' }, aRequest())).toThrow(
      new Refusal('bounds-crossed', {}, 'most'),
    );
    saveGeneral(world.admin, general, aRequest());
    expect(draftOf(world)?.scheme).toMatchObject({
      names: { zh: '评分办法', en: '评分办法' },
      adjustments: { least: '-3', most: '2' },
    });
    saveGeneral(world.admin, { ...general, ...seen(world), least: null, most: null }, aRequest());
    expect(draftOf(world)?.scheme.adjustments).toBeUndefined();
  });

  test('is for the admin alone: nobody else edits or sees it', () => {
    const world = started({});
    const before = historyRows();
    for (const actor of [world.officers[0], world.leader, world.verifier, world.auditor]) {
      expect(() => saveMeasure(actor, measure(world), aRequest())).toThrow(Denied);
      expect(() => startScheme(actor, { campaign: world.id, from: 'empty' }, aRequest())).toThrow(Denied);
      expect(() => publishScheme(actor, { ...seen(world), reason: '改' }, aRequest())).toThrow(Denied);
      expect(schemeOf(actor, world.id)).toMatchObject({ draft: null, mayEdit: false });
    }
    const stranger = aRunningCampaign().officers[0];
    expect(() => saveMeasure(stranger, measure(world), aRequest())).toThrow(Missing);
    expect(schemeOf(stranger, world.id)).toBeNull();
    expect(historyRows()).toBeGreaterThan(before);
  });
});

describe('An amount that points are given per', () => {
  const perAmount = (world: World) => {
    const scheme = draftOf(world)?.scheme ?? expect.unreachable();
    const one = scheme.indicators.find(({ rule }) => rule.preset === 'per_amount') ?? expect.unreachable();
    return { scheme, one };
  };

  test('of zero or less is refused at its field', () => {
    const world = started();
    const { scheme, one } = perAmount(world);
    const typed = (amount: string) =>
      IndicatorInput.safeParse({
        ...sent(indicatorFields(one, scheme), { 'rule.per.amount': amount }),
        ...seen(world),
        version: String(seen(world).version),
        key: one.key,
      }).error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
    expect(typed('0')).toEqual(['rule.per.amount not-above-zero']);
    expect(typed('-5')).toEqual(['rule.per.amount not-above-zero']);
    expect(typed('5')).toBeUndefined();
  });

  test('of zero in a draft is a problem to mend there, not the end of the scheme’s pages', () => {
    const world = started();
    const { scheme, one } = perAmount(world);
    const zero = { ...one, rule: { ...one.rule, per: '0' } } as typeof one;
    const at = scheme.indicators.indexOf(one);
    const indicators = scheme.indicators.map((other) => (other === one ? zero : other));
    expect(checkScheme({ ...scheme, indicators })).toMatchObject([
      { path: `indicators.${at}.rule`, code: 'not-above-zero', severity: 'error' },
    ]);
  });
});

describe('Publication', () => {
  test('before the start is in force at once, and what was published can be read and hashed for ever', () => {
    const world = started();
    const published = publishScheme(world.admin, { ...seen(world), reason: null }, aRequest());
    expect(published).toMatchObject({ n: 1, waits: false });
    const row = reader().select().from(schemeVersions).where(eq(schemeVersions.id, published.id)).get();
    expect(row?.body).toBe(canonical(defaultScheme({ currency: 'USD' }) as Json));
    expect(row).toMatchObject({ format: 1, hash: hashOf(row?.body ?? '') });
    expect(parseScheme(JSON.parse(row?.body ?? '')).problems).toEqual([]);
    expect(schemeOf(world.officers[0], world.id)?.inForce).toMatchObject({ n: 1, state: 'in-force' });
    expect(draftOf(world)).toBeNull();
    expect(rulesAsOf(world.id, ALL)?.id).toBe(published.id);
    const bare = vandal(db.path);
    expect(() => bare.prepare('UPDATE scheme_versions SET body = ?').run('{}')).toThrow();
    expect(() => bare.prepare('DELETE FROM scheme_versions').run()).toThrow();
    bare.close();
  });

  test('in a running campaign needs a reason and a second person; until then the earlier version counts', () => {
    const world = aRunningCampaign({ started: false });
    const first = aPublishedScheme(world.admin, world.id);
    const running = aRunningCampaign();
    const { admin, second, id } = running;
    startScheme(admin, { campaign: id, from: 'library:hundred-days' }, aRequest());
    expect(() => publishScheme(admin, { ...seen(running), reason: null }, aRequest())).toThrow(
      new Refusal('reason-needed', {}, 'reason'),
    );
    const one = publishScheme(admin, { ...seen(running), reason: '补充办法' }, aRequest());
    expect(one).toMatchObject({ n: 1, waits: true });
    expect(schemeOf(admin, id)).toMatchObject({
      inForce: null,
      versions: [{ n: 1, state: 'waiting', answered: null }],
    });
    expect(schemeOf(running.officers[0], id)?.versions).toEqual([]);
    expect(schemeVersion(running.officers[0], id, 1)).toBeNull();
    const [proposal] = pendingConfirmations(second, id);
    expect(proposal).toMatchObject({ kind: 'scheme', reason: '补充办法', rows: [{ id: one.id, n: 1 }] });
    const answer = { campaign: id, kind: 'scheme', id: one.id, answer: 'agree', reason: null } as const;
    expect(() => answerConfirmation(admin, answer, aRequest())).toThrow(new Refusal('second-person'));
    const seqBefore = reader().select().from(history).all().at(-1)?.seq ?? 0;
    answerConfirmation(second, answer, aRequest());
    expect(schemeOf(running.officers[0], id)).toMatchObject({
      inForce: { id: one.id, answered: { by: '副主任', agreed: true } },
    });
    expect(rulesAsOf(id, ALL)?.id).toBe(one.id);
    expect(rulesAsOf(id, seqBefore)).toBeNull();
    expect(first.waits).toBe(false);
  });

  test('of a later version replaces the earlier one, which stays readable; a declined one never counts', () => {
    const world = started();
    const { admin, id } = world;
    publishScheme(admin, { ...seen(world), reason: null }, aRequest());
    const inForce = schemeOf(admin, id)?.inForce;
    startScheme(admin, { campaign: id, from: inForce?.id ?? '' }, aRequest());
    saveMeasure(admin, measure(world), aRequest());
    removePiece(admin, { ...seen(world), list: 'awards', key: 'breakthrough' }, aRequest());
    const draft = draftOf(world)?.scheme;
    if (!inForce || !draft) throw new Error('both are there');
    expect(differenceOf(inForce.scheme, draft)).toMatchObject([
      { list: 'measures', key: 'foreign_capital', change: 'added' },
      { list: 'awards', key: 'breakthrough', change: 'removed' },
    ]);
    publishScheme(admin, { ...seen(world), reason: '去掉突破奖' }, aRequest());
    expect(schemeOf(admin, id)?.versions.map(({ n, state }) => [n, state])).toEqual([
      [2, 'in-force'],
      [1, 'replaced'],
    ]);
    expect(schemeVersion(world.officers[0], id, 1)?.scheme).toEqual(inForce.scheme);
    expect(schemeVersion(admin, id, 3)).toBeNull();
    const running = aRunningCampaign();
    const declined = aPublishedScheme(running.admin, running.id);
    answerConfirmation(
      running.second,
      { campaign: running.id, kind: 'scheme', id: declined.id, answer: 'decline', reason: '再议' },
      aRequest(),
    );
    expect(schemeOf(running.admin, running.id)).toMatchObject({
      inForce: null,
      versions: [{ state: 'declined', answered: { by: '副主任', agreed: false } }],
    });
  });

  test('refuses a draft with errors and one that is not there, and leaves nothing', () => {
    const world = aRunningCampaign({ started: false });
    expect(() =>
      publishScheme(world.admin, { campaign: world.id, version: 1, reason: null }, aRequest()),
    ).toThrow(new Refusal('scheme-missing'));
    startScheme(world.admin, { campaign: world.id, from: 'empty' }, aRequest());
    const before = historyRows();
    expect(() => publishScheme(world.admin, { ...seen(world), reason: null }, aRequest())).toThrow(
      new Refusal('scheme-faulty', { count: 1 }),
    );
    expect(() =>
      publishScheme(world.admin, { campaign: world.id, version: 99, reason: null }, aRequest()),
    ).toThrow(new Refusal('changed-meanwhile'));
    expect(historyRows()).toBe(before);
    expect(reader().select().from(schemes).all()).toHaveLength(1);
  });

  test('checks against the campaign: an unknown goal is an error, a group of another campaign too', () => {
    const world = started();
    const { admin } = world;
    const [indicator] = defaultScheme().indicators.filter(({ key }) => key === 'paid_in');
    const [board] = defaultScheme().boards;
    if (!indicator || !board) throw new Error('the default scheme is whole');
    const scheme = defaultScheme();
    saveIndicator(
      admin,
      IndicatorInput.parse({
        ...sent(indicatorFields(indicator, scheme), { 'rule.goal': 'nowhere' }),
        ...seen(world),
      }),
      aRequest(),
    );
    saveBoard(
      admin,
      BoardInput.parse({
        ...sent(boardFields(board, writerFor('zh-CN', scheme, { goals: [], groups: [] })), {
          groups: aRunningCampaign().groups[0],
        }),
        ...seen(world),
      }),
      aRequest(),
    );
    const codes = draftOf(world)?.problems.map(({ path, code }) => `${path} ${code}`);
    expect(codes).toContain('indicators.3.rule goal-unknown');
    expect(codes).toContain('boards.0.groups group-unknown');
  });
});

import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reader } from '../../db/client';
import { figures, submissionLines, submissions } from '../../db/schema';
import { freshDatabase } from '../../db/testing';
import { Denied, Missing, Refusal } from '../failure';
import { aRequest, aRunningCampaign, historyRows, type RunningCampaign, today } from '../testing';
import { amendFigure, figure, figureList, supplyFigure } from './index';
import { AmendFigureInput, FigureFilter, SupplyFigureInput } from './input';
import { aFigure, figureInput } from './testing';

let world: RunningCampaign;
let dispose: () => void;
beforeEach(() => {
  ({ dispose } = freshDatabase());
  world = aRunningCampaign();
});
afterEach(() => dispose());

const refusal = (work: () => unknown) => {
  const before = historyRows();
  const figuresBefore = reader().select().from(figures).all().length;
  try {
    work();
  } catch (error) {
    expect(historyRows()).toBe(before);
    expect(reader().select().from(figures).all().length).toBe(figuresBefore);
    if (error instanceof Refusal) return [error.reason, error.field];
    throw error;
  }
  return null;
};

const form = (overrides = {}) => ({ campaign: world.id, unit: world.units[0], day: today(), ...overrides });

describe('Supplying a figure', () => {
  it('submits it when it is complete', () => {
    const [officer] = world.officers;
    const { id, state } = supplyFigure(officer, figureInput(form()), aRequest());
    expect(state).toBe('submitted');
    expect(figure(officer, id)).toMatchObject({
      state: 'pending',
      value: '96',
      currency: null,
      key: 'outside',
    });
    const [line] = reader().select().from(submissionLines).all();
    expect(line).toMatchObject({ aspect: 'value', claimed: '96', currency: null, day: today() });
  });

  it('keeps a draft without a value, and submits nothing', () => {
    const [officer] = world.officers;
    const { id } = supplyFigure(officer, figureInput(form({ value: {}, intent: 'draft' })), aRequest());
    expect(figure(officer, id)?.state).toBe('draft');
    expect(reader().select().from(submissions).all()).toEqual([]);
  });

  it('keeps money exactly, and shows it in the unit it was typed in', () => {
    const [officer] = world.officers;
    const value = { amount: '177.7', unit: 'yi', currency: 'CNY' };
    const id = aFigure(officer, form({ key: 'signed', value }));
    expect(reader().select().from(figures).where(eq(figures.id, id)).get()?.value).toBe('17770000000');
    expect(figure(officer, id)).toMatchObject({ value: '177.7', currency: 'CNY', amountUnit: 'yi' });
    const [line] = reader().select().from(submissionLines).all();
    expect(line).toMatchObject({ claimed: '1777000000000', currency: 'CNY' });
    expect(line?.rateId).not.toBeNull();
  });

  it('refuses a day that has not come, by its field', () => {
    expect(refusal(() => aFigure(world.officers[0], form({ day: today(1) })))).toEqual([
      'day-in-future',
      'day',
    ]);
  });

  it('refuses a unit or group that is not in the campaign', () => {
    expect(refusal(() => aFigure(world.officers[0], form({ of: 'unit:nobody' })))).toEqual([
      'not-in-campaign',
      'of',
    ]);
    expect(refusal(() => aFigure(world.officers[0], form({ of: 'group:none' })))).toEqual([
      'group-unknown',
      'of',
    ]);
  });

  it('wants a currency where the goal is money', () => {
    expect(refusal(() => aFigure(world.officers[0], form({ key: 'contracted' })))).toEqual([
      'currency-needed',
      'value.currency',
    ]);
  });

  it('refuses a second value of one period from one department', () => {
    aFigure(world.officers[0], form());
    expect(refusal(() => aFigure(world.officers[0], form()))).toEqual(['figure-known', 'period']);
    expect(
      aFigure(world.officers[1], form({ unit: world.units[1], of: `unit:${world.units[0]}` })),
    ).toBeTruthy();
  });

  it('is for officers of the supplying unit only', () => {
    for (const other of [world.officers[1], world.leader, world.verifier, world.auditor, world.admin]) {
      expect(() => refusal(() => aFigure(other, form()))).toThrow(Denied);
    }
  });

  it('records once what is sent twice', () => {
    const request = aRequest();
    const once = supplyFigure(world.officers[0], figureInput(form()), request);
    expect(supplyFigure(world.officers[0], figureInput(form()), request)).toEqual(once);
    expect(reader().select().from(figures).all()).toHaveLength(1);
  });

  it('asks for what is missing by codes', () => {
    const codes = (input: object) =>
      SupplyFigureInput.safeParse({
        ...form(),
        of: `unit:${world.units[0]}`,
        key: 'k',
        period: 'p',
        ...input,
      }).error?.issues.map(({ path, message }) => [path.join('.'), message]);
    expect(codes({ value: { amount: '' } })).toEqual([['value.amount', 'required']]);
    expect(codes({ value: { amount: 'viel' } })).toEqual([['value.amount', 'not-a-number']]);
    expect(codes({ value: { amount: '1', currency: 'XXX' } })).toEqual([
      ['value.currency', 'unknown-currency'],
    ]);
    expect(codes({ value: { amount: '0.001', currency: 'CNY' } })).toEqual([
      ['value.amount', 'not-an-amount'],
    ]);
    expect(codes({ of: 'planet:x', value: { amount: '1' } })).toEqual([['of', 'unknown-choice']]);
  });
});

describe('Correcting a figure', () => {
  const amend = (id: string, overrides = {}) =>
    AmendFigureInput.parse({
      ...form(),
      of: `unit:${world.units[0]}`,
      key: 'outside',
      period: '2026',
      figure: id,
      version: 1,
      value: { amount: '97' },
      source: '统计月报',
      ...overrides,
    });

  it('makes a new claim of the changed value', () => {
    const [officer] = world.officers;
    const id = aFigure(officer, form());
    amendFigure(officer, amend(id), aRequest());
    expect(figure(officer, id)).toMatchObject({ value: '97', version: 2, state: 'pending' });
    expect(reader().select().from(submissions).all()).toHaveLength(2);
  });

  it('makes no new claim where only the source changed', () => {
    const [officer] = world.officers;
    const id = aFigure(officer, form());
    amendFigure(officer, amend(id, { value: { amount: '96' }, source: '海关' }), aRequest());
    expect(reader().select().from(submissions).all()).toHaveLength(1);
  });

  it('changes nothing where nothing changed', () => {
    const [officer] = world.officers;
    const id = aFigure(officer, form());
    const before = historyRows();
    amendFigure(officer, amend(id, { value: { amount: '96' } }), aRequest());
    expect(historyRows()).toBe(before);
  });

  it('refuses an edit of a version that is no longer there', () => {
    const [officer] = world.officers;
    const id = aFigure(officer, form());
    amendFigure(officer, amend(id), aRequest());
    expect(refusal(() => amendFigure(officer, amend(id, { value: { amount: '98' } }), aRequest()))).toEqual([
      'changed-meanwhile',
      undefined,
    ]);
  });

  it("does not say that another unit's figure exists", () => {
    const id = aFigure(world.officers[0], form());
    expect(() => refusal(() => amendFigure(world.officers[1], amend(id), aRequest()))).toThrow(Missing);
  });
});

describe('Reading figures', () => {
  it('shows a figure to its unit, to who verifies and to who oversees, and to nobody else', () => {
    const id = aFigure(world.officers[0], form());
    const { officers, leader, verifier, admin, auditor } = world;
    for (const reads of [officers[0], leader, verifier, admin, auditor])
      expect(figure(reads, id)?.id).toBe(id);
    expect(figure(officers[1], id)).toBeNull();
  });

  it('keeps drafts from the verifier', () => {
    const id = aFigure(world.officers[0], form({ intent: 'draft' }));
    expect(figure(world.verifier, id)).toBeNull();
    expect(figureList(world.verifier, world.code, FigureFilter.parse({}))?.items).toEqual([]);
    expect(figure(world.admin, id)?.id).toBe(id);
  });

  it('lists by key, holder and state', () => {
    const [officer] = world.officers;
    aFigure(officer, form());
    aFigure(officer, form({ key: 'abroad', of: `unit:${world.units[1]}` }));
    const list = (filter: object) => figureList(officer, world.code, FigureFilter.parse(filter));
    expect(list({})?.total).toBe(2);
    expect(list({})?.keys).toEqual(['abroad', 'outside']);
    expect(list({ key: 'abroad' })?.items[0]?.holderId).toBe(world.units[1]);
    expect(list({ of: `unit:${world.units[0]}` })?.total).toBe(1);
    expect(list({ state: 'accepted' })?.total).toBe(0);
    expect(figureList(world.officers[1], world.code, FigureFilter.parse({}))?.total).toBe(0);
  });
});

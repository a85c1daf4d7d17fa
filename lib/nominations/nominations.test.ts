import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reader } from '../../db/client';
import { freshDatabase, vandal } from '../../db/testing';
import { Denied, Missing, Refusal } from '../failure';
import { aRequest, aRunningCampaign, historyRows, type RunningCampaign } from '../testing';
import { chooseNominations, nominationsAsOf, nominationsFor, withdrawNomination } from '.';
import { aCampaignWithHonours, aNomination } from './testing';

let database: ReturnType<typeof freshDatabase>;
let world: RunningCampaign;
beforeEach(() => {
  database = freshDatabase();
  world = aCampaignWithHonours();
});
afterEach(() => database.dispose());

const refused = (work: () => unknown) => {
  const before = historyRows();
  try {
    work();
  } catch (error) {
    expect(historyRows()).toBe(before);
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
  return null;
};
const standing = () => nominationsAsOf(reader(), world.id, Number.MAX_SAFE_INTEGER);

describe('A nomination', () => {
  it('names person, unit, post and citation, once per award, and stands until it is withdrawn with a reason', () => {
    const id = aNomination(world);
    expect(standing()).toMatchObject([{ id, person: id, name: '张三', post: '招商办主任', chosen: null }]);
    expect(refused(() => aNomination(world))).toBe('nominated-already');
    aNomination(world, { unit: world.units[1] });
    withdrawNomination(world.second, { nomination: id, reason: '本人请辞' }, aRequest());
    expect(standing().map(({ unit }) => unit)).toEqual([world.units[1]]);
    expect(refused(() => withdrawNomination(world.admin, { nomination: id, reason: 'x' }, aRequest()))).toBe(
      'withdrawn-already',
    );
    expect(nominationsFor(world.auditor, world.id).map(({ withdrawn }) => withdrawn?.reason)).toEqual([
      undefined,
      '本人请辞',
    ]);
    const again = aNomination(world);
    expect(standing().find((one) => one.id === again)?.person).toBe(id);
  });

  it('is only for an award that goes to nominated persons, and for units of the campaign', () => {
    expect(() => refused(() => aNomination(world, { award: 'best' }))).toThrow(Missing);
    const other = aRunningCampaign();
    expect(refused(() => aNomination(world, { unit: other.units[0] }))).toBe('not-in-campaign');
    expect(refused(() => aNomination(other, { campaign: other.id, unit: null }))).toBe('scheme-missing');
  });

  it('is chosen by the office in an order, and the order changed', () => {
    const [a, b] = [aNomination(world), aNomination(world, { name: '李四' })];
    const choose = (places: Record<string, number | null>) =>
      chooseNominations(world.admin, { campaign: world.id, award: 'person', places }, aRequest());
    expect(choose({ [a]: 2, [b]: 1 })).toEqual({ changed: 2 });
    expect(refused(() => choose({ [a]: 1, [b]: 1 }))).toBe('place-taken');
    const before = historyRows();
    expect(choose({ [a]: 2, [b]: 1 })).toEqual({ changed: 0 });
    expect(historyRows()).toBe(before);
    expect(choose({ [a]: null, [b]: 1 })).toEqual({ changed: 1 });
    expect(standing().map(({ chosen }) => chosen)).toEqual([null, 1]);
  });

  it('is for the office alone, and nobody else reads it', () => {
    const id = aNomination(world);
    for (const actor of [world.officers[0], world.leader, world.verifier]) {
      expect(() => withdrawNomination(actor, { nomination: id, reason: 'x' }, aRequest())).toThrow(Denied);
      expect(nominationsFor(actor, world.id)).toEqual([]);
    }
    const sqlite = vandal(database.path);
    expect(() => sqlite.exec("UPDATE nominations SET name = '李四'")).toThrow('append-only');
    withdrawNomination(world.admin, { nomination: id, reason: '重复' }, aRequest());
    expect(() => sqlite.exec('DELETE FROM nomination_answers')).toThrow('append-only');
    sqlite.close();
  });
});

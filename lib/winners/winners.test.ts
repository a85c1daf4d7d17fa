import { afterEach, beforeEach, expect, test } from 'vitest';
import { reader } from '../../db/client';
import { freshDatabase } from '../../db/testing';
import { closeCampaign, closingOf, sealRun, signClose } from '../closing';
import { anAdminWhoSigns, PASSWORD } from '../closing/testing';
import { Denied, Missing, Refusal } from '../failure';
import { aCampaignWithHonours, aNomination, honoursScheme } from '../nominations/testing';
import { aPerson, aRequest, aUnit, historyRows, type RunningCampaign } from '../testing';
import {
  earlierLists,
  enterWinners,
  takeWinners,
  winnersAsOf,
  winnersFor,
  winnersForScoring,
  withdrawWinner,
} from '.';
import { EnterWinnersInput } from './input';

let database: ReturnType<typeof freshDatabase>;
let world: RunningCampaign;
beforeEach(() => {
  database = freshDatabase();
  world = aCampaignWithHonours();
});
afterEach(() => database.dispose());

const enter = (said: object = {}, by = world.admin) =>
  enterWinners(
    by,
    EnterWinnersInput.parse({
      campaign: world.id,
      label: '2025',
      award: 'best',
      units: [world.units[0]],
      source: '2025年通报',
      ...said,
    }),
    aRequest(),
  );
const standing = () => winnersAsOf(reader(), world.id, Number.MAX_SAFE_INTEGER);

test('earlier winners are entered with a source, once, and taken back with a reason', () => {
  expect(enter({ persons: '张三\n李四' })).toEqual({ entered: 3 });
  const before = historyRows();
  expect(enter()).toEqual({ entered: 0 });
  expect(historyRows()).toBe(before);
  const [first] = standing();
  withdrawWinner(world.second, { winner: first?.id ?? '', reason: '录错' }, aRequest());
  expect(standing().map(({ unit, person }) => unit ?? person)).toEqual(['张三', '李四']);
  expect(() => withdrawWinner(world.admin, { winner: first?.id ?? '', reason: 'x' }, aRequest())).toThrow(
    new Refusal('withdrawn-already'),
  );
  expect(winnersFor(world.auditor, world.id)).toHaveLength(2);
  expect(enter()).toEqual({ entered: 1 });
});

test('scoring knows persons by who is nominated now, and years by their label alone where nobody is', () => {
  const nominated = aNomination(world);
  enter({ award: 'person', units: [], persons: '张三' });
  enter({ award: 'person', units: [], persons: '王五', label: '2024' });
  expect(winnersForScoring(reader(), world.id, Number.MAX_SAFE_INTEGER)).toEqual([
    { label: '2024', award: 'person' },
    { label: '2025', award: 'person', person: nominated },
  ]);
});

test('the winners of a sealed list are taken over, as far as they take part', async () => {
  const awards = honoursScheme()
    .awards.filter(({ key }) => key === 'best')
    .map(({ floors: _, ...award }) => ({
      ...award,
      rule: { take: 'top', among: 'board', each: 2 } as const,
    }));
  const earlier = aCampaignWithHonours({ awards });
  const first = await anAdminWhoSigns(earlier, '赵主任');
  const second = await anAdminWhoSigns(earlier, '钱副主任');
  for (const who of [first, second]) {
    const state = closingOf(who, earlier.id)?.state.digest ?? '';
    await signClose(who, { campaign: earlier.id, state, password: PASSWORD }, aRequest());
  }
  closeCampaign(second, { campaign: earlier.id }, aRequest());
  await sealRun(earlier.id);
  const list = earlierLists(world.admin, world.id);
  expect(list).toMatchObject([{ campaign: earlier.id, award: 'best', winners: 4 }]);
  aUnit(world.admin, world.id, world.groups[0], { unit: earlier.units[1] });
  const take = (by = world.admin, from = `${earlier.id}:best`) =>
    takeWinners(by, { campaign: world.id, from, award: 'best', label: '2025' }, aRequest());
  expect(take()).toEqual({ entered: 1 });
  expect(standing().map(({ unit, label }) => [unit, label])).toEqual([[earlier.units[1], '2025']]);
  expect(take()).toEqual({ entered: 0 });
  expect(() => take(world.admin, `${earlier.id}:none`)).toThrow(Missing);
  const local = aPerson({ memberships: [{ role: 'admin', campaign: world.id }] });
  expect(() => take(local)).toThrow(Missing);
});

test('they are for the office alone', () => {
  for (const actor of [world.officers[0], world.leader, world.verifier, world.auditor])
    expect(() => enter({}, actor)).toThrow(Denied);
  enter();
  expect(winnersFor(world.officers[0], world.id)).toEqual([]);
});

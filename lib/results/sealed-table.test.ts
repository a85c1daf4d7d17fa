import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshDatabase } from '../../db/testing';
import { campaign } from '../campaign';
import { aClosedCampaign } from '../closing/testing';
import { figuresTold, tellerOf } from '../reasons';
import { aRequest, aRunningCampaign } from '../testing';
import { amendUnit, namesOfUnits } from '../units';
import { gapsFor, openIn, tableFor, whyFor } from '.';
import { aCountedDeal } from './testing';

let db: ReturnType<typeof freshDatabase>;
beforeEach(() => {
  db = freshDatabase();
});
afterEach(() => db.dispose());

test('a sealed table calls units as they were called at the seal, and tells of nothing pending', async () => {
  const { world } = await aClosedCampaign(
    (of) => {
      aCountedDeal(of, 0, { contracted: 1200 });
    },
    { evidence: {} },
  );
  const [unit] = world.units;
  const view = campaign(world.admin, world.id);
  if (!view) throw new Error('not seen');
  const table = () => {
    const found = tableFor(world.admin, view);
    if (found.none) throw new Error(found.none);
    return found;
  };
  const names = () =>
    table().groups.flatMap(({ rows }) => rows.map(({ nameZh, nameEn }) => [nameZh, nameEn]));
  const before = names();

  // Units are of the whole installation: another campaign goes on after this one is closed.
  const other = aRunningCampaign();
  const change = { nameZh: '改名镇', nameEn: 'Renamed', kind: 'town', parent: null, version: 1 } as const;
  amendUnit(world.admin, { campaign: other.id, unit, ...change }, aRequest());
  expect(namesOfUnits([unit])).toMatchObject([{ nameZh: '改名镇' }]);
  expect(names()).toEqual(before);
  const why = await whyFor(world.admin, view, unit);
  if (!why || why.none) throw new Error('no reasons');
  expect([why.row.nameZh, why.row.nameEn]).toEqual(before.find(([name]) => name === why.row.nameZh));
  expect(gapsFor(world.admin, view).flatMap(({ units }) => units.map(({ zh }) => zh))).not.toContain(
    '改名镇',
  );

  expect(openIn(table())).toEqual({ waits: false, mayMove: false });
  expect(why.pendingShown).toBe(false);
  expect(figuresTold(why, tellerOf(why, view, 'zh-CN')).map(({ name }) => name)).toEqual(['名次', '总分']);
});

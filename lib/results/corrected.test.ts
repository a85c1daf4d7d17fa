/** What a recomputation is made of. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { reader } from '../../db/client';
import { freshDatabase } from '../../db/testing';
import { aDeal, aReceipt } from '../deals/testing';
import { aRunningCampaign } from '../testing';
import { basisOver } from '.';

let database: ReturnType<typeof freshDatabase>;
beforeEach(() => {
  database = freshDatabase();
});
afterEach(() => database.dispose());

it('A corrected deal takes its receipts along, but for those whose own correction is not taken in', () => {
  const world = aRunningCampaign();
  const deal = aDeal(world);
  const [paid, other] = [aReceipt(world, deal), aReceipt(world, deal, { tranche: '2' })];
  const taken = { records: [deal], adjustments: [], seq: 99 };
  const ids = (left: string[]) =>
    basisOver(reader(), world.id, 7, { ...taken, left }).records.map(({ id }) => id);
  expect(ids([])).toEqual([deal, paid, other].sort());
  expect(ids([paid])).toEqual([deal, other].sort());
});

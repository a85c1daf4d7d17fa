import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reader } from '../../db/client';
import { submissions } from '../../db/schema';
import { freshDatabase } from '../../db/testing';
import { anActivity } from '../activities/testing';
import { aDeal, aReceipt, wan } from '../deals/testing';
import { aFigure } from '../figures/testing';
import { aNegotiation } from '../negotiations/testing';
import { aRunningCampaign, type RunningCampaign, today } from '../testing';
import { RECORD_KINDS, type RecordKind } from '../vocabulary';
import { COUNTED, type Copy, copyOf, hasUnsubmitted, missingToSubmit } from './index';

let world: RunningCampaign;
let dispose: () => void;
beforeEach(() => {
  ({ dispose } = freshDatabase());
  world = aRunningCampaign();
});
afterEach(() => dispose());

const MAKERS: Record<RecordKind, () => string> = {
  activity: () => anActivity(world, { persons: '12' }),
  negotiation: () => aNegotiation(world),
  deal: () => aDeal(world),
  receipt: () => aReceipt(world, aDeal(world)),
  figure: () => aFigure(world.officers[0], { campaign: world.id, unit: world.units[0], day: today() }),
};

describe('A claim', () => {
  it.each(RECORD_KINDS)('of every kind is a copy that says exactly what is counted: %s', (kind) => {
    const id = MAKERS[kind]();
    const row = reader().select().from(submissions).where(eq(submissions.recordId, id)).get();
    const copy = JSON.parse(row?.copy ?? '{}') as Copy;
    expect(Object.keys(copy.counted).sort()).toEqual([...COUNTED[kind]].sort());
    expect(copy.kind).toBe(kind);
    expect(hasUnsubmitted(reader(), id)).toBe(false);
  });

  it('has a line for each amount that is there, and for the record itself', () => {
    const deal = aDeal(world, { total: wan(3000), contracted: wan(1200) });
    const lines = copyOf(reader(), deal).lines.map(({ aspect, claimed, currency }) => [
      aspect,
      claimed,
      currency,
    ]);
    expect(lines).toEqual([
      ['count', '1', null],
      ['total', '3000000000', 'USD'],
      ['contracted', '1200000000', 'USD'],
    ]);
    const activity = anActivity(world, { persons: '12' });
    expect(copyOf(reader(), activity).lines.map(({ aspect }) => aspect)).toEqual(['count', 'persons']);
  });

  it('of a draft says what is missing before it can be submitted', () => {
    const deal = aDeal(world, { intent: 'draft', contracted: {} });
    expect(missingToSubmit(reader(), deal)).toEqual([{ field: 'contracted', code: 'amount-needed' }]);
    expect(missingToSubmit(reader(), anActivity(world))).toEqual([]);
  });
});

/** While a correction is in draft (what it lacks keeps it from being claimed) a verifier reads what was claimed; the unit and the office read the record. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { freshDatabase } from '../../db/testing';
import { amendDeal, amendReceipt, deal, receipt } from '../deals';
import { DealAmendment, ReceiptAmendment } from '../deals/input';
import { aDeal, aReceipt, wan } from '../deals/testing';
import { amendFigure, figure, figureList } from '../figures';
import { AmendFigureInput } from '../figures/input';
import { aFigure } from '../figures/testing';
import { aRequest, aRunningCampaign, type RunningCampaign, today } from '../testing';
import { claimForDecision, story, waitingClaims } from '../verification';
import { claimInstead, visibleRecord } from '.';

let world: RunningCampaign;
let dispose: () => void;
beforeEach(() => {
  ({ dispose } = freshDatabase());
  world = aRunningCampaign();
});
afterEach(() => dispose());

const instead = (id: string) => {
  const record = visibleRecord(world.verifier, id);
  return record && claimInstead(world.verifier, record);
};

it('of a deal', () => {
  const [officer] = world.officers;
  const id = aDeal(world);
  expect(deal(world.verifier, id)?.amounts.contracted?.minor).toBe(1_200_000_000);
  expect(instead(id)).toBeNull();
  const typed = {
    deal: id,
    version: '1',
    title: '联荣二期',
    investor: '香港联荣有限公司',
    signedOn: today(-1),
    contracted: wan(1500),
  };
  amendDeal(officer, DealAmendment.parse({ ...typed, signedOn: '', intent: 'draft' }), aRequest());
  for (const person of [officer, world.leader, world.admin, world.auditor])
    expect(deal(person, id)?.amounts.contracted?.minor).toBe(1_500_000_000);
  expect(deal(world.verifier, id)).toBeNull();
  expect(instead(id)).toMatchObject({ n: 1, copy: { counted: { contracted: 1_200_000_000 } } });
  expect(story(world.verifier, id)).toMatchObject({ record: { title: '联荣精密电子' }, unsubmitted: false });
  expect(story(officer, id)).toMatchObject({ record: { title: '联荣二期' }, unsubmitted: true });
  // Submitted, it is the record again.
  amendDeal(officer, DealAmendment.parse({ ...typed, version: '2' }), aRequest());
  expect(deal(world.verifier, id)?.title).toBe('联荣二期');
});

it('of the title of a deal, beside its receipts and among what may be the same', async () => {
  const [officer] = world.officers;
  const of = aDeal(world);
  const paid = aReceipt(world, of);
  const other = aDeal(world);
  const typed = { deal: of, version: '1', title: '联荣二期', investor: '香港联荣有限公司', intent: 'draft' };
  amendDeal(officer, DealAmendment.parse({ ...typed, contracted: wan(1500) }), aRequest());
  expect(receipt(officer, paid)?.deal.title).toBe('联荣二期');
  expect(receipt(world.verifier, paid)?.deal.title).toBe('联荣精密电子');
  const claimed = (person: Parameters<typeof deal>[0], id: string) =>
    claimForDecision(person, waitingClaims([id])[0]?.submission ?? '');
  expect(claimed(world.verifier, paid)?.names[of]?.zh).toBe('联荣精密电子');
  const alike = (person: Parameters<typeof deal>[0]) =>
    claimed(person, other)?.alike.find(({ id }) => id === of)?.title;
  expect(alike(officer)).toBe('联荣二期');
  expect(alike(world.verifier)).toBe('联荣精密电子');
});

it('of a receipt, also among those of its deal', () => {
  const [officer] = world.officers;
  const of = aDeal(world);
  const id = aReceipt(world, of);
  const typed = { receipt: id, version: '1', day: '', amount: wan(350), intent: 'draft' };
  amendReceipt(officer, ReceiptAmendment.parse(typed), aRequest());
  const listed = (person: Parameters<typeof deal>[0]) => deal(person, of)?.receipts[0]?.amount?.minor;
  expect(listed(officer)).toBe(350_000_000);
  expect(listed(world.verifier)).toBe(300_000_000);
  expect(receipt(world.verifier, id)).toBeNull();
});

it('of a figure, also in the list', () => {
  const [officer] = world.officers;
  const form = { campaign: world.id, unit: world.units[0], day: today() };
  const id = aFigure(officer, form);
  const version = figure(officer, id)?.version;
  const typed = {
    figure: id,
    version: String(version),
    of: `unit:${world.units[0]}`,
    key: 'outside',
    period: '2026',
    source: '更正后的月报',
  };
  amendFigure(
    officer,
    AmendFigureInput.parse({ ...typed, day: today(), value: { amount: '120' }, intent: 'draft' }),
    aRequest(),
  );
  const sources = (person: Parameters<typeof figure>[0]) =>
    figureList(person, world.code, { key: null, of: null, state: null, page: 1 })?.items.map(
      (item) => item.source,
    );
  expect(sources(officer)).toEqual(['更正后的月报']);
  expect(sources(world.verifier)).toEqual(['统计月报']);
  const value = (person: Parameters<typeof figure>[0]) =>
    figureList(person, world.code, { key: null, of: null, state: null, page: 1 })?.items.map(
      (item) => item.value,
    );
  expect(value(officer)).toEqual(['120']);
  expect(value(world.verifier)).toEqual(['96']);
  expect(figure(world.verifier, id)).toBeNull();
});

/** The verification desk of the demo: what needs no evidence in one go, the rest one by one, with the odd mistake found. */
import type { Person } from '../access';
import { newId } from '../id';
import { amountText, type Currency } from '../money';
import { submitRecord, visibleRecord } from '../records';
import { decide, decideMany, type QueueItem, queue } from '../verification';
import { DecideInput, QueueFilter } from '../verification/input';
import { type Dice, diceOf } from './dice';
import { prove } from './paper';
import type { Stage } from './setting';

const RETURNS = ['合同金额与申报不符，请核对', '凭证上看不清日期，请补拍', '投资方名称与合同不一致'];

const LOWERED = '凭证能证明的只有这些，其余不予认定';

export type Verifier = {
  readonly stage: Stage;
  readonly actor: Person;
  readonly luck: Map<string, Dice>;
  readonly seed: number;
};

/** Claims older than this many days without their evidence go back. */
const PATIENCE_DAYS = 6;

/** One sitting: decides what can be decided. `mendBy` gives the officer who answers what came back. */
export async function sit(
  verifier: Verifier,
  at: number,
  mendBy: (unit: string) => Person,
  keep: ReadonlySet<string>,
): Promise<void> {
  const { stage, actor } = verifier;
  for (;;) {
    const unseen = waiting(verifier).filter((item) => item.unseen && !keep.has(item.record));
    if (unseen.length === 0) break;
    const submissions = unseen.map(({ submission }) => submission).slice(0, 200);
    const { accepted } = decideMany(actor, { campaign: stage.campaign, submissions }, newId());
    if (accepted.length === 0) break;
  }
  for (const item of waiting(verifier)) {
    if (keep.has(item.record) || item.decidable !== 'yes' || item.rateMissing) continue;
    const luck = luckOf(verifier, item.unit.id);
    if (item.missing.length > 0) {
      if (at - item.at > PATIENCE_DAYS * 86_400_000)
        answer(actor, item, { outcome: 'returned', reason: '还缺证明材料，请补齐后再报' });
      continue;
    }
    const chance = luck.between(1, 100);
    if (chance <= 92 || item.kind === 'figure') answer(actor, item, { outcome: 'accepted' });
    else if (chance <= 96)
      answer(actor, item, { outcome: 'accepted', lines: lowered(item), reason: LOWERED });
    else {
      answer(actor, item, { outcome: 'returned', reason: luck.one(RETURNS) });
      if (luck.percent(50)) {
        const officer = mendBy(item.unit.id);
        await prove(officer, item.record, 'other', null);
        const { version } = visibleRecord(officer, item.record) ?? { version: 0 };
        submitRecord(officer, { record: item.record, version }, newId());
      }
    }
  }
}

function luckOf(verifier: Verifier, unit: string): Dice {
  const known = verifier.luck.get(unit);
  if (known) return known;
  const made = diceOf(verifier.seed);
  verifier.luck.set(unit, made);
  return made;
}

/** Everything that waits, page after page. */
function waiting({ stage, actor }: Verifier): QueueItem[] {
  const items: QueueItem[] = [];
  for (let page = 1; ; page += 1) {
    const found = queue(actor, stage.code, QueueFilter.parse({ page: String(page) }));
    if (!found) return items;
    items.push(...found.items);
    if (page >= found.pages) return items;
  }
}

/** Four fifths of what was claimed, amount by amount. */
function lowered(item: QueueItem) {
  return item.lines.flatMap(({ aspect, claimed, currency }) => {
    if (currency === null) return [];
    const minor = (BigInt(claimed) * 4n) / 5n;
    return [
      { aspect, accepted: { amount: amountText(minor, 'one', currency as Currency), unit: 'one', currency } },
    ];
  });
}

/** One decision by the form's own words. */
export function answer(
  actor: Person,
  item: { readonly submission: string },
  said: { outcome: string; reason?: string; lines?: unknown[]; excess?: string },
): void {
  decide(actor, DecideInput.parse({ submission: item.submission, ...said }), newId());
}

/**
 * The projection: what scoring reads, made from claims, decisions, shares and evidence inside the change that causes it.
 * A row is valid from one history row until another, so that the facts as of any moment can be read.
 */
import { and, asc, eq, gt, isNull, lte, or } from 'drizzle-orm';
import type { Reader } from '../../db/client';
import { evidence, facts, rates, receipts } from '../../db/schema';
import type { Tx } from '../audit';
import { canonical, type Json } from '../canonical';
import { lateRateFor, needsRate } from './rates';
import { type Claim, type Standing, standingOf } from './standing';

/** A fact without its validity. */
export type FactRow = Omit<typeof facts.$inferSelect, 'id' | 'fromSeq' | 'untilSeq'>;

/** What the copy holds that is an amount, and so a line of the claim, not an attribute. */
const AMOUNTS: ReadonlySet<string> = new Set([
  'persons',
  'delegations',
  'concernsResolved',
  'total',
  'registered',
  'contracted',
  'fixedAssets',
  'amount',
  'value',
  'currency',
  'amountUnit',
]);

/**
 * The facts of one record as of a history row.
 * A claim that waits gives facts `claimed`; the accepted one gives facts `accepted` with the accepted amounts, and stays
 * beside a newer claim that waits: who adds both up lets the claimed facts of a record take the place of its accepted ones.
 * While a share is unanswered or disputed everything is `claimed`, unless another was agreed before: that one holds. Returned, rejected, withdrawn and set-aside claims give none.
 * A cancelled deal keeps its facts, with attribute `stage`: cancelled; whether it counts is the scheme's to say.
 */
export function factsOf(
  db: Reader,
  recordId: string,
  asOf = Number.MAX_SAFE_INTEGER,
  standing = standingOf(db, recordId, asOf),
): FactRow[] {
  const { waiting, counting, held } = standing;
  const rows: FactRow[] = [];
  if (waiting) rows.push(...rowsOf(db, standing, waiting, 'claimed', asOf));
  if (counting && held.settled) rows.push(...rowsOf(db, standing, counting, 'accepted', asOf));
  else if (counting && !waiting) rows.push(...rowsOf(db, standing, counting, 'claimed', asOf));
  return rows;
}

function rowsOf(
  db: Reader,
  standing: Standing,
  claim: Claim,
  state: FactRow['state'],
  asOf: number,
): FactRow[] {
  const { record } = standing;
  const { attributes, parentId } = attributesOf(db, standing, claim, asOf);
  const files = db
    .select({ aspect: evidence.aspect, at: evidence.at })
    .from(evidence)
    .where(
      and(
        eq(evidence.recordId, record.id),
        lte(evidence.seq, asOf),
        or(isNull(evidence.withdrawnSeq), gt(evidence.withdrawnSeq, asOf)),
      ),
    )
    .orderBy(asc(evidence.at))
    .all();
  const rows: FactRow[] = [];
  for (const line of claim.lines) {
    const amount =
      claim.decision?.outcome === 'accepted' ? claim.decision.accepted[line.aspect] : line.claimed;
    if (amount === undefined || /^-?0+(\.0+)?$/.test(amount)) continue;
    const common = {
      campaignId: record.campaignId,
      state,
      kind: record.kind,
      aspect: line.aspect,
      day: line.day,
      lastDay: line.lastDay,
      amount,
      currency: line.currency,
      rate: rateOf(db, record.campaignId, line, asOf),
      loggedAt: record.loggedAt,
      evidencedAt: files.find(({ aspect }) => aspect === null || aspect === line.aspect)?.at ?? null,
      decidedAt: claim.decision?.at ?? null,
      attributes,
      subjectId: record.id,
      parentId,
      decisionId: claim.decision?.id ?? null,
    };
    for (const share of creditedFor(standing, claim)) {
      rows.push({ ...common, unitId: share.unit, role: share.role, shareBp: share.basisPoints });
    }
  }
  return rows;
}

/**
 * A figure is credited to what it is of, not to the department that supplies it. Elsewhere the record's unit always
 * has a line in the lead, with no share where the set gives it none.
 */
function creditedFor(standing: Standing, claim: Claim): Standing['credit']['lines'] {
  const { record } = standing;
  const credit = claim === standing.counting ? standing.held : standing.credit;
  if (record.kind !== 'figure') {
    if (credit.lines.some(({ role }) => role === 'lead')) return credit.lines;
    return [...credit.lines, { unit: record.unitId, role: 'lead', basisPoints: 0 }];
  }
  const { holderId } = countedOf(claim) as { holderId: string };
  return [{ unit: holderId, role: 'lead', basisPoints: 10_000 }];
}

function countedOf(claim: Claim): { readonly [name: string]: Json } {
  return (JSON.parse(claim.copy ?? '{}') as { counted?: { readonly [name: string]: Json } }).counted ?? {};
}

/** What conditions may ask of a fact: the counted fields that are no amounts; for a receipt those of its deal besides. */
function attributesOf(db: Reader, standing: Standing, claim: Claim, asOf: number) {
  const own = Object.entries(countedOf(claim)).filter(
    ([name, value]) => !AMOUNTS.has(name) && value !== null,
  );
  if (standing.record.kind !== 'receipt')
    return { attributes: canonical(Object.fromEntries(own)), parentId: null };
  const row = db
    .select({ deal: receipts.dealId })
    .from(receipts)
    .where(eq(receipts.id, standing.record.id))
    .get();
  if (!row) return { attributes: canonical(Object.fromEntries(own)), parentId: null };
  const deal = standingOf(db, row.deal, asOf);
  const speaking = deal.counting ?? deal.claims.at(-1);
  const inherited = speaking
    ? Object.entries(countedOf(speaking)).filter(([name, value]) => !AMOUNTS.has(name) && value !== null)
    : [];
  return { attributes: canonical(Object.fromEntries([...inherited, ...own])), parentId: row.deal };
}

function rateOf(db: Reader, campaignId: string, line: Claim['lines'][number], asOf: number): string | null {
  if (!needsRate(db, campaignId, line.currency)) return null;
  if (line.rateId) {
    const row = db.select().from(rates).where(eq(rates.id, line.rateId)).get();
    return row ? canonical({ per: row.per, value: row.value, to: row.toCurrency }) : null;
  }
  const late = lateRateFor(db, campaignId, line.currency ?? '', line.day ?? '', asOf);
  return late ? canonical({ per: late.per, value: late.value, to: late.to }) : null;
}

/** Brings the facts of one record in line with how it stands at this change. Called by `settle`, not by nouns. */
export function project(tx: Tx, standing: Standing): void {
  const recordId = standing.record.id;
  const wanted = new Map<string, FactRow[]>();
  for (const row of factsOf(tx.db, recordId, tx.seq, standing)) {
    const key = keyOf(row);
    wanted.set(key, [...(wanted.get(key) ?? []), row]);
  }
  const open = tx.db
    .select()
    .from(facts)
    .where(and(eq(facts.subjectId, recordId), isNull(facts.untilSeq)))
    .all();
  for (const { id, fromSeq, untilSeq: _, ...row } of open) {
    const same = wanted.get(keyOf(row));
    if (same?.pop()) continue;
    // What began in this very change never stood.
    if (fromSeq === tx.seq) tx.db.delete(facts).where(eq(facts.id, id)).run();
    else tx.db.update(facts).set({ untilSeq: tx.seq }).where(eq(facts.id, id)).run();
  }
  for (const row of [...wanted.values()].flat()) begin(tx, row);
}

function begin(tx: Tx, row: FactRow): void {
  const ended = tx.db
    .select()
    .from(facts)
    .where(and(eq(facts.subjectId, row.subjectId), eq(facts.untilSeq, tx.seq)))
    .all()
    .find(({ id: _i, fromSeq: _f, untilSeq: _u, ...rest }) => keyOf(rest) === keyOf(row));
  // Ended a moment ago in this very change: it has stood all along.
  if (ended) tx.db.delete(facts).where(eq(facts.id, ended.id)).run();
  tx.db
    .insert(facts)
    .values({ ...row, fromSeq: ended?.fromSeq ?? tx.seq })
    .run();
}

/** One spelling of a fact, to compare by. */
export function keyOf(row: FactRow): string {
  return canonical(row as unknown as Json);
}

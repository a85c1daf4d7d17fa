/** Decisions. One is never changed, only followed by another; what is decided is each amount by itself. */
import { and, desc, eq, inArray, ne, or } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import { campaigns, decisionLines, decisions, receipts, records, submissions } from '../../db/schema';
import { type Actor, belongs, can, hasRole, personId, type Scope } from '../access';
import { recorded, type Tx, write } from '../audit';
import { type ClaimKey, type EvidenceRules, evidenceRulesOf } from '../campaign/evidence-rules';
import { settle } from '../claims';
import { missingEvidence } from '../evidence';
import { type Claim, type Standing, standingOf } from '../facts';
import { Missing, Refusal } from '../failure';
import { plainDecimal } from '../fields';
import { newId } from '../id';
import { isCurrency, parseAmount } from '../money';
import { recordScope, visibleRecord } from '../records';
import { amountInEach } from '../text/show';
import type { AmountUnit, Aspect, DecisionOutcome, RecordKind } from '../vocabulary';
import { ceilingOf } from './ceiling';
import type { DecideInput, DecideManyInput } from './input';

/**
 * Decides a claim: accepted with an amount per line (as claimed or lower), returned, or rejected (fault, falsified).
 * Throws `own-unit` for whoever belongs to a unit concerned; `not-pending` where it was decided and `follows` does not
 * name that decision, or where a newer claim has taken its place; `withdrawn-already`; `evidence-missing`; `above-claimed`; `other-sign`;
 * `refund-above-accepted` and `below-refunds` where refunds would exceed what was accepted of their receipt;
 * `not-an-amount` as an error of its line; `excess-unticked` where a receipt's excess is not said to count; `reason-needed`;
 * `reason-for-less` where less is accepted than claimed.
 */
export function decide(
  actor: Actor,
  input: DecideInput,
  request: string | null,
): { id: string; record: string } {
  const by = personId(actor);
  return write(
    actor,
    'claim.decide',
    { request, content: input, scope: (db) => scopeOf(db, actor, input.submission) },
    (tx) => {
      const { standing, claim } = openClaim(tx.db, input.submission, input.follows);
      const reason = input.reason?.trim() || null;
      if ((input.outcome !== 'accepted' || input.follows) && !reason) {
        throw new Refusal('reason-needed', {}, 'reason');
      }
      const accepted = input.outcome === 'accepted' ? acceptedAmounts(tx.db, claim, input) : [];
      mustBalance(tx.db, claim, accepted, input.outcome);
      if (!reason && isCut(claim, accepted)) throw new Refusal('reason-for-less', {}, 'reason');
      const id = putDown(tx, claim, { outcome: input.outcome, reason, by, follows: input.follows, accepted });
      settle(tx, standing.record.id);
      return recorded(
        {
          subject: { kind: standing.record.kind, id: standing.record.id },
          before: claim.decision
            ? { outcome: claim.decision.outcome, accepted: claim.decision.accepted }
            : null,
          after: { claim: claim.n, outcome: input.outcome, accepted: Object.fromEntries(accepted) },
          reason,
        },
        { id, record: standing.record.id },
      );
    },
  );
}

/**
 * Accepts, as claimed, those of the named claims that need no evidence: one history row, a decision for each.
 * Left alone: claims of one's own units, or that one does not see, decided or superseded meanwhile, above a ceiling, or that need evidence.
 * Throws `not-pending` where none is left. @returns ids of the claims accepted, and how many were left alone
 */
export function decideMany(
  actor: Actor,
  input: DecideManyInput,
  request: string | null,
): { accepted: string[]; left: number } {
  const by = personId(actor);
  let mine: readonly { readonly record: string; readonly scope: Scope }[] = [];
  return write(
    actor,
    'claim.decide-many',
    {
      request,
      content: input,
      scope: (db) => {
        mine = [...new Set(input.submissions)].flatMap((id) => {
          const record = recordOf(db, id);
          if (!record || !visibleRecord(actor, record, db)) return [];
          const scope = recordScope(db, record, actor);
          return scope.campaign === input.campaign && can(actor, 'claim.decide-many', scope)
            ? [{ record, scope }]
            : [];
        });
        return {
          campaign: input.campaign,
          units: [...new Set(mine.flatMap(({ scope }) => scope.units ?? []))],
        };
      },
    },
    (tx) => {
      const rules = rulesOf(tx.db, input.campaign);
      const accepted: string[] = [];
      for (const { record } of mine) {
        const { waiting } = standingOf(tx.db, record, tx.seq);
        if (
          !waiting ||
          !input.submissions.includes(waiting.id) ||
          !needsNoLook(tx.db, record, waiting, rules)
        ) {
          continue;
        }
        const amounts = waiting.lines.map((line): [Aspect, string] => [line.aspect, line.claimed ?? '0']);
        putDown(tx, waiting, { outcome: 'accepted', reason: null, by, follows: null, accepted: amounts });
        settle(tx, record);
        accepted.push(waiting.id);
      }
      if (accepted.length === 0) throw new Refusal('not-pending');
      return recorded(
        { subject: { kind: 'campaign', id: input.campaign }, after: { accepted } },
        { accepted, left: new Set(input.submissions).size - accepted.length },
      );
    },
  );
}

/** Whether the claim waits and may be accepted without looking at evidence: no amount of it needs any. */
export function acceptableUnseen(db: Reader, submission: string): boolean {
  const id = recordOf(db, submission);
  if (!id) return false;
  const { waiting, record } = standingOf(db, id);
  return waiting?.id === submission && needsNoLook(db, id, waiting, rulesOf(db, record.campaignId));
}

function needsNoLook(db: Reader, record: string, claim: Claim, rules: EvidenceRules): boolean {
  const { kind } = JSON.parse(claim.copy ?? '{}') as { kind: RecordKind };
  if (claim.lines.some(({ aspect }) => rules[`${kind}.${aspect}` as ClaimKey])) return false;
  return kind !== 'receipt' || (!ceilingOf(db, record)?.excess && !isRefunded(db, record));
}

/** Refunds, and receipts with refunds, are decided one by one: each bounds the other. */
function isRefunded(db: Reader, record: string): boolean {
  const of = db
    .select()
    .from(receipts)
    .where(or(eq(receipts.id, record), eq(receipts.reverses, record)))
    .all();
  return of.some(({ reverses }) => reverses !== null);
}

function rulesOf(db: Reader, campaign: string): EvidenceRules {
  const row = db
    .select({ rules: campaigns.evidenceRules })
    .from(campaigns)
    .where(eq(campaigns.id, campaign))
    .get();
  return evidenceRulesOf(row?.rules ?? '{}');
}

/** Whether the actor may decide claims of this record; `own-unit` where only belonging to a unit concerned forbids it. */
export function mayDecide(actor: Actor, scope: Scope): 'yes' | 'own-unit' | 'no' {
  if (can(actor, 'claim.decide', scope)) return 'yes';
  return bound(actor, scope) ? 'own-unit' : 'no';
}

function bound(actor: Actor, scope: Scope): boolean {
  if (actor.kind !== 'person') return false;
  const verifies = hasRole(actor, 'verifier', scope.campaign) || hasRole(actor, 'admin', scope.campaign);
  return verifies && (scope.units ?? []).some((unit) => belongs(actor, unit, scope.campaign));
}

function scopeOf(db: Reader, actor: Actor, submission: string): Scope {
  const record = recordOf(db, submission);
  if (!record) throw new Missing(`claim ${submission}`);
  const scope = recordScope(db, record, actor);
  if (bound(actor, scope)) throw new Refusal('own-unit');
  return scope;
}

function recordOf(db: Reader, submission: string): string | null {
  const row = db
    .select({ record: submissions.recordId })
    .from(submissions)
    .where(eq(submissions.id, submission))
    .get();
  return row?.record ?? null;
}

/** The claim, if it can be decided now. */
function openClaim(
  db: Reader,
  submission: string,
  follows: string | null,
): { standing: Standing; claim: Claim } {
  const standing = standingOf(db, recordOf(db, submission) ?? '');
  if (standing.state === 'withdrawn') throw new Refusal('withdrawn-already');
  const claim = standing.claims.find(({ id }) => id === submission);
  if (!claim) throw new Missing(`claim ${submission}`);
  if ((claim.decision?.id ?? null) !== follows) throw new Refusal('not-pending');
  // An undecided claim that a newer one replaced is no longer asked about; a decided one may still be followed.
  if (!claim.decision && (claim !== standing.claims.at(-1) || claim.setAside))
    throw new Refusal('not-pending');
  return { standing, claim };
}

function acceptedAmounts(db: Reader, claim: Claim, input: DecideInput): [Aspect, string][] {
  const missing = missingEvidence(db, claim.recordId);
  const ceiling = ceilingOf(db, claim.recordId);
  return claim.lines.map((line): [Aspect, string] => {
    const claimed = line.claimed ?? '0';
    const at = input.lines.findIndex(({ aspect }) => aspect === line.aspect);
    const typed = input.lines[at]?.accepted;
    const field = `lines.${Math.max(at, 0)}.accepted${line.currency ? '.amount' : ''}`;
    const amount = typed === undefined ? claimed : amountOf(typed, line.currency);
    if (amount === null) throw new Refusal('not-an-amount', {}, field);
    const fault = beyondClaim(amount, claimed, line.aspect);
    if (fault) throw new Refusal(fault, {}, field);
    if (amount !== '0' && missing.some(({ aspect }) => aspect === line.aspect)) {
      throw new Refusal('evidence-missing', {}, field);
    }
    if (ceiling && ceiling.excess > 0n && !input.excess) {
      // In another currency than the ceiling's nothing but the whole claim can be told to be above it.
      const spare = ceiling.currency === line.currency ? ceiling.excess : 1n;
      if (BigInt(amount) > BigInt(claimed) - spare) {
        const counted = ceiling.currency === line.currency ? BigInt(amount) : ceiling.claimed;
        const told = {
          ceiling: amountInEach(ceiling.ceiling, ceiling.currency),
          received: amountInEach(ceiling.others + counted, ceiling.currency),
        };
        throw new Refusal('excess-unticked', told, 'excess');
      }
    }
    return [line.aspect, amount];
  });
}

/** Refunds that count and the receipt they take back stay balanced: none is larger than what was accepted of it. */
function mustBalance(
  db: Reader,
  claim: Claim,
  accepted: readonly (readonly [Aspect, string])[],
  outcome: DecisionOutcome,
): void {
  const receipt = db.select().from(receipts).where(eq(receipts.id, claim.recordId)).get();
  if (!receipt || outcome === 'returned') return;
  const amount = BigInt(accepted.find(([aspect]) => aspect === 'paid_in')?.[1] ?? '0');
  const counted = (id: string) => BigInt(standingOf(db, id).counting?.decision?.accepted.paid_in ?? '0');
  const refunded = db
    .select({ id: receipts.id })
    .from(receipts)
    .where(and(eq(receipts.reverses, receipt.reverses ?? receipt.id), ne(receipts.id, receipt.id)))
    .all()
    .reduce((sum, { id }) => sum + counted(id), 0n);
  if (receipt.reverses) {
    if (amount !== 0n && counted(receipt.reverses) + refunded + amount < 0n)
      throw new Refusal('refund-above-accepted');
  } else if (refunded !== 0n && amount + refunded < 0n) throw new Refusal('below-refunds');
}

/** What was typed, as a claim line holds it: minor units where there is a currency, else canonical decimal. */
function amountOf(typed: { amount: string; unit: AmountUnit }, currency: string | null): string | null {
  if (currency === null) return plainDecimal(typed.amount);
  if (!isCurrency(currency)) return null;
  return parseAmount(typed.amount, typed.unit, currency)?.toString() ?? null;
}

/**
 * Why an amount cannot be accepted of what was claimed; null where it is as claimed or lower. A refund (a negative sum) is
 * accepted up to its size; a figure may be any number below.
 */
function beyondClaim(amount: string, claimed: string, aspect: Aspect): 'above-claimed' | 'other-sign' | null {
  const [a, c] = scaled(amount, claimed);
  if (aspect === 'value') return a <= c ? null : 'above-claimed';
  if (c >= 0n ? a < 0n : a > 0n) return 'other-sign';
  return (c >= 0n ? a <= c : a >= c) ? null : 'above-claimed';
}

/** Whether any amount is accepted below what was claimed: the unit is told why. */
function isCut(claim: Claim, accepted: readonly (readonly [Aspect, string])[]): boolean {
  return accepted.some(([aspect, amount]) => {
    const [a, c] = scaled(amount, claim.lines.find((line) => line.aspect === aspect)?.claimed ?? '0');
    return a !== c;
  });
}

function scaled(a: string, b: string): [bigint, bigint] {
  const places = Math.max(...[a, b].map((text) => text.split('.')[1]?.length ?? 0));
  const whole = (text: string) => {
    const [integer = '0', fraction = ''] = text.split('.');
    return BigInt(integer + fraction.padEnd(places, '0'));
  };
  return [whole(a), whole(b)];
}

function putDown(
  tx: Tx,
  claim: Claim,
  made: {
    outcome: DecisionOutcome;
    reason: string | null;
    by: string;
    follows: string | null;
    accepted: readonly (readonly [Aspect, string])[];
  },
): string {
  const id = newId();
  const { accepted, ...row } = made;
  tx.db
    .insert(decisions)
    .values({ ...row, id, campaignId: claim.campaignId, submissionId: claim.id, at: tx.at, seq: tx.seq })
    .run();
  for (const [aspect, amount] of accepted) {
    tx.db.insert(decisionLines).values({ decisionId: id, aspect, accepted: amount }).run();
  }
  return id;
}

/** The claim that waits, of each of these records; for makers of tests and the demonstration. */
export function waitingClaims(recordIds: readonly string[]): { record: string; submission: string }[] {
  if (recordIds.length === 0) return [];
  return reader()
    .select({ record: submissions.recordId, submission: submissions.id, n: submissions.n })
    .from(submissions)
    .innerJoin(records, eq(records.id, submissions.recordId))
    .where(and(inArray(submissions.recordId, [...recordIds]), eq(records.state, 'pending')))
    .orderBy(desc(submissions.n))
    .all()
    .filter((row, index, all) => all.findIndex(({ record }) => record === row.record) === index)
    .map(({ record, submission }) => ({ record, submission }));
}

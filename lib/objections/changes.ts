/** Objections 异议: filed, withdrawn, ruled on. Nothing of it is ever changed; a ruling is followed by another. */
import { and, eq } from 'drizzle-orm';
import type { Reader } from '../../db/client';
import { entrants, objections, objectionWithdrawals, rulings } from '../../db/schema';
import { type Actor, entrantScope, personId, type Scope } from '../access';
import { recorded, type Tx, write } from '../audit';
import { campaignAt, scopeOfCampaign } from '../campaign';
import { Missing, Refusal } from '../failure';
import { newId } from '../id';
import { type Notice, noticesIn } from '../notices';
import { visibleRecord } from '../records';
import { rulesAsOf } from '../results';
import { putFiles } from './files';
import type {
  EnterObjectionInput,
  FileObjectionInput,
  ObjectionKind,
  RuleInput,
  WithdrawObjectionInput,
} from './input';
import { isConcerned, isWithdrawn, lastRuling, objectionFor, unitsConcerned } from './sight';

type About = { readonly kind: ObjectionKind; readonly id: string };

/**
 * Files an objection for one's unit until the last day of the notice. Throws Refusal `objections-closed`, `notice-missing`, `upload-unknown`;
 * Missing where what it is about is not there for this actor.
 */
export function fileObjection(
  actor: Actor,
  input: FileObjectionInput,
  request: string | null,
): { id: string } {
  const by = personId(actor);
  return write(
    actor,
    'objection.file',
    { request, content: input, scope: (db) => entrantScope(db, input.campaign, input.unit) },
    (tx) => {
      mustBeThere(tx.db, actor, input.campaign, input.about);
      return put(tx, by, { ...input, source: 'unit', sender: null });
    },
  );
}

/** Enters an objection that came on paper or from the public. Throws as `fileObjection`. */
export function enterObjection(
  actor: Actor,
  input: EnterObjectionInput,
  request: string | null,
): { id: string } {
  const by = personId(actor);
  return write(
    actor,
    'objection.enter',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx) => {
      mustBeThere(tx.db, actor, input.campaign, input.about);
      return put(tx, by, { ...input, unit: null });
    },
  );
}

function put(
  tx: Tx,
  by: string,
  made: {
    readonly campaign: string;
    readonly unit: string | null;
    readonly about: About;
    readonly text: string;
    readonly source: string;
    readonly sender: string | null;
    readonly uploads: readonly string[];
  },
) {
  const notice = noticeTaking(tx.db, made.campaign, campaignAt(tx.db, made.campaign, tx.at).today);
  const id = newId();
  tx.db
    .insert(objections)
    .values({
      id,
      campaignId: made.campaign,
      noticeId: notice.id,
      aboutKind: made.about.kind,
      aboutId: made.about.id,
      text: made.text,
      unitId: made.unit,
      source: made.source,
      sender: made.sender,
      by,
      at: tx.at,
      seq: tx.seq,
    })
    .run();
  const files = putFiles(tx, by, { id, campaign: made.campaign }, made.uploads);
  return recorded(
    {
      subject: { kind: 'objection', id },
      after: { about: { ...made.about }, unit: made.unit, source: made.source, files },
    },
    { id },
  );
}

/** The notice that still takes objections on this day. Throws Refusal `notice-missing`, `objections-closed`. */
function noticeTaking(db: Reader, campaign: string, today: string): Notice {
  const notice = noticesIn(db, campaign).at(-1);
  if (!notice) throw new Refusal('notice-missing');
  if (today > notice.untilDay) throw new Refusal('objections-closed');
  return notice;
}

/** A unit that takes part, a record this actor may see, an indicator or award of the rules: anything else is not there. */
function mustBeThere(db: Reader, actor: Actor, campaign: string, { kind, id }: About): void {
  if (kind === 'unit') {
    const entrant = db
      .select({ unit: entrants.unitId })
      .from(entrants)
      .where(and(eq(entrants.campaignId, campaign), eq(entrants.unitId, id)))
      .get();
    if (entrant) return;
  } else if (kind === 'record') {
    const record = visibleRecord(actor, id, db);
    if (record?.campaignId === campaign && record.state !== 'draft') return;
  } else if (ruleNames(db, campaign).some(({ key }) => key === id)) return;
  throw new Missing(`${kind} ${id}`);
}

/** What an objection to a rule may name: indicators and awards of the rules in force. */
export function ruleNames(
  db: Reader,
  campaign: string,
): { readonly key: string; readonly names: { readonly zh: string; readonly en: string } }[] {
  const scheme = rulesAsOf(campaign, Number.MAX_SAFE_INTEGER, db)?.scheme;
  return [
    ...(scheme?.indicators ?? []).map(({ key, names }) => ({ key: `indicator:${key}`, names })),
    ...(scheme?.awards ?? []).map(({ key, names }) => ({ key: `award:${key}`, names })),
  ];
}

/** Takes one's own objection back while nobody has ruled on it. Throws Refusal `objection-withdrawn`, `already-answered`. */
export function withdrawObjection(
  actor: Actor,
  input: WithdrawObjectionInput,
  request: string | null,
): { id: string } {
  const by = personId(actor);
  return write(
    actor,
    'objection.withdraw',
    {
      request,
      content: input,
      scope: (db): Scope => {
        const row = objectionFor(db, actor, input.objection);
        return { campaign: row.campaignId, person: row.by, ...(row.unitId ? { units: [row.unitId] } : {}) };
      },
    },
    (tx) => {
      const row = objectionFor(tx.db, actor, input.objection);
      if (isWithdrawn(tx.db, row.id)) throw new Refusal('objection-withdrawn');
      if (lastRuling(tx.db, row.id)) throw new Refusal('already-answered');
      tx.db.insert(objectionWithdrawals).values({ objectionId: row.id, by, at: tx.at, seq: tx.seq }).run();
      return recorded(
        { subject: { kind: 'objection', id: row.id }, after: { withdrawn: true } },
        { id: row.id },
      );
    },
  );
}

/**
 * Rules on an objection, with a reason; an earlier ruling is followed, never changed. Throws Refusal `own-unit` for an
 * admin of a unit it concerns, `objection-withdrawn`, `changed-meanwhile` where another ruling was made since.
 */
export function ruleOn(actor: Actor, input: RuleInput, request: string | null): { id: string } {
  const by = personId(actor);
  return write(
    actor,
    'objection.rule',
    {
      request,
      content: input,
      scope: (db): Scope => {
        const row = objectionFor(db, actor, input.objection);
        return { campaign: row.campaignId, units: unitsConcerned(db, row) };
      },
    },
    (tx) => {
      const row = objectionFor(tx.db, actor, input.objection);
      if (actor.kind === 'person' && isConcerned(tx.db, actor, row)) throw new Refusal('own-unit');
      if (isWithdrawn(tx.db, row.id)) throw new Refusal('objection-withdrawn');
      const before = lastRuling(tx.db, row.id);
      if ((before?.id ?? null) !== input.follows) throw new Refusal('changed-meanwhile');
      const upheld = input.answer === 'upheld';
      const id = newId();
      tx.db
        .insert(rulings)
        .values({
          id,
          objectionId: row.id,
          upheld,
          reason: input.reason,
          follows: before?.id ?? null,
          by,
          at: tx.at,
          seq: tx.seq,
        })
        .run();
      return recorded(
        {
          subject: { kind: 'objection', id: row.id },
          before: before ? { upheld: before.upheld } : null,
          after: { upheld },
          reason: input.reason,
        },
        { id },
      );
    },
  );
}

/** The chain: each history row carries the hash of the one before, so that tampering shows. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { rawReader } from '../../db/client';
import { databasePath } from '../../db/directory';
import { canonical } from '../canonical';

/** Grows when what a row's hash covers changes; older rows are checked by their own format. */
export const HISTORY_FORMAT = 1;

export function digestOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

type Covered = {
  seq: number;
  at: number;
  actorKind: string;
  actorId: string;
  campaignId: string | null;
  unitId: string | null;
  verb: string;
  subjectKind: string;
  subjectId: string;
  request: string | null;
  reason: string | null;
  before: string | null;
  after: string | null;
  format: number;
  prevHash: string;
};

/** SHA-256 over the row in canonical JSON, the hash before it included. */
export function historyHash(row: Covered): string {
  return digestOf(canonical(row));
}

const headFile = () => `${databasePath()}.head`;

/**
 * Keeps the head beside the database. It need not be synced: it only ever lags, and a head that the chain no longer
 * contains is what a chain rewritten whole looks like.
 */
export function keepHead(head: { seq: number; hash: string }): void {
  const file = headFile();
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, `${head.seq} ${head.hash}\n`);
  renameSync(temporary, file);
}

/** The newest row's number and hash; printed on every document. Zero and empty where nothing has happened. */
export function historyHead(): { seq: number; hash: string } {
  const row = rawReader().prepare('SELECT seq, hash FROM history ORDER BY seq DESC LIMIT 1').get();
  return (row as { seq: number; hash: string } | undefined) ?? { seq: 0, hash: '' };
}

export type ChainReport =
  | { readonly whole: true; readonly rows: number; readonly head: string }
  | { readonly whole: false; readonly seq: number; readonly fault: 'gap' | 'hash' | 'link' | 'head' };

/** Walks the whole chain and compares it with the head kept beside the database. */
export function checkChain(): ChainReport {
  const rows = rawReader()
    .prepare(
      `SELECT seq, at, actor_kind AS actorKind, actor_id AS actorId, campaign_id AS campaignId, unit_id AS unitId, verb,
        subject_kind AS subjectKind, subject_id AS subjectId, request, reason, before, after, format,
        prev_hash AS prevHash, hash FROM history ORDER BY seq`,
    )
    .iterate() as IterableIterator<Covered & { hash: string }>;
  const [keptSeq, keptHash] = existsSync(headFile())
    ? readFileSync(headFile(), 'utf8').trim().split(' ')
    : [];
  let expected = 1;
  let before = '';
  let keptSeen = keptSeq === undefined;
  for (const { hash, ...row } of rows) {
    if (row.seq !== expected) return { whole: false, seq: expected, fault: 'gap' };
    if (row.prevHash !== before) return { whole: false, seq: row.seq, fault: 'link' };
    if (historyHash(row) !== hash) return { whole: false, seq: row.seq, fault: 'hash' };
    if (String(row.seq) === keptSeq) keptSeen = hash === keptHash;
    before = hash;
    expected += 1;
  }
  if (!keptSeen) return { whole: false, seq: Number(keptSeq), fault: 'head' };
  return { whole: true, rows: expected - 1, head: before };
}

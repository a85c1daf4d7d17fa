import { afterEach, beforeEach, expect, test } from 'vitest';
import { reader } from '../../db/client';
import { history, people, requests, settings } from '../../db/schema';
import { freshDatabase, vandal } from '../../db/testing';
import { transact } from '../../db/writer';
import { commandActor, type Person } from '../access';
import { setClock } from '../clock';
import { Denied, Refusal } from '../failure';
import { actAs, changePassword, chooseLanguage, foundAdmin } from '../people';
import { checkChain, historyHead, recorded, unchanged, write } from '.';

let db: ReturnType<typeof freshDatabase>;
let admin: Person;
beforeEach(async () => {
  db = freshDatabase();
  const { id, oneTime } = await foundAdmin(commandActor('test'), { login: 'office', name: '招商办' });
  const chosen = {
    currentPassword: oneTime ?? '',
    newPassword: 'long enough it is',
    repeatedPassword: 'long enough it is',
  };
  await changePassword(actAs(id), chosen, 'request-0');
  admin = actAs(id);
});
afterEach(() => db.dispose());

const rows = () => reader().select().from(history).all().length;
const own = () => ({ person: admin.id });

test('a change is recorded with who, what, before and after, and chained to the one before', () => {
  const before = historyHead();
  chooseLanguage(admin, { language: 'en' }, 'request-1');
  const row = reader().select().from(history).all().at(-1);
  expect(row).toMatchObject({
    seq: before.seq + 1,
    actorKind: 'person',
    actorId: admin.id,
    verb: 'language.choose',
    subjectKind: 'person',
    before: '{"language":null}',
    after: '{"language":"en"}',
    prevHash: before.hash,
  });
  expect(checkChain()).toMatchObject({ whole: true, rows: before.seq + 1 });
});

test('the same request sent twice records once and answers the same', () => {
  let runs = 0;
  const send = () =>
    write(admin, 'language.choose', { request: 'request-2', content: { n: 1 }, scope: own }, () => {
      runs += 1;
      return recorded({ subject: { kind: 'person', id: admin.id } }, { answer: 'first' });
    });
  const before = rows();
  expect([send(), send()]).toEqual([{ answer: 'first' }, { answer: 'first' }]);
  expect(runs).toBe(1);
  expect(rows()).toBe(before + 1);
});

test('the same request id with other content, another verb or another person is refused, never taken for a repeat', async () => {
  chooseLanguage(admin, { language: 'en' }, 'request-3');
  expect(() => chooseLanguage(admin, { language: 'zh-CN' }, 'request-3')).toThrow(new Refusal('used-id'));
  const other = await foundAdmin(commandActor('test'), { login: 'second', name: 'B' });
  const chosen = {
    currentPassword: other.oneTime ?? '',
    newPassword: 'another long one',
    repeatedPassword: 'another long one',
  };
  await changePassword(actAs(other.id), chosen, 'request-4');
  expect(() => chooseLanguage(actAs(other.id), { language: 'en' }, 'request-3')).toThrow(
    new Refusal('used-id'),
  );
  expect(
    reader()
      .select()
      .from(people)
      .all()
      .find((p) => p.id === admin.id)?.language,
  ).toBe('en');
});

test('work that fails leaves neither change nor history nor request', () => {
  const before = rows();
  const send = () =>
    write(admin, 'language.choose', { request: 'request-5', content: {}, scope: own }, ({ db: tx }) => {
      tx.insert(settings).values({ key: 'half', value: '1' }).run();
      throw new Refusal('in-use');
    });
  expect(send).toThrow(new Refusal('in-use'));
  expect(rows()).toBe(before);
  expect(reader().select().from(settings).all()).toEqual([]);
  expect(
    reader()
      .select()
      .from(requests)
      .all()
      .some(({ id }) => id === 'request-5'),
  ).toBe(false);
});

test('who may not is denied before anything runs', () => {
  let ran = false;
  const call = { request: 'request-6', content: {}, scope: () => ({ person: 'somebody else' }) };
  expect(() =>
    write(admin, 'language.choose', call, () => {
      ran = true;
      return unchanged(null);
    }),
  ).toThrow(Denied);
  expect(ran).toBe(false);
});

test('a transaction that waits is refused, and what it wrote is not kept', () => {
  const breach = () =>
    transact((async (tx: Parameters<Parameters<typeof transact>[0]>[0]) => {
      tx.insert(settings).values({ key: 'late', value: '1' }).run();
    }) as never);
  expect(breach).toThrow('must not wait');
  expect(reader().select().from(settings).all()).toEqual([]);
});

test('a secret in the history is a fault, not a leak', () => {
  const before = rows();
  const send = () =>
    write(admin, 'language.choose', { request: 'request-7', content: {}, scope: own }, () =>
      recorded({ subject: { kind: 'person', id: admin.id }, after: { deep: { passwordHash: 'x' } } }, null),
    );
  expect(send).toThrow('passwordHash');
  expect(rows()).toBe(before);
});

test('time in the history never runs backwards', () => {
  chooseLanguage(admin, { language: 'en' }, 'request-8');
  const back = setClock(() => 1000);
  try {
    chooseLanguage(admin, { language: 'zh-CN' }, 'request-9');
  } finally {
    back();
  }
  const [earlier, later] = reader().select().from(history).all().slice(-2);
  expect(later?.at).toBeGreaterThanOrEqual(earlier?.at ?? 0);
});

test('the database itself refuses to change, delete or misnumber history', () => {
  const sqlite = vandal(db.path);
  expect(() => sqlite.prepare("UPDATE history SET verb = 'x' WHERE seq = 1").run()).toThrow();
  expect(() => sqlite.prepare('DELETE FROM history WHERE seq = 1').run()).toThrow();
  expect(() =>
    sqlite
      .prepare(
        `INSERT INTO history (seq, at, actor_kind, actor_id, verb, subject_kind, subject_id, format, prev_hash, hash)
         VALUES (1000, 9e12, 'job', 'x', 'x', 'x', 'x', 1, 'x', 'x')`,
      )
      .run(),
  ).toThrow();
  sqlite.close();
});

test('a row touched behind the guards shows in the chain, and so does a chain rewritten whole', () => {
  const sqlite = vandal(db.path);
  const guards = sqlite
    .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'history'")
    .all() as { name: string }[];
  for (const { name } of guards) sqlite.exec(`DROP TRIGGER "${name}"`);
  sqlite.prepare("UPDATE history SET reason = 'because' WHERE seq = 2").run();
  expect(checkChain()).toMatchObject({ whole: false, seq: 2, fault: 'hash' });
  sqlite.prepare('UPDATE history SET reason = NULL WHERE seq = 2').run();
  expect(checkChain()).toMatchObject({ whole: true });
  const last = historyHead().seq;
  sqlite.pragma('foreign_keys = OFF');
  sqlite.prepare('DELETE FROM history WHERE seq = ?').run(last);
  expect(checkChain()).toMatchObject({ whole: false, fault: 'head' });
  sqlite.close();
});

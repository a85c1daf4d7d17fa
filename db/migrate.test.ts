import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshDatabase, vandal } from './testing';

let db: ReturnType<typeof freshDatabase>;
beforeEach(() => {
  db = freshDatabase();
});
afterEach(() => db.dispose());

test('after the last migration every append-only table still has its guards', () => {
  const sqlite = vandal(db.path);
  const triggers = sqlite
    .prepare("SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
    .pluck()
    .all();
  expect(triggers).toMatchSnapshot();
  sqlite.close();
});

test('no table deletes what hangs on a deleted row', () => {
  const sqlite = vandal(db.path);
  const tables = sqlite
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
    .pluck()
    .all() as string[];
  const cascading = tables.filter((table) =>
    (sqlite.pragma(`foreign_key_list("${table}")`) as { on_delete: string }[]).some(
      (key) => key.on_delete === 'CASCADE',
    ),
  );
  expect(cascading).toEqual([]);
  sqlite.close();
});

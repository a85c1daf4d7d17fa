import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { GET } from '@/app/api/health/route';
import { closeDatabase, freshDatabase } from '@/db/testing';

let database: ReturnType<typeof freshDatabase>;
beforeEach(() => {
  database = freshDatabase();
});
afterEach(() => database.dispose());

it('answers 200 while the database answers', async () => {
  const answer = GET();
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ status: 'ok' });
});

it('answers 503, and says nothing of why, where the database is not one', async () => {
  closeDatabase();
  writeFileSync(database.path, 'this is no database, but it is long enough to be taken for one'.repeat(80));
  const answer = GET();
  expect(answer.status).toBe(503);
  expect(await answer.json()).toEqual({ status: 'unavailable' });
});

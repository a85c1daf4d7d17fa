/** What a server does before its first request: bring the database up to date, and set the clock of a test server. */
import { readFileSync } from 'node:fs';
import { rawReader } from '../../db/client';
import { migrateDatabase } from '../../db/migrate';
import { setClock } from '../clock';
import { seeToSeals } from '../closing';
import { startKeeper } from '../results';

/** The row of `settings` that marks a database as made for tests; nothing in the product writes it. */
export const TEST_DATABASE = 'test-database';

/** Throws where the database cannot be opened or brought up to this version. */
export function prepareServer(): void {
  migrateDatabase();
  takeTestClock();
  startKeeper();
  seeToSeals();
}

/** Sets the clock of a test server and of its child processes; nothing where none is asked for. */
export function takeTestClock(): void {
  const clockFile = process.env.TEST_CLOCK_FILE;
  if (!clockFile) return;
  const marked = rawReader().prepare('SELECT 1 FROM settings WHERE key = ?').get(TEST_DATABASE);
  if (!marked)
    throw new Error(
      'TEST_CLOCK_FILE is set, but this database was not made for tests: its clock stays true.',
    );
  // The file holds how many milliseconds to add to the true time.
  setClock(() => Date.now() + Number(readFileSync(clockFile, 'utf8')));
}

/** Whether the product can serve: the database answers and knows its tables. */
import { rawReader } from '../../db/client';

/** Reads one row; throws what the database throws. */
export function databaseAnswers(): void {
  rawReader().prepare('SELECT count(*) FROM settings').get();
}

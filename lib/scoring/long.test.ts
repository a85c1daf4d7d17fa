import { expect, test } from 'vitest';
import { computeResult } from '.';
import { aBoard, aCounter, aFigure, aFigureMeasure, anIndicator, aScheme, aSubjects, aUnit } from './testing';

/** Of the processor, far above what it takes; compared each with each, so many would take longer still. */
const BUSY_MS = 10_000;

test('A board of very many that are level, with ties to break and claims pending, is ranked at once', () => {
  const ids = Array.from({ length: 3_000 }, (_, nth) => `u${String(nth).padStart(4, '0')}`);
  const scheme = aScheme({
    measures: [aFigureMeasure('n'), aFigureMeasure('m')],
    indicators: [anIndicator('x', aCounter('n'))],
    boards: [aBoard(['x'], { ties: [{ by: 'measure', key: 'm' }] })],
  });
  const subjects = aSubjects({ units: ids.map((id) => aUnit(id)) });
  const facts = ids.map((id, nth) => aFigure(id, 'n', '1', { state: nth % 2 ? 'accepted' : 'claimed' }));
  const start = process.cpuUsage().user;
  const rows = computeResult(scheme, subjects, facts).boards[0]?.rows ?? [];
  expect((process.cpuUsage().user - start) / 1_000).toBeLessThan(BUSY_MS);
  expect([rows[0], rows.at(-1)]).toMatchObject([
    { rank: 1, pendingRank: 1, best: 1, worst: 1 },
    { rank: 1_501, pendingRank: 1, best: 1, worst: 3_000 },
  ]);
});

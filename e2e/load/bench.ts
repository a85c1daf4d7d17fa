/**
 * `npm run bench -- scoring [COUNT …]`: what scoring costs (scoring.ts). `npm run bench -- pages [COUNT]`: how long pages take while a large
 * campaign is computed (pages.ts). Both make their own province in a folder of their own, which they remove, and end by themselves.
 */
import { timePages } from './pages';
import { answerOrder, timeScoring } from './scoring';

const SIZES = [10_000, 100_000, 1_000_000];

const [what, ...counts] = process.argv.slice(2);
const sizes = counts.map(Number);
if (what === '--child') answerOrder();
else if (what === 'scoring' && sizes.every(isCount)) await timeScoring(sizes.length > 0 ? sizes : SIZES);
else if (what === 'pages' && sizes.length <= 1 && sizes.every(isCount))
  await timePages(sizes[0] ?? 1_000_000);
else {
  console.error('Usage: npm run bench -- scoring [COUNT …]\n       npm run bench -- pages [COUNT]');
  process.exit(2);
}

function isCount(count: number): boolean {
  return Number.isInteger(count) && count > 0;
}

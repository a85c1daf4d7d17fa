/**
 * `npm run mutate [-- FILE ...]`: changes lib/scoring in thousands of small ways, one at a time, and counts how many of them a test
 * notices. Shows what none noticed and the score per file; fails below the threshold of stryker.config.mjs. Results are kept in
 * reports/mutation: what is unchanged is not run again. Plain JavaScript without packages.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const files = process.argv.slice(2);
const { status } = spawnSync(
  join('node_modules', '.bin', 'stryker'),
  ['run', ...(files.length > 0 ? ['--mutate', files.join(',')] : [])],
  { stdio: 'inherit' },
);
process.exitCode = status ?? 1;

/**
 * `npm run mutate [-- FILE ...]`: changes lib/scoring in thousands of small ways, one at a time, and counts how many of them a test
 * notices. Shows what none noticed and the score per file; fails below the threshold of stryker.config.mjs. Results are kept in
 * reports/mutation: what is unchanged is not run again. Plain JavaScript without packages.
 *
 * What survives is mostly one of these, and changes no result: a fallback that types ask for and nothing reaches (`?? ''`); equality in a
 * sort whose keys differ, or 1 for 0 in one; a shortcut, or what is remembered where the answer would be found again; the order of what is
 * sorted once more later; where a fault stands when another names the place first; what stands for a part that could not be read, since a
 * fault is told instead.
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

/**
 * `npm test`: installs what is missing, then every check, each under its name. Ends with `N passed, N failed`.
 * Plain JavaScript without packages, since it runs before they are installed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser, ensurePackages, TEST_DIST_DIR } from './setup.mjs';

const scratch = mkdtempSync(join(tmpdir(), 'hundred-days-test-'));
const unitReport = join(scratch, 'unit.json');
const browserReport = join(scratch, 'browser.json');
const totals = { passed: 0, failed: 0 };

/** Runs a command under a heading; `count` reads how many tests its report names, else the step itself is one. */
function step(name, command, args, { env = {}, count } = {}) {
  const begun = Date.now();
  console.log(`\n== ${name}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  const counted = count?.() ?? { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 };
  // A report that names no failure does not excuse a command that failed.
  if (status !== 0 && counted.failed === 0) counted.failed = 1;
  totals.passed += counted.passed;
  totals.failed += counted.failed;
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  console.log(`-- ${name}: ${counted.passed} passed, ${counted.failed} failed (${seconds} s)`);
  return status === 0;
}

const bin = (name) => join('node_modules', '.bin', name);

function unitCounts() {
  if (!existsSync(unitReport)) return undefined;
  const report = JSON.parse(readFileSync(unitReport, 'utf8'));
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numFailedTestSuites - failedByTests(report),
  };
}

/** Suites that hold a failed test are not counted again; those that could not even be loaded are. */
function failedByTests(report) {
  return report.testResults.filter((file) => file.assertionResults.some((test) => test.status === 'failed'))
    .length;
}

function browserCounts() {
  if (!existsSync(browserReport)) return undefined;
  const { stats } = JSON.parse(readFileSync(browserReport, 'utf8'));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped };
}

try {
  ensurePackages();
  const browser = ensureBrowser();
  step('types', bin('tsc'), ['--noEmit']);
  step('style', bin('biome'), ['check', '.', '--error-on-warnings']);
  step('architecture', process.execPath, ['lib/cli/architecture.mjs']);
  step(
    'unit tests',
    bin('vitest'),
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
    {
      count: unitCounts,
    },
  );
  const built = step('production build', bin('next'), ['build'], { env: { NEXT_DIST_DIR: TEST_DIST_DIR } });
  if (!browser) {
    console.log(
      '\n== browser tests\nNo browser: install Chromium (Debian: apt-get install chromium fonts-noto-cjk) and try again.',
    );
    totals.failed += 1;
  } else if (built) {
    step('browser tests', bin('playwright'), ['test', '--reporter=list,json'], {
      env: { NEXT_DIST_DIR: TEST_DIST_DIR, CHROMIUM: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport },
      count: browserCounts,
    });
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 && totals.passed > 0 ? 0 : 1;

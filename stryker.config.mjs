/** Mutation testing of lib/scoring; run by `npm run mutate` (lib/cli/mutate.mjs). */

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: [
    'lib/scoring/*.ts',
    'lib/scoring/notation/*.ts',
    '!lib/scoring/**/*.test.ts',
    '!lib/scoring/**/testing.ts',
    // A scheme as data, as those of the library are.
    '!lib/scoring/default-scheme.ts',
  ],
  testRunner: 'vitest',
  vitest: { configFile: 'lib/cli/mutate.vitest.ts', related: false },
  coverageAnalysis: 'perTest',
  // Tables and zod schemas of a module's top level: each of their mutants would need every test in a fresh process.
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 5_000,
  // Only what lib/scoring and its tests read is copied.
  ignorePatterns: [
    '**',
    '!package.json',
    '!lib/*.ts',
    '!lib/scoring/**',
    '!lib/cli/mutate.vitest.ts',
    '!lib/cli/mutate.setup.ts',
  ],
  tempDirName: '.stryker-tmp',
  incremental: true,
  incrementalFile: 'reports/mutation/incremental.json',
  reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
  clearTextReporter: { allowColor: false, reportTests: false, logTests: false, skipFull: false },
  htmlReporter: { fileName: 'reports/mutation/index.html' },
  jsonReporter: { fileName: 'reports/mutation/mutation.json' },
  thresholds: { high: 95, low: 90, break: 90 },
};

/** The tests of lib/scoring as `npm run mutate` runs them: no database, and without properties of whole results, which take seconds. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['lib/scoring/**/*.test.ts'],
    exclude: ['lib/scoring/properties.test.ts'],
    pool: 'threads',
    isolate: false,
  },
});

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') },
    // lib is written for the server: `server-only` resolves to its empty module under this condition.
    conditions: ['react-server'],
  },
  ssr: { resolve: { conditions: ['react-server'] } },
  test: {
    include: ['lib/**/*.test.ts', 'db/**/*.test.ts', 'app/**/*.test.ts', 'e2e/**/*.unit.test.ts'],
    globalSetup: 'db/testing.ts',
    pool: 'forks',
    // By itself vitest leaves one core idle: on two cores that doubles the time.
    maxWorkers: '100%',
    testTimeout: 20_000,
  },
});

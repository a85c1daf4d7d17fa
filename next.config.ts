import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';
import { keptSecret } from './db/directory';

// Every build uses the one key kept beside the data, so that a form opened before a new build can still be sent after it.
process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY = keptSecret(
  'actions.key',
  process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY,
);

const config: NextConfig = {
  // Tests and a second build beside a running server each need a folder of their own.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` checks types over the whole tree, tests included; the build need not do it twice.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['better-sqlite3', '@node-rs/argon2'],
  experimental: { authInterrupts: true },
  // Browsers and programs that know no other name for the mark ask for this one.
  rewrites: async () => [{ source: '/favicon.ico', destination: '/icon.svg' }],
};

export default createNextIntlPlugin('./lib/text/request.ts')(config);

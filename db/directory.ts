/** Where the data lies, and the secrets kept beside it. Opens nothing, so that a build may read it. */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The one file that holds everything: `DATABASE_PATH`, by default `./data/hundred-days.db`. */
export function databasePath(): string {
  // Wherever it lies, it is no part of the build.
  return resolve(/* turbopackIgnore: true */ process.env.DATABASE_PATH ?? 'data/hundred-days.db');
}

/** The folder beside the database for evidence, bundles and secrets. */
export function dataDirectory(): string {
  return dirname(databasePath());
}

/**
 * A secret made once and kept in the data directory, mode 0600; the environment's, where it is given, wins.
 * Two processes that start together agree: the file is created exclusively, and who comes second reads it.
 */
export function keptSecret(name: string, fromEnvironment: string | undefined, bytes = 32): string {
  if (fromEnvironment) return fromEnvironment;
  const file = join(dataDirectory(), name);
  mkdirSync(dirname(file), { recursive: true });
  if (!existsSync(file)) {
    try {
      writeFileSync(file, randomBytes(bytes).toString('base64'), { mode: 0o600, flag: 'wx' });
      chmodSync(file, 0o600);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return readFileSync(file, 'utf8').trim();
}

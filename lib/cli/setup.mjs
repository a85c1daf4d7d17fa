/** What a fresh machine lacks: packages, and for tests a browser. Plain JavaScript without packages. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The build that tests serve: apart from the one a running server uses. */
export const TEST_DIST_DIR = '.next-test';

const run = (command, args) => spawnSync(command, args, { stdio: 'inherit' }).status === 0;

/** Installs packages where they are missing or older than the lock. Ends the process where that fails. */
export function ensurePackages() {
  const installed = join('node_modules', '.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync('package-lock.json').mtimeMs - 2000)
    return;
  console.log('\n== packages (npm install; better-sqlite3 may compile for a minute or two)');
  if (!run('npm', ['install', '--no-audit', '--no-fund'])) {
    console.error(
      'npm install failed. better-sqlite3 needs python3, make and g++ where its prebuilt file is out of reach.',
    );
    process.exit(1);
  }
}

/** A Chromium to test with: the one named, the system's, Playwright's own, or one installed now. Null where none can be had. */
export function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  console.log('\n== browser');
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk']);
  } else {
    run(join('node_modules', '.bin', 'playwright'), ['install', 'chromium']);
  }
  return findBrowser();
}

function findBrowser() {
  const places = [
    process.env.CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ...playwrightBrowsers(),
  ];
  return places.find((place) => place && existsSync(place)) ?? null;
}

/** Where Playwright keeps what it downloads. */
function playwrightBrowsers() {
  const folder =
    process.platform === 'darwin'
      ? join(homedir(), 'Library/Caches/ms-playwright')
      : join(homedir(), '.cache/ms-playwright');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith('chromium-'))
    .sort()
    .reverse()
    .flatMap((name) => [
      join(folder, name, 'chrome-linux/chrome'),
      join(folder, name, 'chrome-linux64/chrome'),
      join(folder, name, 'chrome-mac/Chromium.app/Contents/MacOS/Chromium'),
    ]);
}

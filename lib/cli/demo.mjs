/**
 * `npm run demo`: installs, builds, migrates, loads the demo where none is there, serves it, and says where and as whom.
 * Plain JavaScript without packages, since it runs before they are installed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ensurePackages } from './setup.mjs';

const database = resolve(process.env.DATABASE_PATH ?? 'data/demo.db');
const port = process.env.PORT ?? '3000';
const host = process.env.HOST ?? '127.0.0.1';
const env = { ...process.env, DATABASE_PATH: database, NEXT_DIST_DIR: process.env.NEXT_DIST_DIR ?? '.next' };

function must(name, command, args) {
  console.log(`\n== ${name}`);
  if (spawnSync(command, args, { stdio: 'inherit', env }).status !== 0) {
    console.error(`${name} failed; nothing is served.`);
    process.exit(1);
  }
}

ensurePackages();
mkdirSync(dirname(database), { recursive: true });
must('build', join('node_modules', '.bin', 'next'), ['build']);
must('demo data (made up; loaded once)', join('node_modules', '.bin', 'tsx'), [
  '--conditions=react-server',
  'lib/cli/load-demo.ts',
]);

const server = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '-H', host, '-p', port], {
  stdio: 'inherit',
  env,
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => process.exit(code ?? 0));

const address = `http://${host === '0.0.0.0' ? 'localhost' : host}:${port}`;
for (let turn = 0; turn < 300; turn += 1) {
  const ready = await fetch(`${address}/api/health`).then(
    (response) => response.ok,
    () => false,
  );
  if (ready) break;
  await new Promise((again) => setTimeout(again, 200));
}
const signIns = join(dirname(database), 'demo-sign-ins.txt');
console.log(`\nHundred Days (demo, made-up data): ${address}`);
if (existsSync(signIns)) console.log(readFileSync(signIns, 'utf8'));

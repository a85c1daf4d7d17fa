/** Loads the demo where none is there, and writes down beside it whom one may sign in as. For `npm run demo`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataDirectory } from '../../db/directory';
import { migrateDatabase } from '../../db/migrate';
import { DEMO_PASSWORD, isEmpty, loadDemo, signIns } from '../demo';

migrateDatabase();
if (isEmpty()) {
  const begun = Date.now();
  await loadDemo((line) => console.log(`  ${line}`));
  console.log(`Loaded in ${((Date.now() - begun) / 1000).toFixed(1)} s.`);
  const people = signIns().map(({ login, zh, en }) => `  ${login.padEnd(10)} ${zh} · ${en}`);
  const text = `Sign in as any of these; the password is always ${DEMO_PASSWORD}\n${people.join('\n')}\n`;
  writeFileSync(join(dataDirectory(), 'demo-sign-ins.txt'), text);
} else console.log('  There already; nothing was loaded.');

/**
 * `npm run verify -- FILE [--en]`: whether a sealed bundle is untouched and recomputes to the sealed result, byte for byte. Needs no server and no database.
 * Exit 0: it is and does. 1: touched, or the result differs; section and line are named. 2: cannot be read, or of a format or engine not known here.
 */
import { verifyBundle } from '../bundle';
import { failed, languageIn } from './failure';

async function main(): Promise<number> {
  const given = process.argv.slice(2);
  const path = given.find((one) => !one.startsWith('--'));
  if (!path) {
    console.error('Usage: npm run verify -- FILE [--en]');
    return 2;
  }
  try {
    const { header, facts, seal } = await verifyBundle(path);
    console.log(`ok  campaign ${header.campaign}, run ${header.run}, ${facts.length} facts`);
    console.log(`seal ${seal}`);
    return 0;
  } catch (failure) {
    return failed(path, failure, languageIn(given));
  }
}

process.exitCode = await main();

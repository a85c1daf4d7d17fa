/** `npm run admin -- LOGIN "NAME"`: makes an admin, or gives one who exists a new one-time password. */
import { migrateDatabase } from '../../db/migrate';
import { commandActor } from '../access';
import { Refusal } from '../failure';
import { foundAdmin, resetPassword, withLogin } from '../people';
import { InviteInput } from '../people/input';

async function main(): Promise<number> {
  const [login, name] = process.argv.slice(2);
  const input = InviteInput.safeParse({ login, name: name ?? login, role: 'admin' });
  if (!login || !input.success) {
    console.error('Usage: npm run admin -- LOGIN "NAME"   (letters, digits, dot, hyphen; at most 60)');
    return 2;
  }
  migrateDatabase();
  const command = commandActor('admin');
  try {
    const made = await foundAdmin(command, input.data);
    tell('New admin', input.data.login, made.oneTime);
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason !== 'login-taken') throw error;
    const id = withLogin(input.data.login);
    if (id === null) throw error;
    const made = await resetPassword(command, { id }, null);
    tell('New one-time password', input.data.login, made.oneTime);
  }
  return 0;
}

function tell(what: string, login: string, oneTime: string | null): void {
  console.log(`${what}: ${login}`);
  console.log(`One-time password, good for three days, to be changed at first sign-in: ${oneTime}`);
}

process.exitCode = await main();

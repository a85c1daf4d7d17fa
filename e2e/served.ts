/** What every served copy of the product needs, in a browser or not: a port, a sign that it answers, and how to be signed in. */
import { createServer } from 'node:net';
import { encode } from 'next-auth/jwt';
import { keptSecret } from '../db/directory';
import { actAs } from '../lib/people';

const COOKIE = 'authjs.session-token';

/** A session of a person, made in this process, as the cookie that stands for it. */
export async function sessionCookie(person: {
  readonly id: string;
}): Promise<{ readonly name: string; readonly value: string }> {
  const secret = keptSecret('auth.key', process.env.AUTH_SECRET);
  const { session } = actAs(person.id);
  return { name: COOKIE, value: await encode({ token: { session }, secret, salt: COOKIE, maxAge: 3600 }) };
}

/** A port of this machine that nobody uses. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** Resolves once the address answers 200; gives up after half a minute. */
export async function answers(address: string): Promise<void> {
  const until = Date.now() + 30_000;
  while (Date.now() < until) {
    const status = await fetch(address).then(
      (response) => response.status,
      () => 0,
    );
    if (status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${address} did not answer.`);
}

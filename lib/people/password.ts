/** Passwords: argon2id, and the one-time ones an admin hands over. */
import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** OWASP's least for argon2id: 19 MiB, two passes, one lane. About 30 ms on one core. */
const COST = { algorithm: 2 /* argon2id */, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** How long a one-time password is good. */
export const ONE_TIME_MS = 3 * 24 * 3600 * 1000;

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), COST);
}

export async function passwordMatches(hashed: string, password: string): Promise<boolean> {
  return verify(hashed, password.normalize('NFKC'));
}

let decoy: Promise<string> | undefined;

/** Takes as long as a real check, so that the time does not tell which accounts exist. */
export async function checkNobody(password: string): Promise<false> {
  decoy ??= hashPassword('nobody has this one');
  await passwordMatches(await decoy, password);
  return false;
}

/** No 0/O, 1/l/I: it is read out over the phone. 12 characters of 31 are 59 bits. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

export function oneTimePassword(): string {
  const letter = () => LETTERS[randomInt(LETTERS.length)] ?? 'x';
  return [4, 4, 4].map((length) => Array.from({ length }, letter).join('')).join('-');
}

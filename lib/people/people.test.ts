import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { reader } from '../../db/client';
import { attempts, history, people, sessions } from '../../db/schema';
import { freshDatabase } from '../../db/testing';
import { can, commandActor, type Person, personOfSession } from '../access';
import { now, setClock } from '../clock';
import { Denied, Refusal } from '../failure';
import {
  actAs,
  amendPerson,
  changePassword,
  confirmPassword,
  disablePerson,
  enablePerson,
  endMembership,
  endSession,
  everybody,
  foundAdmin,
  grantMembership,
  invite,
  mySessions,
  resetPassword,
  signIn,
} from '.';
import { InviteInput, MembershipInput, PasswordInput } from './input';
import { takeTurn, waitAfter } from './throttle';

let db: ReturnType<typeof freshDatabase>;
let admin: Person;
let minutes = 0;
const from = { address: '10.0.0.1', agent: 'test' };
const chosen = 'a password of my own';
let n = 0;
const request = () => `request-${++n}`.padEnd(10, '-');

async function settle(id: string, oneTime: string | null): Promise<Person> {
  const input = { currentPassword: oneTime ?? '', newPassword: chosen, repeatedPassword: chosen };
  await changePassword(actAs(id), input, request());
  return actAs(id);
}

let restore = () => {};
beforeEach(async () => {
  db = freshDatabase();
  minutes = 0;
  const begun = Date.now();
  restore = setClock(() => begun + minutes * 60_000);
  const { id, oneTime } = await foundAdmin(commandActor('test'), { login: 'office', name: '招商办' });
  admin = await settle(id, oneTime);
});
afterEach(() => {
  restore();
  db.dispose();
});

const guest = (over = {}) =>
  InviteInput.parse({ login: 'Li.Ming', name: '李明', role: 'auditor', campaign: '', unit: '', ...over });

test('an invited person signs in with the one-time password, and may then only choose another', async () => {
  const { oneTime } = await invite(admin, guest(), request());
  expect(oneTime).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/);
  const { session } = await signIn({ login: 'li.ming', password: oneTime ?? '' }, from);
  const person = personOfSession(session);
  expect(person).toMatchObject({ login: 'li.ming', mustChange: true });
  await changePassword(
    person as Person,
    { currentPassword: oneTime ?? '', newPassword: chosen, repeatedPassword: chosen },
    request(),
  );
  expect(personOfSession(session)).toMatchObject({ mustChange: false });
  await expect(signIn({ login: 'li.ming', password: oneTime ?? '' }, from)).rejects.toThrow(
    new Refusal('sign-in-failed'),
  );
  await expect(signIn({ login: 'li.ming', password: chosen }, from)).resolves.toMatchObject({});
});

test('the one-time password is shown once and never stored or recorded as such', async () => {
  const id = request();
  const first = await invite(admin, guest(), id);
  const second = await invite(admin, guest(), id);
  expect(second).toEqual({ id: first.id, oneTime: null });
  const everything = JSON.stringify([
    reader().select().from(history).all(),
    reader().select().from(people).all(),
  ]);
  expect(everything).not.toContain(first.oneTime);
});

test('a one-time password is good for three days', async () => {
  const { oneTime } = await invite(admin, guest(), request());
  minutes = 3 * 24 * 60 + 1;
  await expect(signIn({ login: 'li.ming', password: oneTime ?? '' }, from)).rejects.toThrow(
    new Refusal('password-expired'),
  );
  await expect(signIn({ login: 'li.ming', password: 'wrong' }, from)).rejects.toThrow(
    new Refusal('sign-in-failed'),
  );
});

test('nothing tells a wrong password from an unknown account', async () => {
  await expect(signIn({ login: 'office', password: 'wrong' }, from)).rejects.toThrow(
    new Refusal('sign-in-failed'),
  );
  await expect(signIn({ login: 'nobody', password: 'wrong' }, from)).rejects.toThrow(
    new Refusal('sign-in-failed'),
  );
});

test('ending a session, disabling a person and ending a role take effect at the next request', async () => {
  const { id, oneTime } = await invite(admin, guest({ role: 'admin' }), request());
  const person = await settle(id, oneTime);
  expect(can(personOfSession(person.session) as Person, 'person.invite', {})).toBe(true);
  const membership = everybody(admin).find((p) => p.id === id)?.memberships[0]?.id ?? '';
  endMembership(admin, { id: membership }, request());
  expect(can(personOfSession(person.session) as Person, 'person.invite', {})).toBe(false);
  endSession(admin, { session: person.session }, request());
  expect(personOfSession(person.session)).toBeNull();
  const again = actAs(id);
  disablePerson(admin, { id }, request());
  expect(personOfSession(again.session)).toBeNull();
  await expect(signIn({ login: 'li.ming', password: chosen }, from)).rejects.toThrow(
    new Refusal('sign-in-failed'),
  );
  enablePerson(admin, { id }, request());
  await expect(signIn({ login: 'li.ming', password: chosen }, from)).resolves.toMatchObject({});
});

test('a new password ends the other sessions and keeps this one', async () => {
  const { id, oneTime } = await invite(admin, guest(), request());
  const person = await settle(id, oneTime);
  const other = actAs(id);
  const next = 'yet another password';
  await changePassword(
    person,
    { currentPassword: chosen, newPassword: next, repeatedPassword: next },
    request(),
  );
  expect(personOfSession(other.session)).toBeNull();
  expect(mySessions(person).map((s) => s.current)).toEqual([true]);
  await expect(
    changePassword(
      person,
      { currentPassword: 'wrong', newPassword: chosen, repeatedPassword: chosen },
      request(),
    ),
  ).rejects.toMatchObject({ reason: 'password-wrong', field: 'currentPassword' });
});

test('a borrowed session cannot try passwords by choosing them, and a change sent twice is made once', async () => {
  const { id, oneTime } = await invite(admin, guest(), request());
  const person = await settle(id, oneTime);
  await expect(
    changePassword(
      person,
      { currentPassword: 'wrong', newPassword: chosen, repeatedPassword: chosen },
      request(),
    ),
  ).rejects.toMatchObject({ reason: 'password-wrong', field: 'currentPassword' });
  const next = 'yet another password';
  const input = { currentPassword: chosen, newPassword: next, repeatedPassword: next };
  const once = request();
  await changePassword(person, input, once);
  await expect(changePassword(person, input, once)).resolves.toBeNull();
});

test('a lost password is reset to a one-time one, and the sessions end', async () => {
  const { id, oneTime } = await invite(admin, guest(), request());
  const person = await settle(id, oneTime);
  const reset = await resetPassword(admin, { id }, request());
  expect(personOfSession(person.session)).toBeNull();
  await expect(signIn({ login: 'li.ming', password: reset.oneTime ?? '' }, from)).resolves.toMatchObject({});
});

test('the last admin can neither be disabled nor lose the role', () => {
  expect(() => disablePerson(admin, { id: admin.id }, request())).toThrow(new Refusal('last-admin'));
  const [membership] = admin.memberships;
  expect(() => endMembership(admin, { id: membership?.id ?? '' }, request())).toThrow(
    new Refusal('last-admin'),
  );
  expect(personOfSession(admin.session)).not.toBeNull();
});

test('a login is taken once, whatever its case, and the refusal names the field', async () => {
  await invite(admin, guest(), request());
  await expect(invite(admin, guest({ login: 'LI.MING' }), request())).rejects.toMatchObject({
    reason: 'login-taken',
    field: 'login',
  });
  expect(reader().select().from(people).all()).toHaveLength(2);
});

test('who is no admin invites nobody, changes nobody and sees nobody', async () => {
  const { id, oneTime } = await invite(admin, guest(), request());
  const auditor = await settle(id, oneTime);
  const before = reader().select().from(history).all().length;
  await expect(invite(auditor, guest({ login: 'x' }), request())).rejects.toThrow(Denied);
  expect(() => disablePerson(auditor, { id: admin.id }, request())).toThrow(Denied);
  expect(() => endSession(auditor, { session: admin.session }, request())).toThrow(Denied);
  await expect(resetPassword(auditor, { id: admin.id }, request())).rejects.toThrow(Denied);
  const grant = MembershipInput.parse({ person: id, role: 'admin', campaign: '', unit: '' });
  expect(() => grantMembership(auditor, grant, request())).toThrow(Denied);
  expect(reader().select().from(history).all()).toHaveLength(before);
  expect(everybody(auditor)).toHaveLength(2);
  const third = await invite(admin, guest({ login: 'third', role: 'admin' }), request());
  const plain = await settle(third.id, third.oneTime);
  endMembership(
    admin,
    { id: everybody(admin).find((p) => p.id === third.id)?.memberships[0]?.id ?? '' },
    request(),
  );
  expect(everybody(personOfSession(plain.session) as Person)).toEqual([]);
});

test('an edit that saw an older version is refused and leaves what stands', async () => {
  const { id } = await invite(admin, guest(), request());
  const version = everybody(admin).find((p) => p.id === id)?.version ?? 0;
  amendPerson(admin, { id, version, name: '李明明', phone: null, email: null }, request());
  expect(() => amendPerson(admin, { id, version, name: '李', phone: null, email: null }, request())).toThrow(
    new Refusal('changed-meanwhile'),
  );
  expect(everybody(admin).find((p) => p.id === id)?.name).toBe('李明明');
});

test('failed sign-ins are slowed ever more, up to ten seconds, and never locked out', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 20, 500].map((failures) => waitAfter(failures, 3))).toEqual([
    0, 0, 0, 500, 1000, 2000, 4000, 8000, 10_000, 10_000, 10_000,
  ]);
  const waits = [1, 2, 3, 4, 5, 6].map((i) => takeTurn('office2', `10.9.9.${i}`));
  expect(waits).toEqual([0, 0, 0, 500, 1500, 3500]);
  takeTurn('office2', '10.9.9.7');
  expect(() => takeTurn('office2', '10.9.9.9')).toThrow(Refusal);
  minutes = 1;
  expect(takeTurn('office2', '10.9.9.10')).toBe(0);
});

test('the slowing outlives a restart, since attempts are rows', async () => {
  takeTurn('x', '10.1.1.1');
  expect(reader().select().from(attempts).where(eq(attempts.key, 'account:x')).all()).toHaveLength(1);
});

test('one address trying many accounts is slowed too', () => {
  for (let i = 0; i < 30; i += 1) takeTurn(`account-${i}`, '10.2.2.2');
  expect(takeTurn('account-31', '10.2.2.2')).toBeGreaterThan(0);
});

test('asking for the password again tells right from wrong', async () => {
  await expect(confirmPassword(admin, chosen)).resolves.toBeUndefined();
  await expect(confirmPassword(admin, 'wrong')).rejects.toMatchObject({
    reason: 'password-wrong',
    field: 'password',
  });
});

test('a password is long, repeated the same, and new', () => {
  const codes = (input: object) => PasswordInput.safeParse(input).error?.issues.map((issue) => issue.message);
  expect(codes({ currentPassword: 'a', newPassword: 'short', repeatedPassword: 'short' })).toEqual([
    'password-short',
  ]);
  expect(codes({ currentPassword: 'a', newPassword: 'long enough', repeatedPassword: 'other' })).toEqual([
    'password-differs',
  ]);
  expect(
    codes({ currentPassword: 'long enough', newPassword: 'long enough', repeatedPassword: 'long enough' }),
  ).toEqual(['password-same']);
});

test('each sign-in is a session row with its own life', async () => {
  const before = reader().select().from(sessions).all().length;
  await signIn({ login: 'office', password: chosen }, from);
  await signIn({ login: 'office', password: chosen }, { address: '10.0.0.2', agent: null });
  expect(reader().select().from(sessions).all()).toHaveLength(before + 2);
  expect(now()).toBeGreaterThan(0);
});

test('an invitation left blank says at once what is missing, the unit of an officer among it', () => {
  const wrong = (form: object) =>
    InviteInput.safeParse({ name: '', login: '', campaign: '', unit: '', ...form }).error?.issues.map(
      ({ message }) => message,
    );
  expect(wrong({ role: '' })).toEqual(expect.arrayContaining(['required', 'role-needed']));
  expect(wrong({ role: 'officer' })).toEqual(expect.arrayContaining(['required', 'unit-needed']));
});

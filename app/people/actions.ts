'use server';
import { action } from '@/lib/action';
import {
  amendPerson,
  disablePerson,
  enablePerson,
  endMembership,
  grantMembership,
  invite,
  resetPassword,
} from '@/lib/people';
import {
  EndMembershipInput,
  InviteInput,
  MembershipInput,
  PersonIdInput,
  PersonInput,
} from '@/lib/people/input';

/** The one-time password goes to the screen once, in the outcome itself; it is stored nowhere. */
export const inviteAction = action(InviteInput, async (actor, input, request) => {
  const { oneTime } = await invite(actor, input, request);
  return { kind: 'ok', value: { once: oneTime }, to: '/people' };
});

export const resetPasswordAction = action(PersonIdInput, async (actor, input, request) => {
  const { oneTime } = await resetPassword(actor, input, request);
  return { kind: 'ok', value: { once: oneTime }, to: `/people/${input.id}` };
});

export const amendPersonAction = action(PersonInput, (actor, input, request) => {
  amendPerson(actor, input, request);
  return { to: `/people/${input.id}`, notice: 'saved' };
});

export const disablePersonAction = action(PersonIdInput, (actor, input, request) => {
  disablePerson(actor, input, request);
  return { to: `/people/${input.id}`, notice: 'disabled' };
});

export const enablePersonAction = action(PersonIdInput, (actor, input, request) => {
  enablePerson(actor, input, request);
  return { to: `/people/${input.id}`, notice: 'enabled' };
});

export const grantMembershipAction = action(MembershipInput, (actor, input, request) => {
  grantMembership(actor, input, request);
  return { to: `/people/${input.person}`, notice: 'roleGranted' };
});

export const endMembershipAction = action(EndMembershipInput, (actor, input, request) => {
  const { person } = endMembership(actor, input, request);
  return { to: `/people/${person}`, notice: 'roleEnded' };
});

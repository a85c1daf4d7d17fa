/** What people type about people. Messages are codes of the namespace `errors`. */
import { z } from 'zod';
import { ALWAYS } from '../fields';
import { LANGUAGES, ROLES } from '../vocabulary';

const login = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, 'required')
  .max(60, 'too-long')
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._@-]*$/u, 'login-shape');
const name = z.string().trim().min(1, 'required').max(60, 'too-long');
const optional = (most: number) =>
  z
    .string()
    .trim()
    .max(most, 'too-long')
    .optional()
    .transform((text) => text || null);

export const SignInInput = z.object({
  login: z.string().trim().toLowerCase().min(1, 'required').max(60, 'too-long'),
  password: z.string().min(1, 'required').max(200, 'too-long'),
});
export type SignInInput = z.output<typeof SignInInput>;

/** An address within the product to go on to; anything else is the front page. */
const next = z
  .string()
  .optional()
  .transform((path) => (path && /^\/(?![/\\])[^\s\\]*$/.test(path) ? path : '/'));

export const SignInForm = SignInInput.extend({ next });

/** Length alone: rules about kinds of characters make passwords that are written down. */
export const PASSWORD_LEAST = 10;

export const PasswordInput = z
  .object({
    currentPassword: z.string().min(1, 'required').max(200, 'too-long'),
    newPassword: z.string().min(1, 'required').min(PASSWORD_LEAST, 'password-short').max(200, 'too-long'),
    repeatedPassword: z.string().min(1, 'required'),
  })
  .refine((input) => input.newPassword === input.repeatedPassword, {
    path: ['repeatedPassword'],
    message: 'password-differs',
    ...ALWAYS,
  })
  .refine((input) => input.newPassword !== input.currentPassword, {
    path: ['newPassword'],
    message: 'password-same',
    ...ALWAYS,
  });
export type PasswordInput = z.output<typeof PasswordInput>;

/** Officers and leaders work for a unit; the other roles may be tied to one (a verifier who belongs to a unit). */
const membership = {
  role: z.enum(ROLES, 'role-needed'),
  campaign: optional(60),
  unit: optional(60),
};
/** Where the role itself is missing nobody knows yet whether it needs a unit: that is asked next to it, not instead. */
const needsUnit = (input: { role: string; unit: string | null }) =>
  typeof input.unit === 'string' || (input.role !== 'officer' && input.role !== 'leader');
const needsCampaign = (input: { role: string; campaign: string | null; unit: string | null }) =>
  typeof input.campaign === 'string' || (typeof input.unit !== 'string' && input.role !== 'verifier');
const UNIT_NEEDED = { path: ['unit'], message: 'unit-needed', ...ALWAYS };
const CAMPAIGN_NEEDED = { path: ['campaign'], message: 'campaign-needed', ...ALWAYS };

export const InviteInput = z
  .object({ login, name, phone: optional(40), email: optional(120), ...membership })
  .refine(needsUnit, UNIT_NEEDED)
  .refine(needsCampaign, CAMPAIGN_NEEDED);
export type InviteInput = z.output<typeof InviteInput>;

export const MembershipInput = z
  .object({ person: z.string().min(1, 'required'), ...membership })
  .refine(needsUnit, UNIT_NEEDED)
  .refine(needsCampaign, CAMPAIGN_NEEDED);
export type MembershipInput = z.output<typeof MembershipInput>;

export const EndMembershipInput = z.object({ id: z.string().min(1, 'required') });

export const PersonInput = z.object({
  id: z.string().min(1, 'required'),
  version: z.coerce.number().int(),
  name,
  phone: optional(40),
  email: optional(120),
});
export type PersonInput = z.output<typeof PersonInput>;

export const PersonIdInput = z.object({ id: z.string().min(1, 'required') });
export const SessionIdInput = z.object({ session: z.string().min(1, 'required') });
export const LanguageInput = z.object({ language: z.enum(LANGUAGES, 'required') });
export const LanguageForm = LanguageInput.extend({ next });

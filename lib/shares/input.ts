/** Who gets credit, as people type it. Safe for the browser. */
import { z } from 'zod';
import { oneOf, optionalText, text } from '../fields';
import { halfWidth } from '../money';
import { SHARE_ROLES } from '../vocabulary';

/** The whole of a record, in basis points. */
export const WHOLE = 10_000;

/** A percentage with at most two decimals as basis points: "33.33" → 3333. Null where it is none, or not within 0 to 100. */
export function basisPointsOf(typed: string): number | null {
  const match = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(halfWidth(typed).replace(/[\s%]/g, ''));
  if (!match) return null;
  const points = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return points > 0 && points <= WHOLE ? points : null;
}

/** Basis points as a percentage for the eye and for the form: 3333 → "33.33", 5000 → "50". */
export function percentText(points: number): string {
  const whole = Math.floor(points / 100);
  const rest = points % 100;
  return rest === 0 ? String(whole) : `${whole}.${String(rest).padStart(2, '0').replace(/0$/, '')}`;
}

const line = z.object({
  unit: text(),
  role: oneOf(SHARE_ROLES),
  percent: z
    .string({ error: 'required' })
    .trim()
    .min(1, { error: 'required' })
    .transform((value, context) => {
      const points = basisPointsOf(value);
      if (points !== null) return points;
      context.addIssue({ code: 'custom', message: 'not-a-percent' });
      return z.NEVER;
    }),
});

/** Lines that must add up to 100; none at all means that the record's own unit gets all of it. */
export const shareLines = () =>
  z
    .array(line)
    .max(20, { error: 'too-many' })
    .default([])
    .superRefine((lines, context) => {
      if (lines.length === 0) return;
      const sum = lines.reduce((total, { percent }) => total + percent, 0);
      const last = lines.length - 1;
      if (sum !== WHOLE)
        context.addIssue({
          code: 'custom',
          message: 'shares-sum',
          path: [last, 'percent'],
          params: { sum: percentText(sum) },
        });
      lines.forEach(({ unit, role }, at) => {
        if (lines.findIndex((other) => other.unit === unit && other.role === role) < at)
          context.addIssue({ code: 'custom', message: 'unit-twice', path: [at, 'unit'] });
      });
    });

export type ShareLineInput = z.output<typeof line>;

export const ShareProposal = z.object({
  record: text(),
  shares: shareLines().refine((lines) => lines.length > 0, { error: 'required', path: [0, 'unit'] }),
});
export type ShareProposal = z.output<typeof ShareProposal>;

/** A unit's answer to the set it is named in; disputing needs a reason. */
export const ShareAnswer = z
  .object({
    set: text(),
    unit: text(),
    answer: oneOf(['agree', 'dispute']),
    reason: optionalText(1000),
  })
  .refine(({ answer, reason }) => answer === 'agree' || reason !== null, {
    error: 'reason-needed',
    path: ['reason'],
  });
export type ShareAnswer = z.output<typeof ShareAnswer>;

/** The admin's ruling: the set stands where no lines come with it; else they replace it. */
export const ShareRuling = z.object({ set: text(), reason: text(1000), shares: shareLines() });
export type ShareRuling = z.output<typeof ShareRuling>;

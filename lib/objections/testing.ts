/** Makers of objections and of what follows them, for tests. */
import { reader } from '../../db/client';
import type { Person } from '../access';
import { answerConfirmation } from '../confirmations';
import { aRequest, type RunningCampaign, today } from '../testing';
import { correctionsIn, correctPoints, fileObjection, ruleOn } from '.';

/** A campaign whose list is on notice, and two of its admins. */
type Noticed = { readonly world: RunningCampaign; readonly first: Person; readonly second: Person };

/** An objection by one of the first two units. @returns its id */
export const anObjection = (
  { world }: Noticed,
  about: { readonly kind: 'unit' | 'record'; readonly id: string },
  which: 0 | 1 = 1,
): string =>
  fileObjection(
    world.officers[which],
    { campaign: world.id, unit: world.units[which], about, text: '金额有误', uploads: [] },
    aRequest(),
  ).id;

/** @returns the ruling's id */
export const ruled = (
  { first }: Noticed,
  objection: string,
  answer: 'upheld' | 'dismissed' = 'upheld',
  follows: string | null = null,
): string => ruleOn(first, { objection, answer, reason: '经查属实', follows }, aRequest()).id;

/** Points proposed for an upheld objection, which wait for a second person. */
export const points = ({ world, first }: Noticed, objection: string, unit = world.units[1], number = '5') =>
  correctPoints(
    first,
    { objection, unit, indicator: '', points: number, day: today(), reason: '漏计' },
    aRequest(),
  );

/** An upheld objection by the second unit, and points for it that a second person confirmed. @returns the objection's id */
export function corrected(on: Noticed, number = '5'): string {
  const { world, second } = on;
  const objection = anObjection(on, { kind: 'unit', id: world.units[1] });
  ruled(on, objection);
  points(on, objection, world.units[1], number);
  const [made] = correctionsIn(reader(), world.id);
  const answer = { kind: 'adjustment', id: made?.subject ?? '', answer: 'agree', reason: null } as const;
  answerConfirmation(second, { campaign: world.id, ...answer }, aRequest());
  return objection;
}

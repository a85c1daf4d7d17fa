'use server';
import { z } from 'zod';
import { action } from '@/lib/action';
import { enterPoints, liftVeto, proposeAdjustment, reverseAdjustment, setVeto } from '@/lib/adjustments';
import {
  EnterPointsInput,
  LiftVetoInput,
  ProposeAdjustmentInput,
  ReverseAdjustmentInput,
  SetVetoInput,
} from '@/lib/adjustments/input';
import { answerConfirmation } from '@/lib/confirmations';
import { AnswerInput } from '@/lib/confirmations/input';

const to = z.string().regex(/^\/c\/[A-Za-z0-9_-]+\/adjustments$/);

export const proposeAction = action(
  ProposeAdjustmentInput.extend({ to }),
  (actor, { to: next, ...input }, request) => {
    proposeAdjustment(actor, input, request);
    return { to: next, notice: 'waiting' };
  },
);

export const reverseAction = action(
  ReverseAdjustmentInput.extend({ to }),
  (actor, { to: next, ...input }, request) => {
    reverseAdjustment(actor, input, request);
    return { to: next, notice: 'waiting' };
  },
);

export const answerAction = action(
  AnswerInput.and(z.object({ to })),
  (actor, { to: next, ...input }, request) => {
    answerConfirmation(actor, input, request);
    return { to: next, notice: input.answer === 'agree' ? 'confirmed' : 'declined' };
  },
);

export const setVetoAction = action(SetVetoInput.extend({ to }), (actor, { to: next, ...input }, request) => {
  setVeto(actor, input, request);
  return { to: next, notice: 'waiting' };
});

export const liftVetoAction = action(
  LiftVetoInput.extend({ to }),
  (actor, { to: next, ...input }, request) => {
    liftVeto(actor, input, request);
    return { to: next, notice: 'waiting' };
  },
);

export const enterPointsAction = action(
  EnterPointsInput.extend({ to }),
  (actor, { to: next, ...input }, request) => {
    enterPoints(actor, input, request);
    return { to: next, notice: 'saved' };
  },
);

'use server';
import { z } from 'zod';
import { action } from '@/lib/action';
import { decide, decideMany } from '@/lib/verification';
import { DecideInput, DecideManyInput } from '@/lib/verification/input';

/** Where to go on: only an address of the desk. */
const to = z.string().regex(/^\/c\/[A-Za-z0-9_-]+\/verification(\/[A-Za-z0-9-]+)?$/);

export const decideAction = action(
  DecideInput.and(z.object({ to })),
  (actor, { to: next, ...input }, request) => {
    decide(actor, input, request);
    return { to: next, notice: 'decided' };
  },
);

export const decideManyAction = action(
  DecideManyInput.extend({ to }),
  (actor, { to: next, ...input }, request) => {
    const { left } = decideMany(actor, input, request);
    return { to: next, notice: left > 0 ? 'decidedSome' : 'decided' };
  },
);

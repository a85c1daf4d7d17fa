'use server';
import { z } from 'zod';
import { action } from '@/lib/action';
import { noticed } from '@/lib/action/outcome';
import { decide, decideMany } from '@/lib/verification';
import { DecideInput, DecideManyInput } from '@/lib/verification/input';
import type { DecisionOutcome } from '@/lib/vocabulary';

/** Where to go on: only an address of the desk. */
const to = z.string().regex(/^\/c\/[A-Za-z0-9_-]+\/verification(\/[A-Za-z0-9-]+)?$/);

const NOTICE: Record<DecisionOutcome, string> = {
  accepted: 'decided',
  returned: 'returned',
  fault: 'rejected',
  falsified: 'falsified',
};

export const decideAction = action(
  DecideInput.and(z.object({ to })),
  (actor, { to: next, ...input }, request) => {
    decide(actor, input, request);
    return { to: next, notice: NOTICE[input.outcome] };
  },
);

export const decideManyAction = action(
  DecideManyInput.extend({ to }),
  (actor, { to: next, ...input }, request) => {
    const { accepted, left } = decideMany(actor, input, request);
    return { to: next, notice: noticed(left > 0 ? 'decidedSome' : 'decidedMany', accepted.length) };
  },
);

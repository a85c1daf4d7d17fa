'use server';
import { z } from 'zod';
import { action } from '@/lib/action';
import { amendFigure, supplyFigure } from '@/lib/figures';
import { AmendFigureInput, SupplyFigureInput } from '@/lib/figures/input';
import { daysCome } from '../_entry';

/** Where the form stands: only says where to go on. */
const base = z.string().regex(/^\/c\/[A-Za-z0-9_-]+\/figures$/);

export const supplyFigureAction = action(
  SupplyFigureInput.and(z.object({ base })),
  (actor, { base: to, ...input }, request) => {
    const { id, state } = supplyFigure(actor, input, request);
    return { to: `${to}/${id}`, notice: state };
  },
  daysCome('campaign', 'day'),
);

export const amendFigureAction = action(
  AmendFigureInput.and(z.object({ base })),
  (actor, { base: to, ...input }, request) => {
    const { id, state } = amendFigure(actor, input, request);
    return { to: `${to}/${id}`, notice: state };
  },
  daysCome('figure', 'day'),
);

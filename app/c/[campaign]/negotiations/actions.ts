'use server';
import type { Person } from '@/lib/access';
import { action } from '@/lib/action';
import {
  addEntry,
  advanceNegotiation,
  amendNegotiation,
  finishNextAction,
  giveInstruction,
  negotiation,
  openNegotiation,
  raiseConcern,
  resolveConcern,
  setNextAction,
  takeConcern,
} from '@/lib/negotiations';
import {
  AdvanceInput,
  ConcernEnd,
  ConcernInput,
  ConcernTaking,
  EntryInput,
  InstructionInput,
  NegotiationAmendment,
  NegotiationInput,
  NextActionEnd,
  NextActionInput,
} from '@/lib/negotiations/input';
import { baseOf, daysCome, keptNotice } from '../_entry';

const pathOf = (actor: Person, id: string) => {
  const view = negotiation(actor, id);
  return view ? `${baseOf(actor, view.campaign)}/negotiations/${id}` : '/';
};

export const open = action(
  NegotiationInput,
  (actor, input, request) => {
    const { id } = openNegotiation(actor, input, request);
    return { to: pathOf(actor, id), notice: input.intent === 'draft' ? 'draft' : 'submitted' };
  },
  daysCome('campaign', 'openedOn'),
);

export const amend = action(
  NegotiationAmendment,
  (actor, input, request) => {
    const { id } = amendNegotiation(actor, input, request);
    return { to: pathOf(actor, id), notice: keptNotice(actor, id) };
  },
  daysCome('negotiation', 'openedOn'),
);

/** A signature leads to its deal. */
export const advance = action(
  AdvanceInput,
  (actor, input, request) => {
    const { id } = advanceNegotiation(actor, input, request);
    const view = negotiation(actor, id);
    return view && input.stage === 'signed' && view.deals.length === 0
      ? { to: `${baseOf(actor, view.campaign)}/deals/new?negotiation=${id}`, notice: 'signNext' }
      : { to: pathOf(actor, id), notice: 'advanced' };
  },
  daysCome('negotiation', 'day'),
);

export const addLine = action(
  EntryInput,
  (actor, input, request) => {
    addEntry(actor, input, request);
    return { to: pathOf(actor, input.negotiation), notice: 'lineAdded' };
  },
  daysCome('negotiation', 'day'),
);

export const raise = action(
  ConcernInput,
  (actor, input, request) => {
    raiseConcern(actor, input, request);
    return { to: pathOf(actor, input.negotiation), notice: 'concernRaised' };
  },
  daysCome('negotiation', 'raisedOn'),
);

export const resolve = action(ConcernEnd, (actor, input, request) => {
  const { id } = resolveConcern(actor, input, request);
  return { to: pathOf(actor, id), notice: 'concernResolved' };
});

export const take = action(ConcernTaking, (actor, input, request) => {
  const { id } = takeConcern(actor, input, request);
  return { to: pathOf(actor, id), notice: 'concernTaken' };
});

export const setNext = action(NextActionInput, (actor, input, request) => {
  setNextAction(actor, input, request);
  return { to: pathOf(actor, input.negotiation), notice: 'actionSet' };
});

export const finish = action(NextActionEnd, (actor, input, request) => {
  const { id } = finishNextAction(actor, input, request);
  return { to: pathOf(actor, id), notice: 'actionDone' };
});

export const instruct = action(InstructionInput, (actor, input, request) => {
  giveInstruction(actor, input, request);
  return { to: pathOf(actor, input.negotiation), notice: 'instructed' };
});

'use server';
import { action } from '@/lib/action';
import { amendInvestor, keepContact, logInvestor, withdrawContact } from '@/lib/investors';
import { ContactInput, ContactWithdrawal, InvestorAmendment, InvestorInput } from '@/lib/investors/input';
import { baseOf, daysCome } from '../_entry';

export const log = action(
  InvestorInput,
  (actor, input, request) => {
    const { id, known } = logInvestor(actor, input, request);
    return {
      to: `${baseOf(actor, input.campaign)}/investors/${id}`,
      notice: known ? 'investorKnown' : 'kept',
    };
  },
  daysCome('campaign', 'firstContact'),
);

export const amend = action(
  InvestorAmendment,
  (actor, input, request) => {
    const { id } = amendInvestor(actor, input, request);
    return { to: `${baseOf(actor, input.campaign)}/investors/${id}`, notice: 'kept' };
  },
  daysCome('campaign', 'firstContact'),
);

export const keep = action(ContactInput, (actor, input, request) => {
  keepContact(actor, input, request);
  return { to: `${baseOf(actor, input.campaign)}/investors/${input.investor}`, notice: 'kept' };
});

export const withdraw = action(ContactWithdrawal, (actor, input, request) => {
  withdrawContact(actor, input, request);
  return { notice: 'removed' };
});

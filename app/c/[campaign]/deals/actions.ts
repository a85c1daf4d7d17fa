'use server';
import type { Person } from '@/lib/access';
import { action } from '@/lib/action';
import { advanceDeal, amendDeal, amendReceipt, deal, logDeal, logReceipt, receipt } from '@/lib/deals';
import { DealAmendment, DealInput, DealStep, ReceiptAmendment, ReceiptInput } from '@/lib/deals/input';
import { answerShare, proposeShares, ruleShare } from '@/lib/shares';
import { ShareAnswer, ShareProposal, ShareRuling } from '@/lib/shares/input';
import { baseOf, daysCome, keptNotice } from '../_entry';

const pathOf = (actor: Person, id: string) => {
  const view = deal(actor, id);
  return view ? `${baseOf(actor, view.campaign)}/deals/${id}` : '/';
};

export const log = action(
  DealInput,
  (actor, input, request) => {
    const { id } = logDeal(actor, input, request);
    return { to: pathOf(actor, id), notice: input.intent === 'draft' ? 'draft' : 'submitted' };
  },
  daysCome('campaign', 'signedOn'),
);

export const amend = action(
  DealAmendment,
  (actor, input, request) => {
    const { id } = amendDeal(actor, input, request);
    return { to: pathOf(actor, id), notice: keptNotice(actor, id) };
  },
  daysCome('deal', 'signedOn'),
);

export const advance = action(
  DealStep,
  (actor, input, request) => {
    const { id } = advanceDeal(actor, input, request);
    return { to: pathOf(actor, id), notice: 'advanced' };
  },
  daysCome('deal', 'day'),
);

export const receive = action(
  ReceiptInput,
  (actor, input, request) => {
    logReceipt(actor, input, request);
    return { to: pathOf(actor, input.deal), notice: input.intent === 'draft' ? 'draft' : 'receiptLogged' };
  },
  daysCome('deal', 'day'),
);

export const amendReceived = action(
  ReceiptAmendment,
  (actor, input, request) => {
    const { id } = amendReceipt(actor, input, request);
    const view = receipt(actor, id);
    const to = view ? `${baseOf(actor, view.campaign)}/receipts/${id}` : '/';
    return { to, notice: keptNotice(actor, id) };
  },
  daysCome('receipt', 'day'),
);

export const propose = action(ShareProposal, (actor, input, request) => {
  proposeShares(actor, input, request);
  return { to: pathOf(actor, input.record), notice: 'sharesProposed' };
});

/** Answered from the home page: whoever is asked does not see the deal itself. */
export const answer = action(ShareAnswer, (actor, input, request) => {
  const { campaign } = answerShare(actor, input, request);
  const notice = input.answer === 'agree' ? 'shareAgreed' : 'shareDisputed';
  return { to: `${baseOf(actor, campaign)}/today`, notice };
});

export const rule = action(ShareRuling, (actor, input, request) => {
  const { record } = ruleShare(actor, input, request);
  return { to: `${pathOf(actor, record)}#shares`, notice: 'shareRuled' };
});

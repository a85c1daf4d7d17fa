/**
 * Who may do what, when: one row per verb. The verb is also what history records. Pure.
 * A verb that is not here does not compile; one that no write uses, or two writes use, fails the architecture test.
 */
import type { Window } from '../campaign/phase';
import type { ActorKind } from '../vocabulary';

/**
 * By what right a person may:
 * `office`: admin of the installation · `admin`: admin of the campaign (or of the installation) ·
 * `officer`, `leader`: of the scope's unit · `named`: officer of any unit named in the scope ·
 * `verifier`: verifier or admin of the campaign who belongs to no unit of the scope · `self`: the person the scope is about.
 */
export type Right = 'office' | 'admin' | 'officer' | 'leader' | 'named' | 'verifier' | 'self';

export type Rule = {
  readonly rights: readonly Right[];
  readonly others?: readonly ActorKind[];
  readonly window: Window;
};

const by = (window: Window, ...rights: Right[]): Rule => ({ rights, window });

export const POLICY = {
  // people
  'admin.found': { rights: [], others: ['command'], window: 'any' },
  'session.start': { rights: [], others: ['link', 'command'], window: 'any' },
  'session.end': by('any', 'self', 'office'),
  'password.change': by('any', 'self'),
  'password.reset': { rights: ['office'], others: ['command'], window: 'any' },
  'language.choose': by('any', 'self'),
  'person.invite': by('any', 'admin'),
  'person.amend': by('any', 'office'),
  'person.disable': by('any', 'office'),
  'person.enable': by('any', 'office'),
  'membership.grant': by('any', 'admin'),
  'membership.end': by('any', 'admin'),

  // campaign
  'campaign.create': { rights: ['office'], others: ['command'], window: 'any' },
  'campaign.amend': by('open', 'admin'),
  'campaign.start': by('before-start', 'admin'),
  'campaign.freeze': by('running', 'admin'),
  'campaign.unfreeze': by('running', 'admin'),
  'campaign.set-aside': by('running', 'admin'),
  'campaign.sign': by('running', 'admin'),
  'campaign.close': by('running', 'admin'),
  'run.seal': { rights: [], others: ['job'], window: 'closed' },
  'unit.create': by('open', 'admin'),
  'unit.amend': by('open', 'admin'),
  'group.create': by('open', 'admin'),
  'group.amend': by('open', 'admin'),
  'entrant.enter': by('open', 'admin'),
  'entrant.amend': by('open', 'admin'),
  'entrant.withdraw': by('open', 'admin'),
  'entrant.link': by('open', 'admin'),
  'entrant.unlink': by('open', 'admin'),
  'past-value.enter': by('open', 'admin'),
  'goal.create': by('open', 'admin'),
  'goal.amend': by('open', 'admin'),
  'target.set': by('open', 'admin'),
  'rate.set': by('open', 'admin'),
  'confirmation.answer': by('open', 'admin'),

  // entries
  'investor.log': by('entry', 'officer'),
  'investor.amend': by('open', 'officer', 'admin'),
  'contact.keep': by('open', 'officer'),
  'contact.withdraw': by('open', 'officer'),
  'activity.log': by('entry', 'officer'),
  'activity.amend': by('entry', 'officer'),
  'negotiation.open': by('entry', 'officer'),
  'negotiation.amend': by('entry', 'officer'),
  'negotiation.advance': by('entry', 'officer'),
  'negotiation.note': by('running', 'officer', 'leader'),
  'concern.raise': by('entry', 'officer'),
  'concern.resolve': by('entry', 'officer', 'leader'),
  'concern.take': by('running', 'leader'),
  'next-action.set': by('running', 'officer'),
  'next-action.done': by('running', 'officer'),
  'instruction.give': by('running', 'leader'),
  'deal.log': by('entry', 'officer'),
  'deal.amend': by('entry', 'officer'),
  'deal.advance': by('running', 'officer'),
  'receipt.log': by('entry', 'officer'),
  'receipt.amend': by('entry', 'officer'),
  'share.propose': by('entry', 'officer'),
  'share.answer': by('running', 'named'),
  'share.rule': by('running', 'admin'),
  'figure.supply': by('entry', 'officer'),
  'figure.amend': by('entry', 'officer'),
  'record.submit': by('entry', 'officer'),
  'record.withdraw': by('running', 'officer'),

  // evidence and claims
  'evidence.upload': by('running', 'officer'),
  'evidence.attach': by('mend', 'officer'),
  'evidence.withdraw': by('mend', 'officer'),
  'claim.decide': by('running', 'verifier'),
  'claim.decide-many': by('running', 'verifier'),
  'adjustment.propose': by('running', 'admin'),
  'adjustment.reverse': by('running', 'admin'),
  'points.enter': by('running', 'admin'),
  'veto.set': by('running', 'admin'),
  'veto.lift': by('running', 'admin'),
  'ballot.cast': by('running', 'admin'),
  'ballot.close': by('running', 'admin'),
  'nomination.put': by('open', 'admin'),
  'nomination.withdraw': by('open', 'admin'),
  'nomination.choose': by('open', 'admin'),
  'winner.enter': by('open', 'admin'),
  'winner.take': by('open', 'admin'),
  'winner.withdraw': by('open', 'admin'),
  'referral.agree': by('open', 'admin'),
  'reward.set': by('running', 'admin'),
  'commendation.word': by('any', 'admin'),

  // after the close
  'calendar.mark': by('any', 'office'),
  'notice.open': by('aftermath', 'admin'),
  'objection.file': by('aftermath', 'officer', 'leader'),
  'objection.enter': by('aftermath', 'admin'),
  'objection.upload': by('aftermath', 'officer', 'leader', 'admin'),
  'objection.attach': by('aftermath', 'officer', 'leader', 'admin'),
  'objection.detach': by('aftermath', 'self'),
  'objection.withdraw': by('aftermath', 'self'),
  'objection.rule': by('aftermath', 'admin'),
  'correction.adjust': by('aftermath', 'admin'),
  'correction.reopen': by('aftermath', 'admin'),
  'correction.set-aside': by('aftermath', 'admin'),
  'correction.take-up': by('aftermath', 'admin'),
  'recomputation.start': by('aftermath', 'admin'),
  'recomputation.sign': by('aftermath', 'admin'),
  'recomputation.adopt': by('aftermath', 'admin'),
  'recomputation.discard': by('aftermath', 'admin'),
  'sealing.stop': by('aftermath', 'admin'),
  'sealing.resume': by('aftermath', 'admin'),
  'run.recompute': { rights: [], others: ['job'], window: 'aftermath' },
  'campaign.publish': by('aftermath', 'admin'),

  // rules and results
  'scheme.create': by('open', 'admin'),
  'scheme.draft': by('open', 'admin'),
  'scheme.discard': by('open', 'admin'),
  'scheme.publish': by('open', 'admin'),
  'scheme.import': by('open', 'admin'),
} as const satisfies Record<string, Rule>;

export type Verb = keyof typeof POLICY;
export const VERBS = Object.keys(POLICY) as readonly Verb[];

/** What may still be done after the close, until publication, to a record or proposal that corrects (`Scope.corrects`). */
export const CORRECTING: ReadonlySet<Verb> = new Set<Verb>([
  'confirmation.answer',
  'activity.amend',
  'negotiation.amend',
  'deal.amend',
  'receipt.amend',
  'figure.amend',
  'record.submit',
  'record.withdraw',
  'evidence.upload',
  'evidence.attach',
  'evidence.withdraw',
  'claim.decide',
]);

/** The rule of a verb, widened. */
export function ruleOf(verb: Verb): Rule {
  return POLICY[verb];
}

/**
 * Where a campaign stands, from its steps and instants alone, and what may be done there. Pure: no clock of its own,
 * so that a freeze or a deadline takes effect by itself and not by a job that may not run.
 */
import type { Instant } from '../day';
import type { RefusalReason } from '../failure';
import type { CampaignStep } from '../vocabulary';

/** What the phase is computed from. Steps in the order they were made. */
export type Life = {
  readonly steps: readonly { readonly step: CampaignStep; readonly at: Instant }[];
  readonly freezeAt: Instant | null;
  readonly entriesUntil: Instant;
  readonly evidenceUntil: Instant;
};

export const PHASES = [
  'draft',
  'running',
  'frozen',
  'entries-closed',
  'closed',
  'notice',
  'published',
] as const;
export type Phase = (typeof PHASES)[number];

export type PhaseState = {
  readonly phase: Phase;
  readonly started: boolean;
  /** Set while units see the table of that instant; null before it, and again after the close. */
  readonly frozenAt: Instant | null;
  readonly entriesOpen: boolean;
  readonly evidenceOpen: boolean;
  readonly closed: boolean;
  readonly published: boolean;
};

/** The phase at an instant. A freeze holds from `freezeAt` until the campaign is closed or a later row lifts it. */
export function phaseAt(life: Life, now: Instant): PhaseState {
  const steps = life.steps.filter((step) => step.at <= now);
  const last = (...names: CampaignStep[]) => steps.filter(({ step }) => names.includes(step)).at(-1)?.step;
  const started = last('start') !== undefined;
  const closed = last('close', 'reopen') === 'close';
  // What followed an earlier close, reopened since, says nothing about this one.
  const since = steps.slice(steps.findLastIndex(({ step }) => step === 'close') + 1);
  const noticed = closed && since.some(({ step }) => step === 'notice');
  const published = closed && since.some(({ step }) => step === 'publish');
  const frozen = started && !closed && life.freezeAt !== null && life.freezeAt <= now;
  const entriesOpen = started && !closed && now <= life.entriesUntil;
  const evidenceOpen = started && !closed && now <= life.evidenceUntil;
  const phase: Phase = !started
    ? 'draft'
    : published
      ? 'published'
      : noticed
        ? 'notice'
        : closed
          ? 'closed'
          : !entriesOpen
            ? 'entries-closed'
            : frozen
              ? 'frozen'
              : 'running';
  return {
    phase,
    started,
    frozenAt: frozen ? life.freezeAt : null,
    entriesOpen,
    evidenceOpen,
    closed,
    published,
  };
}

/**
 * When a verb may be done; every permission names one.
 * `any`: always · `open`: until the close · `running`: from start to close · `entry`: from start to the entry deadline ·
 * `mend`: a returned claim, until the evidence deadline · `before-start` · `closed`: from the close on ·
 * `aftermath`: from the close until the list is published.
 */
export type Window = 'any' | 'open' | 'running' | 'entry' | 'mend' | 'before-start' | 'closed' | 'aftermath';

/** Why a verb with this window is refused in this phase; null where it may be done. */
export function refusedIn(window: Window, state: PhaseState): RefusalReason | null {
  if (window === 'any') return null;
  if (window === 'closed') return state.closed ? null : 'not-closed';
  if (window === 'aftermath')
    return !state.closed ? 'not-closed' : state.published ? 'already-published' : null;
  if (state.closed) return 'campaign-closed';
  if (window === 'open') return null;
  if (window === 'before-start') return state.started ? 'already-started' : null;
  if (!state.started) return 'not-started';
  if (window === 'entry' && !state.entriesOpen) return 'entries-closed';
  if (window === 'mend' && !state.evidenceOpen) return 'evidence-closed';
  return null;
}

/** Where a thing stands: an icon and a word, never colour alone. */
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Phase } from '@/lib/campaign/phase';
import type { ClaimState, DealStage, JobState, Stage } from '@/lib/vocabulary';
import { Icon, type IconName } from './icon';
import { Menu } from './menu';

type Look = readonly [IconName, 'plain' | 'verified' | 'pending' | 'returned' | 'rejected' | 'frozen'];

const CLAIM: Record<ClaimState, Look> = {
  draft: ['pencil', 'plain'],
  pending: ['clock', 'pending'],
  accepted: ['check', 'verified'],
  returned: ['return', 'returned'],
  fault: ['cross', 'rejected'],
  falsified: ['warning', 'rejected'],
  set_aside: ['pause', 'plain'],
  withdrawn: ['minus', 'plain'],
};

const PHASE: Record<Phase, Look> = {
  draft: ['pencil', 'plain'],
  running: ['forward', 'verified'],
  frozen: ['frozen', 'frozen'],
  'entries-closed': ['clock', 'pending'],
  closed: ['lock', 'plain'],
  notice: ['flag', 'pending'],
  published: ['seal', 'verified'],
};

const STAGE: Record<Stage, Look> = {
  prospect: ['search', 'plain'],
  contact: ['people', 'plain'],
  negotiating: ['negotiation', 'plain'],
  intent: ['flag', 'pending'],
  signed: ['deal', 'verified'],
  lost: ['cross', 'rejected'],
  dormant: ['pause', 'plain'],
};

const DEAL_STAGE: Record<DealStage, Look> = {
  signed: ['deal', 'plain'],
  registered: ['file', 'plain'],
  started: ['forward', 'plain'],
  producing: ['check', 'verified'],
  cancelled: ['cross', 'rejected'],
};

const JOB: Record<JobState, Look> = {
  waiting: ['clock', 'plain'],
  running: ['forward', 'pending'],
  done: ['check', 'verified'],
  failed: ['warning', 'rejected'],
  cancelled: ['minus', 'plain'],
};

/** Any word with an icon in a state's colours; `detail` (who and when) opens on click. */
export function Chip({
  icon,
  tone = 'plain',
  detail,
  children,
}: {
  icon: IconName;
  tone?: Look[1];
  detail?: ReactNode;
  children: ReactNode;
}) {
  const chip = (
    <span className={`chip chip-${tone}`}>
      <Icon name={icon} />
      {children}
    </span>
  );
  if (!detail) return chip;
  return (
    <Menu className="chip-detail">
      <summary>{chip}</summary>
      <div>{detail}</div>
    </Menu>
  );
}

type Of<T> = { readonly state: T; readonly detail?: ReactNode };

export function ClaimChip({ state, detail }: Of<ClaimState>) {
  const words = useTranslations('states.claim');
  const [icon, tone] = CLAIM[state];
  return (
    <Chip icon={icon} tone={tone} detail={detail}>
      {words(state)}
    </Chip>
  );
}

export function PhaseChip({ state, detail }: Of<Phase>) {
  const words = useTranslations('states.phase');
  const [icon, tone] = PHASE[state];
  return (
    <Chip icon={icon} tone={tone} detail={detail}>
      {words(state)}
    </Chip>
  );
}

export function StageChip({ state, detail }: Of<Stage>) {
  const words = useTranslations('words.stage');
  const [icon, tone] = STAGE[state];
  return (
    <Chip icon={icon} tone={tone} detail={detail}>
      {words(state)}
    </Chip>
  );
}

export function DealStageChip({ state, detail }: Of<DealStage>) {
  const words = useTranslations('words.dealStage');
  const [icon, tone] = DEAL_STAGE[state];
  return (
    <Chip icon={icon} tone={tone} detail={detail}>
      {words(state)}
    </Chip>
  );
}

export function JobChip({ state, detail }: Of<JobState>) {
  const words = useTranslations('words.jobState');
  const [icon, tone] = JOB[state];
  return (
    <Chip icon={icon} tone={tone} detail={detail}>
      {words(state)}
    </Chip>
  );
}

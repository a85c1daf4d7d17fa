/**
 * Whether the day of a line lets it count: read by entry, verification, the units' own figures and the comparison of a
 * recomputation, so that nowhere something is added up, or passed on in silence, that scoring passes over for its day.
 */
import { type Reader, reader } from '../../db/client';
import type { CampaignView } from '../campaign';
import { type Copy, copyOf } from '../claims';
import { addDays, type Day } from '../day';
import { factsForScoring } from '../facts';
import { expand, judgedRules, type Scheme, whyNotCounted } from '../scoring';
import { ASPECTS, type Aspect, type RecordKind } from '../vocabulary';
import { rulesAsOf, rulesOf } from './compute';
import { basisAt, correctedSubjects, takenAt } from './corrected';
import type { StoredHead } from './stored';
import { subjectsAsOf } from './subjects';

/** What of a line decides whether its day counts. */
export type DatedLine = {
  readonly kind: RecordKind;
  readonly aspect: Aspect;
  readonly day: Day;
  readonly lastDay?: Day | null | undefined;
  /** Of a figure: its key. */
  readonly figure?: string | undefined;
};

type Span = { readonly from: Day; readonly to: Day };
const EVER: Span = { from: '0000-01-01', to: '9999-12-31' };

/** Of which days the rules read lines of a kind and aspect; empty where they read none of any day. */
type Reads = (line: Omit<DatedLine, 'day' | 'lastDay'>) => readonly ((line: DatedLine) => boolean)[];

/** Which days count: those the rules of the scheme read, and the campaign's own where there are none. */
export type DayRule = {
  readonly campaign: Span;
  /** Some rule reads such lines, of whatever days; of a campaign without rules nobody knows, and it may. */
  readonly isRead: (line: DatedLine) => boolean;
  /**
   * Why a line counts nowhere, for its day alone: it lies outside the campaign, or within it on a day that no rule reads.
   * Null where something reads it, and where nothing would on any day of the campaign.
   */
  readonly against: (line: DatedLine) => 'outside' | 'unread' | null;
};

/** The rule of a scheme, or of a campaign that has none yet. */
export function dayRuleOf(
  scheme: Scheme | null,
  { firstDay, lastDay }: Pick<CampaignView, 'firstDay' | 'lastDay'>,
): DayRule {
  const campaign = { from: firstDay, to: lastDay };
  const reads: Reads = scheme ? readsOf(scheme, campaign) : () => [];
  return {
    campaign,
    isRead: (line) => scheme === null || reads(line).length > 0,
    against(line) {
      const takers = reads(line);
      const within = line.day >= firstDay && line.day <= lastDay;
      if (takers.length > 0 ? takers.some((takes) => takes(line)) : within) return null;
      return within ? 'unread' : 'outside';
    },
  };
}

/** The rule that holds in a campaign now. */
export function dayRuleIn(
  campaign: Pick<CampaignView, 'id' | 'firstDay' | 'lastDay'>,
  db: Reader = reader(),
): DayRule {
  return dayRuleOf(rulesAsOf(campaign.id, Number.MAX_SAFE_INTEGER, db)?.scheme ?? null, campaign);
}

function readsOf(scheme: Scheme, campaign: Span): Reads {
  const measureOf = (key: string) => scheme.measures.find((one) => one.key === key);
  const parts = partsIn([
    scheme.indicators.map(({ rule }) => expand(rule, measureOf)),
    scheme.boards.map((board) => ({ ties: board.ties, judged: judgedRules(board) })),
    scheme.awards,
    scheme.rewards,
  ]);
  const named = new Set(parts.flatMap(measuresNamed));
  const measures = scheme.measures.filter(({ key }) => named.has(key));
  const children = parts.filter(({ of }) => of === 'children');
  return ({ kind, aspect, figure }) => [
    ...measures
      .filter(
        ({ source }) =>
          source.kind === kind &&
          source.aspect === aspect &&
          (source.figure === undefined || source.figure === figure),
      )
      .map(({ window, take }) => {
        const days = spanOf(window ?? 'campaign', campaign);
        // Days covered are cut to the window; of whatever else the first day decides.
        const until = ({ day, lastDay }: DatedLine) => (take === 'days' ? (lastDay ?? day) : day);
        return (line: DatedLine) => line.day <= days.to && until(line) >= days.from;
      }),
    ...children
      .filter((child) => child.kind === kind && child.aspect === aspect)
      .map(({ window }) => {
        // Within the period around it: which that is, is not looked at.
        const days = spanOf(window === undefined || window === 'period' ? 'any' : window, campaign);
        return ({ day }: DatedLine) => day >= days.from && day <= days.to;
      }),
  ];
}

type Part = Readonly<Record<string, unknown>>;

/** Every object within, at whatever depth. */
function partsIn(of: unknown): Part[] {
  if (Array.isArray(of)) return of.flatMap(partsIn);
  if (typeof of !== 'object' || of === null) return [];
  return [of as Part, ...Object.values(of).flatMap(partsIn)];
}

/** Keys of measures that a part of a rule, an award or a reward reads. */
function measuresNamed({ of, by, key, measure }: Part): string[] {
  const reads = of === 'measure' || by === 'measure' || by === 'target';
  return [measure, reads ? key : null].filter((one): one is string => typeof one === 'string');
}

function spanOf(window: unknown, campaign: Span): Span {
  if (window === 'campaign') return campaign;
  return typeof window === 'object' && window !== null ? { ...EVER, ...window } : EVER;
}

/** The campaign's days, where a record of this kind counts on no other: for who is about to enter its day. Null where other days may count too, and where none does. */
export function onlyDays(rule: DayRule, kind: Exclude<RecordKind, 'figure'>): DayRule['campaign'] | null {
  const { from, to } = rule.campaign;
  const read = ASPECTS.map((aspect) => ({ kind, aspect, day: from })).filter(rule.isRead);
  const counts = (day: Day) => read.some((line) => rule.against({ ...line, day }) === null);
  const alone = !counts(addDays(from, -1)) && !counts(addDays(to, 1));
  return alone && counts(from) && counts(to) ? rule.campaign : null;
}

/** Amounts of a record that count nowhere, for their day. */
export type DaysAgainst = {
  readonly why: 'outside' | 'unread';
  readonly day: Day;
  readonly lastDay: Day | null;
  /** Which of the record's lines; empty where it is all of them. */
  readonly aspects: readonly Aspect[];
  readonly campaign: Span;
};

/** What of a record counts nowhere, for its day; null where there is no such thing. Lines no rule reads are left out: nobody expects anything of them. */
export function daysAgainst(rule: DayRule, lines: readonly DatedLine[]): DaysAgainst | null {
  const read = lines.filter(rule.isRead);
  const out = read.flatMap((line) => {
    const why = rule.against(line);
    return why === null ? [] : [{ ...line, why }];
  });
  const [first] = out;
  if (!first) return null;
  const aspects = out.length < read.length ? [...new Set(out.map(({ aspect }) => aspect))] : [];
  const { why, day, lastDay } = first;
  return { why, day, lastDay: lastDay ?? null, aspects, campaign: rule.campaign };
}

/** The same of a record as it is written now, be it claimed or not. */
export function recordDaysAgainst(rule: DayRule, record: string, db: Reader = reader()): DaysAgainst | null {
  const { copy, lines } = copyOf(db, record);
  return claimDaysAgainst(rule, copy, lines);
}

/** The same of a claim. */
export function claimDaysAgainst(
  rule: DayRule,
  { kind, counted }: Copy,
  lines: readonly Pick<DatedLine, 'aspect' | 'day' | 'lastDay'>[],
): DaysAgainst | null {
  return daysAgainst(
    rule,
    lines.filter(({ day }) => day !== '').map((line) => datedLine({ ...line, kind, attributes: counted })),
  );
}

/** Why a record that was accepted counts nowhere in a result. */
export type Uncounted = {
  readonly record: string;
  /** Set where it is its day. */
  readonly days: DaysAgainst | null;
  readonly reasons: readonly ReturnType<typeof whyNotCounted>[number][];
};

/** Of these records those that were accepted and of which a result counts nothing, or not all; and why. Reads their facts alone. */
export function uncountedIn(
  campaign: CampaignView,
  head: Pick<StoredHead, 'asOfSeq' | 'asOfDay' | 'schemeVersion'>,
  records: readonly string[],
): Uncounted[] {
  if (records.length === 0) return [];
  const { asOfSeq: seq, asOfDay, schemeVersion } = head;
  const basis = basisAt(campaign.id, seq);
  const subjects = basis
    ? correctedSubjects(campaign.id, basis, seq, asOfDay)
    : subjectsAsOf(campaign.id, seq, asOfDay);
  const rule = dayRuleOf(rulesOf(schemeVersion).scheme, subjects.campaign);
  return records.flatMap((record) => {
    const then = takenAt(campaign.id, seq, record);
    const facts = [...factsForScoring(campaign.id, then, record)].filter(({ state }) => state === 'accepted');
    const days = daysAgainst(rule, facts.map(datedLine));
    const reasons = [...new Set(facts.flatMap((fact) => whyNotCounted(fact, subjects)))];
    return days === null && reasons.length === 0 ? [] : [{ record, days, reasons }];
  });
}

/** A fact, or a line of a claim with what else is counted, as the rule of days asks of it. */
export function datedLine({
  kind,
  aspect,
  day,
  lastDay,
  attributes,
}: Omit<DatedLine, 'figure'> & { readonly attributes: Readonly<Record<string, unknown>> }): DatedLine {
  const key = kind === 'figure' ? attributes.key : undefined;
  return { kind, aspect, day, lastDay, ...(typeof key === 'string' ? { figure: key } : {}) };
}

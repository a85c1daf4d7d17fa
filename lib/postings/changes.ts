/** What corrections after objections have changed of a list: told beside it, on page and in file, without who objected. */
import type { Actor } from '../access';
import { namesOfHonoured } from '../awards';
import { type CampaignView, depthOf } from '../campaign';
import { type CorrectedRun, correctedRuns } from '../closing';
import { amountSaid, isCurrency } from '../money';
import { type ChangesTold, changesTold, idsNamed, signedPoints } from '../reasons';
import { type CountedRecord, tableFor } from '../results';
import { isSameStatus, type PlaceChange, type Scheme } from '../scoring';
import { dayShown, instantShown, type Words, wordsOf } from '../text';
import type { Language } from '../vocabulary';

/** One run that took the place of another, in one language. */
export type SheetChange = Pick<ChangesTold, 'awards'> & {
  readonly n: number;
  /** When it took the place of which. */
  readonly title: string;
  /** What was put right. */
  readonly reasons: readonly { readonly key: string; readonly said: string }[];
  readonly places: readonly Omit<ChangesTold['places'][number], 'points'>[];
};

/**
 * The changes behind the list that the actor sees, oldest first: those of what was put up, and for who sees the whole those of the newest
 * run. Of other units as much as the gate lets through: rows of the table, and projects with what counted. Empty where nothing was corrected.
 */
export function changesOf(actor: Actor, campaign: CampaignView, language: Language): SheetChange[] {
  const runs = correctedRuns(actor, campaign);
  const table = runs.length > 0 ? tableFor(actor, campaign) : null;
  if (!table || table.none) return [];
  const { scheme } = table;
  const seen = runs.map((run) => ({ ...run, difference: seenOf(run, scheme, actor, campaign) }));
  const called = namesOfHonoured(
    actor,
    campaign,
    seen.flatMap(({ difference, corrections }) => [
      ...idsNamed(difference),
      ...corrections.flatMap(({ unit }) => unit?.id ?? []),
    ]),
  );
  const tell = { actor, called, campaign, scheme, language, words: wordsOf(language) };
  return seen.map((run) => changeTold(run, tell));
}

/** A run with what of its changes the actor may read. */
type Seen = Omit<CorrectedRun, 'difference'> & { readonly difference: ReturnType<typeof seenOf> };

/** What of the changes of a run the actor may read, as far as the list prints it; rewards are on no list. */
function seenOf(
  { difference: { places, awards } }: CorrectedRun,
  scheme: Scheme,
  actor: Actor,
  campaign: CampaignView,
): Pick<CorrectedRun['difference'], 'places' | 'awards' | 'rewards'> {
  const isProject = (key: string) => scheme.awards.find((one) => one.key === key)?.kind === 'project';
  return {
    places: places.filter((one) => isPrinted(one) && depthOf(actor, campaign, one.unit).table),
    awards: awards.filter(({ award, unit }) => !isProject(award) || depthOf(actor, campaign, unit).facts),
    rewards: [],
  };
}

/** Whether the list prints it: points that only went over from one indicator to another leave the total. */
const isPrinted = ({ rank, total, statuses }: PlaceChange) =>
  rank.before !== rank.after || total.before !== total.after || !isSameStatus(statuses);

type Tell = {
  readonly actor: Actor;
  readonly called: ReturnType<typeof namesOfHonoured>;
  readonly campaign: CampaignView;
  readonly scheme: Scheme;
  readonly language: Language;
  readonly words: Words;
};

function changeTold(run: Seen, tell: Tell): SheetChange {
  const { called, campaign, scheme, language, words } = tell;
  const { places, awards } = changesTold(
    { changes: run.difference, schemes: { before: scheme, after: scheme }, called, points: 'shown' },
    language,
  );
  return {
    n: run.n,
    title: words('notice.changes.run', {
      n: run.n,
      follows: run.follows,
      at: instantShown(run.at, campaign.zone, language, 'year'),
    }),
    reasons: run.corrections.map((one) => ({ key: one.id, said: reasonSaid(one, tell) })),
    places: places.map(({ points: _points, ...place }) => place),
    awards,
  };
}

/**
 * What was put right, and no more: why points were given is between the office and the unit, and a ruling may name who
 * objected. Records are named that either list names itself, to whoever sees what counted of their unit; the others by
 * their kind and day.
 */
function reasonSaid({ unit, points, record, counted }: Correction, tell: Tell): string {
  const { actor, called, campaign, language, words } = tell;
  const name = unit ? called(unit.id)[language === 'en' ? 'en' : 'zh'] : '';
  if (points) return pointsSaid(points, name, tell);
  const kind = words(`words.recordKind.${record?.kind ?? 'activity'}`);
  const plain = words('notice.changes.kind', { unit: name, kind });
  if (!record || !unit || !counted || !depthOf(actor, campaign, unit.id).facts) return plain;
  const title = counted.after.formerTitle ?? record.title;
  const said = counted.named ? words('notice.changes.record', { unit: name, kind, title }) : plain;
  const details = detailsSaid(counted, tell).join(words('notice.changes.detail.join'));
  return details === '' ? said : words('notice.changes.detail.because', { said, details });
}

/** How many points, to which indicator or to the total, and of which day. */
function pointsSaid(
  { indicator: key, points, day }: NonNullable<Correction['points']>,
  unit: string,
  { scheme, language, words }: Tell,
): string {
  const names = scheme.indicators.find((one) => one.key === key)?.names;
  const indicator = names?.[language === 'en' ? 'en' : 'zh'] ?? key;
  const said = { unit, points: signedPoints(points, 'exact'), day: dayShown(day, language, 'year') };
  return key === ''
    ? words('notice.changes.pointsOfTotal', said)
    : words('notice.changes.points', { ...said, indicator });
}

/** Its day and its amounts, those that changed as they were and as they are; and whether it came to count, or no longer does. */
function detailsSaid({ before, after }: NonNullable<Correction['counted']>, tell: Tell): string[] {
  const { language, words } = tell;
  const none = words('notice.changes.detail.none');
  const turned = (what: string, old: string | null, now: string | null): string[] => {
    // Of a record that one of them does not count at all, what the other counts is said alone.
    const [left, right] = [old ?? (before.day && none), now ?? (after.day && none)];
    const one = right ?? left;
    if (one === null || (left === none && right === none)) return [];
    return left === null || right === null || left === right
      ? [words('notice.changes.detail.same', { what, is: one })]
      : [words('notice.changes.detail.turned', { what, before: left, after: right })];
  };
  const day = ({ day: of }: CountedRecord) => of && dayShown(of, language, 'year');
  const amounts = (of: CountedRecord) =>
    new Map(of.amounts.map((one) => [one.aspect, amountSaidOf(one, tell)]));
  const [was, is] = [amounts(before), amounts(after)];
  const aspects = [...new Set([...was.keys(), ...is.keys()])];
  return [
    ...turned(words('notice.changes.detail.day'), day(before), day(after)),
    ...aspects.flatMap((aspect) =>
      turned(words(`words.aspect.${aspect}`), was.get(aspect) ?? null, is.get(aspect) ?? null),
    ),
    ...(before.day && !after.day ? [words('notice.changes.detail.countsNot')] : []),
    ...(after.day && !before.day ? [words('notice.changes.detail.counts')] : []),
  ];
}

function amountSaidOf(
  { amount, currency }: CountedRecord['amounts'][number],
  { campaign, language }: Tell,
): string {
  return isCurrency(currency) ? amountSaid(BigInt(amount), campaign.amountUnit, currency, language) : amount;
}

type Correction = CorrectedRun['corrections'][number];

/** The commendation list: computed by the scheme, with a reason per winner; provisional until the seal, then as sealed. */
import { eq } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import { results } from '../../db/schema';
import type { Actor } from '../access';
import { type CampaignView, depthOf, seesWhole } from '../campaign';
import { type Run, runOf, type SetAsideView, setAsidesIn } from '../closing';
import type { Day, Instant } from '../day';
import { formerTitles, resultFor, rulesOf } from '../results';
import { aroundOf, schemeReader } from '../scheme';
import {
  type Award,
  type AwardKind,
  type AwardResult,
  type Coded,
  type Condition,
  fixed,
  type Honoured,
  type Kind,
  type NumberText,
  parse,
  type Result,
  type Scheme,
  type Winner,
} from '../scoring';
import { wordsOf } from '../text';
import { LANGUAGES } from '../vocabulary';
import { type Book, bookOf, type Name, namesById } from './book';
import { type Wording, wordingOf } from './wording';

export type { Book, Name } from './book';
export {
  amountTold,
  type RewardList,
  type RewardRowView,
  type RewardView,
  rewardList,
  rewardTold,
  STEP_KEYS,
  setRewardWithin,
} from './rewards';
export { barredTold, noteTold, numberShown, reasonTold, TOLD_KEYS, type Told, type ToldKey } from './told';

export { type Wording, wordCommendation } from './wording';

export type WinnerView = {
  /** What tells it from the others of the list: of a veiled one where it stands, as an id would tell what it is. */
  readonly key: string;
  readonly unit: string;
  /** The unit, the project, the person or the referrer. */
  readonly name: Name;
  /** Of a project its units, of a person their unit and post. */
  readonly detail: Name | null;
  /** Of a project. */
  readonly deal: string | null;
  /** A project that is not this reader's to know: named by its unit, without reasons. */
  readonly veiled?: true;
  /** A unit of the reader's own. */
  readonly own: boolean;
  readonly group: Name;
  readonly rank: number | null;
  readonly score: NumberText;
  readonly reasons: readonly Coded[];
};

/** Winners of one tier in one group, in the order of the printed list. */
export type Places = {
  readonly tier: string;
  readonly tierName: Name | null;
  /** What each of them gets, where the tier has a prize of its own. */
  readonly prize: string | null;
  readonly group: string;
  readonly groupName: Name | null;
  readonly winners: readonly WinnerView[];
};

export type AwardView = {
  readonly key: string;
  readonly name: Name;
  /** What it goes by, for notes about ties. */
  readonly kind: Kind;
  readonly rule: Award['rule'];
  /** Whom it honours. */
  readonly honours: AwardKind;
  readonly floors: number;
  readonly prize: string | null;
  readonly places: readonly Places[];
  /** What tiers ask besides a place, by their keys; only those that do. */
  readonly asks: Readonly<Record<string, Name>>;
  readonly reserves: readonly WinnerView[];
  readonly barred: readonly { readonly key: string; readonly name: Name; readonly why: Coded }[];
  readonly notes: readonly Coded[];
};

export type AwardList = {
  readonly campaign: CampaignView;
  /** The sealed run; null while the list is provisional. */
  readonly run: Run | null;
  readonly asOfDay: Day;
  readonly asOfSeq: number;
  readonly at: Instant;
  /** Provisional only: something was recorded since it was computed. */
  readonly behind: boolean;
  readonly scheme: { readonly name: Name; readonly version: number };
  readonly awards: readonly AwardView[];
  /** 通报表扬, or 表彰 with the number of its approval. */
  readonly wording: Wording;
  /** Claims and other things that were set aside, as far as the reader may see them. */
  readonly setAsides: readonly SetAsideView[];
  readonly book: Book;
  /** Units in the ranking. */
  readonly ranked: readonly string[];
  /** Tables the scheme asks for beside its boards, and what they show. */
  readonly tables: NonNullable<Scheme['tables']>;
  readonly shown: Result['tables'];
};

/**
 * What those honoured are called in the result that the actor sees, by the ids of it; by their ids where they see none.
 * @param asOf a history row instead, for those who see the whole campaign
 */
export function namesOfHonoured(
  actor: Actor,
  campaign: CampaignView,
  ids: readonly string[],
  asOf?: number,
): (id: string) => Name {
  if (asOf !== undefined && seesWhole(actor, campaign.id)) return namesById(reader(), campaign.id, ids, asOf);
  const seen = resultFor(actor, campaign);
  if ('none' in seen) return (id) => ({ zh: id, en: id });
  return namesById(reader(), campaign.id, ids, seen.head.asOfSeq);
}

/** Why there is no list: not for this actor before the close · no scheme in force · not computed yet. */
export type NoList = { readonly none: 'not-shown' | 'no-scheme' | 'not-computed' };

/**
 * The commendation list. Before the close a provisional one from the live result, for admin and auditor; from the seal
 * on the sealed one, for everybody in the campaign. Titles of what was set aside stand in it for those who may see that
 * unit's counted facts.
 * @param n the number of an earlier run; the newest where not given
 */
export function awardList(actor: Actor, campaign: CampaignView, n?: number): AwardList | NoList {
  const whole = seesWhole(actor, campaign.id);
  if (!campaign.state.closed && !whole) return { none: 'not-shown' };
  const seen = resultFor(actor, campaign, n);
  if ('none' in seen) return { none: seen.none };
  const db = reader();
  const { head, upToDateWith, audience } = seen;
  const run = audience === 'sealed' ? runOf(actor, campaign.id, n) : null;
  const { scheme, n: version } = rulesOf(head.schemeVersion);
  const result = bodyOf(db, head.id);
  const book = bookOf(db, campaign, scheme, result, head.asOfSeq);
  const around = aroundOf(actor, campaign.id);
  const [zh, en] = LANGUAGES.map((language) => schemeReader(language, scheme, around));
  const asksOf = (when: Condition): Name => ({
    zh: zh?.condition(when) ?? '',
    en: en?.condition(when) ?? '',
  });
  const former = formerTitles(campaign.id, head.asOfSeq, db);
  const ownOf = (unit: string) => depthOf(actor, campaign, unit).records === 'all' && !whole;
  return {
    campaign,
    run,
    asOfDay: head.asOfDay,
    asOfSeq: head.asOfSeq,
    at: upToDateWith.at,
    behind: upToDateWith.behind,
    scheme: { name: scheme.names, version },
    awards: result.awards.flatMap((award) => {
      const rule = scheme.awards.find((one) => one.key === award.key);
      if (!rule) return [];
      const board = scheme.boards.find(({ key }) => key === award.board);
      // Who did not win is part of the table, and seen by those who see that row of it; projects are records, persons the office's.
      const shows = ({ unit, deal }: { unit: string } & Honoured) => {
        if (rule.kind === 'person' || rule.kind === 'referrer') return whole;
        const depth = depthOf(actor, campaign, unit);
        return deal === undefined ? depth.table : depth.facts;
      };
      const seenOf = {
        ...award,
        reserves: award.reserves.filter(shows),
        // Why the office barred somebody stays between office and unit.
        barred: award.barred
          .filter(shows)
          .map((one) => (depthOf(actor, campaign, one.unit).records === 'none' ? withoutReason(one) : one)),
        notes: award.notes.filter(
          ({ params }) => whole || rule.kind === 'unit' || !(params.units ?? params.referrers),
        ),
      };
      // What counted of a project is read by who sees what counted of a unit of it, on the list as beside it (`lib/postings`).
      const shown = ({ unit, deal, units = [] }: Winner) =>
        deal === undefined || [unit, ...units].some((of) => depthOf(actor, campaign, of).facts);
      return [awardView(seenOf, rule, book, { own: ownOf, shown, asks: asksOf }, board?.places ?? 2)];
    }),
    wording: wordingOf(db, campaign.id),
    setAsides: setAsidesIn(db, campaign.id)
      // Rewards are no part of this list, and why one waits may name who brought the deal.
      .filter((one) => one.blocker !== 'reward' && stands(one, result))
      .map((one) => veiled(calledThen(one, former), actor, campaign)),
    book,
    ranked: [...new Set(result.boards.flatMap(({ rows }) => rows.map(({ unit }) => unit)))],
    tables: scheme.tables ?? [],
    shown: result.tables,
  };
}

function withoutReason<T extends Coded>(one: T): T {
  const { reason: _reason, ...params } = one.params;
  return { ...one, params };
}

/** Whether a set-aside is one of those the result was computed with: a claim sent in anew ends it. */
function stands({ blocker, record }: SetAsideView, { setAsides }: Result): boolean {
  return record === null
    ? setAsides.some((one) => one.blocker === blocker)
    : setAsides.some((one) => one.blocker === blocker && one.subject === record.id);
}

/** Under the title the result took it by: it may have been opened again and renamed since. */
function calledThen(one: SetAsideView, former: ReadonlyMap<string, string>): SetAsideView {
  const title = one.record && former.get(one.record.id);
  return one.record && title ? { ...one, record: { ...one.record, title } } : one;
}

function veiled(one: SetAsideView, actor: Actor, campaign: CampaignView): SetAsideView {
  const may = one.unit !== null && depthOf(actor, campaign, one.unit.id).facts;
  return may || one.record === null ? one : { ...one, record: { ...one.record, title: '' } };
}

function bodyOf(db: Reader, id: string): Result {
  const row = db.select({ body: results.body }).from(results).where(eq(results.id, id)).get();
  if (!row?.body) throw new Error(`Result ${id} has no body`);
  return JSON.parse(row.body) as Result;
}

type Who = { readonly unit: string } & Honoured;

function keyOf({ unit, deal, nomination, referrer }: Who): string {
  return deal ?? nomination ?? referrer ?? unit;
}

function nameOf({ unit, deal, nomination, referrer }: Who, book: Book): Name {
  if (deal !== undefined) return book.deal(deal);
  const called = nomination === undefined ? referrer : book.nominated(nomination).name;
  return called === undefined ? book.unit(unit) : { zh: called, en: called };
}

function detailOf({ unit, units, nomination }: Who, book: Book): Name | null {
  if (units !== undefined) {
    const names = units.map(book.unit);
    return { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') };
  }
  if (nomination === undefined) return null;
  const { post } = book.nominated(nomination);
  const of = unit === '' ? { zh: '', en: '' } : book.unit(unit);
  return {
    zh: [of.zh, post ?? ''].filter(Boolean).join(''),
    en: [post ?? '', of.en].filter(Boolean).join(', '),
  };
}

/** The reasons as they are told: totals as the table prints them, and nothing cited that was said before. */
function reasonsShown(reasons: readonly Coded[], places: number | 'exact'): readonly Coded[] {
  const said = new Set<string>();
  return reasons.flatMap(({ code, params }) => {
    const measure = code === 'score' && params.by === 'measure' ? params.key : params.measure;
    if (code === 'cite' && measure && said.has(measure)) return [];
    if (measure) said.add(measure);
    const { total } = params;
    if (code !== 'rank' || total === undefined || places === 'exact') return [{ code, params }];
    return [{ code, params: { ...params, total: fixed(parse(total), places) } }];
  });
}

/** A project that is not this reader's to know: whose it is, and no title, amount or reason. */
function veiledWinner({ unit, score, ...rest }: WinnerView, at: number, book: Book): WinnerView {
  const of = book.unit(unit);
  return {
    ...rest,
    key: `veiled-${at}`,
    unit,
    name: {
      zh: wordsOf('zh-CN')('awards.projectOf', { unit: of.zh }),
      en: wordsOf('en')('awards.projectOf', { unit: of.en }),
    },
    deal: null,
    score: { number: '', kind: score.kind === 'points' ? 'count' : score.kind },
    reasons: [],
    detail: null,
    veiled: true,
  };
}

function awardView(
  award: AwardResult,
  rule: Award,
  book: Book,
  reads: {
    readonly own: (unit: string) => boolean;
    readonly shown: (winner: Winner) => boolean;
    readonly asks: (when: Condition) => Name;
  },
  places: number | 'exact',
): AwardView {
  const listed = [...award.winners, ...award.reserves];
  const view = (winner: Winner): WinnerView =>
    reads.shown(winner) ? whole(winner) : veiledWinner(whole(winner), listed.indexOf(winner), book);
  const whole = (winner: Winner): WinnerView => ({
    key: keyOf(winner),
    unit: winner.unit,
    name: nameOf(winner, book),
    detail: detailOf(winner, book),
    deal: winner.deal ?? null,
    own: reads.own(winner.unit),
    group: book.group(winner.group),
    rank: winner.rank,
    score: winner.score,
    reasons: reasonsShown(winner.reason, places),
  });
  const held: Places[] = [];
  const among =
    rule.rule.take === 'top' ? (rule.rule.among ?? 'group') : rule.rule.take === 'line' ? 'board' : 'group';
  const byGroup = among === 'group' && rule.kind !== 'referrer';
  for (const winner of award.winners) {
    const group = byGroup ? winner.group : '';
    const at = held.findIndex((one) => one.tier === winner.tier && one.group === group);
    const there = held[at];
    if (there) held[at] = { ...there, winners: [...there.winners, view(winner)] };
    else
      held.push({
        tier: winner.tier,
        tierName: winner.tier ? book.tier(award.key, winner.tier) : null,
        prize: rule.tiers?.find(({ key }) => key === winner.tier)?.prize ?? null,
        group,
        groupName: group ? book.group(group) : null,
        winners: [view(winner)],
      });
  }
  const order = [...(rule.tiers ?? []).map(({ key }) => key), ''];
  return {
    key: award.key,
    name: rule.names,
    kind: award.winners[0]?.score.kind ?? award.reserves[0]?.score.kind ?? 'points',
    rule: rule.rule,
    honours: rule.kind,
    floors: rule.floors?.length ?? 0,
    prize: rule.prize ?? null,
    // Tiers in their order, groups in theirs within one.
    places: [...held].sort((a, b) => order.indexOf(a.tier) - order.indexOf(b.tier)),
    asks: Object.fromEntries(
      (rule.tiers ?? []).flatMap(({ key, when }) => (when ? [[key, reads.asks(when)]] : [])),
    ),
    reserves: award.reserves.map(view),
    barred: award.barred.map(({ code, params, ...one }) => ({
      key: keyOf(one),
      name: nameOf(one, book),
      why: { code, params },
    })),
    notes: award.notes,
  };
}

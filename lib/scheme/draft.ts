/** The draft of a scheme: started, edited piece by piece, thrown away. An edit carries the draft's version. */
import { and, eq, isNotNull } from 'drizzle-orm';
import type { Reader } from '../../db/client';
import { schemes, schemeVersions } from '../../db/schema';
import type { Actor } from '../access';
import { mustHaveChanged, recorded, unchanged, type Work, write } from '../audit';
import { campaignAt, scopeOfCampaign } from '../campaign';
import { canonical, type Json } from '../canonical';
import { Missing, Refusal } from '../failure';
import { goalsOf } from '../goals';
import { newId } from '../id';
import type { Currency } from '../money';
import {
  type Board,
  compare,
  libraryScheme,
  parse,
  parseScheme,
  SCHEME_FORMAT,
  type Scheme,
} from '../scoring';
import { groupsOf } from '../units';
import { awardOf } from './award-form';
import type {
  AwardInput,
  BoardInput,
  DiscardDraftInput,
  DuplicateInput,
  GeneralInput,
  IndicatorInput,
  List,
  MeasureInput,
  MoveInput,
  RemoveInput,
  StartSchemeInput,
  WeightsInput,
} from './input';
import { boardOf, freshKey, indicatorOf, measureOf, namesOf, weightsOf } from './pieces';
import type { Around } from './show';

/** A draft as it stands: what every edit must have seen. */
export type Draft = { readonly id: string; readonly version: number; readonly scheme: Scheme };

/** The campaign's draft, or null. One whose body this program cannot read is a fault. */
export function draftOf(db: Reader, campaign: string): Draft | null {
  const row = db
    .select()
    .from(schemes)
    .where(and(eq(schemes.campaignId, campaign), isNotNull(schemes.draft)))
    .get();
  if (!row?.draft) return null;
  const { scheme } = parseScheme(JSON.parse(row.draft));
  if (!scheme) throw new Error(`The draft of scheme ${row.id} cannot be read`);
  return { id: row.id, version: row.version, scheme };
}

/**
 * Starts a draft from a scheme of the library, from nothing, or from a published version of this campaign.
 * Throws Refusal `draft-exists` while there is one; Missing where there is no such scheme or version.
 */
export function startScheme(
  actor: Actor,
  input: StartSchemeInput,
  request: string | null,
): { id: string; version: number } {
  return write(
    actor,
    'scheme.create',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx) => {
      const { campaign, from } = input;
      if (draftOf(tx.db, campaign)) throw new Refusal('draft-exists');
      const scheme = startingPoint(tx.db, campaign, from, tx.at);
      const draft = canonical(scheme as Json);
      const held = tx.db.select().from(schemes).where(eq(schemes.campaignId, campaign)).get();
      const id = held?.id ?? newId();
      const version = (held?.version ?? 0) + 1;
      const name = scheme.names.zh;
      if (held) tx.db.update(schemes).set({ draft, name, version }).where(eq(schemes.id, id)).run();
      else
        tx.db.insert(schemes).values({ id, campaignId: campaign, name, draft, version, seq: tx.seq }).run();
      return recorded(
        { subject: { kind: 'scheme', id }, after: { from, draft: scheme as Json } },
        { id, version },
      );
    },
  );
}

function startingPoint(db: Reader, campaign: string, from: string, at: number): Scheme {
  if (from.startsWith('library:')) {
    const found = libraryScheme(from.slice('library:'.length));
    if (!found) throw new Missing(`scheme ${from}`);
    return found.make(currencyFor(db, campaign, at));
  }
  if (from === 'empty') {
    const names = { zh: '计分办法', en: 'Scoring scheme' };
    return { format: SCHEME_FORMAT, names, measures: [], indicators: [], boards: [], awards: [] };
  }
  const row = db
    .select({ body: schemeVersions.body })
    .from(schemeVersions)
    .where(and(eq(schemeVersions.campaignId, campaign), eq(schemeVersions.id, from)))
    .get();
  if (!row?.body) throw new Missing(`scheme version ${from}`);
  const { scheme } = parseScheme(JSON.parse(row.body));
  if (!scheme) throw new Error(`Scheme version ${from} cannot be read`);
  return { ...scheme, format: SCHEME_FORMAT };
}

/** Schemes of the library set money against goals: they speak the currency of these, or the campaign's. */
function currencyFor(db: Reader, campaign: string, at: number): Currency {
  const inMoney = goalsOf(db, campaign).filter(({ currency }) => currency !== null);
  const goal =
    inMoney.find(({ key }) => key === 'paid_in') ?? inMoney.find(({ key }) => key === 'contracted');
  return goal?.currency ?? campaignAt(db, campaign, at).currency;
}

/** Throws the draft away; published versions stay. */
export function discardDraft(actor: Actor, input: DiscardDraftInput, request: string | null): null {
  return write(
    actor,
    'scheme.discard',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx) => {
      const held = draftOf(tx.db, input.campaign);
      if (!held) throw new Refusal('changed-meanwhile');
      mustHaveChanged(
        tx.db
          .update(schemes)
          .set({ draft: null, version: input.version + 1 })
          .where(and(eq(schemes.id, held.id), eq(schemes.version, input.version)))
          .run(),
      );
      return recorded(
        { subject: { kind: 'scheme', id: held.id }, before: { draft: held.scheme as Json } },
        null,
      );
    },
  );
}

type Seen = { readonly campaign: string; readonly version: number };
type Change = {
  readonly scheme: Scheme;
  /** Where in the scheme, and what stood and stands there. */
  readonly place: string;
  readonly before?: unknown;
  readonly after?: unknown;
};
/** What an edit changed: the place, and the version the draft has now. */
export type Edited = { readonly key: string; readonly version: number };

/**
 * One edit of the draft. Throws `scheme-missing` without a draft, `changed-meanwhile` where it is not the version seen;
 * what only adds something overwrites nobody's work and may have seen an earlier one.
 */
export function edit(
  actor: Actor,
  input: Seen & { readonly [field: string]: Json | undefined },
  request: string | null,
  change: (scheme: Scheme, tx: { db: Reader; at: number }) => Change & { key: string },
): Edited {
  return write(
    actor,
    'scheme.draft',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx): Work<Edited> => {
      const held = draftOf(tx.db, input.campaign);
      if (!held) throw new Refusal('scheme-missing');
      if (held.version !== input.version && input.key !== null) throw new Refusal('changed-meanwhile');
      const { key, scheme, place, before, after } = change(held.scheme, tx);
      const draft = canonical(scheme as Json);
      if (draft === canonical(held.scheme as Json)) return unchanged({ key, version: held.version });
      const { scheme: whole } = parseScheme(JSON.parse(draft));
      if (!whole) throw new Refusal('scheme-faulty');
      const version = held.version + 1;
      mustHaveChanged(
        tx.db
          .update(schemes)
          .set({ draft, name: scheme.names.zh, version })
          .where(and(eq(schemes.id, held.id), eq(schemes.version, held.version)))
          .run(),
      );
      return recorded(
        {
          subject: { kind: 'scheme', id: held.id },
          before: { [place]: (before ?? null) as Json },
          after: { [place]: (after ?? null) as Json },
        },
        { key, version },
      );
    },
  );
}

type Piece = { readonly key: string };
type Pieces = { readonly [L in List]: Scheme[L] };
const WORD: Readonly<Record<List, string>> = {
  measures: 'measure',
  indicators: 'indicator',
  boards: 'board',
  awards: 'award',
};

/** Puts a piece in the place of the one with its key, or at the end. */
function put<L extends List>(
  scheme: Scheme,
  list: L,
  input: { readonly key: string | null; readonly newKey: string | null; readonly nameEn: string | null },
  make: (key: string, before: Pieces[L][number] | undefined) => Pieces[L][number],
): Change & { key: string } {
  const all = scheme[list] as readonly (Pieces[L][number] & Piece)[];
  const at = input.key === null ? -1 : all.findIndex(({ key }) => key === input.key);
  if (input.key !== null && at < 0) throw new Missing(`${list} ${input.key}`);
  const taken = new Set(all.map(({ key }) => key));
  if (input.key === null && input.newKey !== null && taken.has(input.newKey))
    throw new Refusal('key-taken', {}, 'newKey');
  const key = input.key ?? input.newKey ?? freshKey(input.nameEn ?? '', WORD[list], taken);
  const before = at < 0 ? undefined : all[at];
  const after = make(key, before);
  const next = at < 0 ? [...all, after] : all.map((one, place) => (place === at ? after : one));
  return { key, scheme: { ...scheme, [list]: next }, place: `${list}.${key}`, before, after };
}

/** Adds a measure, or amends the one `key` names. Its key never changes: rules refer to it. */
export function saveMeasure(actor: Actor, input: MeasureInput, request: string | null): Edited {
  return edit(actor, input, request, (scheme, { db, at }) =>
    put(scheme, 'measures', input, (key, before) =>
      measureOf(key, input, before, campaignAt(db, input.campaign, at).currency),
    ),
  );
}

export function saveIndicator(actor: Actor, input: IndicatorInput, request: string | null): Edited {
  return edit(actor, input as unknown as Seen, request, (scheme, { db }) =>
    put(scheme, 'indicators', input, (key, before) =>
      indicatorOf(key, input, before, scheme, aroundIn(db, input.campaign)),
    ),
  );
}

/** What formulas may name beside the scheme. */
function aroundIn(db: Reader, campaign: string): Around {
  return { goals: goalsOf(db, campaign), groups: groupsOf(db, campaign) };
}

export function saveBoard(actor: Actor, input: BoardInput, request: string | null): Edited {
  return edit(actor, input, request, (scheme, { db }) =>
    put(scheme, 'boards', input, (key, before) =>
      boardOf(key, input, before, scheme, aroundIn(db, input.campaign)),
    ),
  );
}

/** The weights per class of one board. */
export function saveWeights(actor: Actor, input: WeightsInput, request: string | null): Edited {
  return edit(actor, input, request, (scheme) =>
    put(scheme, 'boards', { key: input.key, newKey: null, nameEn: null }, (_key, before) => {
      if (!before) throw new Missing(`board ${input.key}`);
      return weightsOf(before, input);
    }),
  );
}

export function saveAward(actor: Actor, input: AwardInput, request: string | null): Edited {
  return edit(actor, input, request, (scheme, { db }) =>
    put(scheme, 'awards', input, (key, before) =>
      awardOf(key, input, before, scheme, aroundIn(db, input.campaign)),
    ),
  );
}

/** Names of the scheme and the bounds of points by hand. Throws `bounds-crossed` on the field. */
export function saveGeneral(actor: Actor, input: GeneralInput, request: string | null): Edited {
  return edit(actor, input, request, (scheme) => {
    const { least, most } = input;
    if (least !== null && most !== null && compare(parse(least), parse(most)) > 0)
      throw new Refusal('bounds-crossed', {}, 'most');
    const { adjustments, ...rest } = scheme;
    const bounds = least !== null && most !== null ? { adjustments: { least, most } } : {};
    const next = { ...rest, names: namesOf(input), ...bounds };
    return {
      key: 'general',
      scheme: next,
      place: 'general',
      before: { names: scheme.names, adjustments },
      after: { names: next.names, ...bounds },
    };
  });
}

/** Takes a piece out. What referred to it is a problem that publication refuses; boards forget an indicator. */
export function removePiece(actor: Actor, input: RemoveInput, request: string | null): Edited {
  return edit(actor, input, request, (scheme) => {
    const { list, key } = input;
    const all: readonly Piece[] = scheme[list];
    const before = all.find((one) => one.key === key);
    if (!before) throw new Missing(`${list} ${key}`);
    const next: Scheme = { ...scheme, [list]: all.filter((one) => one !== before) };
    const boards = list === 'indicators' ? next.boards.map((board) => without(board, key)) : next.boards;
    return { key, scheme: { ...next, boards }, place: `${list}.${key}`, before };
  });
}

/** A board never stands without indicators: the last one stays, as a problem to mend. */
function without(board: Board, indicator: string): Board {
  const indicators = board.indicators.filter((key) => key !== indicator);
  if (indicators.length === 0 || indicators.length === board.indicators.length) return board;
  const classes = board.classes?.map(({ weights: { [indicator]: _, ...weights }, ...row }) => ({
    ...row,
    weights,
  }));
  return { ...board, indicators, ...(classes ? { classes } : {}) };
}

/** Puts a copy of a piece right after it, under a name and key of its own; boards take a copied indicator in too. */
export function duplicatePiece(actor: Actor, input: DuplicateInput, request: string | null): Edited {
  return edit(actor, input, request, (scheme) => {
    const { list, key: from } = input;
    const all: readonly (Piece & { readonly names: Scheme['names'] })[] = scheme[list];
    const at = all.findIndex(({ key }) => key === from);
    const before = all[at];
    if (!before) throw new Missing(`${list} ${from}`);
    const key = freshKey(before.key, WORD[list], new Set(all.map((one) => one.key)));
    const { zh, en } = before.names;
    const after = { ...before, key, names: { zh: `${zh}（副本）`, en: `${en} (copy)` } };
    const next = [...all.slice(0, at + 1), after, ...all.slice(at + 1)];
    const boards =
      list === 'indicators'
        ? scheme.boards.map((board) => ({
            ...board,
            indicators: board.indicators.flatMap((one) => (one === from ? [one, key] : [one])),
          }))
        : scheme.boards;
    return {
      key,
      scheme: { ...scheme, boards, [list]: next },
      place: `${list}.${key}`,
      after,
    };
  });
}

/** Moves a piece one place up or down: the order of a list is the order in which it is shown. */
export function movePiece(actor: Actor, input: MoveInput, request: string | null): Edited {
  return edit(actor, input, request, (scheme) => {
    const { list, key, to } = input;
    const all: readonly Piece[] = scheme[list];
    const at = all.findIndex((one) => one.key === key);
    if (at < 0) throw new Missing(`${list} ${key}`);
    const next = [...all];
    const target = Math.min(Math.max(at + (to === 'up' ? -1 : 1), 0), all.length - 1);
    next.splice(target, 0, ...next.splice(at, 1));
    const keys = (pieces: readonly Piece[]) => pieces.map((one) => one.key);
    return {
      key,
      scheme: { ...scheme, [list]: next },
      place: `${list}.order`,
      before: keys(all),
      after: keys(next),
    };
  });
}

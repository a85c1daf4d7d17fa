/** Reasons, notes and bars as something a language can say: a key of the namespace `awards` and what it is filled with. */
import { CURRENCY_DIGITS, grouped, unitName } from '../money';
import { isLeast } from '../scheme';
import { type Coded, currencyOf, fixed, isNumberText, type Kind, parse, type Rational } from '../scoring';
import type { AmountUnit, Language } from '../vocabulary';
import type { Book, Name } from './book';

/** A sentence to be said: `key` within the namespace `awards`, `values` for its placeholders. */
export type Told = { readonly key: ToldKey; readonly values: Readonly<Record<string, string>> };

export const TOLD_KEYS = [
  'reason.rank',
  'reason.rankOverall',
  'reason.score',
  'reason.breakthrough',
  'reason.breakthroughBest',
  'reason.cite',
  'reason.each',
  'reason.eachPoints',
  'reason.places',
  'reason.previous',
  'reason.citation',
  'reason.chosen',
  'reason.votes',
  'reason.referred',
  'barredWhy.veto',
  'barredWhy.vetoOnly',
  'barredWhy.status',
  'barredWhy.family',
  'barredWhy.no-base',
  'barredWhy.base-too-small',
  'barredWhy.not-above',
  'barredWhy.not-gained',
  'barredWhy.below-line',
  'barredWhy.previous',
  'barredWhy.not-chosen',
  'barredWhy.no-votes',
  'barredWhy.floor',
  'barredWhy.floorNone',
  'barredWhy.condition',
  'barredWhy.fault',
  'note.tie-taken',
  'note.tie-left',
  'note.tie-left-tier',
  'note.tier-short',
  'note.tie-broken',
  'note.tie-unbroken',
  'note.seats-empty',
  'note.group-too-small',
  'other',
] as const;
export type ToldKey = (typeof TOLD_KEYS)[number];

const of = (name: Name, language: Language) => (language === 'en' ? name.en : name.zh);

/** Why a winner won: one sentence per reason of the engine. */
export function reasonTold({ code, params }: Coded, book: Book, language: Language): Told {
  const kind = (params.kind ?? 'points') as Kind;
  const number = () => numberShown(params.number ?? '0', kind, language, book.amountUnit);
  switch (code) {
    case 'rank':
      return params.group
        ? {
            key: 'reason.rank',
            values: {
              group: of(book.group(params.group), language),
              rank: params.rank ?? '',
              of: params.of ?? '',
              total: params.total ?? '',
            },
          }
        : {
            key: 'reason.rankOverall',
            values: { rank: params.rank ?? '', of: params.of ?? '', total: params.total ?? '' },
          };
    case 'previous':
      return { key: 'reason.previous', values: { years: yearsSaid(params.label, language) } };
    case 'places':
      return {
        key: 'reason.places',
        values: {
          year: params.year ?? '',
          from: params.from ?? '',
          to: params.to ?? '',
          places: params.places ?? '',
        },
      };
    case 'citation':
      return {
        key: 'reason.citation',
        values: { citation: book.nominated(params.nomination ?? '').citation },
      };
    case 'chosen':
      return { key: 'reason.chosen', values: { place: params.place ?? '' } };
    case 'votes':
      return {
        key: 'reason.votes',
        values: {
          electorate: params.electorate ?? '',
          number: params.number ?? '',
          of: params.of ?? '',
        },
      };
    case 'referred':
      return { key: 'reason.referred', values: { deals: params.deals ?? '' } };
    case 'score': {
      if (params.by === 'each')
        return { key: kind === 'points' ? 'reason.eachPoints' : 'reason.each', values: { number: number() } };
      const named = params.by === 'indicator' ? book.indicator : book.measure;
      return {
        key: 'reason.score',
        values: { name: of(named(params.key ?? ''), language), number: number() },
      };
    }
    case 'breakthrough':
      return {
        key: params.best === 'true' ? 'reason.breakthroughBest' : 'reason.breakthrough',
        values: {
          measure: of(book.measure(params.measure ?? ''), language),
          number: number(),
          years: yearsSaid(params.years, language),
          mean: numberShown(params.mean ?? '0', kind, language, book.amountUnit),
          multiple: params.multiple ?? '',
        },
      };
    case 'cite':
      return {
        key: 'reason.cite',
        values: { name: of(book.measure(params.measure ?? ''), language), number: number() },
      };
    default:
      return { key: 'other', values: { code } };
  }
}

function yearsSaid(years: string | undefined, language: Language): string {
  return (years ?? '').split(' ').join(language === 'en' ? ', ' : '、');
}

/** Why the rule passed somebody over; `goesBy` is what the award goes by. */
export function barredTold({ code, params }: Coded, book: Book, language: Language, goesBy: Kind): Told {
  const kind = (params.kind ?? goesBy) as Kind;
  const shown = (text: string | undefined, as: Kind = kind) =>
    numberShown(text ?? '0', as, language, book.amountUnit);
  switch (code) {
    case 'veto':
      return params.reason
        ? { key: 'barredWhy.veto', values: { reason: params.reason } }
        : params.key === undefined
          ? { key: 'barredWhy.vetoOnly', values: {} }
          : { key: 'barredWhy.status', values: { status: of(book.status(params.key ?? ''), language) } };
    case 'family':
      return { key: 'barredWhy.family', values: { award: of(book.award(params.award ?? ''), language) } };
    case 'no-base':
      return { key: 'barredWhy.no-base', values: {} };
    case 'base-too-small':
      return {
        key: 'barredWhy.base-too-small',
        values: { mean: shown(params.mean), least: shown(params.least) },
      };
    case 'below-line':
      return {
        key: 'barredWhy.below-line',
        values: { has: shown(params.has), least: shown(params.least) },
      };
    case 'previous':
      return { key: 'barredWhy.previous', values: { years: yearsSaid(params.label, language) } };
    case 'not-chosen':
    case 'no-votes':
      return { key: `barredWhy.${code}`, values: {} };
    case 'not-above':
      if (params.from !== undefined)
        return { key: 'barredWhy.not-gained', values: { from: params.from, to: params.to ?? '' } };
      return {
        key: 'barredWhy.not-above',
        values: { multiple: shown(params.multiple, 'ratio'), least: shown(params.least, 'ratio') },
      };
    case 'floor': {
      if (params.by === 'condition') return { key: 'barredWhy.condition', values: {} };
      const named = params.by === 'indicator' ? book.indicator : book.measure;
      const percent = params.by === 'target';
      const name = params.key ? of(named(params.key), language) : of(TOTAL, language);
      // Where any at all is asked for, whoever falls short has none.
      if (params.has === '0' && params.by === 'measure' && isLeast(params.least ?? '', kind))
        return { key: 'barredWhy.floorNone', values: { name } };
      return {
        key: 'barredWhy.floor',
        values: {
          name,
          has: percent ? `${shown(params.has, 'ratio')}%` : shown(params.has),
          least: percent ? `${shown(params.least, 'ratio')}%` : shown(params.least),
        },
      };
    }
    case 'fault':
      return { key: 'barredWhy.fault', values: { code: params.code ?? '' } };
    default:
      return { key: 'other', values: { code } };
  }
}

const TOTAL: Name = { zh: '总分', en: 'Total' };

/** What happened at the cut, and seats that stay empty. `award` is whose; `kind` what it goes by. */
export function noteTold(
  { code, params }: Coded,
  book: Pick<Book, 'unit' | 'any' | 'group' | 'award' | 'tier' | 'amountUnit'>,
  language: Language,
  award: string,
  kind: Kind,
): Told {
  const comma = language === 'en' ? ', ' : '、';
  const where = [
    params.group ? of(placeName(book, params.group), language) : '',
    params.tier ? of(book.tier(award, params.tier), language) : '',
  ]
    .filter(Boolean)
    .join(' · ');
  const place = where || of(book.award(award), language);
  switch (code) {
    case 'tie-taken':
    case 'tie-left':
    case 'tie-broken':
    case 'tie-unbroken':
    case 'tier-short':
      return {
        // Between two tiers the tied fall to the lower one; at the end of the award they are out.
        key: code === 'tie-left' && params.tier ? 'note.tie-left-tier' : `note.${code}`,
        values: {
          place,
          seats: params.seats ?? '',
          units: params.referrers
            ? params.referrers.split('\n').join(comma)
            : (params.units ?? '')
                .split(' ')
                .filter(Boolean)
                .map((id) => of(book.any(id), language))
                .join(comma),
          score: numberShown(params.score ?? '0', kind, language, book.amountUnit),
        },
      };
    case 'seats-empty':
      return {
        key: 'note.seats-empty',
        values: { place, seats: params.seats ?? '', filled: params.filled ?? '' },
      };
    case 'group-too-small':
      return { key: 'note.group-too-small', values: { place, size: params.size ?? '' } };
    default:
      return { key: 'other', values: { code } };
  }
}

/** Seats are given per group, or per unit. */
function placeName(book: Pick<Book, 'unit' | 'group'>, id: string): Name {
  const group = book.group(id);
  return group.zh === id ? book.unit(id) : group;
}

const UNIT_DIGITS: Record<AmountUnit, number> = { one: 0, wan: 4, yi: 8 };

/**
 * A number of a result for the eye: money in the unit given with its name (in English, which has no 万, in whole units),
 * everything else to two places at most.
 */
export function numberShown(text: string, kind: Kind, language: Language, unit: AmountUnit): string {
  if (!isNumberText(text)) return text;
  const exact = parse(text);
  const currency = currencyOf(kind);
  if (currency === null) return grouped(short(exact, 2));
  const inUnit = (shownIn: AmountUnit) => {
    const scale = 10n ** BigInt(CURRENCY_DIGITS[currency] + UNIT_DIGITS[shownIn]);
    const amount = grouped(short({ n: exact.n, d: exact.d * scale }, 2));
    return { amount, said: `${amount} ${unitName(shownIn, currency, language)}` };
  };
  const read = inUnit(language === 'en' ? 'one' : unit);
  // What is too small for the unit is not nothing: a floor of a cent, say.
  return read.amount === '0' && exact.n !== 0n ? inUnit('one').said : read.said;
}

/** At most so many places, trailing zeros dropped. */
function short(value: Rational, places: number): string {
  const text = fixed(value, places);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

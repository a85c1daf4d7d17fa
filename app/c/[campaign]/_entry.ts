/** Where an entry page is: who asks, which campaign, for which units they may write, and how things are called there. */
import { forbidden, notFound, redirect } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { CORRECTING, can, type Person, ruleOf, type Verb } from '@/lib/access';
import { signedIn } from '@/lib/access/session';
import type { Beside } from '@/lib/action';
import { type CampaignView, campaignByCode, campaign as campaignById } from '@/lib/campaign';
import { refusedIn } from '@/lib/campaign/phase';
import { isDay } from '@/lib/day';
import type { RefusalReason } from '@/lib/failure';
import type { Amount } from '@/lib/fields';
import { amountText, type Currency, isCurrency } from '@/lib/money';
import { claimInstead, openAgain, visibleRecord } from '@/lib/records';
import { dayNear } from '@/lib/text/show';
import { groupsWithUnits } from '@/lib/units';
import { story } from '@/lib/verification';
import type { AmountUnit, ClaimState, Language, RecordKind } from '@/lib/vocabulary';

export type UnitOption = { readonly value: string; readonly label: string };

export type Here = {
  readonly actor: Person;
  readonly campaign: CampaignView;
  /** `/c/<code>`: where the campaign's pages stand. */
  readonly base: string;
  readonly language: Language;
  /** Every unit of the campaign by id, named in the reader's language. */
  readonly unitName: (id: string) => string;
  readonly units: readonly UnitOption[];
};

/** The campaign of the address, for anybody who takes part; 404 for others. */
export async function here(params: Promise<{ campaign: string }>): Promise<Here> {
  const actor = await signedIn();
  const campaign = campaignByCode(actor, (await params).campaign) ?? notFound();
  const language = await getLocale();
  const units = groupsWithUnits(actor, campaign.id, campaign.today)
    .flatMap((group) => group.units)
    .map(({ unit, nameZh, nameEn }) => ({ value: unit, label: language === 'en' ? nameEn : nameZh }));
  const names = new Map(units.map(({ value, label }) => [value, label]));
  return {
    actor,
    campaign,
    base: `/c/${campaign.code}`,
    language,
    unitName: (id) => names.get(id) ?? '',
    units,
  };
}

/**
 * In place of a record's page: the page of its last claim, for who reads that while a correction is in draft; 404 for
 * whoever sees nothing of it.
 */
export function orItsClaim({ actor, campaign }: Pick<Here, 'actor' | 'campaign'>, id: string): never {
  const record = visibleRecord(actor, id);
  const claim = record?.campaignId === campaign.id ? claimInstead(actor, record) : null;
  return claim ? redirect(`/c/${campaign.code}/verification/${claim.id}`) : notFound();
}

export type Writing = Here & {
  /** Units for which this person may do it: never empty. */
  readonly own: readonly [UnitOption, ...UnitOption[]];
  /** Why nothing can be entered now, if so. */
  readonly refused: RefusalReason | null;
};

/** The same for a page that makes something new: 403 for who may not for any unit. */
export async function writingHere(params: Promise<{ campaign: string }>, verb: Verb): Promise<Writing> {
  const found = await here(params);
  const [first, ...rest] = writableUnits(found, verb);
  if (!first) forbidden();
  return { ...found, own: [first, ...rest], refused: refusedNow(found.campaign, verb) };
}

/** Units for which the person may do this. */
export function writableUnits({ actor, campaign, units }: Here, verb: Verb): readonly UnitOption[] {
  return units.filter(({ value }) => can(actor, verb, { campaign: campaign.id, units: [value] }));
}

/** Why the campaign's phase does not permit this now; null where it does. */
export function refusedNow(campaign: CampaignView, verb: Verb): RefusalReason | null {
  return refusedIn(ruleOf(verb).window, campaign.state);
}

/**
 * The same for a record: one that came back may be mended until the evidence deadline, one that was opened again after the
 * close until publication.
 */
export function mendsNow(
  campaign: CampaignView,
  verb: Verb,
  { id, state }: { readonly id: string; readonly state: ClaimState },
): RefusalReason | null {
  const { window } = ruleOf(verb);
  if (campaign.state.closed && CORRECTING.has(verb) && openAgain(id))
    return refusedIn('aftermath', campaign.state);
  return refusedIn(state === 'returned' && window === 'entry' ? 'mend' : window, campaign.state);
}

/**
 * Days of a form that have not come yet where its campaign is, told beside whatever else is wrong with it.
 * @param of the field that names the campaign, or the record
 */
export function daysCome(of: 'campaign' | RecordKind, ...fields: readonly string[]): Beside {
  return (actor, input) => {
    const id = String(input[of] ?? '');
    const found = campaignById(actor, of === 'campaign' ? id : (visibleRecord(actor, id)?.campaignId ?? ''));
    if (!found) return [];
    return fields.flatMap((field) => {
      const day = String(input[field] ?? '').trim();
      return isDay(day) && day > found.today ? [{ field, code: 'day-in-future' }] : [];
    });
  };
}

/** For the way on after a change: the campaign's pages, by its id. */
export function baseOf(actor: Person, campaign: string): string {
  const found = campaignById(actor, campaign);
  return found ? `/c/${found.code}` : '/campaigns';
}

type Typed = { readonly amount: string; readonly unit: AmountUnit; readonly currency: Currency };

/** What a money field shows first: the amount in the campaign's unit, or nothing with the campaign's unit and currency. */
export function moneyValue(campaign: CampaignView, amount: Amount | null = null): Typed {
  const currency = amount?.currency ?? campaign.currency;
  return {
    amount: amount ? amountText(BigInt(amount.minor), campaign.amountUnit, amount.currency) : '',
    unit: campaign.amountUnit,
    currency,
  };
}

/** An amount for the eye, or null. */
export function moneyOf(amount: { readonly minor: number | bigint; readonly currency: string } | null) {
  return amount && isCurrency(amount.currency)
    ? { minor: BigInt(amount.minor), currency: amount.currency }
    : null;
}

/** From one day to another; a single day stands alone, and a year that is not this one is said. */
export function spanShown(from: string, to: string, language: Language, today: string): string {
  const first = dayNear(from, language, today);
  return from === to ? first : `${first} – ${dayNear(to, language, today)}`;
}

export type SearchParams = Promise<Readonly<Record<string, string | string[] | undefined>>>;

/** One value of the address's query; blank where it is not there. */
export function one(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value)?.trim() ?? '';
}

/** A page's number out of the query, 1 or more. */
export function pageOf(value: string | string[] | undefined): number {
  const number = Number(one(value));
  return Number.isInteger(number) && number > 1 && number < 100_000 ? number : 1;
}

/** How many rows a list shows at once. */
export const PAGE = 30;

/** The address of a list with some of its query changed; blank values are left out. */
export function withQuery(
  path: string,
  query: Readonly<Record<string, string | number | undefined>>,
): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString();
  return text ? `${path}?${text}` : path;
}

/** What to say of a saved correction: whether it went to the desk with it, or is kept only. */
export function keptNotice(actor: Person, record: string): 'kept' | 'keptPending' {
  const told = story(actor, record);
  return told?.state === 'pending' && !told.unsubmitted ? 'keptPending' : 'kept';
}

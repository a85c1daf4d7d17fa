/** Where a page of the scheme is: who asks, which campaign, its scheme, and the draft where there is one. */
import { notFound, redirect } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import type { Person } from '@/lib/access';
import { type CampaignView, campaign } from '@/lib/campaign';
import type { RefusalReason } from '@/lib/failure';
import {
  type Around,
  aroundOf,
  choicesOf,
  type SchemeReader,
  type SchemeView,
  schemeOf,
  schemeReader,
} from '@/lib/scheme';
import type { Scheme, SchemeContext } from '@/lib/scoring';
import type { Language } from '@/lib/vocabulary';
import { formHere, here } from '../campaign/here';

/** Address of a campaign's scheme pages, for the way on after a change. */
export function baseOf(actor: Person, id: string): string {
  const found = campaign(actor, id);
  return found ? `/c/${found.code}/scheme` : '/campaigns';
}

export type SchemeHere = {
  readonly actor: Person;
  readonly campaign: CampaignView;
  readonly base: string;
  readonly language: Language;
  readonly around: Around;
  readonly view: SchemeView;
};

/** For anybody who takes part; 404 for others. */
export async function schemeHere(params: Promise<{ campaign: string }>): Promise<SchemeHere> {
  const { actor, campaign: found } = await here(params);
  const view = schemeOf(actor, found.id) ?? notFound();
  const base = `/c/${found.code}/scheme`;
  return {
    actor,
    campaign: found,
    base,
    language: await getLocale(),
    around: aroundOf(actor, found.id),
    view,
  };
}

export type DraftHere = Omit<SchemeHere, 'view'> & {
  readonly view: SchemeView;
  readonly draft: NonNullable<SchemeView['draft']>;
  readonly scheme: Scheme;
  readonly reader: SchemeReader;
  /** What the campaign has that a scheme may refer to. */
  readonly choices: SchemeContext;
  readonly refused: RefusalReason | null;
  /** Hidden fields of every edit. */
  readonly seen: { readonly campaign: string; readonly version: number };
};

/** For a page of the editor: 403 for who may not edit; without a draft, back to where one is started. */
export async function draftHere(params: Promise<{ campaign: string }>): Promise<DraftHere> {
  const { refused } = await formHere(params, 'scheme.draft');
  const found = await schemeHere(params);
  const { draft } = found.view;
  if (!draft) redirect(found.base);
  const { scheme, version } = draft;
  return {
    ...found,
    draft,
    scheme,
    reader: schemeReader(found.language, scheme, found.around),
    choices: choicesOf(found.actor, found.campaign.id),
    refused,
    seen: { campaign: found.campaign.id, version },
  };
}

/** What every sheet and document is written from: who reads it, in which language, and what each page says of itself. */
import type { Actor } from '../access';
import type { AwardList, Name, Told } from '../awards';
import type { CampaignView } from '../campaign';
import type { Run } from '../closing';
import type { Words } from '../text';
import type { Language } from '../vocabulary';
import type { Sheet } from './workbook';

/** What every sheet needs to be written. */
export type Desk = {
  readonly actor: Actor;
  readonly campaign: CampaignView;
  readonly language: Language;
  readonly words: Words;
  /** Lines under every title: as of when, the seal, whether the data are made up. */
  readonly notes: readonly string[];
};

export function named(name: Name, language: Language): string {
  return language === 'en' ? name.en : name.zh;
}

/** A sheet's title: the campaign and what it shows. */
export function titled({ campaign, language }: Desk, what: string): string {
  return `${language === 'en' ? campaign.nameEn : campaign.nameZh} · ${what}`;
}

/** Says what a result told, in the reader's language. */
export function sayer(words: Words): (told: Told) => string {
  return ({ key, values }) => words(`awards.${key}` as 'awards.other', values as { code: string });
}

/** A sheet as each begins: named and titled by what it shows, under the lines that every page says of itself. */
export function sheetOf(
  desk: Desk,
  name: string,
  { notes = [], ...rest }: Pick<Sheet, 'head' | 'rows'> & Partial<Pick<Sheet, 'notes'>>,
): Sheet {
  return { name, title: titled(desk, name), notes: [...desk.notes, ...notes], ...rest };
}

/** A head of a column with the unit of what stands under it. */
export function headed({ words }: Desk, head: string, unit: string | null): string {
  return unit === null ? head : words('documents.headUnit', { head, unit });
}

/** What kind of thing was set aside. */
export function asideSaid(
  { blocker, subject, goal }: AwardList['setAsides'][number],
  words: Words,
  language: Language,
): string {
  return words(`closing.asideOf.${blocker as 'target'}`, {
    goal: goal ? (language === 'en' ? goal.nameEn : goal.nameZh) : blocker === 'vote' ? subject : '',
  });
}

/** Who signed; one name where the campaign asks for one signature. */
export function signers(run: Run, words: Words): string {
  return run.secondBy
    ? words('documents.about.signedTwo', { first: run.signedBy.name, second: run.secondBy.name })
    : words('documents.about.signedOne', { name: run.signedBy.name });
}

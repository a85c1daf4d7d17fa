/** What the public may read of a list, drawn as a page and as a file. */
import type { Words } from '../text';
import type { Language } from '../vocabulary';
import type { SheetChange } from './changes';

export type SheetTable = {
  readonly id: string;
  readonly name: string;
  readonly groups: readonly {
    readonly name: string;
    readonly rows: readonly {
      readonly unit: string;
      readonly name: string;
      readonly rank: string;
      readonly points: readonly string[];
      readonly adjustment: string | null;
      readonly total: string;
      readonly status: string;
    }[];
  }[];
  readonly indicators: readonly { readonly name: string; readonly weight: string }[];
};

/** `unit` where a unit is honoured, whose row can be looked up; a project, a person or a referrer stands with `detail`: whose they are. */
export type SheetWinner = {
  readonly key: string;
  readonly unit: string | null;
  readonly name: string;
  readonly detail: string;
  readonly why: string;
};

export type SheetAward = {
  readonly key: string;
  readonly name: string;
  /** Said where nobody is honoured. */
  readonly none: string;
  readonly places: readonly {
    readonly name: string;
    readonly winners: readonly SheetWinner[];
  }[];
};

export type SheetUnit = {
  readonly id: string;
  readonly name: string;
  readonly counted: readonly {
    readonly key: string;
    readonly title: string;
    readonly what: string;
    readonly amount: string;
    readonly part: string;
  }[];
};

/** A SHA-256 in hexadecimal digits, which is set as code; other facts of a seal are words. */
export const isDigest = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/** Everything the public may read of a list, in one language. */
export type Sheet = {
  readonly code: string;
  readonly language: Language;
  readonly title: string;
  readonly campaign: string;
  readonly madeUp: boolean;
  readonly published: boolean;
  /** Where the list stands, in a word or two, and in a sentence. */
  readonly standing: string;
  readonly state: string;
  readonly objecting: readonly string[];
  readonly awards: readonly SheetAward[];
  readonly tables: readonly SheetTable[];
  readonly units: readonly SheetUnit[];
  /** What was corrected since the list was first put up, oldest first. */
  readonly changes: readonly SheetChange[];
  readonly seal: {
    readonly code: string;
    readonly head: string;
    readonly facts: readonly (readonly [string, string])[];
  };
  readonly words: Words;
};

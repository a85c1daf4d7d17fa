/** What a formula may call by its name: the scheme's own, goals and groups of the campaign, attributes and their values. Both languages. Pure. */
import {
  type Condition,
  type Expression,
  type Names,
  type Naming,
  namesIn,
  printConditionNotation,
  printNotation,
  type Scheme,
} from '../scoring';
import { wordsOf } from '../text';
import {
  ACTIVITY_KINDS,
  DEAL_KINDS,
  DEAL_STAGES,
  type Language,
  ORGANISERS,
  ORIGINS,
  type Quantity,
  RECEIPT_KINDS,
  STAGES,
  UNIT_KINDS,
} from '../vocabulary';

/** What beside the scheme has names: the campaign's goals and groups. */
export type Around = {
  readonly goals: readonly {
    readonly key: string;
    readonly nameZh: string;
    readonly nameEn: string;
    readonly quantity?: Quantity;
    readonly currency?: string | null;
  }[];
  readonly groups: readonly { readonly id: string; readonly nameZh: string; readonly nameEn: string }[];
};

/** Attributes of facts that have words; a rule may ask for any other by its code. */
export const ATTRIBUTE_NAMES = [
  'activityKind',
  'organiser',
  'stage',
  'origin',
  'dealKind',
  'carriedOver',
  'country',
  'industry',
  'receiptKind',
  'period',
  'investor',
  'parent',
  'day',
  'record',
] as const;

/** Values of closed sets, by attribute, with the namespaces their words stand in: the first that has one says it. */
export const VALUE_WORDS: Readonly<
  Record<string, readonly (readonly [set: string, of: readonly string[]])[]>
> = {
  activityKind: [['activityKind', ACTIVITY_KINDS]],
  organiser: [['organiser', ORGANISERS]],
  origin: [['origin', ORIGINS]],
  dealKind: [['dealKind', DEAL_KINDS]],
  receiptKind: [['receiptKind', RECEIPT_KINDS]],
  stage: [
    ['dealStage', DEAL_STAGES],
    ['stage', STAGES],
  ],
  'unit.kind': [['unitKind', UNIT_KINDS]],
};

const zh = wordsOf('zh-CN');
const en = wordsOf('en');
const called = (key: string, text: string): Naming => ({
  key,
  zh: zh(text as 'words.origin.abroad'),
  en: en(text as 'words.origin.abroad'),
});
const ATTRIBUTES_CALLED = ATTRIBUTE_NAMES.map((one) => called(one, `scoring.attribute.${one}`));
/** What attributes of closed sets can be, and what both languages call it. */
export const VALUES_CALLED: Readonly<Record<string, readonly Naming[]>> = Object.fromEntries(
  Object.entries(VALUE_WORDS).map(([attribute, sets]) => {
    const first = new Map(
      sets
        .flatMap(([set, of]) => of.map((value) => called(value, `words.${set}.${value}`)))
        .reverse()
        .map((one) => [one.key, one]),
    );
    return [attribute, [...first.values()].reverse()];
  }),
);

/** The names by which a scheme's formulas are printed and read. */
export function namesFor(scheme: Pick<Scheme, 'measures' | 'indicators'>, { goals, groups }: Around): Names {
  return {
    ...namesIn(scheme, goals),
    attribute: ATTRIBUTES_CALLED,
    values: {
      ...VALUES_CALLED,
      'unit.group': groupsCalled(groups),
    },
  };
}

export function groupsCalled(groups: Around['groups']): readonly Naming[] {
  return groups.map(({ id, nameZh, nameEn }) => ({ key: id, zh: nameZh, en: nameEn }));
}

/** Writes a scheme's formulas in the notation of one language. */
export type Writer = {
  readonly names: Names;
  readonly tree: (tree: Expression) => string;
  readonly condition: (condition: Condition) => string;
};

export function writerFor(
  language: Language,
  scheme: Pick<Scheme, 'measures' | 'indicators'>,
  around: Around,
): Writer {
  const names = namesFor(scheme, around);
  return {
    names,
    tree: (tree) => printNotation(tree, language, names),
    condition: (condition) => printConditionNotation(condition, language, names),
  };
}

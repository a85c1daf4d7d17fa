/** What may be chosen among in the editor's forms: the draft's own measures and indicators, the campaign's goals. */
import type { Option } from '@/app/_ui/fields';
import type { Kinds } from '../_quantity';
import type { DraftHere } from '../here';

export type EditorChoices = {
  readonly measures: readonly Option[];
  readonly goals: readonly Option[];
  readonly past: readonly Option[];
  /** `measure:x` and `indicator:y`, each under the name of its kind. */
  readonly both: readonly Option[];
  /** What a number beside a measure's key is. */
  readonly kinds: Kinds;
  /** The same beside `measure:x`, `indicator:y` and `total`. */
  readonly pointed: Kinds;
};

export type ChoiceWords = {
  readonly measures: string;
  readonly indicators: string;
  readonly points: string;
  readonly days: string;
};

export function choicesIn({ scheme, reader, around, choices }: DraftHere, words: ChoiceWords): EditorChoices {
  const measures = scheme.measures.map(({ key, names }) => ({ value: key, label: reader.name(names) }));
  const indicators = scheme.indicators.map(({ key, names }) => ({ value: key, label: reader.name(names) }));
  const goalName = (key: string) => {
    const goal = around.goals.find((one) => one.key === key);
    return goal ? reader.name({ zh: goal.nameZh, en: goal.nameEn }) : key;
  };
  const wordOf = { points: words.points, days: words.days } as Readonly<Record<string, string>>;
  const kinds: Kinds = Object.fromEntries(
    scheme.measures.map(({ key, quantity, currency }) => {
      const word = wordOf[quantity];
      return [key, currency ? { currency } : word ? { word } : {}];
    }),
  );
  const inPoints = { word: words.points };
  return {
    measures,
    goals: (choices.goals ?? []).map(({ key }) => ({ value: key, label: goalName(key) })),
    past: (choices.pastKeys ?? []).map((key) => ({ value: key, label: goalName(key) })),
    both: [
      ...indicators.map(({ value, label }) => ({
        value: `indicator:${value}`,
        label,
        group: words.indicators,
      })),
      ...measures.map(({ value, label }) => ({ value: `measure:${value}`, label, group: words.measures })),
    ],
    kinds,
    pointed: {
      total: inPoints,
      ...Object.fromEntries(indicators.map(({ value }) => [`indicator:${value}`, inPoints])),
      ...Object.fromEntries(Object.entries(kinds).map(([key, kind]) => [`measure:${key}`, kind])),
    },
  };
}

/** A choice that stands although it is no longer among those offered stays choosable, under its key. */
export function withStanding(options: readonly Option[], standing: string): readonly Option[] {
  return standing === '' || options.some(({ value }) => value === standing)
    ? options
    : [...options, { value: standing, label: standing }];
}

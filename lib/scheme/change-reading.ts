/** What a changed piece of a scheme said and what it says now, field by field in words. Pure. */
import {
  type Award,
  type Board,
  type Field,
  type Indicator,
  type Measure,
  PRESETS,
  type Reward,
  type Scheme,
} from '../scoring';
import type { Language } from '../vocabulary';
import { awardParts, awardText, boardParts, boardText } from './award-reading';
import type { Difference } from './difference';
import { inOne, readTree } from './formula';
import { measureParts, measureText } from './measure-reading';
import {
  bandTexts,
  capText,
  convertedText,
  fundText,
  instalmentsText,
  readReward,
  standardCap,
} from './reward-reading';
import { type Change, rowChanges } from './row-changes';
import { isPercentage } from './rule-fields';
import { presetText, ruleText } from './rule-reading';
import { rowsSaid } from './rule-rows';
import { type Around, type Speaker, speakerOf } from './show';

export type { Change };

/** Parts of a piece in words, by a name that is the same before and after. */
type Parts = Map<string, { readonly label: string; readonly text: string }>;

/** Reads the differences of two schemes in one language. */
export function changeReader(language: Language, before: Scheme, after: Scheme, around: Around) {
  const old = speakerOf(language, before, around);
  const now = speakerOf(language, after, around);
  return ({ list, key, change }: Difference): Change[] => {
    if (change === 'moved') return [orderOf(old, now, before, after, list)];
    if (change === 'added' || change === 'removed') {
      const summary = (speaker: Speaker, scheme: Scheme) => summaryOf(speaker, scheme, list, key);
      return [
        {
          name: change,
          label: '',
          before: change === 'removed' ? summary(old, before) : '',
          after: change === 'added' ? summary(now, after) : '',
        },
      ];
    }
    const [was, is] = [partsOf(old, before, list, key), partsOf(now, after, list, key)];
    // Another kind of rule has other fields: then it is told as sentences, else field by field.
    const presets = list === 'indicators' ? [before, after].map((one) => presetIn(one, key)) : [];
    const unsaid = (name: string) =>
      presets[0] === presets[1] ? name === SENTENCE : presets.some((preset) => name.startsWith(`${preset}.`));
    const fields = [...new Set([...was.keys(), ...is.keys()])].flatMap((name): Change[] => {
      const [left, right] = [was.get(name), is.get(name)];
      if (left?.text === right?.text || unsaid(name)) return [];
      return [
        {
          name,
          label: right?.label ?? left?.label ?? '',
          before: left?.text ?? '',
          after: right?.text ?? '',
        },
      ];
    });
    const found = [
      ...fields,
      ...rowsChanged(old, now, pieceIn(before, list, key), pieceIn(after, list, key)),
    ];
    // What no sentence tells apart (a key, a spelling of the default) is still said to have changed.
    return found.length > 0
      ? found
      : [{ name: 'other', label: now.say('part.other'), before: '', after: '' }];
  };
}

/** Rows of a rule of the same kind, and bands of a reward's standards, one by one. */
function rowsChanged(
  old: Speaker,
  now: Speaker,
  before: Piece | undefined,
  after: Piece | undefined,
): Change[] {
  const order = now.say('say.semicolon');
  const called = (name: string) => (n: number) => now.say(`part.${name}`, { n: String(n) });
  // What is of no one row is their order.
  const orderNamed = (one: Change) => (one.label === '' ? { ...one, label: now.say('part.order') } : one);
  if (before && after && isIndicator(before) && isIndicator(after)) {
    if (before.rule.preset !== after.rule.preset) return [];
    const was = rowsSaid(old, before.rule);
    return rowsSaid(now, after.rule).flatMap(({ field, called: word, rows }, at) =>
      rowChanges(field, called(word), order, was[at]?.rows ?? [], rows).map(orderNamed),
    );
  }
  if (!before || !after || !isReward(before) || !isReward(after)) return [];
  const rows = (speaker: Speaker, reward: Reward, standard: Reward['standards'][number] | undefined) =>
    standard
      ? bandTexts(speaker, reward, standard).map((text, at) => ({ id: standard.bands[at]?.from ?? '', text }))
      : [];
  const standards = [...after.standards, ...before.standards].filter(
    ({ key }, at, all) => all.findIndex((one) => one.key === key) === at,
  );
  return standards.flatMap((standard) => {
    const of = ({ standards: some }: Reward) => some.find(({ key }) => key === standard.key);
    const within = (label: string) => now.say('part.within', { label, name: now.measure(standard.measure) });
    // Read otherwise every band means something else, and so does none without its reading: both are told in one.
    if (of(before)?.reading !== of(after)?.reading)
      return [
        {
          name: `${standard.key}.bands`,
          label: within(now.say('part.readingAndBands')),
          before: readingAndBands(old, before, of(before)),
          after: readingAndBands(now, after, of(after)),
        },
      ];
    const label = (n: number) => within(called('nthBand')(n));
    return rowChanges(
      `${standard.key}.bands`,
      label,
      order,
      rows(old, before, of(before)),
      rows(now, after, of(after)),
    ).map(orderNamed);
  });
}

function readingAndBands(
  speaker: Speaker,
  reward: Reward,
  standard: Reward['standards'][number] | undefined,
): string {
  if (!standard) return '';
  const { say } = speaker;
  const text = bandTexts(speaker, reward, standard).join(say('say.semicolon'));
  return say('part.of', { label: say(`reward.reading.${standard.reading}`), text });
}

const isIndicator = (piece: Piece): piece is Indicator => 'rule' in piece && 'category' in piece;
const isReward = (piece: Piece): piece is Reward => 'standards' in piece;

/** The name of the part that says a whole rule. */
const SENTENCE = 'sentence';

function presetIn(scheme: Scheme, key: string): string | undefined {
  return scheme.indicators.find((one) => one.key === key)?.rule.preset;
}

type Listed = Difference['list'];
type Table = NonNullable<Scheme['tables']>[number];
type Piece = { readonly key: string; readonly names: Scheme['names'] };
const piecesIn = (scheme: Scheme, list: Listed): readonly Piece[] =>
  list === 'general' ? [] : (scheme[list] ?? []);
const pieceIn = (scheme: Scheme, list: Listed, key: string) =>
  piecesIn(scheme, list).find((one) => one.key === key);

function orderOf(old: Speaker, now: Speaker, before: Scheme, after: Scheme, list: Listed): Change {
  const names = (speaker: Speaker, scheme: Scheme, other: Scheme) =>
    speaker.list(
      piecesIn(scheme, list)
        .filter(({ key }) => piecesIn(other, list).some((one) => one.key === key))
        .map((one) => speaker.name(one.names)),
    );
  return {
    name: 'order',
    label: now.say('part.order'),
    before: names(old, before, after),
    after: names(now, after, before),
  };
}

function summaryOf(speaker: Speaker, scheme: Scheme, list: Listed, key: string): string {
  const piece = pieceIn(scheme, list, key);
  switch (list) {
    case 'measures':
      return measureText(speaker, piece as Measure);
    case 'indicators': {
      const indicator = piece as Indicator;
      return labelled(speaker, [
        ['weight', speaker.points(indicator.weight)],
        ['category', speaker.say(`category.${indicator.category}`)],
        ['', ruleText(speaker, indicator)],
      ]);
    }
    case 'boards': {
      const board = piece as Board;
      const besides = new Map(boardParts(speaker, board));
      return labelled(speaker, [
        ['', boardText(speaker, board)],
        ...(['indicators', 'weights', 'statuses', 'grades'] as const).map(
          (name) => [name, besides.get(name) ?? ''] as const,
        ),
      ]);
    }
    case 'awards': {
      const award = piece as Award;
      return labelled(speaker, [
        ['board', speaker.board(award.board)],
        ['', awardText(speaker, award, scheme)],
      ]);
    }
    case 'rewards': {
      const { text, standards } = readReward(speaker, piece as Reward);
      const semicolon = speaker.say('say.semicolon');
      const whole = standards.map(({ text: label, bands }) =>
        speaker.say('part.of', { label, text: bands.join(semicolon) }),
      );
      return [text, ...whole].join(semicolon);
    }
    case 'tables':
      return tableText(speaker, piece as Table);
    case 'general':
      return '';
  }
}

/** Parts one after another, each behind its label where it has one. */
function labelled({ say }: Speaker, parts: readonly (readonly [name: string, text: string])[]): string {
  return parts
    .filter(([, text]) => text !== '')
    .map(([name, text]) => (name === '' ? text : say('part.of', { label: say(`part.${name}`), text })))
    .join(say('say.semicolon'));
}

function partsOf(speaker: Speaker, scheme: Scheme, list: Listed, key: string): Parts {
  const parts: Parts = new Map();
  const { say } = speaker;
  const add = (name: string, text: string | undefined, label = say(`part.${name}`)) => {
    if (text) parts.set(name, { label, text });
  };
  const named = ({ names }: { names: Scheme['names'] }) => {
    add('nameZh', names.zh);
    add('nameEn', names.en);
  };
  if (list === 'general') {
    named(scheme);
    const bounds = scheme.adjustments;
    add('adjustments', bounds && `${speaker.points(bounds.least)} … ${speaker.points(bounds.most)}`);
    return parts;
  }
  const piece = pieceIn(scheme, list, key);
  if (!piece) return parts;
  named(piece);
  switch (list) {
    case 'measures':
      for (const [name, text] of measureParts(speaker, piece as Measure)) add(name, text);
      break;
    case 'indicators':
      indicatorParts(speaker, piece as Indicator, add);
      break;
    case 'boards':
      for (const [name, text] of boardParts(speaker, piece as Board)) add(name, text);
      break;
    case 'awards':
      for (const [name, text] of awardParts(speaker, piece as Award, scheme)) add(name, text);
      break;
    case 'rewards':
      rewardParts(speaker, piece as Reward, add);
      break;
    case 'tables':
      tableParts(speaker, piece as Table, add);
      break;
  }
  return parts;
}

type Add = (name: string, text: string | undefined, label?: string) => void;

function indicatorParts(speaker: Speaker, indicator: Indicator, add: Add): void {
  const { say } = speaker;
  const { rule, cap, capTimes, floor, places } = indicator;
  add('category', say(`category.${indicator.category}`));
  add('weight', speaker.points(indicator.weight));
  add('cap', cap && speaker.points(cap));
  add('capTimes', capTimes && say('say.capTimes', { times: capTimes }));
  add('floor', floor && speaker.points(floor));
  add('places', places === 'exact' ? say('say.exact') : say('say.places', { places: String(places ?? 2) }));
  add('preset', say(`preset.${rule.preset}.name`));
  add(SENTENCE, presetText(speaker, rule, speaker.points(indicator.weight)));
  if (rule.preset === 'formula') add('formula.tree', speaker.notation(rule.tree), say('part.formula'));
  const form = PRESETS.find(({ name }) => name === rule.preset);
  if (!form) return;
  const said = rule as unknown as Said;
  // Rows are told one by one.
  for (const field of form.fields.filter(({ kind }) => kind !== 'rows')) {
    const { label, text } = fieldText(speaker, form.name, field, said);
    add(`${form.name}.${field.key}`, text, label);
  }
}

type Said = Readonly<Record<string, unknown>>;

/** A field of a preset as its form labels it, and what it says. */
function fieldText(
  speaker: Speaker,
  preset: string,
  field: Field,
  said: Said,
): { label: string; text: string } {
  const { say, words } = speaker;
  const word = field.column?.word ?? field.key;
  const own = `field.${preset}_${word}`;
  const label = say(words.has(`scoring.${own}` as 'scoring.title') ? own : `field.${word}`, {
    n: String(field.column?.nth ?? ''),
  });
  const value = said[field.key];
  const text = () => {
    if (value === undefined || value === false) return '';
    switch (field.kind) {
      case 'measure':
        return speaker.measure(String(value));
      case 'goal':
      case 'past':
        return speaker.goal(String(value));
      case 'points':
        return speaker.points(String(value));
      case 'percent':
        return say('say.percent', { n: String(value) });
      case 'flag':
        return say('say.yes');
      case 'choice':
        return say(`choice.${word}.${String(value)}`);
      case 'quantity': {
        if (isPercentage(field, said)) return say('say.percent', { n: String(value) });
        const of = String(said[field.of ?? ''] ?? '');
        return speaker.number(String(value), speaker.kindOf(of));
      }
      default:
        return String(value);
    }
  };
  return { label, text: text() };
}

function rewardParts(speaker: Speaker, reward: Reward, add: Add): void {
  const { say } = speaker;
  add('currency', speaker.words(`words.currency.${reward.currency as 'CNY'}`));
  add('per', say(`reward.per.${reward.per}`));
  for (const standard of reward.standards) {
    const label = (name: string) =>
      say('part.within', { label: say(`part.${name}`), name: speaker.measure(standard.measure) });
    add(`${standard.key}.converted`, convertedText(speaker, reward, standard), label('currency'));
    add(`${standard.key}.cap`, standardCap(speaker, reward, standard), label('cap'));
  }
  add(
    'beyond',
    reward.beyondTarget && say('reward.beyond', { goal: speaker.goal(reward.beyondTarget.goal) }),
  );
  add('capAll', capText(speaker, reward));
  add('fund', fundText(speaker, reward));
  add('instalments', instalmentsText(speaker, reward));
  add('basis', reward.basis);
}

/** The whole of a table: its rows, and each column with what it computes. */
function tableText(speaker: Speaker, table: Table): string {
  const { say } = speaker;
  const said: string[] = [];
  tableParts(speaker, table, (name, text, label = say(`part.${name}`)) => {
    // The columns are named one by one, and a row of totals is there or not.
    if (!text || name === 'columns') return;
    said.push(name === 'total' ? label : say('part.of', { label, text }));
  });
  return said.join(say('say.semicolon'));
}

function tableParts(speaker: Speaker, table: Table, add: Add): void {
  const { say } = speaker;
  add('rows', say(`part.tableRows.${table.rows}`) + (table.values ? ` (${speaker.list(table.values)})` : ''));
  add('total', table.total ? say('say.yes') : '');
  add('columns', speaker.list(table.columns.map(({ names }) => speaker.name(names))));
  for (const column of table.columns)
    add(
      `columns.${column.key}`,
      `${inOne(speaker, readTree(speaker, column.formula))}${say('say.comma')}${say('say.places', { places: String(column.places) })}`,
      say('part.within', { label: say('part.column'), name: speaker.name(column.names) }),
    );
}

/** The rows of a rule (bands, steps, conditions, parts) one by one in words: for its sentence, and for what a change of it says. Pure. */
import { columnsOf, type Rule } from '../scoring';
import { anyOrNone, isLeastMoney, type Speaker } from './show';

type Of<P extends Rule['preset']> = Extract<Rule, { preset: P }>;

/** What a measure is set against: 确保目标“合同外资”. */
export function againstText(
  speaker: Speaker,
  rule: {
    readonly measure: string;
    readonly against: string;
    readonly goal?: string;
    readonly other?: string;
    readonly number?: string;
    readonly past?: string;
    readonly pastTake?: 'last';
  },
): string {
  const { say } = speaker;
  switch (rule.against) {
    case 'target':
    case 'stretch':
    case 'schedule':
    case 'schedule_months':
      return say(`say.against.${rule.against}`, { name: speaker.goal(rule.goal ?? '') });
    case 'measure':
      return speaker.measure(rule.other ?? '');
    case 'number':
      return speaker.number(rule.number ?? '', speaker.kindOf(rule.measure));
    case 'past':
      return say('say.against.past', {
        name: speaker.goal(rule.past ?? ''),
        take: say(`say.take.${rule.pastTake ?? 'mean'}`),
      });
    default:
      return say(`say.against.${rule.against}`, { among: say('say.among.group') });
  }
}

/** 500 万美元以上 2 分. */
export function bandText(
  speaker: Speaker,
  measure: string,
  band: { readonly from: string; readonly points: string },
): string {
  return speaker.say('say.band', {
    from: speaker.number(band.from, speaker.kindOf(measure)),
    points: speaker.points(band.points),
  });
}

export function minimumText(speaker: Speaker, item: Of<'minimums'>['items'][number]): string {
  const name = speaker.measure(item.measure);
  if (isLeastMoney(item.minimum, speaker.kindOf(item.measure))) return speaker.say('say.any', { name });
  return speaker.say('say.minimum', {
    measure: name,
    minimum: speaker.number(item.minimum, speaker.kindOf(item.measure)),
  });
}

export function partText(speaker: Speaker, part: Of<'composed'>['parts'][number]): string {
  return speaker.say('say.part', {
    measure: speaker.measure(part.measure),
    against: againstText(speaker, part),
    percent: part.percent,
  });
}

/** What a row of a decision table asks; empty where it asks nothing. */
export function rowAsks(
  speaker: Speaker,
  rule: Of<'conditions'>,
  row: Of<'conditions'>['rows'][number],
): string {
  const { say } = speaker;
  return columnsOf(rule)
    .flatMap((column) => {
      const bound = column.bound(row);
      if (bound === undefined) return [];
      const plain = column.against === 'nothing';
      const read = speaker.measure(column.measure);
      const kind = speaker.kindOf(column.measure);
      const any = plain ? anyOrNone(speaker, column.is, bound, kind, read) : null;
      if (any !== null) return [any];
      return [
        say('say.compare', {
          left: plain ? read : `${read} ÷ ${againstText(speaker, column)}`,
          is: say(`comparison.${column.is}`),
          right: plain ? speaker.number(bound, kind) : say('say.percent', { n: bound }),
        }),
      ];
    })
    .join(say('say.conditionsAnd'));
}

/** A row of a decision table; one that asks nothing gives what is got otherwise, or, as the first, always. */
export function rowText(
  speaker: Speaker,
  rule: Of<'conditions'>,
  row: Of<'conditions'>['rows'][number],
): string {
  const conditions = rowAsks(speaker, rule, row);
  const points = speaker.points(row.points);
  if (conditions !== '') return speaker.say('say.conditionsRow', { conditions, points });
  return speaker.say(row === rule.rows[0] ? 'say.conditionsAlways' : 'say.conditionsElse', { points });
}

/** A row: the same one before and after where its id is. */
export type RowSaid = { readonly id: string; readonly text: string };
/** The rows of one field of a rule, and what one of them is called: 第 2 档. */
export type RowsSaid = {
  readonly field: string;
  readonly called: 'nthBand' | 'nthPlace' | 'nthRow' | 'nthItem';
  readonly rows: readonly RowSaid[];
};

export function rowsSaid(speaker: Speaker, rule: Rule): readonly RowsSaid[] {
  const { say, points } = speaker;
  const rows = <R>(
    field: string,
    called: RowsSaid['called'],
    all: readonly R[] | undefined,
    said: (row: R, at: number) => readonly [id: string, text: string],
  ): RowsSaid => ({
    field,
    called,
    rows: (all ?? []).map((row, at) => {
      const [id, text] = said(row, at);
      return { id, text };
    }),
  });
  const places = (all: readonly { readonly points: string }[]) =>
    rows('places', 'nthPlace', all, ({ points: worth }, at) => [String(at), points(worth)]);
  const counted = (all: readonly { readonly measure: string; readonly points: string }[], sentence: string) =>
    rows('items', 'nthItem', all, (item) => [
      item.measure,
      say(sentence, { measure: speaker.measure(item.measure), points: points(item.points) }),
    ]);
  switch (rule.preset) {
    case 'bands':
      return [
        rows('bands', 'nthBand', rule.bands, (band) => [band.from, bandText(speaker, rule.measure, band)]),
      ];
    case 'minimums':
      return [rows('items', 'nthItem', rule.items, (item) => [item.measure, minimumText(speaker, item)])];
    case 'counter':
      return [counted(rule.items, 'say.item')];
    case 'deduction':
      return [counted(rule.items, 'say.taken')];
    case 'composed':
      return [rows('parts', 'nthItem', rule.parts, (part) => [part.measure, partText(speaker, part)])];
    case 'by_rank':
      return [places(rule.places)];
    case 'conditions':
      return [
        rows('rows', 'nthRow', rule.rows, (row) => [
          rowAsks(speaker, rule, row),
          rowText(speaker, rule, row),
        ]),
      ];
    case 'project':
      return [
        rows('bands', 'nthBand', rule.bands, (band) => [band.from, bandText(speaker, rule.measure, band)]),
        rows('types', 'nthItem', rule.types, ({ industry, points: worth }) => [
          industry,
          say('say.projectType', { industry, points: points(worth) }),
        ]),
      ];
    case 'ballots':
      return [
        rows('electorates', 'nthItem', rule.electorates, ({ electorate, percent }) => [
          electorate,
          say('say.electorate', { electorate, percent }),
        ]),
        places(rule.places ?? []),
      ];
    default:
      return [];
  }
}

/** What was computed, as plain text: the ranking of each board, honours, rewards, tables, and what could not be computed. */
import { noteTold } from '../awards/told';
import type { Bundle } from '../bundle';
import { amountSaid, isCurrency } from '../money';
import {
  type AwardResult,
  type BoardResult,
  type Coded,
  type Fact,
  HUNDRED,
  isToSet,
  judgedRuleOf,
  multiply,
  type Problem,
  parse,
  type Result,
  type RewardResult,
  type Row,
  round,
  type TableResult,
  text,
  type Winner,
} from '../scoring';
import { type Words, wordsOf } from '../text';
import type { Language } from '../vocabulary';
import { sentenceParams } from './failure';

type Names = { readonly zh: string; readonly en: string };

export type Computed = Pick<Bundle, 'subjects' | 'scheme'> & {
  readonly facts: Iterable<Fact>;
  readonly result: Result;
  /** Run and seal; null of what is not sealed. */
  readonly sealed: { readonly run: number; readonly seal: string } | null;
};

export function printed(computed: Computed, language: Language): string {
  return new Printing(computed, language).text();
}

class Printing {
  private readonly words: Words;
  private readonly units: ReadonlyMap<string, string>;
  private readonly groups: ReadonlyMap<string, string>;

  constructor(
    private readonly computed: Computed,
    private readonly language: Language,
  ) {
    this.words = wordsOf(language);
    const named = (list: readonly { id: string; name: Names }[]) =>
      new Map(list.map(({ id, name }) => [id, this.name(name)]));
    this.units = named(computed.subjects.units);
    this.groups = named(computed.subjects.groups);
  }

  text(): string {
    const { subjects, result, sealed } = this.computed;
    const { words } = this;
    const run = sealed ? words('bundle.run', { n: sealed.run }) : words('bundle.notSealed');
    return [
      `${this.name(subjects.campaign.name)} · ${run} · ${result.asOfDay}`,
      ...(sealed ? [`${words('bundle.seal')} ${sealed.seal}`] : []),
      '',
      ...result.boards.map((one) => `${this.board(one)}\n`),
      ...result.awards.map((one) => `${this.award(one)}\n`),
      ...(result.rewards ?? []).map((one) => `${this.reward(one)}\n`),
      ...result.tables.map((one) => `${this.table(one)}\n`),
      ...result.problems.map((one) => this.problem(one)),
    ].join('\n');
  }

  private name(names: Names): string {
    return this.language === 'en' ? names.en : names.zh;
  }

  /** What a key of the scheme is called. */
  private called(
    list: readonly { readonly key: string; readonly names: Names }[] | undefined,
    key: string,
  ): string {
    const found = list?.find((one) => one.key === key);
    return found ? this.name(found.names) : key;
  }

  private unit(id: string): string {
    return this.units.get(id) ?? id;
  }

  private board(one: BoardResult): string {
    const { scheme } = this.computed;
    const { words } = this;
    const head = [
      words('bundle.rank'),
      words('bundle.unit'),
      ...one.indicators.map((key) => this.called(scheme.indicators, key)),
      words('bundle.total'),
    ];
    const parts =
      one.within === 'board'
        ? [one.rows]
        : [...new Set(one.rows.map((row) => row.group))].map((group) =>
            one.rows.filter((row) => row.group === group),
          );
    const tables = parts.map((rows) => {
      const group = one.within === 'board' ? '' : (this.groups.get(rows[0]?.group ?? '') ?? '');
      const lines = rows.map((row) => [
        row.rank === null ? '—' : String(row.rank),
        [this.unit(row.unit), ...this.statuses(one.key, row)].join(' · '),
        ...row.points.map((cell) => (cell.standing === 'not-scored' ? '—' : cell.verified)),
        row.total.verified,
      ]);
      return `${group ? `\n${group}\n` : ''}${aligned([head, ...lines])}`;
    });
    return `${this.called(scheme.boards, one.key)}\n${tables.join('\n')}`;
  }

  private statuses(boardKey: string, { statuses }: Row): string[] {
    const board = this.computed.scheme.boards.find(({ key }) => key === boardKey);
    return statuses.map(({ key, scope, reason }) =>
      reason
        ? this.words(scope === 'awards' ? 'why.barred' : 'why.vetoed', { reason })
        : this.called([...(board?.statuses ?? []), ...(board?.grades ?? [])], key),
    );
  }

  private award(one: AwardResult): string {
    const of = this.computed.scheme.awards.find(({ key }) => key === one.key);
    // Of a project, a person and a referrer a seal holds the id alone.
    const who = ({ unit, group, tier, deal, nomination, referrer }: Winner) =>
      [
        tier ? this.called(of?.tiers, tier) : '',
        this.groups.get(group) ?? '',
        unit ? this.unit(unit) : '',
        deal ?? nomination ?? referrer ?? '',
      ]
        .filter(Boolean)
        .join(' · ');
    const winners = one.winners.map((winner) => `  ${who(winner)}`);
    return [
      of ? this.name(of.names) : one.key,
      ...(winners.length > 0 ? winners : [`  ${this.words('bundle.none')}`]),
      ...one.notes.map((note) => this.note(one, note)),
    ].join('\n');
  }

  /** What happened at the cut, and where a group has no award. */
  private note({ key, winners, reserves }: AwardResult, note: Coded): string {
    const { scheme, subjects } = this.computed;
    const plain = (id: string): Names => ({ zh: id, en: id });
    const named = (list: readonly { id: string; name: Names }[]) => (id: string) =>
      list.find((one) => one.id === id)?.name ?? plain(id);
    const awards = (award: string) => scheme.awards.find((one) => one.key === award);
    const book = {
      unit: named(subjects.units),
      any: named(subjects.units),
      group: named(subjects.groups),
      award: (award: string) => awards(award)?.names ?? plain(award),
      tier: (award: string, tier: string) =>
        awards(award)?.tiers?.find((one) => one.key === tier)?.names ?? plain(tier),
      amountUnit: 'one' as const,
    };
    const kind = (winners[0] ?? reserves[0])?.score.kind ?? 'points';
    const told = noteTold(note, book, this.language, key, kind);
    return `  ${this.words(`awards.${told.key}` as 'awards.other', told.values as never)}`;
  }

  private reward({ key, currency, rows, total, notes }: RewardResult): string {
    const of = this.computed.scheme.rewards?.find((one) => one.key === key);
    const amount = (minor: string) =>
      isCurrency(currency) ? amountSaid(round(parse(minor), 0).n, 'one', currency, this.language) : minor;
    /** What falls due when, of one or of all. */
    const due = (steps: readonly Coded[], code: 'instalment' | 'due') =>
      steps
        .filter((step) => step.code === code)
        .map(({ params }) => {
          const when = of?.instalments?.[Number(params.at)]?.due;
          const part = text(multiply(parse(params.part ?? '0'), HUNDRED));
          const values = { due: when ? this.name(when) : '', part, amount: amount(params.amount ?? '0') };
          return this.words(`rewards.step.${code}`, values as never);
        });
    const line = ({ referrer, deal, amount: given, steps }: RewardResult['rows'][number]) => {
      const open = steps.find(({ code }) => code === 'not-set')?.params;
      const said = open
        ? this.words('rewards.step.not-set', {
            least: amount(open.least ?? '0'),
            most: amount(open.most ?? '0'),
          } as never)
        : amount(given);
      return `  ${[referrer, deal, said, ...due(steps, 'instalment')].filter(Boolean).join(' · ')}`;
    };
    const toSet = rows.filter(isToSet).length;
    const waiting = toSet > 0 ? [this.words('rewards.notInTotal', { count: toSet } as never)] : [];
    return [
      of ? this.name(of.names) : key,
      ...(rows.length > 0 ? rows.map(line) : [`  ${this.words('bundle.none')}`]),
      `  ${[`${this.words('bundle.sum')} ${amount(total)}`, ...waiting, ...due(notes, 'due')].join(' · ')}`,
    ].join('\n');
  }

  private table({ key, columns, rows }: TableResult): string {
    const { scheme, subjects } = this.computed;
    const of = scheme.tables?.find((one) => one.key === key);
    const subject = (id: string) =>
      this.units.get(id) ??
      this.groups.get(id) ??
      (id === subjects.campaign.id ? this.name(subjects.campaign.name) : id);
    const head = [
      '',
      this.words('bundle.unit'),
      ...columns.map((column) => this.called(of?.columns, column)),
    ];
    const lines = rows.map((row) => [
      '',
      row.total ? this.words('bundle.sum') : subject(row.subject),
      ...row.cells.map(({ shown, fault }) => (fault ? '—' : shown)),
    ]);
    return `${of ? this.name(of.names) : key}\n${aligned([head, ...lines])}`;
  }

  /** Where a rule could not do what it says, and why, as the editor says it. */
  private problem({ path, code, params }: Problem): string {
    const { words } = this;
    const key = `scoring.problem.${code}` as 'scoring.problem.other';
    const name = params.unit ? this.unit(params.unit) : '';
    const { scheme } = this.computed;
    const judged = judgedRuleOf(scheme, params);
    const rule = params.rule
      ? this.called(scheme.indicators, params.rule)
      : judged
        ? this.name(judged.names)
        : '';
    const what = words.has(key) ? words(key, { ...sentenceParams(words, params), name }) : code;
    const where = [path, rule, what.includes(name) ? '' : name];
    return words('bundle.at', { where: where.filter(Boolean).join(' · '), what });
  }
}

/** Columns by display width: a Chinese character takes two. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => width(row[index] ?? ''))));
  return rows
    .map((row) =>
      row
        .map((cell, index) => {
          const blanks = ' '.repeat(Math.max((widths[index] ?? 0) - width(cell), 0));
          return index === 1 ? cell + blanks : blanks + cell;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function width(text: string): number {
  return [...text].reduce(
    (sum, character) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(
        character,
      )
        ? 2
        : 1),
    0,
  );
}

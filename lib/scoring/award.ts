/** Awards: who receives what, with a reason per winner, and why others were passed over. Pure. */
import { tieValues } from './board';
import type { Workshop } from './engine';
import type { Kind, Value } from './kinds';
import { numberText } from './kinds';
import { type BoardPlan, Fault } from './machine';
import {
  add,
  compare,
  divide,
  HUNDRED,
  isZero,
  multiply,
  ONE,
  parse,
  type Rational,
  rational,
  round,
  subtract,
  text,
} from './rational';
import type { AwardResult, BoardResult, Coded, Row, Text, Winner } from './result';
import type { Award, Problem } from './scheme';

type Candidate = { readonly row: Row; readonly score: Value; readonly reason: readonly Coded[] };
type Barred = AwardResult['barred'][number];

/** Computes all awards of a scheme, families in order of precedence. */
export function computeAwards(
  shop: Workshop,
  boards: readonly BoardResult[],
  problems: Problem[],
): readonly AwardResult[] {
  const families = new Map<string, Map<string, string>>();
  const order = shop.scheme.awards
    .map((award, index) => ({ award, index }))
    .sort((a, b) => (a.award.precedence ?? 0) - (b.award.precedence ?? 0) || a.index - b.index);
  const results = new Map<string, AwardResult>();
  for (const { award, index } of order) {
    const board = boards.find((one) => one.key === award.board);
    const plan = shop.plan(award.board);
    if (!board || !plan) continue;
    const taken =
      award.family === undefined ? new Map<string, string>() : (families.get(award.family) ?? new Map());
    if (award.family !== undefined) families.set(award.family, taken);
    const result = new Awarding(shop, plan, board, award, `awards.${index}`, problems).run(taken);
    for (const winner of result.winners) taken.set(winner.unit, award.key);
    results.set(award.key, result);
  }
  return shop.scheme.awards.flatMap((award) => results.get(award.key) ?? []);
}

class Awarding {
  private readonly barred: Barred[] = [];
  private readonly notes: Coded[] = [];

  constructor(
    private readonly shop: Workshop,
    private readonly plan: BoardPlan,
    private readonly board: BoardResult,
    private readonly award: Award,
    private readonly path: string,
    private readonly problems: Problem[],
  ) {}

  run(family: ReadonlyMap<string, string>): AwardResult {
    const candidates = this.board.rows.flatMap((row) => this.candidate(row, family) ?? []);
    const winners: Winner[] = [];
    const reserves: Winner[] = [];
    for (const [group, list] of this.lists(candidates)) {
      const sorted = [...list].sort((a, b) => this.before(a, b) || this.byPosition(a, b));
      const seats = this.seats(group, sorted);
      if (seats === null) continue;
      const { taken, rest } = seats === 'all' ? { taken: sorted, rest: [] } : this.cut(sorted, seats, group);
      winners.push(...this.tiered(taken, group));
      reserves.push(...rest.slice(0, this.award.reserves ?? 0).map((one) => winnerOf(one, '')));
      if (seats !== 'all' && taken.length < seats) {
        this.notes.push({
          code: 'seats-empty',
          params: { group, seats: String(seats), filled: String(taken.length) },
        });
      }
    }
    return {
      key: this.award.key,
      board: this.award.board,
      winners,
      reserves,
      barred: this.barred,
      notes: this.notes,
    };
  }

  /** Candidates per list on which seats are given: groups in their order, or one list ('' as its group). */
  private lists(candidates: readonly Candidate[]): Map<string, Candidate[]> {
    const { rule } = this.award;
    const whole = rule.take === 'line' || (rule.take === 'top' && rule.among === 'board');
    if (whole) return new Map([['', [...candidates]]]);
    const groups = [...this.plan.byGroup.keys()];
    const position = new Map(this.shop.subjects.groups.map((group) => [group.id, group.position]));
    groups.sort((a, b) => (position.get(a) ?? 0) - (position.get(b) ?? 0) || (a < b ? -1 : 1));
    return new Map(groups.map((group) => [group, candidates.filter((one) => one.row.group === group)]));
  }

  /** How many of a list are taken; null: none, because the group is too small. */
  private seats(group: string, list: readonly Candidate[]): number | 'all' | null {
    const { rule } = this.award;
    if (rule.take === 'line') return 'all';
    const size = group === '' ? this.plan.units.length : (this.plan.byGroup.get(group)?.length ?? 0);
    if (group !== '' && size < (this.plan.board.leastSize ?? 3) && this.award.smallGroups !== 'same') {
      this.notes.push({ code: 'group-too-small', params: { group, size: String(size) } });
      return null;
    }
    if (rule.take === 'percent') {
      const exact = divide(multiply(parse(rule.percent), rational(size)), HUNDRED);
      const down = exact.n / exact.d;
      const up = exact.n % exact.d === 0n ? down : down + 1n;
      const seats = rule.rounding === 'half' ? round(exact, 0).n : rule.rounding === 'up' ? up : down;
      return Math.min(Number(seats), list.length);
    }
    return rule.quotas?.[group] ?? rule.each;
  }

  private candidate(row: Row, family: ReadonlyMap<string, string>): Candidate | null {
    const bar = (code: string, params: Text = {}) => {
      this.barred.push({ unit: row.unit, code, params });
      return null;
    };
    const veto = row.statuses.find((status) => status.kind === 'veto');
    if (veto || row.rank === null)
      return bar('veto', veto?.reason ? { reason: veto.reason } : { key: veto?.key ?? '' });
    const other = family.get(row.unit);
    if (other !== undefined) return bar('family', { award: other });
    try {
      const scored = this.score(row);
      if ('code' in scored) return bar(scored.code, scored.params);
      const { rule } = this.award;
      if (rule.take === 'line' && compare(scored.value.r, parse(rule.least)) < 0) {
        return bar('below-line', { has: text(scored.value.r), least: rule.least });
      }
      for (const floor of this.award.floors ?? []) {
        const failed = this.failed(floor, row);
        if (failed) return bar('floor', failed);
      }
      return { row, score: scored.value, reason: [...scored.reason, ...this.cites(row)] };
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      const path = fault.path || this.path;
      this.problems.push({
        path,
        code: fault.code,
        params: { ...fault.params, unit: row.unit, rule: this.award.key },
        severity: 'error',
      });
      return bar('fault', { code: fault.code });
    }
  }

  private measured(key: string, unit: string): Value {
    return this.shop.total(
      this.shop.measure(key, this.path),
      this.shop.scope('verified', unit, this.plan),
      this.path,
    );
  }

  private score(row: Row): { value: Value; reason: readonly Coded[] } | Coded {
    const { order } = this.award;
    if (order.by === 'breakthrough') return this.breakthrough(order, row.unit);
    if (order.by === 'places') return this.gained(order.past, row);
    const size =
      this.board.within === 'board'
        ? this.plan.units.length
        : (this.plan.byGroup.get(row.group)?.length ?? 0);
    const ranked: Coded = {
      code: 'rank',
      params: {
        rank: String(row.rank),
        of: String(size),
        group: this.board.within === 'board' ? '' : row.group,
        total: row.total.verified,
      },
    };
    if (order.by === 'total') return { value: points(row.total.verified), reason: [ranked] };
    const value =
      order.by === 'measure'
        ? this.measured(order.key, row.unit)
        : points(row.points.find((cell) => cell.indicator === order.key)?.verified ?? '0');
    const { number, kind } = numberText(value);
    return {
      value,
      reason: [{ code: 'score', params: { by: order.by, key: order.key, number, kind } }, ranked],
    };
  }

  /** 突破: against the mean of the unit's own past years, where that is a base at all. */
  private breakthrough(
    order: Extract<Award['order'], { by: 'breakthrough' }>,
    unit: string,
  ): { value: Value; reason: readonly Coded[] } | Coded {
    const past = this.shop.past(unit, order.past);
    if (past.length === 0) return { code: 'no-base', params: { past: order.past } };
    const mean = divide(past.map((one) => parse(one.value)).reduce(add), rational(past.length));
    const done = this.measured(order.measure, unit);
    if (isZero(mean) || compare(mean, parse(order.leastBase)) < 0) {
      return {
        code: 'base-too-small',
        params: { mean: text(mean), least: order.leastBase, kind: done.kind },
      };
    }
    const multiple = divide(done.r, mean);
    const least = order.leastMultiple === undefined ? ONE : parse(order.leastMultiple);
    const reached =
      order.leastMultiple === undefined ? compare(multiple, least) > 0 : compare(multiple, least) >= 0;
    if (!reached)
      return { code: 'not-above', params: { multiple: text(round(multiple, 4)), least: text(least) } };
    const years = past.map((one) => one.label).sort();
    return {
      value: { r: multiple, kind: 'ratio' },
      reason: [
        {
          code: 'breakthrough',
          params: {
            measure: order.measure,
            number: text(done.r),
            kind: done.kind,
            mean: text(mean),
            multiple: text(round(multiple, 2)),
            years: years.join(' '),
            best: past.every((one) => compare(done.r, parse(one.value)) > 0) ? 'true' : 'false',
          },
        },
      ],
    };
  }

  /** 进位: places gained since the rank entered as the latest past value. */
  private gained(key: string, row: Row): { value: Value; reason: readonly Coded[] } | Coded {
    const past = this.shop.past(row.unit, key).at(-1);
    if (!past || row.rank === null) return { code: 'no-base', params: { past: key } };
    const gained = subtract(parse(past.value), rational(row.rank));
    if (gained.n <= 0n) return { code: 'not-above', params: { from: past.value, to: String(row.rank) } };
    const params = { from: past.value, to: String(row.rank), places: text(gained), year: past.label };
    return { value: { r: gained, kind: 'count' }, reason: [{ code: 'places', params }] };
  }

  private cites(row: Row): readonly Coded[] {
    return (this.award.cites ?? []).map((key) => {
      const { number, kind } = numberText(this.measured(key, row.unit));
      return { code: 'cite', params: { measure: key, number, kind } };
    });
  }

  /** What a unit lacks of a floor; null where it reaches it. */
  private failed(floor: NonNullable<Award['floors']>[number], row: Row): Text | null {
    const short = (has: Rational, least: string, kind: Kind, key = ''): Text | null =>
      compare(has, parse(least)) < 0 ? { by: floor.by, key, has: text(has), least, kind } : null;
    switch (floor.by) {
      case 'total':
        return short(parse(row.total.verified), floor.least, 'points');
      case 'indicator':
        return short(
          parse(row.points.find((cell) => cell.indicator === floor.key)?.verified ?? '0'),
          floor.least,
          'points',
          floor.key,
        );
      case 'measure': {
        const value = this.measured(floor.key, row.unit);
        return short(value.r, floor.least, value.kind, floor.key);
      }
      case 'target': {
        const scope = this.shop.scope('verified', row.unit, this.plan);
        const target = this.shop.evaluate({ form: 'value', of: 'target', goal: floor.goal }, scope, null);
        const done = this.measured(floor.key, row.unit);
        if (target.kind !== done.kind)
          throw new Fault('unlike-kinds', this.path, {
            operator: 'divide',
            left: done.kind,
            right: target.kind,
          });
        if (isZero(target.r)) throw new Fault('zero-divisor', this.path);
        return short(multiply(divide(done.r, target.r), HUNDRED), floor.leastPercent, 'ratio', floor.key);
      }
      case 'condition':
        return this.shop.test(floor.when, this.shop.scope('verified', row.unit, this.plan), null)
          ? null
          : { by: 'condition' };
    }
  }

  private before(a: Candidate, b: Candidate): number {
    return compare(b.score.r, a.score.r);
  }

  private byPosition(a: Candidate, b: Candidate): number {
    const rank = (a.row.rank ?? 0) - (b.row.rank ?? 0);
    const position = (one: Candidate) => this.plan.byUnit.get(one.row.unit)?.unit.position ?? 0;
    return rank || position(a) - position(b) || (a.row.unit < b.row.unit ? -1 : 1);
  }

  /** The first n of a sorted list; what happens where the last seat is tied is the scheme's to say, and is noted. */
  private cut(
    list: readonly Candidate[],
    seats: number,
    group: string,
    tier = '',
  ): { taken: Candidate[]; rest: Candidate[] } {
    const last = list[seats - 1];
    const next = list[seats];
    if (seats === 0) return { taken: [], rest: [...list] };
    if (!last || !next || this.before(last, next) !== 0)
      return { taken: list.slice(0, seats), rest: list.slice(seats) };
    const ahead = list.filter((one) => this.before(one, last) < 0);
    const tied = list.filter((one) => this.before(one, last) === 0);
    const behind = list.slice(ahead.length + tied.length);
    const params = {
      group,
      tier,
      seats: String(seats),
      units: tied.map((one) => one.row.unit).join(' '),
      score: text(last.score.r),
    };
    const note = (code: string) => this.notes.push({ code, params });
    if (this.award.ties === 'take') {
      note('tie-taken');
      return { taken: [...ahead, ...tied], rest: behind };
    }
    if (this.award.ties === 'leave') {
      note('tie-left');
      return { taken: ahead, rest: [...tied, ...behind] };
    }
    const broken = (a: Candidate, b: Candidate) => this.broken(a, b);
    const sorted = [...tied].sort((a, b) => broken(a, b) || this.byPosition(a, b));
    const free = seats - ahead.length;
    const [edge, beyond] = [sorted[free - 1], sorted[free]];
    if (edge && beyond && broken(edge, beyond) === 0) {
      note('tie-unbroken');
      const still = sorted.filter((one, index) => index < free || broken(edge, one) === 0);
      return {
        taken: [...ahead, ...still],
        rest: [...sorted.filter((one) => !still.includes(one)), ...behind],
      };
    }
    note('tie-broken');
    return { taken: [...ahead, ...sorted.slice(0, free)], rest: [...sorted.slice(free), ...behind] };
  }

  private broken(a: Candidate, b: Candidate): number {
    for (const tie of this.award.tieBreaks ?? this.plan.board.ties ?? []) {
      const of = tieValues(this.shop, this.plan, tie, 'verified');
      const side = compare(of(b.row.unit, b.row.points), of(a.row.unit, a.row.points));
      if (side !== 0) return tie.best === 'low' ? -side : side;
    }
    return 0;
  }

  private tiered(taken: readonly Candidate[], group: string): Winner[] {
    const winners: Winner[] = [];
    let rest = [...taken];
    for (const tier of this.award.tiers ?? []) {
      const cut = this.cut(rest, tier.count, group, tier.key);
      winners.push(...cut.taken.map((one) => winnerOf(one, tier.key)));
      rest = cut.rest;
    }
    return [...winners, ...rest.map((one) => winnerOf(one, ''))];
  }
}

function points(number: string): Value {
  return { r: parse(number), kind: 'points' };
}

function winnerOf({ row, score, reason }: Candidate, tier: string): Winner {
  return { unit: row.unit, group: row.group, rank: row.rank, tier, score: numberText(score), reason };
}

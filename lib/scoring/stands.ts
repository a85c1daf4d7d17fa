/** Who may stand for an award, and by what: units of a board, projects, nominated persons, referrers. Pure. */
import type { Workshop } from './engine';
import type { Award } from './honours';
import { numberText, type Value } from './kinds';
import { type BoardPlan, Fault, type Line, type Scope } from './machine';
import {
  add,
  compare,
  divide,
  isZero,
  multiply,
  negate,
  ONE,
  parse,
  type Rational,
  rational,
  round,
  subtract,
  text,
  ZERO,
} from './rational';
import { dealOf, openReferrers } from './referrers';
import type { BoardResult, Coded, Honoured, Row } from './result';
import { takeOf } from './take';

/** Someone who may be a candidate, before anything is asked of them. */
export type Stand = {
  readonly id: string;
  readonly unit: string;
  readonly row: Row | null;
  readonly honoured: Honoured;
  /** Under which name it is one of a family, and won before. */
  readonly family: string;
  readonly measured: (key: string) => Value;
  readonly score: () => Scored | Coded;
  /** Of a project: the line its conditions are asked of. */
  readonly scope: () => Scope;
};
export type Scored = { readonly value: Value; readonly order?: Rational; readonly reason: readonly Coded[] };
type Order<B extends Award['order']['by']> = Extract<Award['order'], { by: B }>;

/** All who may stand for the award, before anything is asked of them. */
export function standsFor(
  shop: Workshop,
  plan: BoardPlan,
  board: BoardResult,
  award: Award,
  path: string,
): readonly Stand[] {
  return new Stands(shop, plan, board, award, path).all();
}

class Stands {
  private readonly rows: ReadonlyMap<string, Row>;
  private readonly shares = new Map<string, ReadonlyMap<string, Line[]>>();

  constructor(
    private readonly shop: Workshop,
    private readonly plan: BoardPlan,
    private readonly board: BoardResult,
    private readonly award: Award,
    private readonly path: string,
  ) {
    this.rows = new Map(board.rows.map((row) => [row.unit, row]));
  }

  all(): readonly Stand[] {
    switch (this.award.kind) {
      case 'unit':
        return this.board.rows.map((row) => this.unitStand(row));
      case 'project':
        return this.projects();
      case 'person':
        return this.persons();
      case 'referrer':
        return this.referrers();
    }
  }

  private unitStand(row: Row): Stand {
    const measured = (key: string) => this.measured(key, row.unit);
    return {
      id: row.unit,
      unit: row.unit,
      row,
      honoured: {},
      family: row.unit,
      measured,
      score: () => this.unitScore(row),
      scope: () => this.shop.scope('verified', row.unit, this.plan),
    };
  }

  private measured(key: string, unit: string): Value {
    return this.shop.total(
      this.shop.measure(key, this.path),
      this.shop.scope('verified', unit, this.plan),
      this.path,
    );
  }

  private ranked(row: Row): Coded {
    const across = this.board.within === 'board';
    const size = across ? this.plan.units.length : (this.plan.byGroup.get(row.group)?.length ?? 0);
    return {
      code: 'rank',
      params: {
        rank: String(row.rank),
        of: String(size),
        group: across ? '' : row.group,
        total: row.total.verified,
      },
    };
  }

  private unitScore(row: Row): Scored | Coded {
    const { order } = this.award;
    if (order.by === 'breakthrough') return this.breakthrough(order, row.unit);
    if (order.by === 'places') return this.gained(order.past, row);
    const ranked = this.ranked(row);
    if (order.by === 'total') return { value: points(row.total.verified), reason: [ranked] };
    if (order.by !== 'measure' && order.by !== 'indicator') throw this.unfit();
    const value =
      order.by === 'measure'
        ? this.measured(order.key, row.unit)
        : points(row.points.find((cell) => cell.indicator === order.key)?.verified ?? '0');
    return { value, reason: [scoreReason(order.by, order.key, value), ranked] };
  }

  private unfit(): Fault {
    return new Fault('order-unfit', `${this.path}.order`, { kind: this.award.kind, by: this.award.order.by });
  }

  /** 突破: against the mean of the unit's own past years, where that is a base at all. */
  private breakthrough(order: Order<'breakthrough'>, unit: string): Scored | Coded {
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
  private gained(key: string, row: Row): Scored | Coded {
    const past = this.shop.past(row.unit, key).at(-1);
    if (!past || row.rank === null) return { code: 'no-base', params: { past: key } };
    const gained = subtract(parse(past.value), rational(row.rank));
    if (gained.n <= 0n) return { code: 'not-above', params: { from: past.value, to: String(row.rank) } };
    const params = { from: past.value, to: String(row.rank), places: text(gained), year: past.label };
    return { value: { r: gained, kind: 'count' }, reason: [{ code: 'places', params }] };
  }

  /** Lines of a measure by what they are shared out to. */
  private shared(key: string, by: string, share: (line: Line) => readonly [string, Line][]) {
    const name = `${by} ${key}`;
    const known = this.shares.get(name);
    if (known) return known;
    const found = new Map<string, Line[]>();
    const measure = this.shop.measure(key, this.path);
    for (const line of this.shop.lines(measure, 'verified', { of: 'campaign' }, null)) {
      for (const [of, part] of share(line)) found.set(of, [...(found.get(of) ?? []), part]);
    }
    this.shares.set(name, found);
    return found;
  }

  private taken(key: string, lines: readonly Line[] | undefined): Value {
    return takeOf(this.shop, this.shop.measure(key, this.path), lines ?? [], null, this.path);
  }

  /** Deals with all that hangs on them, of the units on the board. */
  private projects(): readonly Stand[] {
    const { order } = this.award;
    if (order.by !== 'measure' && order.by !== 'each') throw this.unfit();
    const key = order.by === 'measure' ? order.key : order.measure;
    const byDeal = (measure: string) => this.shared(measure, 'deal', (line) => [[dealOf(line.fact), line]]);
    return [...byDeal(key).entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([deal, lines]): Stand[] => {
        const units = credited(lines);
        const lead = units[0] ?? '';
        const row = this.rows.get(lead);
        const [line] = [...lines].sort((a, b) => (a.fact.record < b.fact.record ? -1 : 1));
        if (!row || !line) return [];
        const measured = (measure: string) => this.taken(measure, byDeal(measure).get(deal));
        const scope = (): Scope => ({
          ...this.shop.scope('verified', lead, this.plan),
          member: {
            of: 'line',
            line: { ...line, portion: ONE, credited: line.whole },
            kind: this.shop.kind(this.shop.measure(key, this.path), this.path),
          },
        });
        return [
          {
            id: deal,
            unit: lead,
            row,
            honoured: { deal, units },
            family: `deal ${deal}`,
            measured,
            scope,
            score: () => {
              const value =
                order.by === 'measure' ? measured(key) : this.shop.evaluate(order.value, scope(), null);
              return { value, reason: [scoreReason(order.by, key, value)] };
            },
          },
        ];
      });
  }

  /** Nominated for this award; not those who were withdrawn. */
  private persons(): readonly Stand[] {
    const { order, key } = this.award;
    if (order.by !== 'votes' && order.by !== 'office') throw this.unfit();
    const votes = (id: string, electorate: string) =>
      (this.shop.subjects.ballots ?? []).filter(
        (ballot) => ballot.electorate === electorate && ballot.places.some(({ unit }) => unit === id),
      ).length;
    const cast = (electorate: string) =>
      (this.shop.subjects.ballots ?? []).filter((ballot) => ballot.electorate === electorate).length;
    return [...(this.shop.subjects.nominations ?? [])]
      .filter(({ award }) => award === key)
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, person, unit = '', chosen }): Stand => {
        const row = this.rows.get(unit) ?? null;
        const cited: Coded = { code: 'citation', params: { nomination: id } };
        return {
          id,
          unit,
          row,
          honoured: { nomination: id },
          family: `person ${person}`,
          measured: (measure) => (row ? this.measured(measure, unit) : this.taken(measure, [])),
          scope: () => this.shop.scope('verified', unit, this.plan),
          score: (): Scored | Coded => {
            if (order.by === 'office') {
              if (chosen === undefined) return { code: 'not-chosen', params: {} };
              const place: Value = { r: rational(chosen), kind: 'count' };
              const how = { code: 'chosen', params: { place: String(chosen) } };
              return { value: place, order: negate(place.r), reason: [cited, how] };
            }
            const count = votes(id, order.electorate);
            if (count === 0) return { code: 'no-votes', params: { electorate: order.electorate } };
            const params = {
              electorate: order.electorate,
              number: String(count),
              of: String(cast(order.electorate)),
            };
            return {
              value: { r: rational(count), kind: 'count' },
              reason: [cited, { code: 'votes', params }],
            };
          },
        };
      });
  }

  private referrers(): readonly Stand[] {
    const { order } = this.award;
    if (order.by !== 'measure') throw this.unfit();
    const known = openReferrers(this.shop.subjects);
    const byReferrer = (measure: string) =>
      this.shared(measure, 'referrer', (line) =>
        known.of(line.fact).map(({ referrer, portion }) => [
          referrer,
          {
            ...line,
            portion: multiply(line.portion, portion),
            credited: multiply(line.credited, portion),
          },
        ]),
      );
    return [...byReferrer(order.key).keys()].sort().map((referrer): Stand => {
      const measured = (measure: string) => this.taken(measure, byReferrer(measure).get(referrer));
      return {
        id: referrer,
        unit: '',
        row: null,
        honoured: { referrer },
        family: `referrer ${referrer}`,
        measured,
        scope: () => this.shop.scope('verified', '', this.plan),
        score: () => {
          const value = measured(order.key);
          const deals = new Set((byReferrer(order.key).get(referrer) ?? []).map(({ fact }) => dealOf(fact)));
          const referred: Coded = { code: 'referred', params: { deals: String(deals.size) } };
          return { value, reason: [scoreReason('measure', order.key, value), referred] };
        },
      };
    });
  }
}

/** Units credited with a project: the lead first, then by what they are credited with. */
function credited(lines: readonly Line[]): readonly string[] {
  const sums = new Map<string, Rational>();
  for (const { fact, credited: amount } of lines)
    sums.set(fact.unit, add(sums.get(fact.unit) ?? ZERO, amount));
  const leads = new Set(lines.filter(({ fact }) => fact.role === 'lead').map(({ fact }) => fact.unit));
  return [...sums.entries()]
    .sort(
      ([a, mine], [b, theirs]) =>
        Number(leads.has(b)) - Number(leads.has(a)) || compare(theirs, mine) || (a < b ? -1 : 1),
    )
    .map(([unit]) => unit);
}

function scoreReason(by: string, key: string, value: Value): Coded {
  const { number, kind } = numberText(value);
  return { code: 'score', params: { by, key, number, kind } };
}

function points(number: string): Value {
  return { r: parse(number), kind: 'points' };
}

/** Awards: who receives what, with a reason per winner, and why others were passed over. Pure. */
import { type Candidate, candidatesFor, familyName } from './candidates';
import type { Workshop } from './engine';
import type { Award } from './honours';
import { numberText } from './kinds';
import type { BoardPlan } from './machine';
import { compare, divide, HUNDRED, multiply, parse, rational, round, text } from './rational';
import type { AwardResult, BoardResult, Coded, Winner } from './result';
import type { Problem } from './scheme';

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
    const { candidates, barred } = candidatesFor(
      shop,
      plan,
      board,
      award,
      `awards.${index}`,
      taken,
      problems,
    );
    const { winners, reserves, notes } = new Awarding(shop, plan, award).run(candidates);
    for (const winner of winners) taken.set(familyName(award, winner.of, shop), award.key);
    results.set(award.key, {
      key: award.key,
      board: award.board,
      winners: winners.map(winnerOf),
      reserves: reserves.map(winnerOf),
      barred,
      notes,
    });
  }
  return shop.scheme.awards.flatMap((award) => results.get(award.key) ?? []);
}

type Seated = { readonly of: Candidate; readonly tier: string };

class Awarding {
  private readonly notes: Coded[] = [];

  constructor(
    private readonly shop: Workshop,
    private readonly plan: BoardPlan,
    private readonly award: Award,
  ) {}

  run(candidates: readonly Candidate[]): { winners: Seated[]; reserves: Seated[]; notes: Coded[] } {
    const winners: Seated[] = [];
    const reserves: Seated[] = [];
    for (const [group, list] of this.lists(candidates)) {
      const sorted = this.withinUnits([...list].sort((a, b) => this.before(a, b) || this.byPosition(a, b)));
      const seats = this.seats(group, sorted);
      if (seats === null) continue;
      const { taken, rest } = seats === 'all' ? { taken: sorted, rest: [] } : this.cut(sorted, seats, group);
      winners.push(...this.printed(this.tiered(taken, group)));
      reserves.push(...rest.slice(0, this.award.reserves ?? 0).map((of) => ({ of, tier: '' })));
      if (seats !== 'all' && taken.length < seats) {
        this.notes.push({
          code: 'seats-empty',
          params: { group, seats: String(seats), filled: String(taken.length) },
        });
      }
    }
    return { winners, reserves, notes: this.notes };
  }

  /** Candidates per list on which seats are given: groups or units in their order, or one list ('' as its group). */
  private lists(candidates: readonly Candidate[]): Map<string, readonly Candidate[]> {
    const { rule, kind } = this.award;
    const among = rule.take === 'top' ? (rule.among ?? 'group') : rule.take === 'line' ? 'board' : 'group';
    if (among === 'board' || kind === 'referrer') return new Map([['', candidates]]);
    if (among === 'unit') {
      const units = [...this.plan.units].sort(
        (a, b) => (a.unit.position ?? 0) - (b.unit.position ?? 0) || (a.unit.id < b.unit.id ? -1 : 1),
      );
      const of = (unit: string) => candidates.filter((one) => one.unit === unit);
      return new Map(
        units.map(({ unit }) => [unit.id, of(unit.id)] as const).filter(([, { length }]) => length > 0),
      );
    }
    const groups = [...this.plan.byGroup.keys()];
    const position = new Map(this.shop.subjects.groups.map((group) => [group.id, group.position]));
    groups.sort((a, b) => (position.get(a) ?? 0) - (position.get(b) ?? 0) || (a < b ? -1 : 1));
    const lists = new Map(groups.map((group) => [group, candidates.filter((one) => one.group === group)]));
    // Persons of no unit on the board stand in a list of their own.
    const others = candidates.filter((one) => !lists.has(one.group));
    return others.length === 0 ? lists : lists.set('', others);
  }

  /** At most so many of one unit; those equal to the last of them stay in. */
  private withinUnits(sorted: readonly Candidate[]): readonly Candidate[] {
    const { rule } = this.award;
    const most = rule.take === 'top' ? rule.perUnit : undefined;
    if (most === undefined) return sorted;
    return sorted.filter(
      (one) =>
        one.unit === '' ||
        sorted.filter((other) => other.unit === one.unit && this.before(other, one) < 0).length < most,
    );
  }

  /** How many of a list are taken; null: none, because the group is too small. */
  private seats(group: string, list: readonly Candidate[]): number | 'all' | null {
    const { rule, kind, smallGroups } = this.award;
    if (rule.take === 'line') return 'all';
    const size = group === '' ? this.plan.units.length : (this.plan.byGroup.get(group)?.length ?? 0);
    const tooSmall = kind === 'unit' && group !== '' && size < (this.plan.board.leastSize ?? 3);
    if (tooSmall && smallGroups !== 'same') {
      this.notes.push({ code: 'group-too-small', params: { group, size: String(size) } });
      return null;
    }
    if (rule.take === 'percent') {
      const of = kind === 'unit' && rule.of !== 'candidates' ? size : list.length;
      const exact = divide(multiply(parse(rule.percent), rational(of)), HUNDRED);
      const down = exact.n / exact.d;
      const up = exact.n % exact.d === 0n ? down : down + 1n;
      const seats = rule.rounding === 'half' ? round(exact, 0).n : rule.rounding === 'up' ? up : down;
      return Math.min(Number(seats), list.length);
    }
    return rule.quotas?.[group] ?? rule.each;
  }

  private before(a: Candidate, b: Candidate): number {
    return compare(b.order, a.order);
  }

  private byPosition(a: Candidate, b: Candidate): number {
    const rank = (a.rank ?? 0) - (b.rank ?? 0);
    return rank || this.position(a) - this.position(b) || (a.id < b.id ? -1 : 1);
  }

  private position(one: Candidate): number {
    return this.plan.byUnit.get(one.unit)?.unit.position ?? 0;
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
      ...this.named(tied),
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
      const side = compare(b.tie(tie), a.tie(tie));
      if (side !== 0) return tie.best === 'low' ? -side : side;
    }
    return 0;
  }

  /**
   * Tiers filled in order from those taken. A tie across the border of two tiers is cut like the one at the award's end:
   * `take` raises all of the tied, so that the tier has more than its seats; `leave` leaves the seats they contend for
   * empty, and the tied fall to the next tier, where they come first. Seats left empty are not handed down: a winner whom
   * no tier has a seat for wins without one. Who falls short of what a tier asks besides is passed over in it, and noted
   * where somebody behind them has its seat, or nobody has.
   */
  private tiered(taken: readonly Candidate[], group: string): Seated[] {
    const winners: Seated[] = [];
    let rest = [...taken];
    for (const tier of this.award.tiers ?? []) {
      const fit = rest.filter(({ short }) => !short.has(tier.key));
      const cut = this.cut(fit, tier.count, group, tier.key);
      // With nobody in it, whoever stands where its seats are.
      const last = rest.findLastIndex((one) => cut.taken.includes(one));
      const passed = rest
        .slice(0, last < 0 ? tier.count : last + 1)
        .filter(({ short }) => short.has(tier.key));
      if (passed.length > 0) this.notes.push(this.notedShort(passed, tier, group));
      winners.push(...cut.taken.map((of) => ({ of, tier: tier.key })));
      rest = fit.length === rest.length ? cut.rest : rest.filter((one) => !cut.taken.includes(one));
    }
    return [...winners, ...rest.map((of) => ({ of, tier: '' }))];
  }

  private notedShort(
    passed: readonly Candidate[],
    { key: tier, count }: { key: string; count: number },
    group: string,
  ) {
    return {
      code: 'tier-short',
      params: { group, tier, seats: String(count), ...this.named(passed) },
    };
  }

  /** Names of referrers may hold a space. */
  private named(some: readonly Candidate[]): Record<string, string> {
    return this.award.kind === 'referrer'
      ? { referrers: some.map((one) => one.id).join('\n') }
      : { units: some.map((one) => one.id).join(' ') };
  }

  /** The order in which one list is printed: tiers stay in theirs, and within one the scheme may ask for another than rank. */
  private printed(seated: readonly Seated[]): readonly Seated[] {
    const { list = 'rank' } = this.award;
    if (list === 'rank') return seated;
    const names = list === 'position' ? [] : (this.shop.subjects.nameOrders?.[list] ?? []);
    const at = new Map(names.map((id, index) => [id, index]));
    const place = ({ of }: Seated) =>
      list === 'position' ? this.position(of) : (at.get(of.honoured.nomination ?? of.unit) ?? names.length);
    const tiers = [...(this.award.tiers ?? []).map(({ key }) => key), ''];
    return seated
      .map((one, index) => ({ one, index }))
      .sort(
        (a, b) =>
          tiers.indexOf(a.one.tier) - tiers.indexOf(b.one.tier) ||
          place(a.one) - place(b.one) ||
          a.index - b.index,
      )
      .map(({ one }) => one);
  }
}

function winnerOf({ of, tier }: Seated): Winner {
  const { unit, group, rank, score, reason, honoured } = of;
  return { unit, group, rank, tier, score: numberText(score), reason, ...honoured };
}

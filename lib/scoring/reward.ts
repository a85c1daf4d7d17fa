/** Rewards for referrers: what each standard gives, shared, bounded, scaled to the fund, parted into instalments, with every step. Pure. */
import type { Workshop } from './engine';
import type { Fact } from './facts';
import type { Reward } from './honours';
import { Fault, type Line } from './machine';
import {
  add,
  compare,
  divide,
  greatest,
  least,
  multiply,
  parse,
  type Rational,
  rational,
  subtract,
  text,
  truncate,
  ZERO,
} from './rational';
import { type Credit, dealOf, openReferrers } from './referrers';
import type { Coded, RewardResult, RewardRow, Text } from './result';
import { byStandard, type Found } from './reward-standard';
import type { Problem } from './scheme';

/** Computes the rewards of a scheme. */
export function computeRewards(shop: Workshop, problems: Problem[]): readonly RewardResult[] {
  return (shop.scheme.rewards ?? []).map((reward, index) => {
    const path = `rewards.${index}`;
    try {
      return new Rewarding(shop, reward, path, problems).run();
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      const params = { ...fault.params, rule: reward.key };
      problems.push({ path: fault.path || path, code: fault.code, params, severity: 'error' });
      const { key, currency } = reward;
      return {
        key,
        currency,
        rows: [],
        barred: [],
        total: '0',
        notes: [{ code: 'fault', params: { code: fault.code } }],
      };
    }
  });
}

/** What a reward is computed for: one deal, or all of one referrer's. */
type Case = {
  readonly deal: string;
  /** One of its lines: what it says of referrers. */
  readonly fact: Fact;
  readonly bases: Map<string, Rational>;
  readonly deals: Set<string>;
  readonly units: Set<string>;
  /** When the first of its records was logged. */
  logged: number;
  /** Some of it was within the unit's own target, and does not count. */
  within: Rational;
};
/** A reward on its way: what it stands at after each step. */
type Claim = Omit<RewardRow, 'amount' | 'steps'> & { amount: Rational; logged: number; steps: Coded[] };

class Rewarding {
  private readonly barred: RewardResult['barred'][number][] = [];
  private readonly notes: Coded[] = [];
  private readonly known: ReturnType<typeof openReferrers>;

  constructor(
    private readonly shop: Workshop,
    private readonly reward: Reward,
    private readonly path: string,
    private readonly problems: Problem[],
  ) {
    this.known = openReferrers(shop.subjects);
  }

  run(): RewardResult {
    const { reward } = this;
    const claims = reward.per === 'deal' ? this.perDeal() : this.perReferrer();
    this.capped(claims);
    this.funded(claims);
    this.parted(claims);
    const rows = claims
      .sort((a, b) => compare(b.amount, a.amount) || order(a.referrer, b.referrer) || order(a.deal, b.deal))
      .map(({ amount, logged: _, ...rest }): RewardRow => ({ ...rest, amount: text(amount) }));
    return {
      key: reward.key,
      currency: reward.currency,
      rows,
      barred: [...this.barred].sort((a, b) => order(a.referrer, b.referrer) || order(a.deal, b.deal)),
      total: text(claims.reduce((sum, { amount }) => add(sum, amount), ZERO)),
      notes: this.notes,
    };
  }

  private perDeal(): Claim[] {
    return [...this.cases((line) => [[dealOf(line.fact), rational(1)]])].flatMap(([deal, of]) => {
      const credits = this.known.of(of.fact);
      if (credits.length === 0) return [];
      const found = this.best(of, deal, credits.length === 1 ? (credits[0]?.referrer ?? '') : '');
      const bar = (code: string, params: Text) => {
        for (const { referrer } of credits) this.barred.push({ referrer, deal, code, params });
        return [];
      };
      if ('code' in found) return bar(found.code, found.params);
      const parts = sharedOut(found.amount, credits);
      return credits.flatMap(({ referrer, shareBp }, index): Claim[] => {
        const part = parts[index] ?? ZERO;
        if (this.known.isStaff(referrer)) {
          this.barred.push({ referrer, deal, code: 'public-staff', params: { amount: text(part) } });
          return [];
        }
        const shared: Coded[] =
          shareBp === 10000
            ? []
            : [
                {
                  code: 'share',
                  params: { shareBp: String(shareBp), of: text(found.amount), amount: text(part) },
                },
              ];
        return [this.claim(referrer, of, found, part, shareBp, shared)];
      });
    });
  }

  private perReferrer(): Claim[] {
    const cases = this.cases((line) =>
      this.known.of(line.fact).map(({ referrer, portion }) => [referrer, portion] as const),
    );
    return [...cases].flatMap(([referrer, of]): Claim[] => {
      if (this.known.isStaff(referrer)) {
        this.barred.push({ referrer, deal: '', code: 'public-staff', params: {} });
        return [];
      }
      const found = this.best({ ...of, deal: '' }, '', referrer);
      if ('code' in found) {
        this.barred.push({ referrer, deal: '', code: found.code, params: found.params });
        return [];
      }
      return [this.claim(referrer, { ...of, deal: '' }, found, found.amount, 10000, [])];
    });
  }

  private claim(
    referrer: string,
    of: Case,
    found: Found,
    amount: Rational,
    shareBp: number,
    steps: readonly Coded[],
  ): Claim {
    return {
      referrer,
      deal: of.deal,
      deals: [...of.deals].sort(),
      units: [...of.units].sort(),
      base: text(found.base),
      standard: found.standard,
      computed: text(found.computed),
      ...(found.otherwise === null ? {} : { otherwise: text(found.otherwise) }),
      shareBp,
      amount,
      logged: of.logged,
      steps: [...found.steps, ...steps],
    };
  }

  private linesOf(key: string): readonly Line[] {
    const measure = this.shop.measure(key, this.path);
    const kind = this.shop.kind(measure, this.path);
    const { standards, currency } = this.reward;
    const wanted = `money:${standards.find((one) => one.measure === key)?.currency ?? currency}`;
    if (kind !== wanted)
      throw new Fault('unlike-kinds', this.path, { operator: 'reward', left: kind, right: wanted });
    return this.shop.lines(measure, 'verified', { of: 'campaign' }, null);
  }

  /** Sums per standard, of what is counted: all, or what each unit has beyond its own target. */
  private cases(keys: (line: Line) => readonly (readonly [string, Rational])[]): Map<string, Case> {
    const found = new Map<string, Case>();
    for (const measure of new Set(this.reward.standards.map((one) => one.measure))) {
      const reached = new Map<string, Rational>();
      const lines = [...this.linesOf(measure)].sort(
        (a, b) =>
          a.fact.logged - b.fact.logged ||
          order(a.fact.record, b.fact.record) ||
          order(a.fact.unit, b.fact.unit),
      );
      for (const line of lines) {
        const { fact, credited } = line;
        const target = this.targetOf(fact.unit);
        const before = reached.get(fact.unit) ?? ZERO;
        reached.set(fact.unit, add(before, credited));
        const beyond =
          target === null
            ? credited
            : least(credited, greatest(ZERO, subtract(add(before, credited), target)));
        for (const [key, portion] of keys(line)) {
          const one: Case = found.get(key) ?? {
            deal: this.reward.per === 'deal' ? key : '',
            fact,
            bases: new Map(),
            deals: new Set(),
            units: new Set(),
            logged: fact.logged,
            within: ZERO,
          };
          found.set(key, one);
          one.bases.set(measure, add(one.bases.get(measure) ?? ZERO, multiply(beyond, portion)));
          one.within = add(one.within, multiply(subtract(credited, beyond), portion));
          one.deals.add(dealOf(fact));
          one.units.add(fact.unit);
          one.logged = Math.min(one.logged, fact.logged);
        }
      }
    }
    return new Map([...found.entries()].sort(([a], [b]) => order(a, b)));
  }

  private targetOf(unit: string): Rational | null {
    const goal = this.reward.beyondTarget?.goal;
    if (goal === undefined) return null;
    const assured = this.shop.target(goal, 'unit', unit, '')?.assured;
    return assured === undefined ? ZERO : parse(assured);
  }

  /** The standard that gives the most, or why none gives anything. */
  private best(of: Case, deal: string, referrer: string): Found | Coded {
    const read = this.reward.standards[0]?.currency;
    const told: Text = read === undefined ? {} : { in: read };
    const within = { code: 'within-target', params: { amount: text(of.within), ...told } };
    const target: Coded[] = of.within.n === 0n ? [] : [within];
    const found = this.reward.standards.flatMap((standard): Found[] => {
      const base = of.bases.get(standard.measure) ?? ZERO;
      const made = byStandard(this.reward, standard, base, this.shop.subjects, this.path, (low, most) =>
        this.setBy(deal, referrer, low, most),
      );
      return made ? [{ ...made, steps: [...target, ...made.steps] }] : [];
    });
    const [first] = [...found].sort((a, b) => compare(b.amount, a.amount));
    if (!first) {
      const below = this.belowBands(of);
      return target.length > 0 && below.params.base === '0' ? within : below;
    }
    if (found.length > 1) {
      const others = found.filter((one) => one !== first).map((one) => text(one.amount));
      first.steps.push({ code: 'highest', params: { standard: first.standard, others: others.join(' ') } });
    }
    return first;
  }

  /** What was read and reaches no band: in the currency of the first standard that has any, the greatest in it. */
  private belowBands({ bases }: Case): Coded {
    const { standards, currency: paid } = this.reward;
    const read = standards.map(({ measure, currency = paid }) => ({
      currency,
      base: bases.get(measure) ?? ZERO,
    }));
    const first = read.find(({ base }) => base.n > 0n) ?? read[0];
    const base = read
      .filter(({ currency }) => currency === first?.currency)
      .reduce((most, one) => greatest(most, one.base), ZERO);
    const told: Text = !first || first.currency === paid ? {} : { in: first.currency };
    return { code: 'below-bands', params: { base: text(base), ...told } };
  }

  private setBy(deal: string, referrer: string, low: string, most: string): Rational | null {
    const set = (this.shop.subjects.setRewards ?? []).find(
      (one) =>
        one.reward === this.reward.key &&
        (this.reward.per === 'deal' ? one.deal === deal : one.referrer === referrer),
    );
    if (!set) return null;
    const amount = parse(set.amount);
    if (compare(amount, parse(low)) >= 0 && compare(amount, parse(most)) <= 0) return amount;
    this.problems.push({
      path: this.path,
      code: 'beyond-bound',
      params: {
        rule: this.reward.key,
        deal,
        amount: set.amount,
        least: low,
        most,
      },
      severity: 'error',
    });
    return null;
  }

  /** What one referrer gets in all: what goes beyond the cap is taken from their last records. */
  private capped(claims: Claim[]): void {
    const { cap } = this.reward;
    if (cap === undefined) return;
    const had = new Map<string, Rational>();
    for (const claim of inLoggedOrder(claims)) {
      const before = had.get(claim.referrer) ?? ZERO;
      const amount = least(claim.amount, greatest(ZERO, subtract(parse(cap), before)));
      if (compare(amount, claim.amount) !== 0) {
        claim.steps.push({ code: 'cap-all', params: { cap, amount: text(amount) } });
        claim.amount = amount;
      }
      had.set(claim.referrer, add(before, amount));
    }
  }

  private funded(claims: Claim[]): void {
    const { fund } = this.reward;
    const asked = claims.reduce((sum, { amount }) => add(sum, amount), ZERO);
    if (fund === undefined) return;
    const all = parse(fund.amount);
    const params = { fund: fund.amount, asked: text(asked) };
    if (compare(asked, all) <= 0) {
      this.notes.push({ code: 'fund-enough', params });
      return;
    }
    this.notes.push({ code: `fund-${fund.share}`, params });
    let left = all;
    for (const claim of inLoggedOrder(claims)) {
      const amount =
        fund.share === 'scaled'
          ? truncate(divide(multiply(claim.amount, all), asked))
          : least(claim.amount, left);
      left = subtract(left, amount);
      if (compare(amount, claim.amount) === 0) continue;
      claim.steps.push({ code: fund.share, params: { ...params, amount: text(amount) } });
      claim.amount = amount;
    }
  }

  /** What falls due when: of each, and of all together. */
  private parted(claims: readonly Claim[]): void {
    const { instalments = [] } = this.reward;
    if (instalments.length === 0) return;
    const sums = instalments.map(() => ZERO);
    const step = (code: string, at: number, amount: Rational): Coded => ({
      code,
      params: { at: String(at), part: instalments[at]?.part ?? '', amount: text(amount) },
    });
    for (const claim of claims) {
      if (claim.amount.n === 0n) continue;
      let left = claim.amount;
      instalments.forEach(({ part }, at) => {
        const amount =
          at === instalments.length - 1 ? left : least(left, truncate(multiply(claim.amount, parse(part))));
        left = subtract(left, amount);
        sums[at] = add(sums[at] ?? ZERO, amount);
        claim.steps.push(step('instalment', at, amount));
      });
    }
    sums.forEach((sum, at) => {
      this.notes.push(step('due', at, sum));
    });
  }
}

/** Shares rounded down; what is left over of a whole that is shared out goes to the greatest share. */
function sharedOut(amount: Rational, credits: readonly Credit[]): readonly Rational[] {
  const parts = credits.map(({ portion }) => truncate(multiply(amount, portion)));
  if (credits.reduce((sum, { shareBp }) => sum + shareBp, 0) !== 10000) return parts;
  const left = subtract(amount, parts.reduce(add, ZERO));
  const greatestBp = Math.max(...credits.map(({ shareBp }) => shareBp));
  const at = credits.findIndex(({ shareBp }) => shareBp === greatestBp);
  return parts.map((part, index) => (index === at ? add(part, left) : part));
}

function inLoggedOrder(claims: readonly Claim[]): readonly Claim[] {
  return [...claims].sort(
    (a, b) => a.logged - b.logged || order(a.deal, b.deal) || order(a.referrer, b.referrer),
  );
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Who stands for an award and meets what it asks, and why the rule passes others over. Pure. */

import type { Workshop } from './engine';
import type { Award, Floor, TieBreak } from './honours';
import { type Kind, numberText, type Value } from './kinds';
import { type BoardPlan, Fault } from './machine';
import { tieValues } from './ranking';
import { compare, divide, HUNDRED, isZero, multiply, parse, type Rational, text } from './rational';
import type { BoardResult, Coded, Honoured, Text } from './result';
import type { Problem } from './scheme';
import { type Stand, standsFor } from './stands';

export type Candidate = {
  /** What tells it from the others of its kind. */
  readonly id: string;
  readonly unit: string;
  readonly group: string;
  readonly rank: number | null;
  readonly honoured: Honoured;
  /** What the list goes by, the highest first; the score is what is shown of it. */
  readonly order: Rational;
  readonly score: Value;
  readonly reason: readonly Coded[];
  /** What a tie is broken by. */
  readonly tie: (tie: TieBreak) => Rational;
  /** Keys of the tiers whose own condition it falls short of. */
  readonly short: ReadonlySet<string>;
};
export type Barred = { readonly unit: string } & Honoured & Coded;

/** All who stand for the award, sorted into candidates and those the rule passes over. */
export function candidatesFor(
  shop: Workshop,
  plan: BoardPlan,
  board: BoardResult,
  award: Award,
  path: string,
  family: ReadonlyMap<string, string>,
  problems: Problem[],
): { candidates: readonly Candidate[]; barred: readonly Barred[] } {
  const hall = new Hall(shop, plan, award, path, family, problems);
  const stands = standsFor(shop, plan, board, award, path);
  return { candidates: stands.flatMap((one) => hall.asked(one) ?? []), barred: hall.barred };
}

/** Under which name a winner is one of a family. */
export function familyName(
  award: Award,
  { unit, honoured }: Pick<Candidate, 'unit' | 'honoured'>,
  shop: Workshop,
): string {
  const { deal, nomination, referrer } = honoured;
  if (award.kind === 'project') return `deal ${deal}`;
  if (award.kind === 'referrer') return `referrer ${referrer}`;
  if (award.kind !== 'person') return unit;
  return `person ${shop.subjects.nominations?.find(({ id }) => id === nomination)?.person ?? nomination}`;
}

class Hall {
  readonly barred: Barred[] = [];

  constructor(
    private readonly shop: Workshop,
    private readonly plan: BoardPlan,
    private readonly award: Award,
    private readonly path: string,
    private readonly family: ReadonlyMap<string, string>,
    private readonly problems: Problem[],
  ) {}

  /** A candidate, or null where the rule passes it over; why is noted. */
  asked(stand: Stand): Candidate | null {
    const { award } = this;
    const bar = (code: string, params: Text = {}) => {
      this.barred.push({ unit: stand.unit, ...stand.honoured, code, params });
      return null;
    };
    const { row } = stand;
    const veto = row?.statuses.find((status) => status.kind === 'veto');
    if (row && (veto || row.rank === null))
      return bar('veto', veto?.reason ? { reason: veto.reason } : { key: veto?.key ?? '' });
    const other = this.family.get(stand.family);
    if (other !== undefined) return bar('family', { award: other });
    const before = this.before(stand);
    if (before && award.previous?.treat === 'bar') return bar('previous', { label: before });
    try {
      const scored = stand.score();
      if ('code' in scored) return bar(scored.code, scored.params);
      if (award.rule.take === 'line' && compare(scored.value.r, parse(award.rule.least)) < 0) {
        return bar('below-line', { has: text(scored.value.r), least: award.rule.least });
      }
      for (const floor of award.floors ?? []) {
        const failed = this.failed(floor, stand);
        if (failed) return bar('floor', failed);
      }
      const cites = (award.cites ?? []).map((key): Coded => {
        const { number, kind } = numberText(stand.measured(key));
        return { code: 'cite', params: { measure: key, number, kind } };
      });
      return {
        id: stand.id,
        unit: stand.unit,
        group: row?.group ?? '',
        rank: row?.rank ?? null,
        honoured: stand.honoured,
        order: scored.order ?? scored.value.r,
        score: scored.value,
        reason: [
          ...scored.reason,
          ...cites,
          ...(before ? [{ code: 'previous', params: { label: before } }] : []),
        ],
        tie: (tie) => this.tie(tie, stand),
        short: this.shortOf(stand),
      };
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      this.problems.push({
        path: fault.path || this.path,
        code: fault.code,
        params: { ...fault.params, unit: stand.unit, rule: award.key },
        severity: 'error',
      });
      return bar('fault', { code: fault.code });
    }
  }

  /** The latest years in which they won it before, as far back as the rule looks; null where in none. */
  private before({ unit, family }: Stand): string | null {
    const { previous, key, kind } = this.award;
    if (!previous) return null;
    const all = (this.shop.subjects.previousWinners ?? []).filter(
      (one) => one.award === (previous.award ?? key),
    );
    const labels = [...new Set(all.map(({ label }) => label))].sort().slice(-(previous.years ?? 1));
    const own = all.filter(
      (one) =>
        labels.includes(one.label) &&
        (kind === 'person' ? `person ${one.person}` === family : kind === 'unit' && one.unit === unit),
    );
    return own.length === 0 ? null : [...new Set(own.map(({ label }) => label))].sort().join(' ');
  }

  private tie(tie: TieBreak, { row, measured, honoured }: Stand): Rational {
    if (row && Object.keys(honoured).length === 0)
      return tieValues(this.shop, this.plan, tie, 'verified')(row.unit, row.points);
    if (tie.by === 'measure') return measured(tie.key).r;
    return parse(row?.points.find((cell) => cell.indicator === tie.key)?.verified ?? '0');
  }

  private shortOf({ scope }: Stand): ReadonlySet<string> {
    const asked = (this.award.tiers ?? []).filter(({ when }) => when && !this.shop.test(when, scope(), null));
    return new Set(asked.map(({ key }) => key));
  }

  /** What is lacking of a floor; null where it is reached. */
  private failed(floor: Floor, { row, measured, unit, scope }: Stand): Text | null {
    const short = (has: Rational, least: string, kind: Kind, key = ''): Text | null =>
      compare(has, parse(least)) < 0 ? { by: floor.by, key, has: text(has), least, kind } : null;
    switch (floor.by) {
      case 'total':
        return short(parse(row?.total.verified ?? '0'), floor.least, 'points');
      case 'indicator':
        return short(
          parse(row?.points.find((cell) => cell.indicator === floor.key)?.verified ?? '0'),
          floor.least,
          'points',
          floor.key,
        );
      case 'measure': {
        const value = measured(floor.key);
        return short(value.r, floor.least, value.kind, floor.key);
      }
      case 'target': {
        const own = this.shop.scope('verified', unit, this.plan);
        const target = this.shop.evaluate({ form: 'value', of: 'target', goal: floor.goal }, own, null);
        const done = this.shop.total(this.shop.measure(floor.key, this.path), own, this.path);
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
        return this.shop.test(floor.when, scope(), null) ? null : { by: 'condition' };
    }
  }
}

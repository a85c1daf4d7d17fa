/** Whether a scheme makes sense: references, cycles, kinds, rules that fall. What the editor shows and publication demands. Pure, safe for the browser. */
import { ASPECTS_OF, type RecordKind } from '../vocabulary';
import { checkCondition, pairedIn, type Say, type ValuesCalled } from './check-conditions';
import { checkDeals } from './check-deals';
import { checkBreaks, checkHonours } from './check-honours';
import { checkGrowth, checkLeftOut } from './check-peers';
import { idleRows } from './check-rows';
import { checkSteps } from './check-steps';
import { checkUse } from './check-use';
import { expand } from './expand';
import type { Condition, Expression } from './expression';
import { type Kind, kindOf } from './kinds';
import { isDifference, type Rule } from './presets';
import { compare, HUNDRED, multiply, parse, type Rational } from './rational';
import type { Board, Indicator, Measure, Problem, Scheme } from './scheme';
import { fallsAt, type Inside, inferKind, memberKind, walk, walkCondition, widthless } from './walk';

/** What is known of the campaign: given, references to it are checked. */
export type SchemeContext = {
  readonly goals?: readonly {
    readonly key: string;
    readonly quantity: Measure['quantity'];
    readonly currency?: string | null;
  }[];
  readonly groups?: readonly { readonly id: string }[];
  readonly classes?: readonly string[];
  readonly pastKeys?: readonly string[];
  /** Kinds of the links there are between units. */
  readonly linkKinds?: readonly string[];
  /** What attributes of closed sets can be, by name. */
  readonly values?: ValuesCalled;
  /** Electorates of which ballots were entered. */
  readonly electorates?: readonly string[];
  /** Between which currencies the campaign has stated a rate. */
  readonly rates?: readonly { readonly currency: string; readonly to: string }[];
  /** The campaign's currency. */
  readonly currency?: string;
};

/** All problems, errors and warnings, each at its place. A scheme with an error is not published. */
export function checkScheme(scheme: Scheme, context: SchemeContext = {}): readonly Problem[] {
  const problems: Problem[] = [];
  const report = (
    path: string,
    code: string,
    params: Record<string, string> = {},
    severity: Problem['severity'] = 'error',
  ) => void problems.push({ path, code, params, severity });
  const measures = new Map(scheme.measures.map((measure) => [measure.key, measure]));
  const indicators = new Map(scheme.indicators.map((indicator) => [indicator.key, indicator]));
  const goals =
    context.goals &&
    new Map(context.goals.map((goal) => [goal.key, kindOf(goal.quantity, goal.currency) ?? undefined]));
  const paired = new Set<Condition>();
  const known = {
    measure: (key: string): Measure | undefined => measures.get(key),
    goalKind: (key: string): Kind | undefined => goals?.get(key),
  };

  for (const list of ['measures', 'indicators', 'boards', 'awards', 'tables', 'rewards'] as const) {
    const seen = new Set<string>();
    (scheme[list] ?? []).forEach((one, index) => {
      if (seen.has(one.key)) report(`${list}.${index}.key`, 'key-taken', { key: one.key });
      seen.add(one.key);
    });
  }
  if (scheme.boards.length === 0) report('boards', 'board-missing');
  scheme.measures.forEach((measure, index) => {
    checkMeasure(measure, `measures.${index}`);
  });
  scheme.indicators.forEach((indicator, index) => {
    checkIndicator(indicator, `indicators.${index}`);
  });
  scheme.boards.forEach((board, index) => {
    checkBoard(board, `boards.${index}`);
  });
  checkHonours(scheme, goals, context.rates, report, checkTree);
  scheme.awards.forEach((award, index) => {
    award.floors?.forEach((floor, at) => {
      if (floor.by === 'condition') checkConditions(floor.when, `awards.${index}.floors.${at}.when`);
    });
    award.tiers?.forEach(({ when }, at) => {
      if (when) checkConditions(when, `awards.${index}.tiers.${at}.when`);
    });
  });
  scheme.tables?.forEach((table, index) => {
    table.columns.forEach((column, at) => {
      checkTree(column.formula, `tables.${index}.columns.${at}.formula`);
    });
  });
  if (scheme.adjustments && compare(parse(scheme.adjustments.least), parse(scheme.adjustments.most)) > 0) {
    report('adjustments.least', 'bounds-crossed');
  }
  const uses = indicatorsRead();
  checkCycles();
  const read = new Set([...uses.values()].flatMap((keys) => [...keys]));
  for (const { columns } of scheme.tables ?? [])
    for (const { formula } of columns)
      walk(formula, '', {
        expression: (one) => void (one.form === 'value' && one.of === 'indicator' && read.add(one.key)),
      });
  checkUse(scheme, read, context.electorates ?? [], report);
  return problems;

  function checkMeasure(measure: Measure, path: string): void {
    const { kind, aspect } = measure.source;
    if (measure.where) checkConditions(measure.where, `${path}.where`, measure);
    if (!ASPECTS_OF[kind].includes(aspect))
      report(`${path}.source.aspect`, 'aspect-unknown', { kind, aspect });
    const counted = ['count', 'distinct'].includes(measure.take ?? 'sum');
    if (counted && measure.quantity !== 'count')
      report(`${path}.quantity`, 'quantity-unfit', { quantity: measure.quantity, take: measure.take ?? '' });
    if (measure.take === 'days' && measure.quantity !== 'days')
      report(`${path}.quantity`, 'quantity-unfit', { quantity: measure.quantity, take: 'days' });
  }

  function checkIndicator(indicator: Indicator, path: string): void {
    const rulePath = `${path}.rule`;
    const { rule } = indicator;
    const tree = expand(rule, known.measure);
    const place = rule.preset === 'formula' ? `${rulePath}.tree` : rulePath;
    const kind = checkTree(tree, place, rule.preset === 'formula' ? undefined : rulePath, undefined, rule);
    if (rule.preset === 'conditions') {
      // What is taken for missing periods stands around the table.
      const table = tree.form === 'arithmetic' ? tree.of[0] : tree;
      if (table?.form === 'if') checkRows(table.rows, rulePath);
    }
    if (kind !== undefined && kind !== 'points') report(place, 'not-points', { kind });
    checkGrowth(rule, rulePath, report);
    checkSteps(rule, rulePath, known.measure, report);
    checkDeals(rule, tree, rulePath, known.measure, report);
    if (rule.preset === 'bands') {
      rule.bands.forEach(({ from }, at) => {
        if (parse(from).n < 0n) report(`${rulePath}.bands.${at}.from`, 'below-nought', {});
      });
      if (rule.paidPercent !== undefined && compare(parse(rule.paidPercent), HUNDRED) > 0)
        report(`${rulePath}.paidPercent`, 'above-hundred', {});
    }
    if (rule.preset === 'composed' || rule.preset === 'ballots') {
      const list = rule.preset === 'composed' ? 'parts' : 'electorates';
      const parts: readonly { percent: string }[] =
        rule.preset === 'composed' ? rule.parts : rule.electorates;
      const sum = parts.map((part) => parse(part.percent));
      if (
        compare(
          sum.reduce((a, b) => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d })),
          parse('100'),
        ) !== 0
      ) {
        report(`${rulePath}.${list}`, 'parts-not-100', {}, 'warning');
      }
    }
    const { cap, capTimes, floor } = indicator;
    const below = (most: Rational) => floor !== undefined && compare(most, parse(floor)) < 0;
    if (cap !== undefined && below(parse(cap))) report(`${path}.cap`, 'bounds-crossed');
    if (capTimes !== undefined && below(multiply(parse(indicator.weight), parse(capTimes))))
      report(`${path}.capTimes`, 'bounds-crossed');
  }

  /** Cases that no unit ever comes to. */
  function checkRows(rows: readonly { readonly when: Condition }[], where: string): void {
    for (const { row, by } of idleRows(rows)) {
      const said = {
        row: String(row + 1),
        ...(by.length > 0 ? { by: by.map((one) => one + 1).join(' ') } : {}),
      };
      report(`${where}.rows.${row}`, by.length > 0 ? 'row-taken' : 'row-excludes-itself', said, 'warning');
    }
  }

  /** References, kinds and falling curves of one tree; problems of what a preset expands to stand at the preset. */
  function checkTree(
    tree: Expression,
    path: string,
    at?: string,
    inside?: Inside,
    rule?: Rule,
  ): Kind | undefined {
    // Against a target steps are counted in percent of it.
    const isPercent = rule?.preset === 'steps' && rule.against !== 'nothing' && !isDifference(rule.against);
    // A past of nought is asked for before growth is divided by it.
    const zeroSaid = rule?.preset === 'growth';
    const told = new Set<string>();
    const say: Say = (where, code, params, severity = 'error') => {
      const place = at ?? where;
      const once = `${place}/${code}/${JSON.stringify(params)}`;
      if (told.has(once)) return;
      told.add(once);
      report(place, code, params, severity);
    };
    walk(
      tree,
      path,
      {
        expression(one, where, among) {
          if (one.form === 'if' && at === undefined) checkRows(one.rows, where);
          if (one.form === 'value') {
            if (one.of === 'measure' && !measures.has(one.key))
              say(where, 'measure-unknown', { key: one.key });
            if (one.of === 'indicator' && !indicators.has(one.key))
              say(where, 'indicator-unknown', { key: one.key });
            if (one.of === 'target' && goals && !goals.has(one.goal))
              say(where, 'goal-unknown', { goal: one.goal });
            if (one.of === 'past' && context.pastKeys && !context.pastKeys.includes(one.key)) {
              say(where, 'past-unknown', { key: one.key }, 'warning');
            }
          }
          if (one.form === 'fold' && one.over.of === 'facts' && !measures.has(one.over.measure)) {
            say(where, 'measure-unknown', { key: one.over.measure });
          }
          if (one.form === 'fold' && one.over.of === 'links' && context.linkKinds) {
            const { kind } = one.over;
            if (!context.linkKinds.some((known) => kind === undefined || known === kind))
              say(where, 'links-missing', { kind: kind ?? '' }, 'warning');
          }
          // A rank is one among peers; how many different values peers have is not told (engine 1 takes none for it).
          if (one.form === 'fold' && (one.take === 'rank' || one.take === 'distinct')) {
            if ((one.take === 'rank') !== (one.over.of === 'peers')) say(where, 'take-unfit', {});
          }
          if (one.form === 'curve') {
            // Down a rank table the place falls, not the merit.
            const byRank =
              (one.of.form === 'fold' && one.of.take === 'rank') ||
              (one.of.form === 'value' && one.of.of === 'attribute' && one.of.attribute === 'place');
            const over = inferKind(one.of, known, where, () => {}, among && memberKind(among, known));
            const kind = isPercent ? 'percent' : over;
            for (const index of byRank ? [] : fallsAt(one.segments))
              say(
                `${where}.segments.${index}`,
                'curve-falls',
                { from: one.segments[index]?.from ?? '', ...(kind ? { kind } : {}) },
                'warning',
              );
            checkOrder(one.segments, where, say);
            for (const index of widthless(one.segments))
              say(`${where}.segments.${index}.per`, 'not-above-zero', {});
          }
          if (
            one.form === 'arithmetic' &&
            one.operator === 'divide' &&
            !one.zero &&
            !zeroSaid &&
            !fixedDivisor(one.of.slice(1))
          ) {
            say(where, 'zero-unsaid', {}, 'warning');
          }
        },
        condition: (one, where, among) => checkOne(one, where, say, among),
      },
      inside,
    );
    return inferKind(tree, known, path, say);
  }

  function checkOrder(
    segments: readonly { from: string | null }[],
    where: string,
    say: (path: string, code: string, params: Record<string, string>) => void,
  ): void {
    segments.forEach((segment, index) => {
      const before = segments[index - 1]?.from;
      if (index === 0) return;
      if (
        segment.from === null ||
        (before !== null && before !== undefined && compare(parse(before), parse(segment.from)) > 0)
      ) {
        say(`${where}.segments.${index}`, 'segments-unordered', {});
      }
    });
  }

  function checkBoard(board: Board, path: string): void {
    board.indicators.forEach((key, index) => {
      if (!indicators.has(key)) report(`${path}.indicators.${index}`, 'indicator-unknown', { key });
    });
    board.classes?.forEach((row, index) => {
      if (context.classes && !context.classes.includes(row.class)) {
        report(`${path}.classes.${index}.class`, 'class-unknown', { class: row.class }, 'warning');
      }
      for (const key of Object.keys(row.weights)) {
        if (!board.indicators.includes(key))
          report(`${path}.classes.${index}.weights.${key}`, 'indicator-unknown', { key });
      }
    });
    if (context.groups && board.groups !== 'all') {
      for (const group of board.groups) {
        if (!context.groups.some((one) => one.id === group))
          report(`${path}.groups`, 'group-unknown', { group });
      }
    }
    checkLeftOut(board, path, (key) => indicators.get(key), report);
    checkBreaks(scheme, board.ties ?? [], `${path}.ties`, report);
    board.statuses?.forEach((status, index) => {
      if (status.when) checkConditions(status.when, `${path}.statuses.${index}.when`);
    });
    board.grades?.forEach(({ when, topPercent }, index) => {
      if (topPercent !== undefined && compare(parse(topPercent), HUNDRED) > 0)
        report(`${path}.grades.${index}.topPercent`, 'percent-beyond');
      if (when) checkConditions(when, `${path}.grades.${index}.when`);
    });
  }

  /** A condition outside a rule and all within it. */
  function checkConditions(condition: Condition, path: string, measure?: Measure): void {
    walkCondition(condition, path, {
      condition: (one, where, inside) => checkOne(one, where, report, inside, measure),
    });
  }

  function checkOne(one: Condition, where: string, say: Say, inside?: Inside, measure?: Measure): void {
    for (const amount of pairedIn(one)) paired.add(amount);
    const among = measure ?? (inside && 'measure' in inside ? measures.get(inside.measure) : undefined);
    const own = among?.quantity === 'money' ? among.currency : undefined;
    const kind = recordsOf(inside) ?? measure?.source.kind;
    checkCondition(one, where, context, known, say, { kind, own, paired: paired.has(one) });
  }

  /** Of which kind the records are that something stands among. */
  function recordsOf(inside: Inside | undefined): RecordKind | undefined {
    return inside?.of === 'children' ? inside.kind : inside && measures.get(inside.measure)?.source.kind;
  }

  /** By indicator, the indicators its rule refers to. */
  function indicatorsRead(): Map<string, ReadonlySet<string>> {
    return new Map(
      scheme.indicators.map((indicator) => {
        const keys = new Set<string>();
        walk(expand(indicator.rule, known.measure), '', {
          expression(one) {
            if (one.form === 'value' && one.of === 'indicator') keys.add(one.key);
          },
        });
        return [indicator.key, keys];
      }),
    );
  }

  function checkCycles(): void {
    scheme.indicators.forEach((indicator, index) => {
      const seen = new Set<string>();
      const next = [...(uses.get(indicator.key) ?? [])];
      for (let key = next.pop(); key !== undefined; key = next.pop()) {
        if (key === indicator.key) {
          report(`indicators.${index}.rule`, 'cycle', { key });
          return;
        }
        if (seen.has(key)) continue;
        seen.add(key);
        next.push(...(uses.get(key) ?? []));
      }
    });
  }
}

/** A literal divisor other than zero, or a target (a missing one is a problem of its own). */
function fixedDivisor(divisors: readonly Expression[]): boolean {
  return divisors.every(
    (one) =>
      one.form === 'value' && (one.of === 'target' || (one.of === 'number' && parse(one.number).n !== 0n)),
  );
}

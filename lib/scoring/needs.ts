/** What a scheme refers to and a campaign must have: goals, supplied figures, past values, points by hand, electorates. Pure. */
import { expand } from './expand';
import type { Expression } from './expression';
import { judgedRules, type Measure, type Names, type Scheme } from './scheme';
import { walk, walkCondition } from './walk';

export type NeededGoal = {
  readonly key: string;
  /** As the measure that is set against it is called and counted. */
  readonly names: Names;
  readonly quantity: Measure['quantity'];
  readonly currency?: string;
};
export type Needs = {
  readonly goals: readonly NeededGoal[];
  /** Measures that read supplied figures. */
  readonly figures: readonly Measure[];
  readonly past: readonly string[];
  /** Indicators whose points the office enters. */
  readonly entered: readonly string[];
  readonly electorates: readonly string[];
};

/** Everything a scheme needs from outside itself, in the order in which it is referred to. */
export function needsOf(scheme: Scheme): Needs {
  const goals = new Map<string, NeededGoal>();
  const past = new Set<string>();
  const entered = new Set<string>();
  const electorates = new Set<string>();
  const measureOf = (key: string) => scheme.measures.find((one) => one.key === key);

  /** A goal is called like the measure of its own key, else like the first one that stands beside it. */
  const goal = (key: string, beside: readonly string[]) => {
    if (goals.has(key)) return;
    const like = measureOf(key) ?? beside.map(measureOf).find((one) => one !== undefined);
    goals.set(key, {
      key,
      names: like?.names ?? { zh: key, en: key },
      quantity: like?.quantity ?? 'count',
      ...(like?.currency === undefined ? {} : { currency: like.currency }),
    });
  };
  const read = (visit: (see: (one: Expression) => void) => void, indicator?: string) => {
    const beside: string[] = [];
    const targets: string[] = [];
    visit((one) => {
      if (one.form === 'fold' && one.over.of === 'ballots') electorates.add(one.over.electorate);
      if (one.form !== 'value') return;
      if (one.of === 'measure') beside.push(one.key);
      if (one.of === 'target') targets.push(one.goal);
      if (one.of === 'past') past.add(one.key);
      if (one.of === 'entered' && indicator !== undefined) entered.add(indicator);
    });
    for (const key of targets) goal(key, beside);
  };

  for (const { key, rule } of scheme.indicators)
    read((see) => walk(expand(rule, measureOf), '', { expression: see }), key);
  for (const table of scheme.tables ?? [])
    for (const { formula } of table.columns) read((see) => walk(formula, '', { expression: see }));
  for (const board of scheme.boards)
    for (const { when } of judgedRules(board))
      if (when) read((see) => walkCondition(when, '', { expression: see }));
  for (const award of scheme.awards) {
    if (award.order.by === 'breakthrough' || award.order.by === 'places') past.add(award.order.past);
    for (const floor of award.floors ?? []) {
      if (floor.by === 'target') goal(floor.goal, [floor.key]);
      if (floor.by === 'condition') read((see) => walkCondition(floor.when, '', { expression: see }));
    }
    for (const { when } of award.tiers ?? [])
      if (when) read((see) => walkCondition(when, '', { expression: see }));
  }
  return {
    goals: [...goals.values()],
    figures: scheme.measures.filter(({ source }) => source.kind === 'figure'),
    past: [...past],
    entered: [...entered],
    electorates: [...electorates],
  };
}

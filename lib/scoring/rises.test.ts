import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeResult, type Fact, parse } from '.';
import {
  COMPARISONS,
  type Condition,
  type Expression,
  highest,
  lowest,
  measure,
  minus,
  num,
  over,
  points,
  type Segment,
  sum,
  times,
} from './expression';
import { compare } from './rational';
import type { Measure, TieBreak } from './scheme';
import {
  aBoard,
  aFact,
  aFigure,
  aFigureMeasure,
  aFormula,
  anIndicator,
  aScheme,
  aSubjects,
  aUnit,
} from './testing';

const UNITS = ['a', 'b', 'c'];
const DEALS = ['d0', 'd1', 'd2', 'd3', 'd4', 'd5', 'd6', 'd7', 'd8', 'd9'];
const paid: Expression = over(
  { form: 'fold', over: { of: 'children', kind: 'receipt', aspect: 'paid_in' }, take: 'sum' },
  num('1', 'count'),
);
const amount: Expression = { form: 'value', of: 'amount' };
const deals: Measure = {
  ...aFigureMeasure('deals', 'ratio'),
  source: { kind: 'deal', aspect: 'total' },
};
const measures: Measure[] = [
  aFigureMeasure('n', 'ratio'),
  aFigureMeasure('m', 'ratio'),
  aFigureMeasure('most', 'ratio', { source: { kind: 'figure', aspect: 'value', figure: 'm' }, take: 'max' }),
  aFigureMeasure('mean', 'ratio', { source: { kind: 'figure', aspect: 'value', figure: 'm' }, take: 'mean' }),
  deals,
  { ...deals, key: 'paid', where: { test: 'compare', left: paid, is: 'ge', right: amount } },
  { ...deals, key: 'unpaid', where: { test: 'compare', left: paid, is: 'lt', right: amount } },
  { ...deals, key: 'large', where: { test: 'amount', aspect: 'contracted', is: 'ge', number: '3' } },
];

const literal = fc.constantFrom('0', '1', '2', '5', '0.5', '0', '3', '-1');
const counted = (of: object): Expression => over({ form: 'fold', ...of } as Expression, num('1', 'count'));
/** Numbers of one kind throughout, so that hardly any is a fault. */
const { expression: anExpression, condition: aCondition } = fc.letrec<{
  expression: Expression;
  each: Expression;
  condition: Condition;
  set: object;
}>((tie) => {
  const some = tie('expression');
  const number = literal.map((one) => num(one));
  const compared = (left: fc.Arbitrary<Expression>) =>
    fc.record({
      test: fc.constant('compare'),
      left,
      is: fc.constantFrom(...COMPARISONS, 'ge', 'lt'),
      right: fc.oneof(number, number, left),
    });
  const decided = (of: fc.Arbitrary<Expression>, when: fc.Arbitrary<Condition>) =>
    fc.record({
      form: fc.constant('if'),
      rows: fc.array(fc.record({ when, gives: fc.oneof(number, of) }), { minLength: 1, maxLength: 2 }),
      else: fc.oneof(number, of),
    });
  const town: fc.Arbitrary<Condition> = fc.constant({ test: 'unit', field: 'group', values: ['g'] });
  const segment = fc.record(
    {
      base: literal,
      rate: literal,
      open: fc.boolean(),
      join: fc.boolean(),
      origin: literal,
      whole: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const curve = fc
    .tuple(some, fc.constantFrom(null, '0', '1'), fc.array(segment, { minLength: 1, maxLength: 3 }))
    .map(([of, from, list]) => ({
      form: 'curve',
      of,
      gives: 'ratio',
      segments: list.map((one, at): Segment => ({ ...one, from: at === 0 ? from : String(at * 3) })),
    }));
  return {
    condition: fc.oneof(
      { depthSize: 'xsmall' },
      compared(some),
      town,
      fc.record({ test: fc.constantFrom('all', 'any'), of: fc.array(tie('condition'), { maxLength: 2 }) }),
      fc.record({ test: fc.constant('not'), of: tie('condition') }),
    ) as fc.Arbitrary<Condition>,
    each: fc.oneof(
      { depthSize: 'xsmall' },
      fc.constantFrom(amount, paid, { form: 'value', of: 'share' } as Expression),
      number,
      fc.tuple(tie('each'), tie('each')).map(([a, b]) => times(a, b)),
      fc.tuple(tie('each'), tie('each')).map(([a, b]) => minus(a, b)),
      decided(tie('each'), compared(tie('each')) as fc.Arbitrary<Condition>),
    ) as fc.Arbitrary<Expression>,
    set: fc.record(
      {
        of: fc.constant('facts'),
        measure: fc.constantFrom('deals', 'paid', 'large'),
        where: compared(tie('each')),
      },
      { requiredKeys: ['of', 'measure'] },
    ),
    expression: fc.oneof(
      { depthSize: 'xsmall', withCrossShrink: true },
      fc.constantFrom(
        ...measures.map(({ key }) => measure(key)),
        measure('n'),
        measure('m'),
        measure('deals'),
      ),
      number,
      fc.constant<Expression>({ form: 'value', of: 'target', goal: 'goal' }),
      fc
        .tuple(fc.constantFrom(sum, minus, times, lowest, highest), some, some)
        .map(([join, a, b]) => join(a, b)),
      fc
        .tuple(some, fc.oneof(number, some), fc.option(number, { nil: undefined }))
        .map(([a, b, zero]) => over(a, b, zero)),
      curve,
      decided(some, tie('condition')),
      // More of the same, as a rule that keeps a part below a line has it.
      fc
        .tuple(some, literal, tie('condition'))
        .map(([of, part, when]) => ({ form: 'if', rows: [{ when, gives: times(of, num(part)) }], else: of })),
      fc.tuple(some, fc.constantFrom(0, 2)).map(([of, places]) => ({ form: 'round', of, places })),
      fc
        .record({ over: tie('set'), each: tie('each'), take: fc.constantFrom('sum', 'max', 'min', 'mean') })
        .map((one) => ({ form: 'fold', ...one, empty: num('0') })),
      tie('set').map((set) => counted({ over: set, take: 'count' })),
      fc
        .record({ each: some, take: fc.constantFrom('sum', 'max', 'min', 'mean') })
        .map((one) => ({ form: 'fold', over: { of: 'periods', by: 'quarter' }, ...one })),
      fc
        .tuple(some, fc.constantFrom('sum', 'max'))
        .map(([each, take]) => ({ form: 'fold', over: { of: 'peers' }, each, take })),
    ) as fc.Arbitrary<Expression>,
  };
});

/** A claim: a record with its lines, which may stand already and be replaced. */
const aClaim = fc.record({
  unit: fc.constantFrom(...UNITS),
  of: fc.constantFrom('n', 'm', 'deal', 'deal', 'receipt'),
  deal: fc.constantFrom(...DEALS),
  amount: fc.oneof(
    { weight: 40, arbitrary: fc.integer({ min: 0, max: 9 }) },
    { weight: 1, arbitrary: fc.integer({ min: -5, max: -1 }) },
  ),
  contracted: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
  day: fc.constantFrom('2024-02-01', '2024-08-01'),
});
type Claim = typeof aClaim extends fc.Arbitrary<infer T> ? T : never;

function linesOf({ unit, of, deal, amount: many, contracted, day }: Claim, at: number): Fact[] {
  const text = String(many);
  if (of === 'n' || of === 'm') return [aFigure(unit, of, text, { record: `f${at}`, day })];
  if (of === 'receipt')
    return [
      aFact({ unit, record: `p${at}`, kind: 'receipt', aspect: 'paid_in', parent: deal, amount: text, day }),
    ];
  const whole = aFact({ unit, record: deal, aspect: 'total', amount: text, day });
  return contracted === undefined
    ? [whole]
    : [whole, { ...whole, aspect: 'contracted', amount: String(contracted) }];
}

/** What stands when these claims are decided one after the other, the later in place of the earlier of a record. */
function standing(claims: readonly (readonly Fact[])[]): Fact[] {
  const lines = new Map<string, Fact>();
  for (const claim of claims) for (const line of claim) lines.set(`${line.record}/${line.aspect}`, line);
  return [...lines.values()];
}

const aCase = fc.record({
  tree: anExpression,
  ties: fc.constantFrom<TieBreak[]>(
    [],
    [],
    [],
    [{ by: 'measure', key: 'n' }],
    [{ by: 'measure', key: 'mean' }],
    [{ by: 'measure', key: 'n', best: 'low' }],
  ),
  veto: fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: aCondition }),
  accepted: fc.array(aClaim, { maxLength: 6 }),
  pending: fc.array(aClaim, { minLength: 1, maxLength: 4 }),
});

describe('A board that the engine calls certain', () => {
  it('never takes points for what is accepted, and no place outside the bounds comes about', () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(
        aCase,
        fc.infiniteStream(fc.boolean()),
        ({ tree, ties, veto, accepted, pending }, accepts) => {
          const scheme = aScheme({
            measures,
            indicators: [anIndicator('x', aFormula(times(points('1'), tree)))],
            boards: [
              aBoard(['x'], {
                ties,
                ...(veto
                  ? { statuses: [{ key: 'off', names: { zh: '', en: '' }, kind: 'veto', when: veto }] }
                  : {}),
              }),
            ],
          });
          const subjects = aSubjects({
            units: UNITS.map((id) => aUnit(id)),
            goals: [{ key: 'goal', name: { zh: '', en: '' }, quantity: 'ratio' }],
            targets: UNITS.map((holderId, at) => ({
              goal: 'goal',
              holder: 'unit',
              holderId,
              assured: String(at),
            })),
          });
          const resultOf = (facts: readonly Fact[]) => computeResult(scheme, subjects, facts);
          const before = accepted.map(linesOf);
          const claims = pending.map((one, at) => linesOf(one, at + accepted.length));
          const claimed = standing(claims).map((fact): Fact => ({ ...fact, state: 'claimed' }));
          const live = resultOf([...standing(before), ...claimed]);
          const [board] = live.boards;
          if (!board || board.estimate || live.problems.length > 0) return;
          // Of a record, all that is pending is one claim.
          const records = [...new Set(claimed.map(({ record }) => record))];
          let last = resultOf(standing(before));
          const decided: Fact[][] = [];
          for (const record of records) {
            if (!accepts.next().value) continue;
            decided.push(
              claimed.filter((one) => one.record === record).map((one) => ({ ...one, state: 'accepted' })),
            );
            const now = resultOf(standing([...before, ...decided]));
            if (now.problems.length > 0 || last.problems.length > 0) return;
            for (const row of now.boards[0]?.rows ?? []) {
              const was = last.boards[0]?.rows.find(({ unit }) => unit === row.unit);
              expect(
                compare(parse(row.total.verified), parse(was?.total.verified ?? '?')),
              ).toBeGreaterThanOrEqual(0);
              const told = board.rows.find(({ unit }) => unit === row.unit);
              expect([row.rank === null, told?.rank === null]).toEqual(Array(2).fill(told?.rank === null));
              if (row.rank === null) continue;
              expect(row.rank).toBeGreaterThanOrEqual(told?.best ?? 0);
              expect(row.rank).toBeLessThanOrEqual(told?.worst ?? 0);
            }
            last = now;
          }
          const spelt = JSON.stringify(tree);
          for (const part of [
            '"if"',
            '"subtract"',
            '"divide"',
            '"curve"',
            '"fold"',
            '"multiply"',
            '"periods"',
          ])
            if (spelt.includes(part) && /"measure"|"facts"/.test(spelt)) met.add(part);
        },
      ),
      { numRuns: 1_000 },
    );
    // Were none called certain, nothing would have been asked.
    expect(met.size).toBe(7);
  });
});

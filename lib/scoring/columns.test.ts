import { describe, expect, it } from 'vitest';
import { columnsOf, NEXT_COLUMNS } from './columns';
import { expand } from './expand';
import { Rule } from './presets';

/** Each column asks for at least its number. */
const wide = Rule.parse({
  preset: 'conditions',
  measure: 'm1',
  against: 'nothing',
  is: 'ge',
  ...Object.fromEntries(
    NEXT_COLUMNS.flatMap((column, at) => [
      [column, `m${at + 2}`],
      [`${column}Against`, at === 5 ? 'target' : 'nothing'],
      ...(at === 5 ? [[`${column}Goal`, 'g']] : []),
      ...(at === 1 ? [[`${column}Is`, 'lt']] : []),
    ]),
  ),
  rows: [
    {
      amount: '1',
      ...Object.fromEntries(
        NEXT_COLUMNS.map((column, at) => [`${column}${at === 5 ? 'Percent' : 'Amount'}`, String(at + 2)]),
      ),
      points: '5',
    },
    { eighthAmount: '8', points: '2' },
  ],
  else: '0',
}) as Extract<Rule, { preset: 'conditions' }>;

describe('a decision table', () => {
  it('has up to eight columns, each with its bound in every row that asks for it', () => {
    const columns = columnsOf(wide);
    expect(columns.map(({ measure, is, against }) => [measure, is, against])).toEqual([
      ['m1', 'ge', 'nothing'],
      ['m2', 'ge', 'nothing'],
      ['m3', 'lt', 'nothing'],
      ['m4', 'ge', 'nothing'],
      ['m5', 'ge', 'nothing'],
      ['m6', 'ge', 'nothing'],
      ['m7', 'ge', 'target'],
      ['m8', 'ge', 'nothing'],
    ]);
    expect(wide.rows.map((row) => columns.map(({ bound }) => bound(row)))).toEqual([
      ['1', '2', '3', '4', '5', '6', '7', '8'],
      [undefined, undefined, undefined, undefined, undefined, undefined, undefined, '8'],
    ]);
    const tree = expand(wide, () => undefined);
    const tests =
      tree.form === 'if' ? tree.rows.map(({ when }) => (when.test === 'all' ? when.of.length : 0)) : [];
    expect(tests).toEqual([8, 1]);
  });

  it('may leave a column out between two', () => {
    const { second: _, secondAgainst: __, ...rest } = wide;
    expect(columnsOf(rest as typeof wide).map(({ measure }) => measure)).toEqual([
      'm1',
      'm3',
      'm4',
      'm5',
      'm6',
      'm7',
      'm8',
    ]);
  });

  it('wants the measure and the goal of each column it has', () => {
    const { eighth: _, seventhGoal: __, ...lacking } = wide;
    const { error } = Rule.safeParse(lacking);
    expect(error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
      ['seventhGoal', 'required'],
      ['eighth', 'required'],
    ]);
  });
});

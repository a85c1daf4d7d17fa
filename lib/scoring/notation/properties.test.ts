import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CURRENCIES } from '../../money';
import { LANGUAGES } from '../../vocabulary';
import { type Condition, condition, type Expression, expression } from '../expression';
import { type Names, printConditionNotation, printNotation, readConditionNotation, readNotation } from '.';
import { key, number, text, trees } from './testing';

describe('The notation', () => {
  test('gives back every tree it prints, in both languages, and prints it the same again', () => {
    fc.assert(
      fc.property(trees.expression, fc.constantFrom(...LANGUAGES), (tree, language) => {
        fc.pre(expression.safeParse(tree).success);
        const printed = printNotation(tree, language);
        expect(readNotation(printed)).toEqual({ tree, problems: [] });
      }),
      { numRuns: 400 },
    );
  });

  test('gives them back by names too, whatever is called what', () => {
    const naming = fc.record({
      key,
      zh: text,
      en: text,
      kind: fc.constantFrom('count', 'points', 'money:USD', 'money:JPY', undefined),
    }) as never as fc.Arbitrary<{ key: string; zh: string; en: string }>;
    // What stands in the trees, so that it is met, besides anything else.
    const coded = fc.array(
      fc.oneof(
        fc.record({ key: text, zh: text, en: text }),
        fc.constantFrom(
          { key: '境外', zh: '2024', en: ' x ' },
          { key: 'abroad', zh: '境外', en: '境外' },
          { key: '2024', zh: '#境外', en: '「a」' },
        ),
      ),
      { maxLength: 4 },
    );
    const names: fc.Arbitrary<Names> = fc.record({
      measure: fc.uniqueArray(naming, { maxLength: 4, selector: (one) => one.key }),
      attribute: coded,
      values: fc.record({ '2024': coded, 境外: coded, 'unit.kind': coded, 'unit.group': coded }),
    });
    fc.assert(
      fc.property(trees.expression, names, fc.constantFrom(...LANGUAGES), (tree, named, language) => {
        fc.pre(expression.safeParse(tree).success);
        const printed = printNotation(tree, language, named);
        const { tree: back, problems } = readNotation(printed, named);
        fc.pre(
          !problems.some(
            ({ code, params }) =>
              code === 'name' && params.called !== 'attribute' && params.called !== 'value',
          ),
        );
        expect({ back, problems }, printed).toEqual({ back: tree, problems: [] });
      }),
      { numRuns: 400 },
    );
  });

  test('gives back every condition', () => {
    fc.assert(
      fc.property(trees.condition, fc.constantFrom(...LANGUAGES), (tree, language) => {
        fc.pre(condition.safeParse(tree).success);
        expect(readConditionNotation(printConditionNotation(tree, language))).toEqual({ tree, problems: [] });
      }),
      { numRuns: 200 },
    );
  });

  test('gives back whatever is compared with a share', () => {
    const names: Names = {
      measure: [
        { key: 'a', zh: '到账额', en: 'Paid in', kind: 'money:USD' },
        { key: 'b', zh: '合同额', en: 'Contracted', kind: 'money:USD' },
      ],
    };
    const rate: Expression = {
      form: 'arithmetic',
      operator: 'divide',
      of: [
        { form: 'value', of: 'measure', key: 'a' },
        { form: 'value', of: 'measure', key: 'b' },
      ],
    };
    const decimal = fc
      .tuple(fc.integer(), fc.nat({ max: 999_999 }))
      .map(([whole, part]) => `${whole}.${part}`);
    fc.assert(
      fc.property(fc.oneof(decimal, number), fc.constantFrom(...LANGUAGES), (than, language) => {
        const tree: Condition = {
          test: 'compare',
          left: rate,
          is: 'ge',
          right: { form: 'value', of: 'number', number: than },
        };
        fc.pre(condition.safeParse(tree).success);
        const printed = printConditionNotation(tree, language, names);
        expect(readConditionNotation(printed, names), printed).toEqual({ tree, problems: [] });
      }),
      { numRuns: 300 },
    );
  });

  test('reads amounts as they are shown, and lists of numbers as lists, though no blank stands behind a comma', () => {
    const plain = (tree: Expression | null) =>
      tree?.form === 'arithmetic' ? tree.of.map((one) => (one as { number: string }).number) : null;
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(...CURRENCIES), (amount, currency) => {
        const tree: Expression = {
          form: 'value',
          of: 'number',
          number: String(amount),
          kind: 'money',
          currency,
        };
        const [, number = '', unit = ''] = /^([\d.]+)(.*)$/.exec(printNotation(tree, 'zh-CN')) ?? [];
        const [whole = '', ...rest] = number.split('.');
        const shown = [whole.replace(/\B(?=(?:\d{3})+$)/g, ','), ...rest].join('.');
        for (const typed of [`${shown} ${unit}`, `${shown}${unit}`, `${number} ${unit}`])
          expect(readNotation(typed), typed).toEqual({ tree, problems: [] });
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 5000 }), { minLength: 2, maxLength: 5 }), (numbers) => {
        for (const form of ['min', '取大', 'plus', 'times'])
          expect(plain(readNotation(`${form}(${numbers.join(',')})`).tree)).toEqual(numbers.map(String));
      }),
    );
  });

  test('never fails on a text however it is cut or mixed', () => {
    const piece = fc.constantFrom(
      ...'min max curve from if else sum facts children is not ballots peers ( ) [ ] , : + ÷ ≥ " 「a」 "x" 1 2/3 % 5 USD 万 $ yes'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const { tree, problems } = readNotation(pieces.join(' '));
        expect(tree === null).toBe(problems.length > 0);
      }),
      { numRuns: 2000 },
    );
  });
});

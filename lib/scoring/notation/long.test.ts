import { beforeAll, describe, expect, test } from 'vitest';
import { type Names, readConditionNotation, readNotation } from '.';

const MOST = 60_000;
/** Of the processor, far above what any takes; what grows with the square of a text's length takes longer still. */
const BUSY_MS = 2_000;
const busy = () => process.cpuUsage().user / 1_000;

/** As many parts as there is room for. */
function filled(part: string | ((nth: number) => string), between = '', before = '', behind = ''): string {
  const parts: string[] = [];
  let left = MOST - before.length - behind.length;
  for (;;) {
    const one = (parts.length > 0 ? between : '') + (typeof part === 'string' ? part : part(parts.length));
    left -= one.length;
    if (left < 0) return before + parts.join('') + behind;
    parts.push(one);
  }
}

const list = Array.from({ length: 300 }, (_, nth) => ({
  key: `key${nth}`,
  zh: `数据${nth}`,
  en: `Measure ${nth}`,
  kind: 'count' as const,
}));
const names: Names = { measure: list, goal: list, indicator: list };
const curves = 118;

/** The first thing said of each, and how often anything is. */
const TEXTS: readonly (readonly [string, text: string, first: string | null, told: number, Names?])[] = [
  ['brackets', filled('(1)', '+'), 'value', 1],
  ['unknown words', filled('x()', '+'), 'word', 20],
  ['unknown words, each another', filled((nth) => `wrod${nth}()`, '+'), 'word', 20],
  ['unknown words within a bracket', filled('mni(1)', ',', 'min(', ')'), 'word', 20],
  ['one unknown word', `${'x'.repeat(MOST - 2)}()`, 'word', 1],
  ['names nothing has', filled((nth) => `无${nth}`, '+'), 'name', 20, names],
  ['empty brackets', filled('()', '+'), 'operand', 20],
  ['brackets in brackets', '('.repeat(MOST / 2) + ')'.repeat(MOST / 2), 'deep', 1],
  ['brackets never closed', '('.repeat(MOST), 'deep', 1],
  ['brackets never opened', ')'.repeat(MOST), 'operand', 1],
  ['lists never closed', '['.repeat(MOST), 'operand', 1],
  ['brackets closed by others', filled('min(]', ',', 'min(', ')'), 'operand', 20],
  [
    'faults far within',
    filled('round($)', ',', 'min('.repeat(curves - 1), ')'.repeat(curves - 1)),
    'sign',
    20,
  ],
  ['segments', filled((nth) => `from(${nth}, base: 1)`, ', ', 'curve(1, ', ')'), 'value', 1],
  ['segments that are wrong', filled('from($)', ',', 'curve(1,', ')'), 'sign', 20],
  [
    'curves over curves',
    filled('key299', '+', '分段('.repeat(curves), ', 从(0))'.repeat(curves)),
    'value',
    1,
    names,
  ],
  ['rows without a condition', filled('1', ',', 'if(', ',else:1)'), 'comparison', 20],
  ['signs that are none', '$'.repeat(MOST), 'sign', 20],
  ['signs that are none, a line each', '\n$'.repeat(MOST / 2), 'sign', 20],
  ['commas', filled(',', '', 'min(', ')'), 'operand', 20],
  ['options there are not', filled('x:1', ',', 'min(', ')'), 'option', 20],
  ['quotes left open', '「\n'.repeat(MOST / 2), 'text-open', 20],
  ['quotes', filled('「a」', '+'), 'value', 1],
  ['a decision whose brackets are never closed', filled('(', '', 'if('), 'deep', 1],
  ['brackets around a condition', `if(${'('.repeat(29_980)}1>0${')'.repeat(29_980)}:1,else:0)`, 'deep', 1],
  [
    'brackets around what is compared',
    `if(${'('.repeat(29_980)}1${')'.repeat(29_980)}>0:1,else:0)`,
    'deep',
    1,
  ],
  ['comparisons behind a number', filled('或以上', '', 'if(x 5', ':1,else:0)'), 'close', 1],
  ['numbers that could be thousands', filled('111', ',', 'min(1,', ',0111)'), 'commas', 1],
  ['what may be within', filled('以上（含', '', 'if(x 5', ':1,else:0)'), 'close', 1],
  ['ranges', filled('a 1以上5以下', '且', 'if(', ':1,else:0)'), 'value', 1],
  ['digits', '9'.repeat(MOST), 'number', 1],
  ['digits in a fraction', `${'9'.repeat(MOST / 2 - 1)}/${'7'.repeat(MOST / 2)}`, 'number', 1],
  ['letters', 'x'.repeat(MOST), null, 0],
];

describe('A text as long as any may be is read at once', () => {
  // What is timed is the reading, not the compiler at its first text.
  beforeAll(() => {
    for (let nth = 0; nth < 20; nth += 1) readNotation('x() + min((1), curve(2, from(0, base: 1)), $)');
  });

  for (const [what, text, first, told, known] of TEXTS)
    test(`made of ${what}`, () => {
      expect(text.length).toBeGreaterThan(MOST - 200);
      expect(text.length).toBeLessThanOrEqual(MOST);
      const start = busy();
      const { problems } = readNotation(text, known);
      expect(busy() - start).toBeLessThan(BUSY_MS);
      expect([problems[0]?.code ?? null, problems.length]).toEqual([first, told]);
    });

  test.each([
    ['comparisons', filled('(1>1)', ' and '), 'value'],
    ['comparisons that are wrong', filled('(1>)', ' and '), 'operand'],
    ['brackets', '('.repeat(MOST / 2), 'deep'],
    ['tests', filled('1>1', ',', 'all(', ')'), 'value'],
  ])('as a condition made of %s', (_, text, first) => {
    const start = busy();
    const { problems } = readConditionNotation(text);
    expect(busy() - start).toBeLessThan(BUSY_MS);
    expect(problems[0]?.code).toBe(first);
  });
});

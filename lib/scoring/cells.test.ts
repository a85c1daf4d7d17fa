import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Column, eachText, hashOf, NONE, Numbered, NumberedTexts, Texts } from './cells';

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('a column', () => {
  it('grows, and gives its cells in memory of their own', () => {
    const column = new Column(new Int32Array(2));
    for (const cell of [5, -7, 0, 9, 3]) column.push(cell);
    const held = column.held();
    column.push(1);
    held[0] = 8;
    expect([[...held], column.at(0), column.at(5), column.length]).toEqual([[8, -7, 0, 9, 3], 5, 1, 6]);
  });

  it('takes the cells of another, by other numbers where they are numbers of something', () => {
    const column = new Column(new Uint16Array(1));
    column.push(4);
    column.append(new Uint16Array([1, 2]));
    const numbers = new Column(new Int32Array(1));
    numbers.append(new Int32Array([0, NONE, 2]), (number) => number + 10);
    expect([[...column.held()], [...numbers.held()]]).toEqual([
      [4, 1, 2],
      [10, NONE, 12],
    ]);
  });
});

describe('what repeats', () => {
  it('is numbered in the order of its first coming, and found', () => {
    const numbered = new Numbered<string | number>();
    expect(['a', 'a', 1, '1', 'a', 1].map((one) => numbered.numberOf(one))).toEqual([0, 0, 1, 2, 0, 1]);
    expect([numbered.find('1'), numbered.find('b'), numbered.values]).toEqual([2, NONE, ['a', 1, '1']]);
  });
});

describe('a hash', () => {
  it('is FNV-1a as published, its upper half mixed into the lower', () => {
    for (const [text, published] of [
      ['', 0x811c9dc5],
      ['a', 0xe40c292c],
      ['foobar', 0xbf9cf968],
    ] as const) {
      const bytes = bytesOf(`"${text}"`);
      expect(hashOf(bytes, 1, bytes.length - 1) >>> 0).toBe((published ^ (published >>> 15)) >>> 0);
    }
  });
});

describe('texts held as bytes', () => {
  it('are numbered as they first come, whether given as texts or as bytes, and given back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.boolean())),
        (given) => {
          const texts = new NumberedTexts();
          const plain: string[] = [];
          for (const [text, isSpelt] of given) {
            if (!plain.includes(text)) plain.push(text);
            const bytes = bytesOf(text);
            const number = isSpelt ? texts.numberOfBytes(bytes, 0, bytes.length) : texts.numberOf(text);
            expect(number).toBe(plain.indexOf(text));
          }
          expect(plain.map((_, number) => texts.text(number))).toEqual(plain);
          expect(texts.length).toBe(plain.length);
        },
      ),
    );
  });

  it('are told apart where thousands of them share most of their bytes', () => {
    const texts = new NumberedTexts();
    const all = Array.from(
      { length: 5000 },
      (_, n) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`,
    );
    expect(all.map((text) => texts.numberOf(text))).toEqual(all.map((_, n) => n));
    expect(all.map((text) => texts.numberOf(text))).toEqual(all.map((_, n) => n));
    expect(texts.text(4321)).toBe(all[4321]);
  });

  it('may be long, empty, or beyond ASCII after others that were not', () => {
    const texts = new NumberedTexts();
    const all = ['', 'a'.repeat(3000), 'a'.repeat(70_000), '皇塘镇', 'b', '\uFEFFr1', '镇'.repeat(700)];
    for (const text of all) texts.numberOf(text);
    expect(all.map((_, number) => texts.text(number))).toEqual(all);
  });

  it('are read between where they start and end among other bytes', () => {
    const texts = new Texts();
    const bytes = bytesOf('"r1","r2"');
    expect([texts.add(bytes, 1, 3), texts.add(bytes, 6, 8)]).toEqual([0, 1]);
    expect([texts.text(0), texts.text(1)]).toEqual(['r1', 'r2']);
    expect([texts.is(0, bytes, 1, 3), texts.is(0, bytes, 6, 8), texts.is(0, bytes, 1, 2)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('are handed over one by one, as bytes', () => {
    const texts = new NumberedTexts();
    for (const text of ['镇', '', 'abc']) texts.numberOf(text);
    const other = new NumberedTexts();
    other.numberOf('abc');
    expect([...eachText(texts.held(), (...spelt) => other.numberOfBytes(...spelt))]).toEqual([1, 2, 0]);
    expect([other.text(1), other.text(2)]).toEqual(['镇', '']);
  });
});

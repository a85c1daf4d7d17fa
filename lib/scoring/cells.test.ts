import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eachText, NumberedTexts, Texts } from './cells';

const bytesOf = (text: string) => new TextEncoder().encode(text);

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
    const all = ['', 'a'.repeat(3000), '皇塘镇', 'b', '镇'.repeat(700)];
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

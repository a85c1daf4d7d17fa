import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, type Json } from '../canonical';
import { Fact, FactStore } from '../scoring';
import { aFactOfAnyKind } from '../scoring/testing';
import { factLine, factLines } from './fact-line';
import { FactLineReader } from './fact-reader';

/** What the schema makes of a line, or null where it refuses it or it is no JSON. */
function bySchema(line: string): Fact | null {
  try {
    return Fact.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}

const asJson = (fact: Fact | null) => fact && canonical(fact as unknown as Json);
/** A reader and the store that it fills. */
function aReader() {
  const store = new FactStore();
  return { store, reader: new FactLineReader(store) };
}
/** What a reader makes of the next line; null where it leaves it to the schema: then it has put nothing into the store. */
function read({ store, reader }: ReturnType<typeof aReader>, line: string): Fact | null {
  const bytes = Buffer.from(`["0123456789abcdef",${line}]\n`);
  const before = store.length;
  const isRead = reader.read(bytes, 20, bytes.length - 2);
  expect(store.length).toBe(before + (isRead ? 1 : 0));
  return isRead ? ([...store].at(-1) as Fact) : null;
}

describe('the line of a fact', () => {
  it('is its canonical JSON without the title, whatever the fact', () => {
    fc.assert(
      fc.property(fc.array(aFactOfAnyKind()), (facts) => {
        for (const fact of facts) expect(factLine({ ...fact, title: '名称' })).toBe(canonical(fact));
      }),
    );
  });

  it('is the same whether facts come one by one or from columns', () => {
    fc.assert(
      fc.property(fc.array(aFactOfAnyKind()), (facts) => {
        const store = new FactStore();
        for (const fact of facts) store.push(fact);
        expect([...(factLines(store) as Iterable<string>)]).toEqual(facts.map((fact) => canonical(fact)));
      }),
    );
  });
});

describe('reading the line of a fact', () => {
  it('gives what the schema gives, one line after the other', () => {
    fc.assert(
      fc.property(fc.array(aFactOfAnyKind()), (facts) => {
        const reader = aReader();
        for (const fact of facts) {
          const line = factLine(fact);
          const quick = read(reader, line);
          // An escape, or a number beyond what is usual, is left to the schema.
          if (quick) expect(asJson(quick)).toBe(asJson(bySchema(line)));
          else expect(line).toMatch(/\\|-0|\d{16}|"__proto__"/);
        }
      }),
    );
  });

  it('never takes what the schema refuses or reads otherwise, wherever a line was changed', () => {
    const pieces = ['"', '\\', '{', '}', '[', ']', ',', ':', '0', '-', '.5', '1e3', 'null', '\n', '\u0001'];
    const words = [
      '"title":"x",',
      ',"zz":1',
      '"logged":',
      '2024-02-30',
      'XXX',
      'true',
      '"__proto__":1,',
      '皇',
    ];
    fc.assert(
      fc.property(
        aFactOfAnyKind(),
        fc.array(aFactOfAnyKind(), { maxLength: 2 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat({ max: 12 }),
        fc.constantFrom('', ...pieces, ...words),
        (fact, before, at, dropped, put) => {
          const reader = aReader();
          for (const earlier of before) read(reader, factLine(earlier));
          const line = factLine(fact);
          const place = Math.floor(at * line.length);
          const changed = line.slice(0, place) + put + line.slice(place + dropped);
          const quick = read(reader, changed);
          if (quick) expect(asJson(quick)).toBe(asJson(bySchema(changed)));
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('leaves to the schema each member that is not as it must be', () => {
    const fact: Fact = {
      record: 'r1',
      parent: 'r0',
      kind: 'deal',
      aspect: 'total',
      state: 'accepted',
      unit: 'u1',
      holder: 'unit',
      role: 'lead',
      shareBp: 10_000,
      day: '2024-02-29',
      lastDay: '2024-03-01',
      logged: 1,
      evidenced: null,
      decided: 2,
      amount: '12',
      currency: 'USD',
      rate: { per: 1, value: '7.1', to: 'CNY' },
      attributes: { origin: 'abroad', tranche: 1, carriedOver: false },
      decision: 'd1',
    };
    expect(read(aReader(), factLine(fact))).toEqual(fact);
    const wrong: Record<string, unknown> = {
      record: '',
      parent: 1,
      kind: 'deals',
      aspect: '',
      state: 'pending',
      unit: '',
      holder: 'country',
      role: 'Lead',
      shareBp: 10_001,
      day: '2023-02-29',
      lastDay: '2024-3-1',
      logged: 1.5,
      evidenced: '1',
      decided: null,
      amount: '1e3',
      currency: 'USS',
      rate: { per: 0, value: '7.1', to: 'CNY' },
      attributes: { origin: ['abroad'] },
      decision: 5,
      more: 1,
    };
    for (const [name, value] of Object.entries(wrong)) {
      const members = Object.entries({ ...fact, [name]: value }).sort(([a], [b]) => (a < b ? -1 : 1));
      const line = JSON.stringify(Object.fromEntries(members));
      expect(bySchema(line), name).toBeNull();
      expect(read(aReader(), line), name).toBeNull();
    }
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ASPECTS, RECORD_KINDS } from '../vocabulary';
import type { Fact } from './facts';
import { FactStore, storeOf } from './store';
import { aFact, aFactOfAnyKind } from './testing';

describe('a store of facts', () => {
  it('gives back what was put in, in order', () => {
    fc.assert(
      fc.property(fc.array(aFactOfAnyKind(), { maxLength: 200 }), (facts) => {
        expect([...storeOf(facts)]).toEqual(facts);
      }),
    );
  });

  it('answers for one attribute as the whole object would', () => {
    fc.assert(
      fc.property(fc.array(aFactOfAnyKind(), { minLength: 1 }), fc.string(), (facts, stranger) => {
        const store = storeOf(facts);
        facts.forEach((fact, position) => {
          for (const name of [...Object.keys(fact.attributes), stranger]) {
            const own = Object.hasOwn(fact.attributes, name) ? fact.attributes[name] : undefined;
            expect(store.attribute(position, name)).toEqual(own);
          }
        });
      }),
    );
  });

  it('keeps amounts that no integer column holds as they were spelt', () => {
    const spelt = ['0', '-0', '007', '1.50', '1/3', '-12', '999999999999999', '9007199254740993', '-0.5'];
    const store = new FactStore();
    for (const amount of spelt) store.push(aFact({ unit: 'u', amount }));
    expect([...store].map((fact) => fact.amount)).toEqual(spelt);
    expect(store.amountAt(7).n).toBe(9007199254740993n);
  });

  it('tells an instant before 1970 from none, and keeps a mark that an id begins with', () => {
    const facts = [
      aFact({ unit: 'u', record: '\ufeffa', evidenced: -1, logged: -1, decided: -1 }),
      aFact({ unit: 'u', record: 'a', evidenced: null }),
    ];
    expect([...storeOf(facts)]).toEqual(facts);
  });

  it('gives back of a fact what it has and nothing else, titles too', () => {
    const bare = aFact({ unit: 'u' });
    const full: Fact = {
      ...bare,
      parent: 'p',
      state: 'claimed',
      holder: 'group',
      lastDay: '2024-06-02',
      evidenced: null,
      decided: 3,
      currency: 'USD',
      rate: { per: 1, value: '7', to: 'CNY' },
      decision: 'd',
      title: 't',
      attributes: { a: 1, b: '' },
    };
    const back = [...storeOf([bare, full, bare])];
    expect(back).toEqual([bare, full, bare]);
    for (const [at, one] of [bare, full, bare].entries())
      expect(Object.keys(back[at] ?? {}).sort()).toEqual(Object.keys(one).sort());
    const [first, second] = [storeOf([bare, full]).at(0), storeOf([bare, full]).at(1)];
    expect([first.parent, first.title, second.parent, second.title]).toEqual([
      undefined,
      undefined,
      'p',
      't',
    ]);
  });

  it('keeps apart what stands side by side: attributes of one record, decisions, rates', () => {
    const of = (attributes: Fact['attributes'], more: Partial<Fact> = {}) =>
      aFact({ unit: 'u', record: 'r', attributes, ...more });
    const facts = [
      of({ a: 1 }),
      of({ a: 1, b: 2 }),
      of({ a: 1 }),
      of({ a: 2 }, { decision: 'd', rate: { per: 1, value: '7', to: 'CNY' } }),
      of({ b: 2 }, { decision: 'e', rate: { per: 1, value: '7', to: 'USD' } }),
      of({ b: 2 }, { decision: 'd', rate: { per: 1, value: '7', to: 'CNY' } }),
      of({}),
      aFact({ unit: 'u', record: 's', attributes: { b: 2 } }),
    ];
    expect([...storeOf(facts)]).toEqual(facts);
    expect(storeOf(facts).attribute(0, 'b')).toBeUndefined();
    expect(storeOf(facts).attribute(6, 'b')).toBeUndefined();
    const left = of({ a: 1, b: undefined as never });
    expect([...storeOf([of({ a: 1 }), left])].map((one) => one.attributes)).toEqual([{ a: 1 }, { a: 1 }]);
    expect([...storeOf([left])][0]?.attributes).toEqual({ a: 1 });
  });

  it('shares the attributes of facts of one record where they are equal', () => {
    const of = (amount: string) => aFact({ unit: 'u', record: 'r', amount, attributes: { a: 1 } });
    const [first, second] = [...storeOf([of('1'), of('2')])];
    expect(second?.attributes).toBe(first?.attributes);
  });

  it('takes in another one, as if its facts had been given one by one', () => {
    fc.assert(
      fc.property(
        fc.array(aFactOfAnyKind(), { maxLength: 30 }),
        fc.array(aFactOfAnyKind(), { maxLength: 30 }),
        fc.array(aFactOfAnyKind(), { maxLength: 5 }),
        (own, other, later) => {
          const store = storeOf(own);
          store.append(structuredClone(storeOf([...own.slice(0, 3), ...other]).held()));
          for (const fact of later) store.push(fact);
          expect([...store]).toEqual([...own, ...own.slice(0, 3), ...other, ...later]);
          const records = [...store].flatMap(({ record, parent }) =>
            parent === undefined ? [record] : [record, parent],
          );
          expect(store.recordCount).toBe(new Set(records).size);
        },
      ),
    );
  });

  it('grows beyond what it starts with, and is its own store', () => {
    const facts = Array.from({ length: 300 }, (_, at) =>
      aFact({ unit: `u${at % 7}`, amount: String(at), attributes: { at } }),
    );
    const store = storeOf(facts);
    expect(storeOf(store)).toBe(store);
    expect([store.length, store.recordCount]).toEqual([300, 300]);
    expect([...store]).toEqual(facts);
    expect(store.recordAt(9)).toBe(9);
  });

  it('numbers sources so that only facts of equal kind and aspect share one', () => {
    const all = RECORD_KINDS.flatMap((kind) => ASPECTS.map((aspect) => aFact({ unit: 'u', kind, aspect })));
    const store = storeOf(all);
    expect(new Set(all.map((_, at) => store.sourceAt(at))).size).toBe(all.length);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
});

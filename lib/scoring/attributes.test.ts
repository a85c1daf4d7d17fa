import { describe, expect, it } from 'vitest';
import { Attributes } from './attributes';
import type { Fact } from './facts';

type Given = Fact['attributes'];
/** Holds them one after the other. */
function holding(...given: Given[]) {
  const attributes = new Attributes();
  const spans = given.map((one) => attributes.hold(one));
  return {
    attributes,
    spans,
    whole: () => spans.map(({ start, count }) => attributes.whole(start, count)),
    of: (at: number, name: string) => attributes.of(spans[at]?.start ?? -1, spans[at]?.count ?? -1, name),
    are: (at: number, like: Given) => attributes.are(spans[at]?.start ?? -1, spans[at]?.count ?? -1, like),
  };
}

describe('attributes of facts', () => {
  it('stand one stretch behind the other, without those that are undefined', () => {
    const { attributes, spans, whole } = holding(
      { origin: 'abroad', stage: undefined as never, isNew: true },
      {},
      { stage: 'signed' },
    );
    expect(spans).toEqual([
      { start: 0, count: 2 },
      { start: 2, count: 0 },
      { start: 2, count: 1 },
    ]);
    expect(attributes.length).toBe(3);
    expect(whole()).toEqual([{ origin: 'abroad', isNew: true }, {}, { stage: 'signed' }]);
  });

  it('are given back as they were, whatever stood at their place before', () => {
    const given: Given[] = [
      { a: 1, b: 2 },
      { a: 1, b: 3 },
      { b: 3, a: 1 },
      { a: '1', b: true },
      { b: 2 },
      { a: 1, b: 2, c: 'x' },
      { a: 1 },
    ];
    expect(holding(...given).whole()).toEqual(given);
    const many = Array.from({ length: 200 }, (_, nth): Given => ({ key: `k${nth}`, nth: nth % 7 }));
    expect(holding(...many).whole()).toEqual(many);
  });

  it('are one object however often they are asked for in a row', () => {
    const { attributes } = holding({ a: 1, b: 2 }, { a: 1 });
    const first = attributes.whole(0, 2);
    expect(attributes.whole(0, 2)).toBe(first);
    // Not of another stretch, be it that it starts or is as long as this one.
    expect([attributes.whole(0, 1), attributes.whole(1, 1), attributes.whole(1, 2)]).toEqual([
      { a: 1 },
      { b: 2 },
      { a: 1, b: 2 },
    ]);
  });

  it('are found by name within their own stretch', () => {
    const { of } = holding({ a: 1, b: 2 }, { a: 3 }, { c: false });
    expect([of(0, 'a'), of(0, 'b'), of(1, 'a'), of(2, 'c')]).toEqual([1, 2, 3, false]);
    expect([of(0, 'c'), of(1, 'b'), of(2, 'a'), of(2, 'unheard')]).toEqual(Array(4).fill(undefined));
  });

  it('are the same where each is, and there is no other', () => {
    const { are } = holding({ a: 1, b: true }, {});
    expect(are(0, { b: true, a: 1 })).toBe(true);
    expect(are(0, { a: 1, b: true, c: undefined as never })).toBe(true);
    expect([are(0, { a: 1 }), are(0, { a: 1, b: true, c: 3 }), are(0, { a: 1, b: 'true' })]).toEqual([
      false,
      false,
      false,
    ]);
    expect([are(0, { a: 1, c: true }), are(1, { a: 1 }), are(1, {})]).toEqual([false, false, true]);
  });

  it('hold what repeats once', () => {
    const { names, values, name, value } = holding(
      { a: 'x', b: 'y' },
      { b: 'x' },
      { a: 'y' },
    ).attributes.held();
    expect({ names, values }).toEqual({ names: ['a', 'b'], values: ['x', 'y'] });
    expect([[...name], [...value]]).toEqual([
      [0, 1, 1, 0],
      [0, 1, 0, 1],
    ]);
  });

  it('can be put behind others, which have their own numbers', () => {
    const { attributes } = holding({ b: 'y' }, { a: 'x', b: 'z' });
    const other = holding({ a: 'x', b: 'y' }, { c: 'z' });
    attributes.append(other.attributes.held());
    expect(attributes.length).toBe(6);
    expect([attributes.whole(1, 2), attributes.whole(3, 2), attributes.whole(5, 1)]).toEqual([
      { a: 'x', b: 'z' },
      { a: 'x', b: 'y' },
      { c: 'z' },
    ]);
    expect(attributes.held().names).toEqual(['b', 'a', 'c']);
  });
});

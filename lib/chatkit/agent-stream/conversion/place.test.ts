import { describe, expect, it } from 'vitest';
import { findPlaced, isSamePlace, placeKey, type Place, type Placed } from './place';

const at = (output_index: number, item_id?: string): Place => ({ output_index, item_id });
const of = (item_id: string | null | undefined): Place => ({ item_id });

describe('two places', () => {
  it.each([
    ['the same', at(0), at(0)],
    ['the same', at(0, 'a'), at(0, 'a')],
    ['the same', at(0), at(0, 'a')],
    ['the same', at(0, 'a'), at(0)],
    ['the same', of('a'), of('a')],
    ['other', at(0), at(1)],
    ['other', at(0, 'a'), at(1, 'a')],
    ['other', at(0, 'a'), at(0, 'b')],
    ['other', at(0, 'a'), of('a')],
    ['other', of('a'), of('b')],
    ['other', of(null), of(undefined)],
    ['other', {}, {}],
  ])('are %s: %o and %o', (expected, one, other) => {
    expect(isSamePlace(one, other)).toBe(expected === 'the same');
  });

  it('without a position have a key by id, which no position has', () => {
    expect(placeKey(at(0, 'a'))).toBe(placeKey(at(0, 'b')));
    expect(placeKey(of(null))).toBe(placeKey({}));
    expect(new Set([at(0), at(1), of('a'), of('b'), {}].map(placeKey)).size).toBe(5);
  });
});

describe('what is open at a place', () => {
  it.each([
    { is: 'the one at the position', open: [at(0), at(1)], place: at(0), index: 0 },
    { is: 'the last one there', open: [at(0, 'a'), at(0, 'b')], place: at(0, 'c'), index: 1 },
    { is: 'the one there of the id', open: [at(0, 'a'), at(0, 'b')], place: at(0, 'a'), index: 0 },
    {
      is: 'the one of the id that has no position',
      open: [of('b'), of('a')],
      place: at(0, 'a'),
      index: 1,
    },
    {
      is: 'none: one without position or id is not called so',
      open: [{}],
      place: at(0),
      index: undefined,
    },
    { is: 'none at another position', open: [at(1, 'a')], place: at(0, 'a'), index: undefined },
    { is: 'by id, without a position', open: [at(0, 'a'), at(1, 'b')], place: of('a'), index: 0 },
    { is: 'else the last that has none', open: [{}, at(0, 'b')], place: of('a'), index: 0 },
    { is: 'else none', open: [at(0, 'b')], place: of('a'), index: undefined },
    { is: 'the last one, without anything', open: [at(0), at(1)], place: of(null), index: 1 },
  ])('is $is', ({ open, place, index }) => {
    const placed = open.map((each) => ({ place: each }));
    const found = findPlaced<Placed>(placed, place);
    expect(found).toBe(index === undefined ? undefined : placed[index]);
  });
});

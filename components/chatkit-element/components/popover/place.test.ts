import { expect, it } from 'vitest';
import { place, type Align, type Side } from './place';

const anchor = { left: 100, top: 100, width: 80, height: 20 };
const viewport = { width: 400, height: 300 };
const at = (side: Side, align: Align, change: object = {}) =>
  place(anchor, { width: 120, height: 50 }, { side, align, rtl: false, viewport, ...change });

it.each([
  ['bottom', 'start', { left: 100, top: 126 }],
  ['bottom', 'center', { left: 80, top: 126 }],
  ['bottom', 'end', { left: 60, top: 126 }],
  ['top', 'start', { left: 100, top: 44 }],
  ['right', 'start', { left: 186, top: 100 }],
  ['right', 'end', { left: 186, top: 70 }],
  ['left', 'center', { left: 186, top: 85 }],
] as const)('goes to the %s, %s, where there is room', (side, align, expected) => {
  expect(at(side, align)).toEqual(expected);
});

it('turns round where lines start at the right', () => {
  expect(at('bottom', 'start', { rtl: true })).toEqual({ left: 60, top: 126 });
  expect(at('right', 'start', { rtl: true })).toEqual({ left: 186, top: 100 });
});

it('takes the other side when only that has room, and stays in sight', () => {
  const low = { ...anchor, top: 250 };
  const options = { side: 'bottom', align: 'start', rtl: false, viewport } as const;
  expect(place(low, { width: 120, height: 100 }, options).top).toBe(144);
  expect(place({ ...anchor, left: 380 }, { width: 120, height: 50 }, options).left).toBe(272);
  expect(place({ ...anchor, left: -50 }, { width: 120, height: 50 }, options).left).toBe(8);
  // Taller than the window: its start is in sight.
  expect(place(low, { width: 120, height: 900 }, options).top).toBe(8);
});

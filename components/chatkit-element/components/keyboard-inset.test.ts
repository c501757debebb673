import { describe, expect, it } from 'vitest';
import { keyboardInset } from './keyboard-inset';

const visual = { height: 500, offsetTop: 0, scale: 1 };

describe('the on-screen keyboard', () => {
  it.each([
    ['covers the lower end of a chat that fills the screen', 800, visual, 300],
    [
      'covers what is left below a page that was pushed up',
      800,
      { ...visual, offsetTop: 120 },
      180,
    ],
    ['does not reach a chat that ends above it', 450, visual, 0],
    ['covers no more than its own height', 2000, visual, 300],
    ['is not what made the bars of a browser go', 800, { ...visual, height: 740 }, 0],
    ['is not what zooming does', 800, { ...visual, scale: 2 }, 0],
  ])('%s', (...[, bottom, seen, inset]) => {
    expect(keyboardInset({ layoutHeight: 800, visual: seen, bottom })).toBe(inset);
  });
});

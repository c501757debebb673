import { expect, it } from 'vitest';
import { steadyLength } from './highlighted-code';

it('colours of long code that grows only change when it has grown by an eighth', () => {
  const line = 'let a = 1;\n';
  const lengths = (from: number, to: number) => {
    const seen = new Set<number>();
    for (let size = from; size <= to; size += 1) {
      seen.add(steadyLength(line.repeat(Math.ceil(size / line.length)).slice(0, size)));
    }
    return seen;
  };
  expect(steadyLength(line.repeat(20))).toBe(220);
  // Between powers of two, one length for each eighth.
  expect(lengths(4096, 8191).size).toBe(8);
  expect(lengths(16_384, 32_767).size).toBe(8);
  expect([...lengths(4096, 8191)].every((length) => length % line.length === 0)).toBe(true);
});

it('code in one long line is not coloured before it stands still', () => {
  expect(steadyLength('x'.repeat(5000))).toBe(0);
});

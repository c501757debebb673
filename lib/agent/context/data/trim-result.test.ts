import fc from 'fast-check';
import { expect, it } from 'vitest';
import { estimateTokens } from '../history/estimate-tokens';
import { trimResult } from './trim-result';

const todos = (count: number, notes = '') =>
  JSON.stringify({
    todos: Array.from({ length: count }, (_, i) => ({
      id: `9c0e3c2e-1b9f-4a53-8f0a-${String(i).padStart(12, '0')}`,
      title: `Todo number ${String(i)}`,
      notes,
    })),
    has_more: false,
  });

it('leaves what fits', () => {
  expect(trimResult(todos(3), 4_000)).toBe(todos(3));
  expect(trimResult('', 0)).toBe('');
  expect(trimResult(todos(500), Infinity)).toBe(todos(500));
});

it('shortens texts before lists, and says what is gone', () => {
  const trimmed = trimResult(todos(5, 'long '.repeat(500)), 1_000);
  const { todos: kept, has_more } = JSON.parse(trimmed) as {
    todos: { notes: string }[];
    has_more: boolean;
  };
  expect(kept).toHaveLength(5);
  expect(kept[0]!.notes).toMatch(/^long .*…$/);
  expect(has_more).toBe(false);
  const fewer = JSON.parse(trimResult(todos(100), 1_000)) as { todos: unknown[] };
  expect(fewer.todos.at(-1)).toBe(`… ${String(100 - fewer.todos.length + 1)} more`);
});

it('cuts text that is no JSON, with a mark', () => {
  const trimmed = trimResult('word '.repeat(1_000), 100);
  expect(trimmed).toMatch(/^(?:word )+.*… \[cut\]$/);
  expect(estimateTokens(trimmed)).toBeLessThanOrEqual(100);
});

it('keeps JSON JSON and every result within its tokens', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), fc.integer({ min: 30, max: 200 }), (json, tokens) => {
      const trimmed = trimResult(json, tokens);
      expect(() => JSON.parse(trimmed) as unknown).not.toThrow();
      expect(estimateTokens(trimmed)).toBeLessThanOrEqual(tokens);
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
      fc.pre(!/^\s*[[{"\d-]/.test(text));
      const trimmed = trimResult(text, 50);
      expect(estimateTokens(trimmed)).toBeLessThanOrEqual(50);
      if (trimmed !== text) expect(trimmed).toMatch(/… \[cut\]$/);
    }),
  );
});

import { describe, expect, it } from 'vitest';
import { TodoNotes, TodoTitle } from './todo-input';

describe('TodoTitle', () => {
  it('trims and puts a title on one line', () => {
    expect(TodoTitle.parse('  buy\r\nmilk\t now ')).toBe('buy milk  now');
  });

  it('drops null bytes and replaces lone surrogates, which PostgreSQL can not hold', () => {
    expect(TodoTitle.parse('a\u0000b\ud800c')).toBe('ab\ufffdc');
    expect(TodoTitle.parse('party 🎉')).toBe('party 🎉');
  });

  it('holds 1 to 500 characters', () => {
    expect(TodoTitle.parse('x'.repeat(500))).toHaveLength(500);
    expect(TodoTitle.safeParse('x'.repeat(501)).success).toBe(false);
    expect(TodoTitle.safeParse(` ${'x'.repeat(500)} `).success).toBe(true);
  });

  it.each(['', '   ', '\u0000', '\u200b\u200d', '\n'])('refuses the invisible %j', (title) => {
    expect(TodoTitle.safeParse(title).success).toBe(false);
  });
});

describe('TodoNotes', () => {
  it('keeps line breaks and holds up to 10,000 characters', () => {
    expect(TodoNotes.parse('a\n\u0000b')).toBe('a\nb');
    expect(TodoNotes.safeParse('x'.repeat(10_000)).success).toBe(true);
    expect(TodoNotes.safeParse('x'.repeat(10_001)).success).toBe(false);
  });
});

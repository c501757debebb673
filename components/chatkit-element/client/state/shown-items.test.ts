import { describe, expect, it } from 'vitest';
import { ThreadItem } from '../wire/thread-item';
import { beforeNewest, shownTurns } from './shown-items';

const item = (id: string, type: string): ThreadItem =>
  ThreadItem.parse({ id, type, content: [{ type: 'input_text', text: id }] });

const items = [
  item('before', 'assistant_message'),
  item('u1', 'user_message'),
  item('a1', 'assistant_message'),
  item('b1', 'assistant_message'),
  item('u2', 'user_message'),
  item('a2', 'assistant_message'),
];

/** Keys of the turns, and what is left out of the first. */
const shown = (hidden: number) => {
  const { turns, skipped } = shownTurns(items, hidden);
  return [turns.map(({ key }) => key), skipped];
};

describe('the turns that show', () => {
  it('begin with the one that the first item belongs to, under its own key', () => {
    expect(shown(0)).toEqual([['before', 'u1', 'u2'], 0]);
    expect(shown(1)).toEqual([['u1', 'u2'], 0]);
    expect(shown(2)).toEqual([['u1', 'u2'], 1]);
    expect(shown(3)).toEqual([['u1', 'u2'], 2]);
    expect(shown(4)).toEqual([['u2'], 0]);
  });

  it('are never none, and none of no items', () => {
    expect(shown(99)).toEqual([['u2'], 1]);
    expect(shownTurns([], 3)).toEqual({ turns: [], skipped: 0 });
  });

  it('stay the same objects when older ones come and when the last grows', () => {
    const [, second] = shownTurns(items, 0).turns;
    expect(shownTurns(items, 3).turns[0]).toBe(second);
    expect(shownTurns([...items, item('b2', 'assistant_message')], 2).turns[0]).toBe(second);
  });
});

it('a thread opens with its newest ten items', () => {
  const many = Array.from({ length: 50 }, (_, at) => item(String(at), 'user_message'));
  expect(beforeNewest(many)).toBe(40);
  expect(beforeNewest(items)).toBe(0);
});

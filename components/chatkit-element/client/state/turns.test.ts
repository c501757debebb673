import { expect, it } from 'vitest';
import { ThreadItem } from '../wire/thread-item';
import { groupTurns } from './turns';

const item = (id: string, type: string): ThreadItem =>
  ThreadItem.parse({ id, type, content: [{ type: 'input_text', text: id }] });

it('draws only the turn that grows anew', () => {
  const items = [
    item('before', 'assistant_message'),
    item('u1', 'user_message'),
    item('a1', 'assistant_message'),
    item('u2', 'user_message'),
  ];
  const first = groupTurns(items);
  expect(first.map(({ key }) => key)).toEqual(['before', 'u1', 'u2']);
  const later = groupTurns([...items, item('a2', 'assistant_message')]);
  expect(later.map((turn, at) => turn === first[at])).toEqual([true, true, false]);
  const changed = groupTurns(items.with(2, item('a1', 'assistant_message')));
  expect(changed.map((turn, at) => turn === first[at])).toEqual([true, false, false]);
});

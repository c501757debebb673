import { afterEach, expect, it, vi } from 'vitest';
import { AgentContext, generateThreadId, type ThreadStreamEvent } from '@/lib/chatkit';
import { connect } from '@/lib/db/client';
import { UserId } from '@/lib/db/user-id';
import { MemoryStore } from '@/lib/store/memory-store';
import type { ToolCall } from '../tools/tool-calls';
import type { ChatContext } from '../turn/chat-context';
import { touchedList, touchedTodos } from './touched-todos';

afterEach(() => {
  vi.restoreAllMocks();
});

const id = (n: number) => `0b0c6f0e-6f0a-4e0e-9a51-${String(n).padStart(12, '0')}`;
const call = (output: unknown, changedTodos = true): ToolCall => ({
  callId: 'tc_1',
  name: 'add_todo',
  arguments: '{}',
  outcome: {
    output: typeof output === 'string' ? output : JSON.stringify(output),
    failed: false,
    changedTodos,
  },
});

it('names what calls have changed once, in their order', () => {
  expect(
    touchedTodos([
      call({ todo: { id: id(2), title: 'b' } }),
      call({ todo: { id: id(1), title: 'a' }, previous: { id: id(9) } }),
      call({ todos: [{ id: id(3) }, { id: id(2) }] }),
      call({ todo: { id: id(4) } }, false),
      { ...call({}), outcome: undefined },
    ]),
  ).toEqual([id(2), id(1), id(3)]);
});

it.each(['no json', '{"cut', 'null', '[]', { todo: { id: 'x' } }, { todo: null }])(
  'names nothing when the answer is %j',
  (output) => {
    expect(touchedTodos([call(output)])).toEqual([]);
  },
);

it('leaves an answer as it is when the list can not be made', async () => {
  const { db } = connect('postgres://app@127.0.0.1:1/none');
  const logged = vi.spyOn(console, 'error').mockReturnValue();
  const store = new MemoryStore();
  const userId = UserId.parse('0b0c6f0e-6f0a-4e0e-9a51-5f3d3c1a2b10');
  const context: ChatContext = { userId, name: null, timeZone: 'UTC', locale: 'en' };
  const thread = {
    ...{ id: generateThreadId(), created_at: '2026-11-21T10:00:00.000Z', metadata: {} },
    status: { type: 'active' as const },
  };
  const events: ThreadStreamEvent[] = [];
  const agentContext = new AgentContext<ChatContext>({ thread, context, store });
  for await (const event of touchedList([call({ todo: { id: id(1) } })], agentContext, db))
    events.push(event);
  expect(events).toEqual([]);
  expect(logged).toHaveBeenCalledOnce();
});

import type { AgentInputItem } from '@openai/agents';
import { expect, it } from 'vitest';
import { ItemId, ThreadId, type ThreadMetadata, type WidgetItem } from '@/lib/chatkit';
import { toModelInput } from '../tools/tool-record';
import type { AskedCall } from './asked-call';
import { askedRecord } from './asked-record';
import { closed } from './closed-question';
import { questionWidget } from './question-widget';
import { upToDate } from './up-to-date';

const created_at = '2026-11-21T10:00:00.000Z';
const thread: ThreadMetadata = {
  ...{ id: ThreadId.parse('t'), created_at, metadata: {}, status: { type: 'active' } },
};
const call: AskedCall = {
  call_id: 'asked',
  name: 'delete_todos',
  arguments: '{"which":"all"}',
  record: ItemId.parse('r'),
  todos: [],
  unchanged_since: created_at,
};
const question: WidgetItem = {
  ...{ type: 'widget', id: ItemId.parse('q'), thread_id: thread.id, created_at },
  widget: questionWidget([{ title: 'milk' }]),
};

it('tells of a question that was passed over that it was, and leaves the rest as it is', () => {
  const other = {
    type: 'tool_call',
    call_id: 'other',
    name: 'list_todos',
    arguments: '{}',
  } as const;
  const message: AgentInputItem = { type: 'message', role: 'user', content: 'What is left?' };
  const input = [
    ...toModelInput({ ...other, output: '[]' }),
    ...toModelInput({ ...other, ...call, output: 'The user has not answered yet.' }),
    message,
  ];
  const waiting = { state: '{}', calls: [call], model: null };
  const news = upToDate(input, closed(question, waiting, { as: 'later', in: thread }));
  const { output } = askedRecord(call, 'later', thread).content as { output: string };
  expect(news).toEqual([
    ...input.slice(0, 3),
    { ...input[3], output: { type: 'text', text: output } },
    message,
  ]);
  expect(output).toContain('went on without an answer');
});

import { expect, it } from 'vitest';
import {
  AgentContext,
  generateItemId,
  generateThreadId,
  type ItemId,
  type ThreadStreamEvent,
} from '@/lib/chatkit';
import { UserId } from '@/lib/db/user-id';
import { MemoryStore } from '@/lib/store/memory-store';
import { ToolActivity } from '../tools/tool-activity';
import { ToolCalls } from '../tools/tool-calls';
import type { ChatContext } from './chat-context';
import { ShownAnswer } from './shown-answer';

async function madeCall() {
  const store = new MemoryStore();
  const userId = UserId.parse('0b0c6f0e-6f0a-4e0e-9a51-5f3d3c1a2b10');
  const context: ChatContext = { userId, name: null, timeZone: 'UTC', locale: 'en' };
  const thread = {
    ...{ id: generateThreadId(), created_at: '2026-11-21T10:00:00.000Z', metadata: {} },
    status: { type: 'active' as const },
  };
  const agentContext = new AgentContext<ChatContext>({ thread, context, store });
  const calls = new ToolCalls();
  const activity = new ToolActivity(agentContext, calls);
  const call = {
    id: generateItemId('tool_call'),
    callId: 'tc_1',
    name: 'add_todo',
    arguments: '{"title":"milk"}',
  };
  activity.toolCallReady(call);
  const beforeItsEnd = agentContext.workflowItem!.id;
  expect(activity.isOfDoneCalls(beforeItsEnd)).toBe(false);
  const outcome = { output: '{}', failed: false, changedTodos: true };
  await calls.run(call.callId, () => Promise.resolve(outcome));
  activity.toolCallCompleted(call, '{}');
  const answer = new ShownAnswer(agentContext, activity);
  return { agentContext, activity, answer, workflow: beforeItsEnd };
}

const all = async (events: AsyncIterable<ThreadStreamEvent>) => {
  const types: string[] = [];
  const ids: ItemId[] = [];
  for await (const event of events)
    if (event.type === 'thread.item.done') {
      types.push(event.item.type);
      ids.push(event.item.id);
    }
  return { types, ids };
};

it('tells of a made call what an answer that is taken back has swept away', async () => {
  const { agentContext, activity, answer, workflow } = await madeCall();
  agentContext.events.clear();
  const { types, ids } = await all(answer.takenBack());
  expect(types).toEqual(['hidden_context_item', 'workflow']);
  expect(ids[1]).toBe(workflow);
  expect(ids.map((id) => activity.isOfDoneCalls(id))).toEqual([true, true]);
});

it('does not tell again of a record that has been told of', async () => {
  const { agentContext, answer } = await madeCall();
  await all(answer.of(agentContext.events.until(Promise.resolve())));
  const { types } = await all(answer.takenBack());
  expect(types).toEqual(['workflow']);
});

it('lets nothing be removed that tells of a made call', async () => {
  const { answer, workflow } = await madeCall();
  const other = generateItemId('message');
  const removals = async function* (): AsyncGenerator<ThreadStreamEvent> {
    for (const item_id of [workflow, other])
      yield await Promise.resolve({ type: 'thread.item.removed', item_id });
  };
  const shown: ThreadStreamEvent[] = [];
  for await (const event of answer.of(removals())) shown.push(event);
  expect(shown).toEqual([{ type: 'thread.item.removed', item_id: other }]);
  expect(answer.hasMessage).toBe(false);
});

import { expect, it } from 'vitest';
import { AgentContext, generateItemId, type ItemId, type ThreadStreamEvent } from '@/lib/chatkit';
import { UserId } from '@/lib/db/user-id';
import { MemoryStore } from '@/lib/store/memory-store';
import type { ChatContext } from '../turn/chat-context';
import { ToolActivity } from './tool-activity';
import { ToolCalls } from './tool-calls';

async function madeCall() {
  const store = new MemoryStore();
  const userId = UserId.parse('0b0c6f0e-6f0a-4e0e-9a51-5f3d3c1a2b10');
  const context: ChatContext = { userId, name: null, timeZone: 'UTC', locale: 'en' };
  const thread = {
    ...{ id: store.generateThreadId(), created_at: '2026-11-21T10:00:00.000Z', metadata: {} },
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
  return { agentContext, activity, workflow: beforeItsEnd };
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
  const { agentContext, activity, workflow } = await madeCall();
  agentContext.events.clear();
  const { types, ids } = await all(activity.afterTakingBack(new Set()));
  expect(types).toEqual(['hidden_context_item', 'workflow']);
  expect(ids[1]).toBe(workflow);
  expect(ids.map((id) => activity.isOfDoneCalls(id))).toEqual([true, true]);
});

it('does not tell again of a record that has been told of', async () => {
  const { agentContext, activity } = await madeCall();
  const { ids } = await all(agentContext.events.until(Promise.resolve()));
  const { types } = await all(activity.afterTakingBack(new Set(ids)));
  expect(types).toEqual(['workflow']);
});

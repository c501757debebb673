import { NotFoundError, type Turn } from '@/lib/chatkit';
import type { ChatStore } from '@/lib/store/chat-store';
import type { ToolActivity } from '../tools/tool-activity';
import type { ToolCalls } from '../tools/tool-calls';
import type { ChatContext } from './chat-context';

export interface TurnActivity {
  readonly store: ChatStore;
  readonly turn: Turn<ChatContext>;
  readonly calls: ToolCalls;
  readonly activity: ToolActivity<ChatContext>;
}

/**
 * Waits for the calls that outlive their turn, and stores what nobody has streamed: their records for
 * the model, and what a reload shows of them.
 */
export async function keepLateCalls({ store, turn, calls, activity }: TurnActivity): Promise<void> {
  const { thread, context } = turn;
  await calls.settled();
  for (const item of activity.takeRecords()) await store.addThreadItem(thread.id, item, context);
  for (const { workflow, at, task } of activity.takeLate()) {
    const item = await store.loadItem(thread.id, workflow, context).catch((error: unknown) => {
      if (error instanceof NotFoundError) return null;
      throw error;
    });
    if (item?.type !== 'workflow') continue;
    const tasks = item.workflow.tasks.with(at, task);
    await store.saveItem(thread.id, { ...item, workflow: { ...item.workflow, tasks } }, context);
  }
}

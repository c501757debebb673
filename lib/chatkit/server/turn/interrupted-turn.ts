import { timestamp } from '../../protocol/fields';
import type { Logger } from '../../logger';
import type { Store } from '../../store';
import type { ThreadItem } from '../../protocol/thread-item';
import type { Turn } from './turn';

/**
 * Why a turn ended early: the client left or pressed Stop, a failure, the turn's time ran out, or the
 * process is about to end.
 */
export type Interruption = 'cancelled' | 'failed' | 'timed_out' | 'shut_down';

/** What stays of a turn that was interrupted. */
export interface KeptOfTurn {
  /** Shown items to be stored as they are; other unfinished items are dropped. */
  readonly items: readonly ThreadItem[];
  /** Hidden context that tells the model what happened. */
  readonly notice?: string;
}

/** Word for word chatkit-python's. */
const cancelNotice = 'The user cancelled the stream. Stop responding to the prior request.';

/**
 * What is kept when a turn ends early: everything with content the user has seen. This is the one
 * place that decides it.
 * @param pending items added but not done, oldest first, in their latest state
 */
export function keepOfInterruptedTurn(
  interruption: Interruption,
  pending: readonly ThreadItem[],
): KeptOfTurn {
  const items = pending.map(settled).filter((item) => item !== undefined);
  return interruption === 'cancelled' ? { items, notice: cancelNotice } : { items };
}

/** The unfinished item as it is stored, or undefined when there was nothing to see. */
export function settled(item: ThreadItem): ThreadItem | undefined {
  switch (item.type) {
    case 'assistant_message': {
      const shown = item.content.some((part) => part.text.trim() !== '');
      return shown ? item : undefined;
    }
    case 'workflow': {
      if (item.workflow.tasks.length === 0) return undefined;
      const tasks = item.workflow.tasks.map((task) =>
        task.status_indicator === 'loading' ? { ...task, status_indicator: 'none' as const } : task,
      );
      return { ...item, workflow: { ...item.workflow, tasks } };
    }
    case 'widget':
    case 'task':
      return item;
    case 'generated_image':
      return item.image === undefined ? undefined : item;
    // A question nobody waits for any more would block the composer.
    case 'client_tool_call':
    case 'structured_input':
    case 'user_message':
    case 'end_of_turn':
    case 'hidden_context_item':
    case 'sdk_hidden_context':
      return undefined;
    default:
      return item satisfies never;
  }
}

/** Stores it. A failing write is logged and the next one tried. */
export async function storeKept<Context>(
  { items, notice }: KeptOfTurn,
  { turn, store, logger }: { turn: Turn<Context>; store: Store<Context>; logger: Logger },
): Promise<void> {
  const { thread, context } = turn;
  const hidden: ThreadItem[] =
    notice === undefined
      ? []
      : [
          {
            type: 'sdk_hidden_context',
            id: store.generateItemId('sdk_hidden_context', thread, context),
            thread_id: thread.id,
            created_at: timestamp(),
            content: notice,
          },
        ];
  for (const item of [...items, ...hidden])
    try {
      await store.addThreadItem(thread.id, item, context);
    } catch (error) {
      logger.error('What is left of an interrupted turn could not be stored.', error);
    }
}

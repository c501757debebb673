import type { ThreadItem } from '../protocol/thread-item';

/** Why a turn ended early: the client left or pressed Stop, a failure, or the turn's time ran out. */
export type Interruption = 'cancelled' | 'failed' | 'timed_out';

export interface KeptOfTurn {
  /** Shown items to be stored as they are; other unfinished items are dropped. */
  readonly items: readonly ThreadItem[];
  /** Hidden context that tells the model what happened. */
  readonly notice?: string;
}

const cancelNotice =
  'The user stopped the previous response before it was complete. Do not continue it unless asked to.';

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
function settled(item: ThreadItem): ThreadItem | undefined {
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

import type { Page, ThreadItem, ThreadMetadata } from '@/lib/chatkit';
import type { ChatStore, StoreContext } from '@/lib/store/chat-store';

/** A thread as its owner debugs it: what lies in the store, hidden items included. */
export interface DumpedThread extends Pick<
  ThreadMetadata,
  'id' | 'title' | 'created_at' | 'status'
> {
  /** Oldest first, at most the newest hundred. */
  readonly items: readonly {
    readonly id: string;
    readonly type: ThreadItem['type'];
    readonly created_at: string;
    readonly text: string;
  }[];
  readonly has_older_items: boolean;
}

const itemLimit = 100;

/** A page of a user's own threads, newest first, each with its latest items. */
export async function dumpThreads(
  store: ChatStore,
  page: { readonly limit: number; readonly after?: string | undefined },
  context: StoreContext,
): Promise<Page<DumpedThread>> {
  const threads = await store.loadThreads({ ...page, order: 'desc' }, context);
  const data = await Promise.all(
    threads.data.map(async ({ id, title, created_at, status }): Promise<DumpedThread> => {
      const items = await store.loadThreadItems(id, { limit: itemLimit, order: 'desc' }, context);
      return {
        id,
        title,
        created_at,
        status,
        has_older_items: items.has_more,
        items: [...items.data].reverse().map((item) => ({
          id: item.id,
          type: item.type,
          created_at: item.created_at,
          text: textOf(item),
        })),
      };
    }),
  );
  return { ...threads, data };
}

function textOf(item: ThreadItem): string {
  switch (item.type) {
    case 'user_message':
    case 'assistant_message':
      return item.content.map((part) => part.text).join('');
    case 'workflow':
      return item.workflow.tasks
        .map((task) => ('title' in task ? (task.title ?? '') : ''))
        .join('\n');
    case 'task':
      return 'title' in item.task ? (item.task.title ?? '') : '';
    case 'client_tool_call':
      return item.name;
    case 'widget':
      return item.copy_text ?? '';
    case 'hidden_context_item':
    case 'sdk_hidden_context':
      return typeof item.content === 'string' ? item.content : JSON.stringify(item.content);
    case 'generated_image':
      return item.image?.url ?? '';
    case 'structured_input':
      return item.inputs.map(({ question }) => question).join('\n');
    case 'end_of_turn':
      return '';
  }
}

import {
  type ActionCall,
  CustomStreamError,
  type HiddenContextItem,
  InvalidRequestError,
  type ThreadMetadata,
  type ThreadStreamEvent,
  timestamp,
  type WidgetItem,
} from '@/lib/chatkit';
import type { ChatStore } from '@/lib/store/chat-store';
import { updateTodo } from '@/lib/todos/change-todo';
import { currentList, type ListScope } from './current-lists';
import type { TickedRecord } from './ticked-record';
import { isTodoList, TickPayload, todosOf, wanted } from './todo-list-widget';

export interface TickScope extends ListScope {
  readonly store: ChatStore;
}

/**
 * Sets a todo of a list to what its checkbox shows, and has the model told. Setting it to what it is
 * already changes nothing, so that a press may come twice, or from a tab that was behind. A todo that was
 * deleted stays deleted.
 * @returns the list as it is now
 * @throws {InvalidRequestError} when this is no tick, or of a todo that the list does not hold
 */
export async function tickTodo(
  thread: ThreadMetadata,
  { action, sender }: ActionCall,
  scope: TickScope,
): Promise<WidgetItem> {
  const { store, db, context } = scope;
  const { data } = TickPayload.safeParse(action.payload);
  if (data === undefined || sender === null || !isTodoList(sender))
    throw new InvalidRequestError('This is no tick in a list of todos.');
  if (!todosOf(sender).has(data.todo_id))
    throw new InvalidRequestError('This list holds no such todo.');
  const target = { userId: context.userId, id: data.todo_id };
  const change = await updateTodo(db, target, { status: wanted(data) });
  if (change?.changed === true) {
    const { id, title, status } = change.todo;
    const content: TickedRecord = { type: 'ticked', id, title, status };
    const note: HiddenContextItem = {
      id: store.generateItemId('message', thread, context),
      thread_id: thread.id,
      created_at: timestamp(),
      type: 'hidden_context_item',
      content,
    };
    await store.addThreadItem(thread.id, note, context);
  }
  return currentList(sender, scope);
}

/**
 * The same as a turn, for clients that send every action as one.
 * @throws {CustomStreamError} in words for the user
 */
export async function* tickInTurn(
  thread: ThreadMetadata,
  call: ActionCall,
  scope: TickScope,
): AsyncGenerator<ThreadStreamEvent, void, undefined> {
  try {
    yield { type: 'thread.item.replaced', item: await tickTodo(thread, call, scope) };
  } catch (error) {
    if (error instanceof InvalidRequestError)
      throw new CustomStreamError(error.message, { cause: error });
    throw error;
  }
  yield { type: 'client_effect', name: 'todos.changed', data: {} };
}

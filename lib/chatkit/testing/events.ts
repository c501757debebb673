import { outputText } from '../protocol/assistant-message';
import { timestamp } from '../protocol/fields';
import { generateItemId, ItemId } from '../protocol/ids';
import type { AssistantMessageItem } from '../protocol/assistant-message';
import type { HiddenContextItem } from '../protocol/hidden-context';
import type { ThreadItem } from '../protocol/thread-item';
import type { ThreadStreamEvent } from '../protocol/thread-stream-event';
import type { WidgetItem, WidgetRoot } from '../protocol/widget';
import type { WorkflowItem } from '../protocol/workflow';
import type { Turn } from '../server/turn/turn';
import type { TestContext } from './array-store';
import { alice, type ScriptedServer } from './scripted-server';

type TestTurn = Pick<Turn<TestContext>, 'thread'>;

/** The fields of a new item of the turn's thread. */
export const newItem = ({ thread }: TestTurn, id?: string) => ({
  id: id === undefined ? generateItemId('message') : ItemId.parse(id),
  thread_id: thread.id,
  created_at: timestamp(),
});

/** A message of the assistant; an empty text is a message without content. */
export const message = (turn: TestTurn, text: string, id?: string): AssistantMessageItem => ({
  type: 'assistant_message',
  ...newItem(turn, id),
  content: text === '' ? [] : [outputText(text)],
});

/** The message with another text. */
export const said = (item: ThreadItem, text: string): ThreadItem =>
  ({ ...item, content: [outputText(text)] }) as ThreadItem;

export const hidden = (turn: TestTurn, content: unknown = 'secret'): HiddenContextItem => ({
  ...newItem(turn),
  type: 'hidden_context_item',
  content,
});

export const widget = (
  turn: TestTurn,
  root: WidgetRoot = { type: 'Card' },
  id?: string,
): WidgetItem => ({ ...newItem(turn, id), type: 'widget', widget: root });

/** A workflow whose one task runs. */
export const workflow = (turn: TestTurn, id?: string): WorkflowItem => ({
  ...newItem(turn, id),
  type: 'workflow',
  workflow: {
    type: 'custom',
    tasks: [{ type: 'custom', status_indicator: 'loading', title: 'task' }],
    expanded: false,
  },
});

export const delta = (item: ThreadItem, text: string): ThreadStreamEvent => ({
  type: 'thread.item.updated',
  item_id: item.id,
  update: { type: 'assistant_message.content_part.text_delta', content_index: 0, delta: text },
});

export const done = (item: ThreadItem): ThreadStreamEvent => ({ type: 'thread.item.done', item });
export const added = (item: ThreadItem): ThreadStreamEvent => ({ type: 'thread.item.added', item });

export const types = (events: readonly ThreadStreamEvent[]) => events.map(({ type }) => type);

/** The text of each message, the type of every other item. */
export const texts = (items: readonly ThreadItem[]) =>
  items.flatMap((item) =>
    item.type === 'assistant_message' || item.type === 'user_message'
      ? item.content.map((part) => part.text)
      : [item.type],
  );

/** The first thread of the server's store, as stored. */
export function onlyRow(server: ScriptedServer) {
  const [row] = server.arrays.rows;
  if (row === undefined) throw new Error('nothing is stored');
  return row;
}

/** Sends an operation that does not stream and reads its body as a client would. */
export async function asked(
  server: ScriptedServer,
  type: string,
  params: object,
): Promise<Record<string, unknown>> {
  const result = await server.process({ type, params }, alice);
  if (result.type !== 'json') throw new Error('not JSON');
  return JSON.parse(JSON.stringify(result.body)) as Record<string, unknown>;
}

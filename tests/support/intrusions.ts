import { randomUUID } from 'node:crypto';
import type { ChatKitRequest } from '@/lib/chatkit';
import { userInput } from '@/tests/support/chat-host';

/** What somebody has and somebody else might ask for. */
export interface Belongings {
  readonly threadId: string;
  readonly itemId: string;
  readonly openTodo: string;
  readonly deletedTodo: string;
}

/** Every operation of the protocol as an intruder would send it. */
export const operations: Readonly<
  Record<ChatKitRequest['type'], (of: Belongings) => Readonly<Record<string, unknown>>>
> = {
  // Creating names nobody's thread; an attachment of somebody else is the way in.
  'threads.create': ({ itemId }) => ({
    input: { ...userInput('hello'), attachments: [itemId] },
  }),
  'threads.add_user_message': ({ threadId: thread_id }) => ({
    thread_id,
    input: userInput('what is on my list?'),
  }),
  'threads.add_client_tool_output': ({ threadId: thread_id }) => ({ thread_id, result: {} }),
  'threads.add_structured_input': ({ threadId: thread_id, itemId: item_id }) => ({
    thread_id,
    item_id,
    input: { status: 'skipped', answers: {} },
  }),
  'threads.retry_after_item': ({ threadId: thread_id, itemId: item_id }) => ({
    thread_id,
    item_id,
  }),
  'threads.custom_action': ({ threadId: thread_id, itemId: item_id }) => ({
    thread_id,
    item_id,
    action: { type: 'open' },
  }),
  'threads.sync_custom_action': ({ threadId: thread_id, itemId: item_id }) => ({
    thread_id,
    item_id,
    action: { type: 'open' },
  }),
  'threads.get_by_id': ({ threadId: thread_id }) => ({ thread_id }),
  'threads.list': ({ threadId: after }) => ({ after }),
  'threads.update': ({ threadId: thread_id }) => ({ thread_id, title: 'taken over' }),
  'threads.delete': ({ threadId: thread_id }) => ({ thread_id }),
  'items.list': ({ threadId: thread_id, itemId: after }) => ({ thread_id, after }),
  'items.feedback': ({ threadId: thread_id, itemId }) => ({
    thread_id,
    item_ids: [itemId],
    kind: 'negative',
  }),
  'attachments.create': () => ({ name: 'a.txt', size: 1, mime_type: 'text/plain' }),
  'attachments.delete': ({ itemId: attachment_id }) => ({ attachment_id }),
  'input.transcribe': () => ({ audio_base64: '', mime_type: 'audio/webm' }),
};

export const todoRequests: readonly (readonly [
  string,
  (of: Belongings) => { path: string; init?: RequestInit },
])[] = [
  [
    'PATCH /api/todos/:id',
    ({ openTodo }) => ({
      path: `/api/todos/${openTodo}`,
      init: { method: 'PATCH', body: JSON.stringify({ title: 'taken over', status: 'done' }) },
    }),
  ],
  [
    'DELETE /api/todos/:id',
    ({ openTodo }) => ({ path: `/api/todos/${openTodo}`, init: { method: 'DELETE' } }),
  ],
  [
    'POST /api/todos/:id/restore',
    ({ deletedTodo }) => ({
      path: `/api/todos/${deletedTodo}/restore`,
      init: { method: 'POST' },
    }),
  ],
  ['GET /api/todos?after', ({ openTodo }) => ({ path: `/api/todos?after=${openTodo}` })],
  ['GET /debug/threads?after', ({ threadId }) => ({ path: `/debug/threads?after=${threadId}` })],
];

export const tools: readonly (readonly [string, (of: Belongings) => Record<string, unknown>])[] = [
  ['list_todos', ({ openTodo }) => ({ after: openTodo })],
  ['update_todo', ({ openTodo }) => ({ id: openTodo, new_title: 'taken over' })],
  ['complete_todo', ({ openTodo }) => ({ id: openTodo })],
  ['reopen_todo', ({ openTodo }) => ({ id: openTodo })],
  ['delete_todo', ({ openTodo }) => ({ id: openTodo })],
  ['restore_todo', ({ deletedTodo }) => ({ id: deletedTodo })],
  ['delete_todos', ({ openTodo }) => ({ ids: [openTodo] })],
  ['restore_todos', ({ deletedTodo }) => ({ ids: [deletedTodo] })],
];

export const nobodys: Belongings = {
  threadId: `thr_${'0'.repeat(32)}`,
  itemId: `msg_${'0'.repeat(32)}`,
  openTodo: randomUUID(),
  deletedTodo: randomUUID(),
};

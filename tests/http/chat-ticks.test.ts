import { beforeEach, describe, expect, it } from 'vitest';
import { deleteTodo, updateTodo } from '@/lib/todos/change-todo';
import { createTodo } from '@/lib/todos/create-todo';
import { widgetTexts } from '@/tests/support/chat-approval-suite';
import {
  type ChatHost,
  type ChatUser,
  create,
  type Json,
  say,
  textOf,
  threadIdOf,
} from '@/tests/support/chat-host';
import { setDemoStage } from '@/tests/support/chat-stage';

let host: ChatHost;
let ada: ChatUser;
setDemoStage((started) => {
  host = started;
});
beforeEach(async () => {
  ada = await host.createUser();
});

const { parse, stringify } = JSON;
const listIn = async (threadId: string) =>
  (await host.items(ada, threadId)).find(({ type }) => type === 'widget')!;
/** A thread in which this was asked for, and the list that came of it. */
const asked = async (text: string) => {
  const threadId = threadIdOf(await host.stream(ada, create(text)));
  return { threadId, list: await listIn(threadId) };
};
const todos = (of = ada) => host.todos(of);
const todo = async (title: string) => (await todos()).find((each) => each.title === title)!;

interface Press {
  readonly type: string;
  readonly payload: Json;
}
/** The action of the box in the n-th row. */
const box = (list: Json, n = 0): Press => {
  const found: Press[] = [];
  parse(stringify(list['widget']), (key, value: unknown) => {
    if (key === 'onChangeAction') found.push(value as Press);
    return value;
  });
  return found[n]!;
};
const request = (
  type: 'threads.sync_custom_action' | 'threads.custom_action',
  threadId: string,
  { list, action }: { readonly list: Json; readonly action: Json | Press },
): Json => {
  const { type: name, payload } = action as Press;
  const params = { thread_id: threadId, item_id: list['id'], action: { type: name, payload } };
  return { type, params };
};
const pressAs = (user: ChatUser, threadId: string, list: Json) =>
  host.ask(user, request('threads.sync_custom_action', threadId, { list, action: box(list) }));
const press = (threadId: string, list: Json, action: Json | Press = box(list)) =>
  host.ask(ada, request('threads.sync_custom_action', threadId, { list, action }));
const notes = () => host.database.admin.sql<{ content: Json }[]>`
  select payload->'content' as content from thread_items
  where user_id = ${ada.userId} and payload->'content'->>'type' = 'ticked' order by seq`;

describe('the list that follows a change', () => {
  it('holds what the turn has touched and nothing else, behind the text', async () => {
    await createTodo(host.database.handle.db, ada.userId, { title: 'tea' });
    const { threadId, list } = await asked('add milk, eggs and bread');
    expect((await host.items(ada, threadId)).map(({ type }) => type)).toEqual([
      'user_message',
      'workflow',
      'assistant_message',
      'widget',
    ]);
    expect(widgetTexts(list)).toEqual(['milk', 'eggs', 'bread']);
    expect(textOf(list)).toBe('- [ ] milk\n- [ ] eggs\n- [ ] bread');
    const lists = async (text: string) => {
      const before = (await host.items(ada, threadId)).length;
      await host.stream(ada, say(threadId, text));
      const items = (await host.items(ada, threadId)).slice(before);
      return items.filter(({ type }) => type === 'widget').map(widgetTexts);
    };
    expect(await lists('rename milk to oat milk')).toEqual([['oat milk']]);
    expect(await lists('move eggs to tomorrow at 5pm')).toEqual([['eggs', 'tomorrow, 5:00 PM']]);
    expect(await lists('complete bread')).toEqual([['bread']]);
    expect(await lists('what is on my list?')).toEqual([]);
    expect(await lists('delete tea')).toEqual([]);
    expect(await lists('undo')).toEqual([['tea']]);
    expect(await lists('complete what is not there')).toEqual([]);
  });

  it('shows when it is loaded what is true by then', async () => {
    const { db } = host.database.handle;
    const { threadId, list } = await asked('add milk, eggs and bread');
    const target = async (title: string) => ({
      userId: ada.userId,
      id: (await todo(title)).id,
    });
    await updateTodo(db, await target('milk'), { status: 'done' });
    await updateTodo(db, await target('eggs'), { title: 'ducks' });
    await deleteTodo(db, await target('bread'));
    const now = await listIn(threadId);
    expect(widgetTexts(now)).toEqual(['milk', 'ducks', 'bread', 'deleted']);
    expect(textOf(now)).toBe('- [x] milk\n- [ ] ducks');
    const params = { thread_id: threadId };
    const { body } = await host.ask(ada, { type: 'threads.get_by_id', params });
    expect((body['items'] as { data: Json[] }).data.at(-1)).toEqual(now);
    expect(widgetTexts(list)).toEqual(['milk', 'eggs', 'bread']);
  });
});

describe('a tick', () => {
  it('is kept, shown at once and after a reload, and known to the assistant', async () => {
    const { threadId, list } = await asked('add milk, eggs and bread');
    const { status, body } = await press(threadId, list);
    expect(status).toBe(200);
    expect(textOf(body['updated_item'] as Json)).toBe('- [x] milk\n- [ ] eggs\n- [ ] bread');
    expect(await todo('milk')).toMatchObject({ status: 'done' });
    expect(await listIn(threadId)).toEqual(body['updated_item']);
    const [row] = await host.database.admin.sql<{ payload: Json }[]>`
      select payload from thread_items where id = ${String(list['id'])}`;
    expect(row?.payload['copy_text']).toBe('- [x] milk\n- [ ] eggs\n- [ ] bread');
    expect((await host.items(ada, threadId)).map(({ type }) => type)).not.toContain(
      'hidden_context_item',
    );
    await host.stream(ada, say(threadId, 'what is left?'));
    const answer = textOf((await host.items(ada, threadId)).at(-1)!);
    expect(answer).toContain('2 open todos');
    expect(answer).not.toContain('milk');
    await host.stream(ada, say(threadId, 'undo'));
    expect(textOf((await host.items(ada, threadId)).at(-2)!)).toBe('Undone: reopened “milk”.');
    expect(await todo('milk')).toMatchObject({ status: 'open' });
  });

  it('that comes twice is one, and a box that is pressed again before the answer is taken at its value', async () => {
    const { threadId, list } = await asked('add milk');
    const { type, payload } = box(list);
    const field = String(payload['field']);
    await press(threadId, list, { type, payload: { ...payload, [field]: true } });
    await press(threadId, list, { type, payload: { ...payload, [field]: true } });
    expect((await notes()).map(({ content }) => content)).toMatchObject([
      { title: 'milk', status: 'done' },
    ]);
    const { body } = await press(threadId, list, { type, payload: { ...payload, [field]: false } });
    expect(textOf(body['updated_item'] as Json)).toBe('- [ ] milk');
    expect(await todo('milk')).toMatchObject({ status: 'open', completed_at: null });
    expect((await notes()).map(({ content }) => content)).toMatchObject([
      { title: 'milk', status: 'done' },
      { title: 'milk', status: 'open' },
    ]);
  });

  it('beside another one loses neither', async () => {
    const { threadId, list } = await asked('add milk, eggs and bread');
    await Promise.all([0, 1, 2].map((n) => press(threadId, list, box(list, n))));
    expect(textOf(await listIn(threadId))).toBe('- [x] milk\n- [x] eggs\n- [x] bread');
    expect(await notes()).toHaveLength(3);
  });

  it('of a todo that was deleted is answered by a list that says so', async () => {
    const { threadId, list } = await asked('add milk');
    const { id } = await todo('milk');
    await deleteTodo(host.database.handle.db, { userId: ada.userId, id });
    const { status, body } = await press(threadId, list);
    expect(status).toBe(200);
    expect(widgetTexts(body['updated_item'] as Json)).toEqual(['milk', 'deleted']);
    expect(await todos()).toEqual([]);
    expect(await notes()).toEqual([]);
    // Nothing is forgotten of one that is brought back.
    await host.stream(ada, say(threadId, 'undo'));
    expect(widgetTexts(await listIn(threadId))).toEqual(['milk', 'deleted']);
  });

  it('reaches nobody else, and no todo that the list does not show', async () => {
    const { threadId, list } = await asked('add milk');
    const { db } = host.database.handle;
    const bob = await host.createUser();
    const secret = await createTodo(db, bob.userId, { title: 'secret' });
    const tea = await createTodo(db, ada.userId, { title: 'tea' });
    const { type, payload } = box(list);
    for (const { id } of [secret, tea])
      expect(
        await press(threadId, list, { type, payload: { ...payload, todo_id: id } }),
      ).toMatchObject({
        status: 400,
        body: { error: { message: 'This list holds no such todo.' } },
      });
    expect(await pressAs(bob, threadId, list)).toMatchObject({ status: 404 });
    const bobs = threadIdOf(await host.stream(bob, create('help')));
    expect(await pressAs(bob, bobs, list)).toMatchObject({ status: 404 });
    expect((await todos(bob)).map(({ status }) => status)).toEqual(['open']);
    expect((await todos()).map(({ status }) => status)).toEqual(['open', 'open']);
    expect(await notes()).toEqual([]);
  });

  it('that is malformed is refused in words', async () => {
    const { threadId, list } = await asked('add milk');
    const { type, payload } = box(list);
    const field = String(payload['field']);
    for (const bad of [
      null,
      'done',
      [],
      {},
      { ...payload, todo_id: 'x' },
      { ...payload, set: 'gone' },
      { ...payload, [field]: 'true' },
      { ...payload, field: 7 },
    ])
      expect(await press(threadId, list, { type, payload: bad })).toMatchObject({
        status: 400,
        body: { error: { message: 'This is no tick in a list of todos.' } },
      });
    expect(await press(threadId, { id: null }, box(list))).toMatchObject({ status: 400 });
    expect(await press(threadId, list, { type: 'other', payload })).toMatchObject({
      status: 400,
      body: { error: { message: 'This button does nothing here.' } },
    });
    expect((await todos()).map(({ status }) => status)).toEqual(['open']);
  });

  it('may come as a turn, and then tells the board itself', async () => {
    const { threadId, list } = await asked('add milk');
    const stream = (action: Json | Press) =>
      host.stream(ada, request('threads.custom_action', threadId, { list, action }));
    const events = await stream(box(list));
    expect(events.filter(({ type }) => type === 'error')).toEqual([]);
    expect(events).toContainEqual({ type: 'client_effect', name: 'todos.changed', data: {} });
    const [replaced] = events.filter(({ type }) => type === 'thread.item.replaced');
    expect(textOf(replaced!['item'] as Json)).toBe('- [x] milk');
    expect(textOf(await listIn(threadId))).toBe('- [x] milk');
    const refused = await stream({ type: 'todo.tick', payload: {} });
    expect(refused.filter(({ type }) => type === 'error')).toMatchObject([
      { message: 'This is no tick in a list of todos.', allow_retry: false },
    ]);
  });
});

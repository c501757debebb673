import { beforeEach, describe, expect, it, vi } from 'vitest';
import { deleteTodo, updateTodo } from '@/lib/todos/change-todo';
import { restoreTodos } from '@/lib/todos/change-todos';
import { createTodo } from '@/lib/todos/create-todo';
import type { Todo } from '@/lib/todos/todo';
import { answer, widgetTexts } from '@/tests/support/chat-approval-suite';
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
let user: ChatUser;
let milk: Todo;
setDemoStage((started) => {
  host = started;
});
beforeEach(async () => {
  user = await host.createUser();
  await createTodo(host.database.handle.db, user.userId, { title: 'eggs' });
  milk = await createTodo(host.database.handle.db, user.userId, { title: 'milk' });
});

const titles = async (of = user) => (await host.todos(of)).map(({ title }) => title);
const questions = async (threadId: string) =>
  (await host.items(user, threadId)).filter(({ type, widget }) => {
    return type === 'widget' && (widget as Json)['id'] === 'approval';
  });
const outcome = async (threadId: string) => widgetTexts((await questions(threadId))[0]!).at(-1);
const asked = async () => {
  const threadId = threadIdOf(await host.stream(user, create('delete all')));
  const [question] = await questions(threadId);
  return { threadId, question: question! };
};
const notices = (events: readonly Json[]) =>
  events.flatMap(({ type, message }) => (type === 'notice' ? [message] : []));
const rows = () => host.database.admin.sql<{ state: string | null; decision: string | null }[]>`
  select state, decision from approvals where user_id = ${user.userId}`;

describe('a question before a deletion', () => {
  it('is asked and answered with the demo model, and one undo brings all back', async () => {
    const { threadId, question } = await asked();
    expect(widgetTexts(question)[0]).toBe('Delete 2 todos?');
    const events = await host.stream(user, answer(threadId, question, 'yes'));
    expect(events.filter(({ type }) => type === 'error')).toEqual([]);
    expect(await titles()).toEqual([]);
    await host.stream(user, say(threadId, 'undo'));
    expect(await titles()).toEqual(['milk', 'eggs']);
    expect((await host.items(user, threadId)).map(textOf).filter((text) => text !== '')).toEqual([
      'delete all',
      'Looked at your todos | Asked before deleting 2 todos',
      'Deleted 2 todos',
      'Deleted “milk”.\n\nDeleted “eggs”.',
      'undo',
      'Restored 2 todos',
      'Undone: restored “milk”, “eggs”.',
      '- [ ] milk\n- [ ] eggs',
    ]);
  });

  it('is answered by one of two presses at once; the other one is told', async () => {
    const { threadId, question } = await asked();
    const presses = await Promise.all(
      (['yes', 'no', 'yes'] as const).map((decision) =>
        host.stream(user, answer(threadId, question, decision)),
      ),
    );
    expect(presses.flatMap((events) => events.filter(({ type }) => type === 'error'))).toEqual([]);
    const [{ decision } = { decision: null }, ...others] = await rows();
    expect(others).toEqual([]);
    expect(await titles()).toEqual(decision === 'yes' ? [] : ['milk', 'eggs']);
    const told = `You have already said ${String(decision)}.`;
    expect(presses.map(notices).flat()).toEqual([told, told]);
    const messages = (await host.items(user, threadId)).filter(
      ({ type }) => type === 'assistant_message',
    );
    expect(messages).toHaveLength(1);
  });

  it('deletes only what was shown, and nothing that was changed since', async () => {
    const { db } = host.database.handle;
    const { threadId, question } = await asked();
    await createTodo(db, user.userId, { title: 'tea' });
    await updateTodo(db, { userId: user.userId, id: milk.id }, { title: 'oat milk' });
    await host.stream(user, answer(threadId, question, 'yes'));
    expect(await titles()).toEqual(['tea', 'oat milk']);
    expect(textOf((await host.items(user, threadId)).at(-1)!)).toBe(
      'Deleted “eggs”.\n\nKept “oat milk”, as it was changed in the meantime.',
    );
  });

  it('is closed by another message, after which a press deletes nothing', async () => {
    const { threadId, question } = await asked();
    const events = await host.stream(user, say(threadId, 'what is on my list?'));
    expect(events.filter(({ type }) => type === 'error')).toEqual([]);
    expect(await outcome(threadId)).toBe('Not answered. Nothing was deleted.');
    expect(textOf((await host.items(user, threadId)).at(-1)!)).toContain('You have 2 open todos');
    const late = await host.stream(user, answer(threadId, question, 'yes'));
    expect(notices(late)).toEqual(['You have gone on without an answer, so nothing was deleted.']);
    expect(await titles()).toEqual(['milk', 'eggs']);
    expect(await rows()).toEqual([{ state: null, decision: 'later' }]);
  });

  it('goes with its thread, and holds no token', async () => {
    const { threadId } = await asked();
    const [row] = await rows();
    expect(row?.state).toContain('delete_todos');
    expect(row?.state).not.toMatch(/Bearer|eyJ|authorization/i);
    expect(row?.state).not.toContain(user.token);
    await host.ask(user, { type: 'threads.delete', params: { thread_id: threadId } });
    expect(await rows()).toEqual([]);
  });

  it('never reaches a client with its run, nor anybody else', async () => {
    const { threadId, question } = await asked();
    const seen = JSON.stringify(await host.items(user, threadId));
    expect(seen).not.toContain('$schemaVersion');
    expect(seen).not.toContain('call_');
    const bob = await host.createUser();
    expect((await host.post(bob, JSON.stringify(answer(threadId, question, 'yes')))).status).toBe(
      404,
    );
    const bobs = threadIdOf(await host.stream(bob, create('help')));
    const stolen = await host.post(bob, JSON.stringify(answer(bobs, question, 'yes')));
    expect(stolen.status).toBe(404);
    expect(await titles()).toEqual(['milk', 'eggs']);
  });

  it('says so when the run was kept by a release that is not understood any more', async () => {
    const { threadId, question } = await asked();
    await host.database.admin.sql`update approvals
      set state = jsonb_set(state::jsonb, '{$schemaVersion}', '"0.1"')::text
      where user_id = ${user.userId}`;
    const events = await host.stream(user, answer(threadId, question, 'yes'));
    expect(notices(events)).toEqual([
      'I can no longer carry this out, because I have been updated since I asked. Nothing was deleted; please tell me again what to delete.',
    ]);
    expect(await titles()).toEqual(['milk', 'eggs']);
    expect(await outcome(threadId)).toBe('This question is closed. Nothing was deleted.');
  });

  it('refuses a run that waits for other calls than those that were shown', async () => {
    const { threadId, question } = await asked();
    await host.database.admin.sql`update approvals
      set calls = jsonb_set(calls, '{0,call_id}', '"other"') where user_id = ${user.userId}`;
    const events = await host.stream(user, answer(threadId, question, 'yes'));
    expect(notices(events)).toHaveLength(1);
    expect(await titles()).toEqual(['milk', 'eggs']);
  });

  describe('whose yes was being carried out when the process ended', () => {
    const leave = (since: string) => host.database.admin.sql`
      update approvals set decided_at = now() - ${since}::interval where user_id = ${user.userId}`;

    it('tells that it may still be, and takes another yes when it can not be any more', async () => {
      const { threadId, question } = await asked();
      await leave('1 second');
      expect(notices(await host.stream(user, answer(threadId, question, 'no')))).toEqual([
        'Your yes is being carried out already. Should it still stand here in a few minutes, press again.',
      ]);
      expect(await titles()).toEqual(['milk', 'eggs']);
      await leave('1 hour');
      const events = await host.stream(user, answer(threadId, question, 'yes'));
      expect(notices(events)).toEqual([]);
      expect(await titles()).toEqual([]);
      expect(await outcome(threadId)).toBe('You said yes.');
      expect(await rows()).toEqual([{ state: null, decision: 'yes' }]);
    });

    it('takes the other yes also when all was deleted by then, and deletes nothing twice', async () => {
      const { threadId, question } = await asked();
      const { db } = host.database.handle;
      await deleteTodo(db, { userId: user.userId, id: milk.id });
      await restoreTodos(db, user.userId, [milk.id]);
      await leave('1 hour');
      await host.stream(user, answer(threadId, question, 'yes'));
      // What the user has brought back since stays.
      expect(await titles()).toEqual(['milk']);
    });

    it.each([
      ['a no', (threadId: string, question: Json) => answer(threadId, question, 'no')],
      ['another message', (threadId: string) => say(threadId, 'what is on my list?')],
    ])('is closed by %s, without a claim of what was done', async (_what, operation) => {
      const { threadId, question } = await asked();
      await leave('1 hour');
      await host.stream(user, operation(threadId, question));
      expect(await outcome(threadId)).toBe(
        'You said yes, and I was interrupted. Your list shows what is left.',
      );
      expect(await titles()).toEqual(['milk', 'eggs']);
      const [record] = await host.database.admin.sql`
        select 1 from thread_items where thread_id = ${threadId}
          and payload::text like '%not known whether it was carried out%'`;
      expect(record).toBeDefined();
    });
  });

  it('is not asked when its run can not be kept', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const { sql } = host.database.admin;
    await sql`alter table approvals rename to approvals_away`;
    const events = await host.stream(user, create('delete all'));
    await sql`alter table approvals_away rename to approvals`;
    expect(events.at(-1)).toMatchObject({
      type: 'error',
      message: 'Something went wrong while answering. Please try again.',
      allow_retry: true,
    });
    const threadId = threadIdOf(events);
    expect(await questions(threadId)).toEqual([]);
    await host.stream(user, say(threadId, 'delete all'));
    expect(await questions(threadId)).toHaveLength(1);
  });

  it('can not be answered for ever', async () => {
    const { threadId, question } = await asked();
    await host.database.admin.sql`update approvals set expires_at = now() - interval '1 second'
      where user_id = ${user.userId}`;
    const events = await host.stream(user, answer(threadId, question, 'yes'));
    expect(notices(events)).toEqual([
      'This question can no longer be answered, so nothing was deleted. If you still want it, just say so again.',
    ]);
    expect(await outcome(threadId)).toBe('This question is closed. Nothing was deleted.');
    await asked();
    // The next question sweeps it.
    expect(await rows()).toHaveLength(1);
  });

  it('takes no other answer than yes and no, and only to itself', async () => {
    const { threadId, question } = await asked();
    const bad = [
      { decision: 'maybe' },
      { decision: ['yes'] },
      null,
      'yes',
      { decision: 'yes', item_id: question['id'], extra: 'x'.repeat(10) },
    ];
    for (const [index, payload] of bad.entries()) {
      const operation = answer(threadId, question, 'yes');
      const params = operation['params'] as Json;
      const events = await host.stream(user, {
        ...operation,
        params: {
          ...params,
          action: { type: 'approval.decide', payload },
          ...(index === 4 && { item_id: null }),
        },
      });
      expect(events.filter(({ type }) => type === 'error')).toMatchObject([
        { message: 'This is no answer to a question of mine.', allow_retry: false },
      ]);
    }
    expect(await rows()).toMatchObject([{ decision: null }]);
    expect(await titles()).toEqual(['milk', 'eggs']);
  });
});

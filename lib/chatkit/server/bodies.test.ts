import { expect, it } from 'vitest';
import type { PageRequest } from '../protocol/page';
import { ArrayStore, type TestContext } from '../testing/array-store';
import type { ThreadId } from '../protocol/ids';
import { asked, done, hidden, message, onlyRow } from '../testing/events';
import { HookedServer } from '../testing/hooked-server';
import { createThread, ScriptedServer, streamed } from '../testing/scripted-server';

// covers: protocol/3.5-bodies
it('each operation that does not stream has its body', async () => {
  const server = new HookedServer((turn) => [done(message(turn, 'hi'))]);
  await streamed(server, createThread());
  const { thread, items } = onlyRow(server);
  const thread_id = thread.id;
  const wire = { ...thread, items: { data: [], has_more: false } };
  expect(await asked(server, 'threads.get_by_id', { thread_id })).toEqual({
    ...wire,
    items: { data: items, has_more: false },
  });
  expect(await asked(server, 'threads.list', {})).toEqual({ data: [wire], has_more: false });
  expect(await asked(server, 'items.list', { thread_id })).toEqual({
    data: items.toReversed(),
    has_more: false,
  });
  expect(await asked(server, 'threads.update', { thread_id, title: 'x' })).toEqual({
    ...wire,
    title: 'x',
  });
  expect(
    await asked(server, 'items.feedback', { thread_id, item_ids: [], kind: 'positive' }),
  ).toEqual({});
  expect(
    await asked(server, 'threads.sync_custom_action', { thread_id, action: { type: 'go' } }),
  ).toEqual({});
  expect(
    await asked(server, 'input.transcribe', { audio_base64: '', mime_type: 'audio/ogg' }),
  ).toEqual({ text: '' });
  expect(await asked(server, 'threads.delete', { thread_id })).toEqual({});
});

// covers: defect/19
it('the first page of a thread can be longer, where the reference always gives 20 items', async () => {
  for (const [threadPageSize, length] of [
    [5, 5],
    [50, 31],
    [undefined, 20],
  ] as const) {
    const server = new ScriptedServer(
      (turn) => Array.from({ length: 30 }, () => done(message(turn, 'x'))),
      threadPageSize === undefined ? {} : { threadPageSize },
    );
    await streamed(server, createThread());
    const { items } = await asked(server, 'threads.get_by_id', {
      thread_id: onlyRow(server).thread.id,
    });
    expect((items as { data: unknown[] }).data).toHaveLength(length);
  }
});

it.each([0, -1, 2.5, 101, NaN])(
  'no server is made whose first page had %d items',
  (threadPageSize) => {
    expect(() => new ScriptedServer(() => [], { threadPageSize })).toThrow(
      new RangeError(
        `threadPageSize is a whole number from 1 to 100, not ${String(threadPageSize)}.`,
      ),
    );
  },
);

it.each([1, 100])('a first page may have %d items', (threadPageSize) => {
  expect(() => new ScriptedServer(() => [], { threadPageSize })).not.toThrow();
});

// covers: defect/36
it('the page a store hands out is left as it is, where the reference filters it in place', async () => {
  const pages: object[] = [];
  class Handing extends ArrayStore {
    override async loadThreadItems(id: ThreadId, page: PageRequest, context: TestContext) {
      const handed = await super.loadThreadItems(id, page, context);
      pages.push(Object.freeze({ ...handed, data: Object.freeze(handed.data) }));
      return pages.at(-1) as typeof handed;
    }
  }
  const server = new ScriptedServer((turn) => [done(hidden(turn))], { store: new Handing() });
  await streamed(server, createThread());
  const page = await asked(server, 'items.list', { thread_id: onlyRow(server).thread.id });
  expect(page['data']).toHaveLength(1);
  expect(pages).toMatchObject([{ data: [{ type: 'hidden_context_item' }, {}] }]);
});

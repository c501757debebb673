import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type ChatHost,
  type ChatUser,
  create,
  say,
  startChatHost,
  threadIdOf,
} from '@/tests/support/chat-host';

let host: ChatHost;
let ada: ChatUser;
let threadId: string;

beforeAll(async () => {
  host = await startChatHost({ CHAT_MODEL: 'demo' });
  ada = await host.createUser();
  threadId = threadIdOf(await host.stream(ada, create('add milk')));
});
afterAll(() => host[Symbol.asyncDispose]());

const operations = [
  'threads.create',
  'threads.add_user_message',
  'threads.retry_after_item',
  'threads.get_by_id',
  'threads.list',
  'threads.update',
  'threads.delete',
  'items.list',
  'items.feedback',
  'threads.custom_action',
  'attachments.create',
];

/** Hostile text: lone surrogates, null bytes, whatever a UTF-16 string may hold. */
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\0', '\ud800', '', ' '));

const input = fc.record(
  {
    content: fc.array(
      fc.record({ type: fc.constantFrom('input_text', 'input_tag', 'x'), text, id: text }),
      { maxLength: 3 },
    ),
    attachments: fc.array(text, { maxLength: 2 }),
    inference_options: fc.oneof(fc.constant({}), fc.jsonValue()),
    quoted_text: fc.option(text),
  },
  { requiredKeys: [] },
);

const request = () =>
  fc.record(
    {
      type: fc.oneof(fc.constantFrom(...operations), text),
      params: fc.oneof(
        fc.jsonValue(),
        fc.record(
          {
            thread_id: fc.oneof(fc.constant(`${threadId}x`), text),
            item_id: text,
            item_ids: fc.array(text, { maxLength: 3 }),
            kind: fc.constantFrom('positive', 'negative', 'neutral'),
            title: text,
            limit: fc.oneof(fc.integer(), fc.double(), text),
            order: fc.constantFrom('asc', 'desc', 'sideways'),
            after: text,
            input,
          },
          { requiredKeys: [] },
        ),
      ),
      metadata: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );

it('answers no body with a fault of its own, however it is made', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(request(), fc.jsonValue()), async (body) => {
      const response = await host.post(ada, JSON.stringify(body));
      const answer = await response.text();
      expect(response.status, answer).toBeLessThan(500);
      if (response.headers.get('content-type')?.startsWith('text/event-stream') === true)
        expect(answer).not.toContain('"stream.error"');
      else expect(() => JSON.parse(answer) as unknown).not.toThrow();
    }),
    { numRuns: 3000 },
  );
}, 600_000);

it('keeps no connection and loses no item over 150 turns on one thread', async () => {
  const connections = async (): Promise<number> => {
    const [row] = await host.database.handle.db.execute<{ count: number }>(
      sql`select count(*)::int as count from pg_stat_activity where datname = current_database()`,
    );
    return row?.count ?? 0;
  };
  const user = await host.createUser();
  const thread = threadIdOf(await host.stream(user, create('add todo 0')));
  const before = await connections();
  for (let turn = 1; turn <= 150; turn += 1)
    await host.stream(user, say(thread, `add todo ${String(turn)}`));
  const items = await host.items(user, thread);
  expect(items.filter(({ type }) => type === 'user_message')).toHaveLength(151);
  expect(items.filter(({ type }) => type === 'assistant_message')).toHaveLength(151);
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  expect(await connections()).toBeLessThanOrEqual(before + 1);
}, 600_000);

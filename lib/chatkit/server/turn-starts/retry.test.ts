import { describe, expect, it } from 'vitest';
import { ItemId } from '../../protocol/ids';
import type { ThreadStreamEvent } from '../../protocol/thread-stream-event';
import type { UserMessageItem } from '../../protocol/user-message';
import { done, hidden, message, onlyRow, texts, types } from '../../testing/events';
import { alice, createThread, streamed, userInput } from '../../testing/scripted-server';
import { answering, firstTurn } from '../../testing/turns';

describe('threads.retry_after_item', () => {
  // covers: server/retry_after_item, server/retry_after_item_with_multiple_messages
  it('answers a message anew and leaves all before it alone', async () => {
    let count = 0;
    const asked: (UserMessageItem | null)[] = [];
    const { server, row } = await firstTurn(function* (current): Generator<ThreadStreamEvent> {
      asked.push(current.userMessage);
      yield done(message(current, `answer ${++count}`));
    });
    const thread_id = row.thread.id;
    await streamed(server, {
      type: 'threads.add_user_message',
      params: { thread_id, input: userInput('second') },
    });
    const old = row.items[3]!.id;
    const events = await streamed(server, {
      type: 'threads.retry_after_item',
      params: { thread_id, item_id: row.items[2]!.id },
    });
    expect(types(events)).toEqual(['stream_options', 'thread.item.removed', 'thread.item.done']);
    expect(asked[2]).toEqual(asked[1]);
    expect(texts(row.items)).toEqual(['hello', 'answer 1', 'second', 'answer 3']);
    expect(row.items[3]!.id).not.toBe(old);
  });

  const withAnswer = async () => {
    const server = answering('old 1', 'old 2');
    await streamed(server, createThread('first'));
    const items = onlyRow(server).items;
    const request = {
      type: 'threads.retry_after_item',
      params: { thread_id: onlyRow(server).thread.id, item_id: items[0]!.id },
    };
    return { server, request, old: items.slice(1).map((item) => item.id) };
  };

  // covers: protocol/4.4-retry, defect/28
  it('replaces the later items once the new answer has something to store, newest first', async () => {
    const { server, request, old } = await withAnswer();
    onlyRow(server).items.push(hidden(onlyRow(server)));
    let storedAtStart = 0;
    server.onRespond = function* (turn) {
      storedAtStart = onlyRow(server).items.length;
      expect(turn.userMessage?.id).toBe(request.params.item_id);
      expect([...turn.replaces]).toEqual(
        onlyRow(server)
          .items.slice(1)
          .map((item) => item.id)
          .toReversed(),
      );
      yield* answering('new').onRespond(turn, undefined) as Iterable<never>;
    };
    const events = await streamed(server, request);
    expect(storedAtStart).toBe(4);
    expect(
      events.map((event) => ('item_id' in event ? [event.type, event.item_id] : [event.type])),
    ).toEqual([
      ['stream_options'],
      ['thread.item.removed', old[1]],
      ['thread.item.removed', old[0]],
      ['thread.item.done'],
    ]);
    expect(onlyRow(server).items).toMatchObject([
      { id: request.params.item_id },
      { content: [{ text: 'new' }] },
    ]);
  });

  it('leaves the old answer when the new one fails before it has anything', async () => {
    const { server, request, old } = await withAnswer();
    server.onRespond = () => {
      throw new Error('429');
    };
    const events = await streamed(server, request);
    expect(events.map((event) => event.type)).toEqual(['stream_options', 'error']);
    expect(
      onlyRow(server)
        .items.slice(1)
        .map((item) => item.id),
    ).toEqual(old);
  });

  it('deletes nothing when the message is gone by the time its answers are looked for', async () => {
    const { server, request } = await withAnswer();
    onlyRow(server).items.unshift({ ...onlyRow(server).items[0]!, id: ItemId.parse('msg_before') });
    server.arrays.before = (method) => {
      if (method === 'loadThreadItems')
        onlyRow(server).items = onlyRow(server).items.filter(
          ({ id }) => id !== request.params.item_id,
        );
    };
    await expect(server.process(request, alice)).rejects.toMatchObject({
      code: 'not_found',
      message: 'This conversation has no such item.',
    });
    expect(onlyRow(server).items).toHaveLength(3);
  });

  // covers: server/retry_after_item_invalid_item
  it('needs a message of the user', async () => {
    const { server, request, old } = await withAnswer();
    request.params.item_id = ItemId.parse(old[0]);
    await expect(server.process(request, alice)).rejects.toMatchObject({
      code: 'invalid_request',
      message: 'Only a message of the user can be answered again.',
    });
    expect(onlyRow(server).items).toHaveLength(3);
  });
});

import { describe, expect, it } from 'vitest';
import { asked, onlyRow } from '../../testing/events';
import { createThread, streamed } from '../../testing/scripted-server';
import { answering } from '../../testing/turns';

describe('feedback', () => {
  // covers: server/add_feedback, protocol/4.9-feedback
  it('hands feedback on once per item', async () => {
    const server = answering('hi');
    await streamed(server, createThread());
    const ids = onlyRow(server).items.map((item) => item.id);
    const params = {
      thread_id: onlyRow(server).thread.id,
      item_ids: [...ids, ids[0]],
      kind: 'positive',
    };
    expect(await asked(server, 'items.feedback', params)).toEqual({});
    expect(server.feedback).toEqual([
      { threadId: onlyRow(server).thread.id, itemIds: ids, kind: 'positive' },
    ]);
  });

  it('hands feedback on for what there is, as clients also name what was never finished', async () => {
    const server = answering('hi');
    await streamed(server, createThread());
    const { thread, items } = onlyRow(server);
    const answer = items[1]!.id;
    await asked(server, 'items.feedback', {
      thread_id: thread.id,
      item_ids: ['msg_unfinished', answer, ''],
      kind: 'positive',
    });
    expect(server.feedback).toMatchObject([{ itemIds: [answer] }]);
    await expect(
      asked(server, 'items.feedback', {
        thread_id: thread.id,
        item_ids: ['none'],
        kind: 'positive',
      }),
    ).rejects.toMatchObject({ message: 'This conversation has no such item.' });
    server.arrays.before = (method) => {
      if (method === 'loadItem') throw new Error('disk');
    };
    await expect(
      asked(server, 'items.feedback', {
        thread_id: thread.id,
        item_ids: [answer],
        kind: 'positive',
      }),
    ).rejects.toThrow('disk');
  });

  it('on nothing at all is handed on too, but not about a thread that is not there', async () => {
    const server = answering('hi');
    await streamed(server, createThread());
    const about = (thread_id: string) =>
      asked(server, 'items.feedback', { thread_id, item_ids: [], kind: 'negative' });
    await about(onlyRow(server).thread.id);
    await expect(about('thr_none')).rejects.toMatchObject({ code: 'not_found' });
    expect(server.feedback).toMatchObject([{ itemIds: [], kind: 'negative' }]);
  });
});

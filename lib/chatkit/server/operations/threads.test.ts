import { describe, expect, it } from 'vitest';
import { asked, onlyRow } from '../../testing/events';
import { createThread, streamed } from '../../testing/scripted-server';
import { answering } from '../../testing/turns';

describe('changing and deleting', () => {
  // covers: server/threads_update_request, protocol/4.9-update
  it('renames a thread', async () => {
    const server = answering('hi');
    await streamed(server, createThread());
    const thread_id = onlyRow(server).thread.id;
    expect(await asked(server, 'threads.update', { thread_id, title: 'New' })).toMatchObject({
      title: 'New',
    });
    expect(onlyRow(server).thread.title).toBe('New');
    expect(server.arrays.calls.filter((call) => call === 'saveThread')).toHaveLength(2);
  });

  it('renames a thread over a name that came in between', async () => {
    const server = answering('hi');
    await streamed(server, createThread());
    const { thread } = onlyRow(server);
    server.arrays.before = (method) => {
      if (method !== 'saveThread') return;
      server.arrays.before = () => undefined;
      onlyRow(server).thread = { ...thread, title: 'Theirs' };
    };
    const renamed = await asked(server, 'threads.update', { thread_id: thread.id, title: 'Mine' });
    expect(renamed).toMatchObject({ id: thread.id, title: 'Mine' });
    expect(onlyRow(server).thread).toEqual({ ...thread, title: 'Mine' });
  });

  // covers: server/delete_thread, protocol/4.9-delete
  it('deletes a thread once', async () => {
    const server = answering('hi');
    await streamed(server, createThread());
    const params = { thread_id: onlyRow(server).thread.id };
    expect(await asked(server, 'threads.delete', params)).toEqual({});
    expect(server.arrays.rows).toEqual([]);
    await expect(asked(server, 'threads.delete', params)).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

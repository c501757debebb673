import { describe, expect, it } from 'vitest';
import { AttachmentId } from '../../protocol/ids';
import { withFiles } from '../../testing/attachment-files';
import { asked, onlyRow } from '../../testing/events';
import { alice, bob, createThread, streamed, userInput } from '../../testing/scripted-server';
import { answering } from '../../testing/turns';

describe('an attachment of a message', () => {
  const sending = (id: unknown) => ({ input: { ...userInput('see'), attachments: [id] } });

  // covers: server/user_message_attachment_thread_id_persisted_on_thread_create
  // covers: server/user_message_attachment_metadata_not_serialized, protocol/4.1-attachments-bound
  it('is bound to the thread it opens and shown without its metadata', async () => {
    const { server, create, records } = withFiles();
    const { id } = await create();
    const events = await streamed(server, { type: 'threads.create', params: sending(id) });
    const { thread } = onlyRow(server);
    expect(records.get(String(id))?.attachment).toMatchObject({
      thread_id: thread.id,
      metadata: { source: 'test' },
    });
    const listed = await asked(server, 'items.list', { thread_id: thread.id });
    for (const sent of [events, listed]) {
      expect(JSON.stringify(sent)).toContain(String(id));
      expect(JSON.stringify(sent)).not.toContain('source');
    }
  });

  // covers: server/user_message_attachment_thread_id_persisted_on_add_user_message
  it('is bound to the thread it is added to', async () => {
    const { server, create, records } = withFiles();
    await streamed(server, createThread());
    const { id } = await create();
    const { thread } = onlyRow(server);
    await streamed(server, {
      type: 'threads.add_user_message',
      params: { thread_id: thread.id, ...sending(id) },
    });
    expect(records.get(String(id))?.attachment.thread_id).toBe(thread.id);
  });

  it('is sent again in its own thread, and asked for only by what can be an id', async () => {
    const { server, create } = withFiles();
    const { id } = await create();
    await streamed(server, { type: 'threads.create', params: sending(id) });
    const params = { thread_id: onlyRow(server).thread.id, ...sending(id) };
    const events = await streamed(server, { type: 'threads.add_user_message', params });
    expect(events[0]).toMatchObject({ item: { attachments: [{ id }] } });
    server.arrays.calls.splice(0);
    await expect(
      server.process({ type: 'threads.create', params: sending('a\u0000') }, alice),
    ).rejects.toMatchObject({ code: 'not_found', message: 'An attachment does not exist.' });
    expect(server.arrays.calls).toEqual([]);
  });

  // covers: protocol/4.1-attachments-once
  it('that is named twice is loaded, stored and shown once', async () => {
    const { server, create } = withFiles();
    const [first, second] = [String((await create())['id']), String((await create())['id'])];
    server.arrays.calls.splice(0);
    const input = { ...userInput('see'), attachments: [first, second, first] };
    const events = await streamed(server, { type: 'threads.create', params: { input } });
    const shown = events.flatMap((event) =>
      event.type === 'thread.item.done' && event.item.type === 'user_message'
        ? event.item.attachments.map(({ id }) => id)
        : [],
    );
    expect(shown).toEqual([first, second]);
    expect(server.arrays.calls.filter((call) => call.endsWith('Attachment'))).toEqual([
      'loadAttachment',
      'loadAttachment',
      'saveAttachment',
      'saveAttachment',
    ]);
  });

  // covers: defect/30, defect/31
  it('that belongs elsewhere stops the message before a thread exists', async () => {
    const { server, create } = withFiles();
    const { id } = await create();
    const request = { type: 'threads.create', params: sending(id) };
    await expect(server.process(request, bob)).rejects.toMatchObject({ code: 'not_found' });
    expect(server.arrays.rows).toEqual([]);
    await streamed(server, request);
    await expect(server.process(request, alice)).rejects.toMatchObject({
      code: 'conflict',
      message: 'An attachment already belongs to another conversation.',
    });
    expect(server.arrays.rows).toHaveLength(1);
    expect(server.arrays.calls.filter((call) => call === 'saveThread')).toHaveLength(1);
  });

  // covers: defect/31
  it('that two new threads claim at the same moment goes to one; the other does not come to be', async () => {
    const { server, create, records } = withFiles();
    const { id } = await create();
    const request = { type: 'threads.create', params: sending(id) };
    const claims = await Promise.allSettled([streamed(server, request), streamed(server, request)]);
    expect(claims.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(records.get(String(id))?.attachment.thread_id).toBe(onlyRow(server).thread.id);
    expect(server.arrays.rows).toHaveLength(1);
  });

  // covers: defect/30, untested/attachment-failures
  it('that can not be bound takes the new thread back', async () => {
    const { server, create } = withFiles();
    const { id } = await create();
    server.arrays.before = (method) => {
      if (method === 'saveAttachment') throw new Error('disk full');
    };
    await expect(
      server.process({ type: 'threads.create', params: sending(id) }, alice),
    ).rejects.toThrow('disk full');
    expect(server.arrays.rows).toEqual([]);
    expect(server.logged).toEqual([]);
  });

  // covers: defect/30, untested/attachment-failures
  it('that was bound to a thread that is taken back can be sent again', async () => {
    const { server, create, records } = withFiles();
    const [first, second] = [await create(), await create()];
    const input = { ...userInput('see'), attachments: [first['id'], second['id']] };
    const request = { type: 'threads.create', params: { input } };
    const before = structuredClone([...records]);
    server.arrays.before = (method, id) => {
      if (method === 'saveAttachment' && id === second['id']) throw new Error('disk full');
    };
    await expect(server.process(request, alice)).rejects.toThrow('disk full');
    expect([...records].sort()).toEqual(before.sort());
    expect(server.logged).toEqual([]);
    server.arrays.before = () => undefined;
    expect((await streamed(server, request))[1]).toMatchObject({
      item: { attachments: [{ id: first['id'] }, { id: second['id'] }] },
    });
  });

  it('is said in the log when the new thread could not be taken back', async () => {
    const { server, create } = withFiles();
    const { id } = await create();
    server.arrays.before = (method) => {
      if (method === 'saveAttachment' || method === 'deleteThread') throw new Error(method);
    };
    await expect(
      server.process({ type: 'threads.create', params: sending(id) }, alice),
    ).rejects.toThrow('saveAttachment');
    expect(server.logged).toMatchObject([
      { message: 'An empty thread could not be taken back.', cause: { message: 'deleteThread' } },
    ]);
  });
});

describe('attachments of a message', () => {
  const withAttachment = (context: { user: string }, thread_id?: string) => {
    const server = answering('hi');
    const id = AttachmentId.parse('atc_1');
    server.arrays.attachments.set(id, {
      user: context.user,
      attachment: {
        type: 'file',
        id,
        name: 'a.txt',
        mime_type: 'text/plain',
        metadata: { path: '/secret' },
        ...(thread_id !== undefined && { thread_id: onlyRow(server).thread.id }),
      },
    });
    return server;
  };
  const create = {
    type: 'threads.create',
    params: { input: { ...userInput('see'), attachments: ['atc_1'] } },
  };

  it('are bound to the thread and sent without their metadata, which the store keeps', async () => {
    const server = withAttachment(alice);
    const events = await streamed(server, create);
    expect(JSON.stringify(events)).not.toContain('secret');
    expect(events[1]).toMatchObject({
      item: { attachments: [{ id: 'atc_1', thread_id: onlyRow(server).thread.id }] },
    });
    expect(server.arrays.attachments.get('atc_1')?.attachment).toMatchObject({
      thread_id: onlyRow(server).thread.id,
      metadata: { path: '/secret' },
    });
    const page = await asked(server, 'items.list', { thread_id: onlyRow(server).thread.id });
    expect(JSON.stringify(page)).not.toContain('secret');
  });

  it('are refused when they are another user’s or belong to another thread', async () => {
    await expect(withAttachment(bob).process(create, alice)).rejects.toMatchObject({
      code: 'not_found',
    });
    const server = withAttachment(alice);
    await streamed(server, create);
    await expect(server.process(create, alice)).rejects.toMatchObject({ code: 'conflict' });
    expect(server.arrays.rows).toHaveLength(1);
  });
});

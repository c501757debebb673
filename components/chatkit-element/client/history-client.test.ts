import { beforeEach, describe, expect, it } from 'vitest';
import { ScriptedBackend } from '../../../tests/browser/element/support/scripted-backend';
import { ChatClient } from './chat-client';
import { userInput } from './composer/user-input';

let backend: ScriptedBackend;
let events: string[];
let client: ChatClient;

beforeEach(() => {
  backend = new ScriptedBackend();
  events = [];
  client = new ChatClient({
    api: () => ({ url: 'http://chat.test', fetch: backend.fetch, locale: 'en' }),
    clientTool: () => undefined,
    widgetAction: () => undefined,
    emit: (name) => void events.push(name),
    schedule: (notify) => notify(),
  });
});

const titles = () => client.history.state.get().threads.map(({ title }) => title);

describe('the history', () => {
  it('lists threads newest first, page by page', async () => {
    for (let at = 0; at < 45; at++) backend.addThread(`t${String(at)}`, { title: String(at) });
    await client.history.show();
    expect(titles()).toHaveLength(30);
    expect(titles()[0]).toBe('44');
    await client.history.loadMore();
    expect(titles()).toHaveLength(45);
    expect(client.history.state.get().cursor).toBeNull();
  });

  it('tells once when it opens and closes', async () => {
    await client.history.show();
    await client.history.show();
    client.history.hide();
    client.history.hide();
    expect(events).toEqual(['chatkit.history.open', 'chatkit.history.close']);
  });

  it('renames a thread, the open one in its header too', async () => {
    backend.addThread('t', { title: 'Old' });
    await client.openThread('t');
    await client.history.refresh();
    await client.renameThread('t', 'New');
    expect(titles()).toEqual(['New']);
    expect(client.chat.get().thread?.title).toBe('New');
    expect(backend.threads.get('t')!.thread['title']).toBe('New');
  });

  it('takes a name back that the server refused', async () => {
    backend.addThread('t', { title: 'Old' });
    await client.openThread('t');
    await client.history.refresh();
    backend.failures.push(() => new Response('', { status: 500 }));
    await expect(client.renameThread('t', 'New')).rejects.toMatchObject({ code: 'server' });
    expect(titles()).toEqual(['Old']);
    expect(client.chat.get().thread?.title).toBe('Old');
    expect(client.history.state.get().error).toMatchObject({ reason: 'server' });
  });

  it('deletes a thread; the start screen follows when it was open', async () => {
    backend.addThread('t');
    await client.openThread('t');
    await client.history.refresh();
    await client.deleteThread('t');
    expect(titles()).toEqual([]);
    expect(client.chat.get().threadId).toBeNull();
    expect(backend.threads.has('t')).toBe(false);
  });

  it('keeps a thread the server would not delete', async () => {
    backend.addThread('t', { title: 'T' });
    await client.history.refresh();
    backend.failures.push(() => new Response('', { status: 500 }));
    await expect(client.deleteThread('t')).rejects.toMatchObject({ code: 'server' });
    expect(titles()).toEqual(['T']);
  });

  it('says why when it can\u2019t be fetched', async () => {
    backend.failures.push(() => new TypeError('Failed to fetch'));
    await client.history.show();
    expect(client.history.state.get()).toMatchObject({
      status: 'failed',
      error: { reason: 'network' },
    });
  });

  it('takes in a new thread and its title from the stream', async () => {
    await client.history.refresh();
    backend.script = ({ threadId }) => [
      {
        type: 'thread.updated',
        thread: { id: threadId, title: 'Named', created_at: '', status: { type: 'active' } },
      },
    ];
    await client.send(userInput({ text: 'hi' }));
    expect(titles()).toEqual(['Named']);
    expect(client.chat.get().items).toHaveLength(1);
  });
});

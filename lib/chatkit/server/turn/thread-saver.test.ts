import { describe, expect, it, test } from 'vitest';
import { ThreadId } from '../../protocol/ids';
import type { ThreadMetadata } from '../../protocol/thread';
import { ArrayStore } from '../../testing/array-store';
import {
  alice,
  createThread,
  decoded,
  opened,
  ScriptedServer,
} from '../../testing/scripted-server';
import { ThreadSaver } from './thread-saver';

test('a changed thread is announced once, in whatever order its fields were set', async () => {
  const server = new ScriptedServer(function* ({ thread }) {
    thread.title = 'Named';
    yield { type: 'progress_update', text: 'x' };
    thread.allowed_image_domains = ['img.example'];
    thread.metadata = { b: 1, a: { d: 2, c: 3 } };
    yield { type: 'progress_update', text: 'y' };
    yield { type: 'progress_update', text: 'z' };
  });
  const types: string[] = [];
  for await (const chunk of await opened(server, createThread(), { context: alice }))
    types.push(decoded(chunk).type);
  expect(types.slice(3)).toEqual([
    'progress_update',
    'thread.updated',
    'progress_update',
    'thread.updated',
    'progress_update',
  ]);
});

describe('a thread that a hook changes', () => {
  const read: ThreadMetadata = {
    id: ThreadId.parse('thr_1'),
    created_at: '2026-11-20T10:00:00.000Z',
    title: 'Milk',
    status: { type: 'active' },
    metadata: { kept: 1 },
  };

  async function saving() {
    const store = new ArrayStore();
    await store.saveThread(read, alice);
    const thread = structuredClone(read);
    store.calls.splice(0);
    return { store, thread, saver: new ThreadSaver(store, thread, alice) };
  }

  it('is not saved when it only looks different', async () => {
    const { store, thread, saver } = await saving();
    thread.metadata = { kept: 1 };
    thread.status = { ...thread.status };
    expect(await saver.save()).toBe(false);
    thread.metadata = { list: [2, 1], nothing: null };
    expect(await saver.save()).toBe(true);
    thread.metadata = { nothing: null, list: [2, 1] };
    expect(await saver.save()).toBe(false);
    thread.metadata = { nothing: null, list: [1, 2] };
    expect(await saver.save()).toBe(true);
    expect(store.calls).toEqual(['saveThread', 'saveThread']);
  });

  it('holds what is stored once it has been saved', async () => {
    const { store, thread, saver } = await saving();
    const row = store.rows[0]!;
    row.thread = {
      ...read,
      title: 'Theirs',
      status: { type: 'locked' },
      allowed_image_domains: ['their.example'],
      metadata: { kept: 2, theirs: 2 },
    };
    thread.metadata['own'] = 3;
    expect(await saver.save()).toBe(true);
    expect(thread).toEqual({ ...row.thread, metadata: { kept: 2, theirs: 2, own: 3 } });
    expect(await saver.save()).toBe(false);
    thread.metadata['more'] = 4;
    expect(await saver.save()).toBe(true);
  });

  it('keeps its metadata object while nobody else changes them', async () => {
    const { store, thread, saver } = await saving();
    const { metadata } = thread;
    thread.title = 'Bread';
    await saver.save();
    metadata['late'] = true;
    expect(await saver.save()).toBe(true);
    expect(store.rows[0]?.thread.metadata).toEqual({ kept: 1, late: true });
  });

  it('is saved when it is changed back', async () => {
    const { store, thread, saver } = await saving();
    expect(await saver.save()).toBe(false);
    for (const title of ['Bread', 'Milk']) {
      thread.title = title;
      expect(await saver.save()).toBe(true);
      expect(store.rows[0]?.thread.title).toBe(title);
    }
  });

  it('keeps what the hook changes while it is being saved, for the next time', async () => {
    const { store, thread, saver } = await saving();
    thread.metadata['first'] = true;
    store.before = () => {
      store.before = () => undefined;
      thread.title = 'Later';
      thread.status = { type: 'closed' };
      thread.allowed_image_domains = ['later.example'];
      thread.metadata['second'] = true;
    };
    expect(await saver.save()).toBe(true);
    expect(store.rows[0]?.thread).toEqual({ ...read, metadata: { kept: 1, first: true } });
    expect(await saver.save()).toBe(true);
    expect(store.rows[0]?.thread).toEqual({
      ...read,
      title: 'Later',
      status: { type: 'closed' },
      allowed_image_domains: ['later.example'],
      metadata: { kept: 1, first: true, second: true },
    });
  });

  it('keeps the metadata the hook changes meanwhile, and those somebody else changes too', async () => {
    const { store, thread, saver } = await saving();
    thread.metadata['first'] = true;
    store.before = () => {
      store.before = () => undefined;
      store.rows[0]!.thread = { ...read, metadata: { kept: 1, theirs: 2 } };
      thread.metadata['second'] = true;
    };
    await saver.save();
    expect(thread.metadata).toEqual({ kept: 1, first: true, second: true });
    expect(await saver.save()).toBe(true);
    const metadata = { kept: 1, theirs: 2, first: true, second: true };
    expect(store.rows[0]?.thread.metadata).toEqual(metadata);
    expect(thread.metadata).toEqual(metadata);
    expect(await saver.save()).toBe(false);
  });

  it.each(['First', 'Milk'])(
    'keeps a title somebody else gives while the hook changes its own, %j by then',
    async (first) => {
      const { store, thread, saver } = await saving();
      thread.title = first;
      thread.metadata['own'] = true;
      store.before = () => {
        store.before = () => undefined;
        store.rows[0]!.thread = { ...read, title: 'Theirs' };
        thread.title = 'Second';
      };
      await saver.save();
      expect(await saver.save()).toBe(true);
      expect(store.rows[0]?.thread.title).toBe('Theirs');
      expect(thread.title).toBe('Theirs');
      expect(await saver.save()).toBe(false);
    },
  );

  it('is not saved once it is forgotten', async () => {
    const { store, thread, saver } = await saving();
    thread.title = 'Bread';
    saver.forget();
    expect(await saver.save()).toBe(false);
    expect(store.calls).toEqual([]);
  });
});

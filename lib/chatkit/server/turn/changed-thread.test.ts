import { describe, expect, it } from 'vitest';
import { done, message, onlyRow, types } from '../../testing/events';
import {
  createThread,
  opened,
  type Respond,
  ScriptedServer,
  streamed,
} from '../../testing/scripted-server';
import { firstTurn } from '../../testing/turns';

describe('a thread that respond changes', () => {
  const changed = (change: (thread: Parameters<Respond>[0]['thread']) => void) =>
    firstTurn((current) => {
      change(current.thread);
      return [];
    });

  // covers: server/saves_thread_title
  it('has its title saved and announced, without any event of respond', async () => {
    const { events, row } = await changed((thread) => {
      thread.title = 'Updated title';
    });
    expect(events).toMatchObject([{ type: 'thread.updated', thread: { title: 'Updated title' } }]);
    expect(row.thread.title).toBe('Updated title');
  });

  // covers: server/saves_thread_metadata, protocol/3.0-thread-metadata
  it('has its metadata saved, which no client ever sees', async () => {
    const { events, row } = await changed((thread) => {
      thread.metadata['test_key'] = { nested: ['test_value'] };
    });
    expect(events).toMatchObject([{ type: 'thread.updated', thread: { metadata: {} } }]);
    expect(row.thread.metadata).toEqual({ test_key: { nested: ['test_value'] } });
  });

  // covers: server/saves_thread_locked_fields
  it('has its status saved with the reason', async () => {
    const status = { type: 'locked', reason: 'Because' } as const;
    const { events, row } = await changed((thread) => {
      thread.status = status;
    });
    expect(events).toMatchObject([{ type: 'thread.updated', thread: { status } }]);
    expect(row.thread.status).toEqual(status);
  });

  // covers: server/saves_allowed_image_domains_and_streams_thread_updated
  it('has its image domains saved', async () => {
    const domains = ['example.com', 'images.example.com'];
    const { events, row } = await changed((thread) => {
      thread.allowed_image_domains = domains;
    });
    expect(events).toMatchObject([
      { type: 'thread.updated', thread: { allowed_image_domains: domains } },
    ]);
    expect(row.thread.allowed_image_domains).toEqual(domains);
  });

  // covers: server/omits_unset_allowed_image_domains_in_created_and_updated_json_events
  it('is announced without image domains when it has none', async () => {
    const server = new ScriptedServer((current) => {
      current.thread.title = 'x';
      return [];
    });
    const chunks: string[] = [];
    for await (const chunk of await opened(server, createThread()))
      chunks.push(new TextDecoder().decode(chunk));
    expect(chunks[0]).toContain('thread.created');
    expect(chunks.at(-1)).toContain('thread.updated');
    expect(chunks.join('')).not.toContain('allowed_image_domains');
  });

  // covers: server/emits_thread_updated_mid_stream_and_persists, protocol/4.3-thread-updated
  it('is announced right after the event that followed the change, and the stream goes on', async () => {
    const { events, row } = await firstTurn(function* (current) {
      yield done(message(current, 'A', 'a'));
      current.thread.title = 'Mid-stream title';
      yield done(message(current, 'B', 'b'));
      yield done(message(current, 'C', 'c'));
    });
    expect(events).toMatchObject([
      { item: { id: 'a' } },
      { item: { id: 'b' } },
      { type: 'thread.updated', thread: { title: 'Mid-stream title' } },
      { item: { id: 'c' } },
    ]);
    expect(row.thread.title).toBe('Mid-stream title');
  });

  // covers: protocol/4.6-thread-saved
  it('is announced behind the error of a turn that fails', async () => {
    const { events } = await firstTurn((current) => {
      current.thread.title = 'x';
      throw new Error('boom');
    });
    expect(types(events)).toEqual(['error', 'thread.updated']);
  });

  // covers: defect/32, defect/33
  it('keeps what somebody else has changed meanwhile, where the last writer wins in the reference', async () => {
    let seen: string | undefined;
    const server = new ScriptedServer(function* (current) {
      yield done(message(current, 'A'));
      const stored = onlyRow(server);
      stored.thread = { ...stored.thread, title: 'Renamed', metadata: { theirs: 1 } };
      current.thread.metadata['mine'] = 2;
      yield done(message(current, 'B'));
      seen = current.thread.title;
      yield done(message(current, 'C'));
    });
    const events = await streamed(server, createThread());
    expect(seen).toBe('Renamed');
    expect(types(events).filter((type) => type === 'thread.updated')).toHaveLength(1);
    const row = onlyRow(server);
    expect(row.thread).toMatchObject({ title: 'Renamed', metadata: { theirs: 1, mine: 2 } });
  });
});

describe('a thread changed by a handler', () => {
  it('is saved and announced right after the event during which it changed', async () => {
    const server = new ScriptedServer(function* (turn) {
      turn.thread.title = 'Groceries';
      yield done(message(turn, 'one'));
      turn.thread.metadata['secret'] = { deep: [1] };
      yield done(message(turn, 'two'));
    });
    const events = await streamed(server, createThread());
    expect(types(events).slice(3)).toEqual([
      'thread.item.done',
      'thread.updated',
      'thread.item.done',
      'thread.updated',
    ]);
    expect(events.at(-1)).toMatchObject({ thread: { title: 'Groceries', metadata: {} } });
    expect(onlyRow(server).thread.metadata).toEqual({ secret: { deep: [1] } });
  });

  it('is saved and announced after an error', async () => {
    const server = new ScriptedServer(function* (turn) {
      turn.thread.title = 'Kept';
      yield* [];
      throw new Error('boom');
    });
    expect(types(await streamed(server, createThread())).slice(3)).toEqual([
      'error',
      'thread.updated',
    ]);
    expect(onlyRow(server).thread.title).toBe('Kept');
  });
});

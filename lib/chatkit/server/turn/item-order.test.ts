import { describe, expect, it } from 'vitest';
import { timestamp } from '../../protocol/fields';
import { ItemTimes } from './item-times';
import { added, delta, done, message, onlyRow, texts } from '../../testing/events';
import { createThread, ScriptedServer, streamed } from '../../testing/scripted-server';

// covers: defect/24, protocol/3.0-timestamps
describe('the times of items', () => {
  const thread = { thread: { id: 'thr_1' } } as Parameters<typeof message>[0];
  const at = (ms: number) => timestamp(new Date(Date.parse('2026-11-20T10:00:00.000Z') + ms));
  const dated = (ms: number, id: string) => ({ ...message(thread, 'x', id), created_at: at(ms) });

  it('rise strictly and stay one per item, where the reference dates a message anew when it is done', () => {
    const times = new ItemTimes(at(0));
    const stamped = (ms: number, id: string) => times.stamped(dated(ms, id)).created_at;
    expect(stamped(0, 'a')).toBe(at(1));
    expect(stamped(0, 'b')).toBe(at(2));
    expect(stamped(50, 'c')).toBe(at(50));
    expect(stamped(90, 'a')).toBe(at(1));
    expect(stamped(20, 'd')).toBe(at(51));
  });

  it('leave alone what is dated before the turn', () => {
    const times = new ItemTimes(at(0));
    expect(times.stamped(dated(-1, 'old')).created_at).toBe(at(-1));
    expect(times.stamped(dated(0, 'new')).created_at).toBe(at(1));
  });

  it('are UTC with Z', async () => {
    const server = new ScriptedServer((turn) => [done(message(turn, 'x'))]);
    const events = await streamed(server, createThread());
    for (const [, time] of JSON.stringify(events).matchAll(/"created_at":"([^"]+)"/g))
      expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });
});

// covers: defect/24
describe('items that stream at the same time', () => {
  it('are stored in the order in which they came on screen, where a reload of the reference reorders them', async () => {
    const server = new ScriptedServer(function* (turn) {
      const first = message(turn, 'fir');
      const second = message(turn, 'second');
      yield added(first);
      yield added(second);
      yield done(second);
      expect(texts(onlyRow(server).items)).toEqual(['hello', 'fir', 'second']);
      yield delta(first, 'st');
      yield done({ ...first, content: message(turn, 'first').content });
    });
    const events = await streamed(server, createThread());
    const { items } = onlyRow(server);
    expect(texts(items)).toEqual(['hello', 'first', 'second']);
    expect(items.map((item) => item.created_at)).toEqual(
      items.map((item) => item.created_at).toSorted(),
    );
    for (const event of events)
      if (event.type === 'thread.item.added')
        expect(items.find(({ id }) => id === event.item.id)?.created_at).toBe(
          event.item.created_at,
        );
  });

  it('keep the place of one that is empty when a later one is done', async () => {
    const server = new ScriptedServer(function* (turn) {
      const first = message(turn, 'first');
      yield added({ ...first, content: [] });
      yield done(message(turn, 'second'));
      yield done(first);
    });
    await streamed(server, createThread());
    expect(texts(onlyRow(server).items)).toEqual(['hello', 'first', 'second']);
  });

  it('take no place that they do not keep', async () => {
    const server = new ScriptedServer(function* (turn) {
      const first = message(turn, 'first');
      yield added(first);
      yield done(message(turn, 'second'));
      yield { type: 'thread.item.removed', item_id: first.id };
      yield added(message(turn, 'third'));
      yield done(message(turn, 'fourth'));
    });
    await streamed(server, createThread());
    expect(texts(onlyRow(server).items)).toEqual(['hello', 'second', 'fourth']);
  });
});

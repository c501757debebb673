import { encodeEvent } from '../protocol/sse';
import { ThreadStreamEvent } from '../protocol/thread-stream-event';

/** The fields that every item has. */
export const base = { id: 'i1', thread_id: 't1', created_at: '2026-11-20T10:00:00.000Z' };

/** The event as it is written to a client. */
export const written = (event: unknown): string =>
  new TextDecoder().decode(encodeEvent(ThreadStreamEvent.parse(event)));

/** The event as a client reads it. */
export const sent = (event: unknown): unknown => JSON.parse(written(event).slice('data: '.length));

/** The value as JSON has it. */
export const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

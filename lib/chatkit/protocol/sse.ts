import type { ThreadStreamEvent } from './thread-stream-event';
import { toWireEvent } from './wire';

const encoder = new TextEncoder();

/**
 * The bytes of one event: `data: `, one line of compact JSON with non-ASCII text as it is, and an
 * empty line (spec/protocol.md 1).
 */
export const encodeEvent = (event: ThreadStreamEvent): Uint8Array =>
  encoder.encode(`data: ${JSON.stringify(toWireEvent(event))}\n\n`);

/** A comment: it keeps proxies from cutting a silent stream and is no event. */
export const encodePing = (): Uint8Array => encoder.encode(': ping\n\n');

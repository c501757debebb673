import { expect, test } from 'vitest';
import { encodeEvent } from './sse';
import { ThreadStreamEvent } from './thread-stream-event';

// covers: protocol/1-json, untested/sse-escaping
test('an event is one line whatever its text, which a decoder in pieces gives back', () => {
  const tricky = 'line\nline\r\n\u2028\u2029 ü 😀 "quoted" \\ data: x\n\ndata: y';
  const bytes = encodeEvent(ThreadStreamEvent.parse({ type: 'progress_update', text: tricky }));
  const whole = new TextDecoder().decode(bytes);
  expect(whole.slice(0, -2)).not.toMatch(/[\r\n]/);
  expect(whole).toContain('\u2028\u2029 ü 😀');
  const streaming = new TextDecoder();
  const pieces = Array.from(bytes, (byte) =>
    streaming.decode(new Uint8Array([byte]), { stream: true }),
  );
  expect(JSON.parse(pieces.join('').slice('data: '.length))).toEqual({
    type: 'progress_update',
    text: tricky,
  });
});

import { describe, expect, it } from 'vitest';
import { SseDecoder } from './sse-decoder';

/** Feeds the stream in pieces of `size` bytes. */
function decode(stream: string, size: number): string[] {
  const bytes = new TextEncoder().encode(stream);
  const decoder = new SseDecoder();
  const events: string[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    events.push(...decoder.push(bytes.subarray(at, at + size)));
  }
  return events;
}

const sizes = [1, 2, 3, 4, 5, 10_000];

describe.each(sizes)('in pieces of %i bytes', (size) => {
  it('yields the data of each block', () => {
    expect(decode('data: {"a":1}\n\ndata: {"b":2}\n\n', size)).toEqual(['{"a":1}', '{"b":2}']);
  });

  it('accepts carriage returns, alone and before line feeds', () => {
    expect(decode('data: a\r\n\r\ndata: b\r\rdata: c\n\n', size)).toEqual(['a', 'b', 'c']);
  });

  it('joins the data lines of one block with line feeds', () => {
    expect(decode('data: one\r\ndata: two\ndata\n\n', size)).toEqual(['one\ntwo\n']);
  });

  it('keeps characters whole whose bytes were split', () => {
    expect(decode('data: Grüße 👩‍🚀 \u2028 日本\n\n', size)).toEqual(['Grüße 👩‍🚀 \u2028 日本']);
  });

  it('passes over comments, other fields and empty blocks', () => {
    expect(decode(': ping\n\nevent: x\nid: 7\nretry: 10\n\n\n\ndata: y\n\n', size)).toEqual(['y']);
  });

  it('takes off a byte order mark and only one space', () => {
    expect(decode('\uFEFFdata:  two spaces\n\ndata:none\n\n', size)).toEqual([
      ' two spaces',
      'none',
    ]);
  });

  it('drops a block that the stream ends in the middle of', () => {
    expect(decode('data: whole\n\ndata: half\n', size)).toEqual(['whole']);
  });
});

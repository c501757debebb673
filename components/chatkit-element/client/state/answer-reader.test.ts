import { describe, expect, it } from 'vitest';
import { ThreadItem } from '../wire/thread-item';
import { AnswerReader } from './answer-reader';
import type { ChatState } from './chat-state';

const answer = (id: string, ...parts: string[]): ThreadItem =>
  ThreadItem.parse({
    id,
    type: 'assistant_message',
    content: parts.map((text) => ({ type: 'output_text', text })),
  });

const state = (phase: ChatState['phase'], ...items: ThreadItem[]) => ({ phase, items });
const silence = { lines: [], ended: false };

describe('an answer', () => {
  it('is read by whole sentences, each once, and its end is told', () => {
    const reader = new AnswerReader();
    expect(reader.read(state('streaming'))).toEqual(silence);
    expect(reader.read(state('streaming', answer('a', 'It is **do')))).toEqual(silence);
    expect(reader.read(state('streaming', answer('a', 'It is **done**. No')))).toEqual({
      lines: ['It is done.'],
      ended: false,
    });
    expect(reader.read(state('streaming', answer('a', 'It is **done**. Now')))).toEqual(silence);
    expect(reader.read(state('idle', answer('a', 'It is **done**. Now go')))).toEqual({
      lines: ['Now go'],
      ended: true,
    });
    expect(reader.read(state('idle', answer('a', 'It is **done**. Now go')))).toEqual(silence);
  });

  it('that was there before is not read', () => {
    const reader = new AnswerReader();
    expect(reader.read(state('idle', answer('old', 'Old. ')))).toEqual(silence);
    expect(reader.read(state('streaming', answer('old', 'Old. ')))).toEqual(silence);
    expect(reader.read(state('streaming', answer('old', 'Old. '), answer('new', 'New. ')))).toEqual(
      { lines: ['New.'], ended: false },
    );
  });

  it('that ends without a word is told to have ended', () => {
    const reader = new AnswerReader();
    reader.read(state('streaming'));
    expect(reader.read(state('idle'))).toEqual({ lines: [], ended: true });
  });
});

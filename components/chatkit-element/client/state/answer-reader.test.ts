import { describe, expect, it } from 'vitest';
import { ThreadItem } from '../wire/thread-item';
import { AnswerReader } from './answer-reader';
import { startScreen, type ChatState } from './chat-state';

const answer = (id: string, ...parts: string[]): ThreadItem =>
  ThreadItem.parse({
    id,
    type: 'assistant_message',
    content: parts.map((text) => ({ type: 'output_text', text })),
  });
const asked = ThreadItem.parse({
  id: 'u',
  type: 'user_message',
  content: [{ type: 'input_text', text: 'Well?' }],
});

const state = (phase: ChatState['phase'], ...items: ThreadItem[]): ChatState => ({
  ...startScreen,
  threadId: 't',
  phase,
  items: [asked, ...items],
});
const silence = { lines: [], ended: null };

describe('an answer', () => {
  it('is read by whole sentences, each once, and its end is told', () => {
    const reader = new AnswerReader();
    expect(reader.read(state('streaming'))).toEqual(silence);
    expect(reader.read(state('streaming', answer('a', 'It is **do')))).toEqual(silence);
    expect(reader.read(state('streaming', answer('a', 'It is **done**. No')))).toEqual({
      lines: ['It is done.'],
      ended: null,
    });
    expect(reader.read(state('streaming', answer('a', 'It is **done**. Now')))).toEqual(silence);
    expect(reader.read(state('idle', answer('a', 'It is **done**. Now go')))).toEqual({
      lines: ['Now go'],
      ended: 'done',
    });
    expect(reader.read(state('idle', answer('a', 'It is **done**. Now go')))).toEqual(silence);
  });

  it('that was there before is not read', () => {
    const reader = new AnswerReader();
    expect(reader.read(state('idle', answer('old', 'Old. ')))).toEqual(silence);
    expect(reader.read(state('streaming', answer('old', 'Old. ')))).toEqual(silence);
    expect(reader.read(state('streaming', answer('old', 'Old. '), answer('new', 'New. ')))).toEqual(
      { lines: ['New.'], ended: null },
    );
  });

  it('that begins as soon as it is asked for is read from its beginning', () => {
    const reader = new AnswerReader();
    reader.read(state('idle', answer('old', 'Old. ')));
    const both = [answer('old', 'Old. '), answer('new', 'New. ')];
    expect(reader.read(state('streaming', ...both))).toEqual({ lines: ['New.'], ended: null });
  });

  it('is read to its last word when another message comes behind it', () => {
    const reader = new AnswerReader();
    reader.read(state('streaming'));
    reader.read(state('streaming', answer('a', 'First. Let me')));
    expect(
      reader.read(state('streaming', answer('a', 'First. Let me look:'), answer('b', 'Two. Th'))),
    ).toEqual({ lines: ['Let me look:', 'Two.'], ended: null });
  });

  it('that takes the place of another is read, and nothing before it', () => {
    const reader = new AnswerReader();
    const old = answer('old', 'Old. ');
    reader.read(state('idle', old, answer('a', 'One. ')));
    reader.read(state('streaming', old));
    expect(reader.read(state('streaming', old, answer('b', 'Two. ')))).toEqual({
      lines: ['Two.'],
      ended: null,
    });
  });

  it('that ends without a word, or is stopped, is told to have ended; an error tells itself', () => {
    const endOf = (change: Partial<ChatState>) => {
      const reader = new AnswerReader();
      reader.read(state('streaming'));
      return reader.read({ ...state('idle'), ...change });
    };
    expect(endOf({})).toEqual({ lines: [], ended: 'done' });
    expect(endOf({ stopped: true })).toEqual({ lines: [], ended: 'stopped' });
    const error = { reason: 'stream', message: null, retryable: true } as const;
    expect(endOf({ error })).toEqual(silence);
  });

  it('that the reader leaves for another thread has not ended, and that thread is not read', () => {
    const leave = (to: ChatState) => {
      const reader = new AnswerReader();
      reader.read(state('streaming', answer('a', 'It is. And')));
      return [reader.read(to), reader.read(state('idle', answer('z', 'Stored. ')))];
    };
    expect(leave({ ...startScreen })).toEqual([silence, silence]);
    expect(leave({ ...startScreen, threadId: 'other', phase: 'loading' })).toEqual([
      silence,
      silence,
    ]);
    expect(leave({ ...state('idle', answer('z', 'Stored. ')), threadId: 'other' })).toEqual([
      silence,
      silence,
    ]);
  });

  it('of a new thread is read when the thread is named in its middle', () => {
    const reader = new AnswerReader();
    reader.read({ ...state('streaming'), threadId: null });
    expect(reader.read(state('streaming', answer('a', 'It is. And')))).toEqual({
      lines: ['It is.'],
      ended: null,
    });
    expect(reader.read(state('idle', answer('a', 'It is. And so')))).toEqual({
      lines: ['And so'],
      ended: 'done',
    });
  });
});

import { describe, expect, it } from 'vitest';
import { outputText } from '../../protocol/assistant-message';
import { textOf } from './content-conversion';
import { ListedMessages } from './listed-messages';

const listOf = (...texts: string[]) => new ListedMessages(texts.map((text) => [outputText(text)]));
const left = (list: ListedMessages) => list.left.map(textOf);
const taken = (list: ListedMessages, streamed: string) =>
  list.take(streamed).map(({ text }) => text);

describe('the messages a finished response lists', () => {
  it('are taken one by one by those that streamed alike', () => {
    const list = listOf('One.', 'Two.');
    expect(taken(list, 'One.')).toEqual(['One.']);
    expect(left(list)).toEqual(['Two.']);
    expect(taken(list, 'Two.')).toEqual(['Two.']);
    expect(left(list)).toEqual([]);
  });

  it('are taken together by one that streamed as one', () => {
    const list = listOf('One.', 'Two.', 'Three.');
    expect(taken(list, 'One.Two.')).toEqual(['One.', 'Two.']);
    expect(left(list)).toEqual(['Three.']);
  });

  it('are taken in pieces by those that streamed apart', () => {
    const list = listOf('One.Two.', 'Three.');
    expect(taken(list, 'One.')).toEqual(['One.']);
    expect(left(list)).toEqual(['Two.', 'Three.']);
    expect(taken(list, 'Two.')).toEqual(['Two.']);
    expect(left(list)).toEqual(['Three.']);
  });

  it('stay when what streamed is another text', () => {
    const list = listOf('One.', 'Two.');
    expect(taken(list, 'Else')).toEqual([]);
    expect(taken(list, 'Two.')).toEqual([]);
    expect(left(list)).toEqual(['One.', 'Two.']);
  });

  it('end before a text that goes on, which keeps the rest as it streamed', () => {
    const list = listOf('One.', 'Two.');
    expect(taken(list, 'One. And more')).toEqual(['One.', ' And more']);
    expect(left(list)).toEqual(['Two.']);
    expect(taken(list, 'Two. And more')).toEqual(['Two.', ' And more']);
    expect(taken(list, 'More')).toEqual([]);
    expect(left(list)).toEqual([]);
  });

  it('are not touched by a message that has streamed nothing', () => {
    const list = listOf('One.');
    expect(taken(list, '')).toEqual([]);
    expect(left(list)).toEqual(['One.']);
  });

  it('keep their parts', () => {
    const list = new ListedMessages([[outputText('One.'), outputText('Two.')]]);
    expect(taken(list, 'One.Two.')).toEqual(['One.', 'Two.']);
  });
});

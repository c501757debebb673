import { expect, it } from 'vitest';
import { type CallPart, NumberedCalls } from './numbered-calls';

const named = (name: string, args = '') => ({ function: { name, arguments: args } });
const more = (args: string) => ({ function: { arguments: args } });

function joined(...parts: readonly CallPart[]): string[] {
  const calls = new NumberedCalls();
  const texts: string[] = [];
  for (const part of parts) {
    const { index, function: called } = calls.numbered(part) as {
      index: number;
      function: { name?: string; arguments: string };
    };
    texts[index] = `${texts[index] ?? ''}${called.name ?? ''}${called.arguments}`;
  }
  return texts;
}

it.each<[string, CallPart[], string[]]>([
  ['whole calls at once', [named('a', '{}'), named('a', '{}')], ['a{}', 'a{}']],
  ['calls without arguments', [named('a'), named('b')], ['a', 'b']],
  [
    'calls told apart by their ids',
    [
      { index: 0, id: 'x', ...named('a') },
      { index: 0, id: 'y', ...named('a') },
    ],
    ['a', 'a'],
  ],
  [
    'parts in turns, each with its id',
    [
      { id: 'x', ...named('a') },
      { id: 'y', ...named('a') },
      { id: 'x', ...more('1') },
      { id: 'y', ...more('2') },
    ],
    ['a1', 'a2'],
  ],
  [
    'parts in turns, each with its index',
    [
      { index: 1, ...named('a') },
      { index: 0, ...named('b') },
      { index: 1, ...more('1') },
      { index: 0, ...more('2') },
    ],
    ['a1', 'b2'],
  ],
  [
    'a name with every part',
    [
      { index: 0, id: 'x', ...named('a', '{"n":') },
      { index: 0, id: 'x', ...named('a', '1}') },
    ],
    ['a{"n":1}'],
  ],
  [
    'a name in pieces',
    [
      { index: 0, id: 'x', ...named('add_') },
      { index: 0, ...named('todo') },
    ],
    ['add_todo'],
  ],
  [
    'an id that comes late',
    [
      { index: 0, ...named('a') },
      { index: 0, id: 'x', ...more('1') },
    ],
    ['a1'],
  ],
  [
    'an index that comes late',
    [
      { id: 'x', ...named('a') },
      { index: 0, ...more('1') },
    ],
    ['a1'],
  ],
])('keeps calls together and apart: %s', (_, parts, texts) => {
  expect(joined(...parts)).toEqual(texts);
});

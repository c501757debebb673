import { expect, it } from 'vitest';
import { portableChunks } from './portable-chunk';

const call = { id: 'a', function: { name: 'list_todos', arguments: '{}' } };

it.each([
  ['a piece of text', { choices: [{ index: 0, delta: { content: 'Hello' } }] }],
  ['the end', { choices: [{ index: 0, finish_reason: 'stop' }] }],
  ['what was used', { choices: [], usage: { total_tokens: 1 } }],
  ['what is no chunk', { error: { message: 'busy' } }],
])('hands on %s untouched', (_what, chunk) => {
  expect(portableChunks()(chunk)).toBe(chunk);
});

it.each([
  [
    'has no index',
    { choices: [{ delta: { content: 'Hello' } }] },
    { choices: [{ index: 0, delta: { content: 'Hello' } }] },
  ],
  [
    'has its content in parts',
    { choices: [{ index: 0, delta: { content: [{ type: 'text', text: 'Hello' }] } }] },
    { choices: [{ index: 0, delta: { content: 'Hello' } }] },
  ],
  [
    'calls without counting',
    { choices: [{ index: 0, delta: { tool_calls: [call] } }] },
    { choices: [{ index: 0, delta: { tool_calls: [{ ...call, index: 0 }] } }] },
  ],
])('sets right a chunk that %s', (_what, chunk, portable) => {
  expect(portableChunks()(chunk)).toEqual(portable);
});

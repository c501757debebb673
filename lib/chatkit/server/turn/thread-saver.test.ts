import { expect, test } from 'vitest';
import {
  alice,
  createThread,
  decoded,
  opened,
  ScriptedServer,
} from '../../testing/scripted-server';

test('a changed thread is announced once, in whatever order its fields were set', async () => {
  const server = new ScriptedServer(function* ({ thread }) {
    thread.title = 'Named';
    yield { type: 'progress_update', text: 'x' };
    thread.allowed_image_domains = ['img.example'];
    thread.metadata = { b: 1, a: { d: 2, c: 3 } };
    yield { type: 'progress_update', text: 'y' };
    yield { type: 'progress_update', text: 'z' };
  });
  const types: string[] = [];
  for await (const chunk of await opened(server, createThread(), { context: alice }))
    types.push(decoded(chunk).type);
  expect(types.slice(3)).toEqual([
    'progress_update',
    'thread.updated',
    'progress_update',
    'thread.updated',
    'progress_update',
  ]);
});

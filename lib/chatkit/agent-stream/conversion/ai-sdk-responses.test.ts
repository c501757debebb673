import { describe, expect, it } from 'vitest';
import { thought } from '../../testing/agent-runs';
import { convertedResponse } from '../../testing/converted-response';

describe('a response over the AI SDK', () => {
  it('thinks in blocks', async () => {
    const { provider, response, ended, calls } = convertedResponse();
    await provider(
      { type: 'reasoning-start', id: '1' },
      { type: 'reasoning-delta', id: '1', delta: 'One' },
      { type: 'reasoning-delta', id: '1', delta: '.' },
      { type: 'reasoning-delta', id: '2', delta: 'Two.' },
      { type: 'reasoning-end', id: '2' },
      { type: 'reasoning-delta', id: '2', delta: 'Three.' },
    );
    await response.done([]);
    expect(await ended()).toEqual([['One.', 'Two.', 'Three.']]);
    expect(calls).toEqual([]);
  });

  it.each([
    { type: 'reasoning-delta', id: 'r', delta: 'hm' },
    { type: 'tool-input-start', id: 'c', toolName: 'add' },
    { type: 'tool-call', toolCallId: 'c', toolName: 'add', input: {} },
  ])('begins another message behind $type', async (part) => {
    const { provider, response, ended } = convertedResponse();
    response.text('Before');
    await provider(part);
    response.text('Behind');
    await response.close();
    expect((await ended()).filter((each) => typeof each === 'string')).toEqual([
      'Before',
      'Behind',
    ]);
  });

  it('goes on with a message when a thought begins that has no text', async () => {
    const { provider, response, ended } = convertedResponse();
    response.text('One ');
    await provider(
      { type: 'reasoning-start', id: 'r' },
      { type: 'reasoning-delta', id: 'r', delta: '' },
    );
    response.text('message');
    await response.close();
    expect(await ended()).toEqual(['One message']);
  });

  it.each([
    { type: 'tool-input-start', id: 'c', toolName: 'add' },
    { type: 'tool-call', toolCallId: 'c', toolName: 'add' },
    { type: 'reasoning-end', id: 'r' },
  ])('ends its thought with $type', async (part) => {
    const { context, provider } = convertedResponse();
    const say = (delta: string) => ({ type: 'reasoning-delta', id: 'r', delta });
    await provider(say('One'), part, say('Two'), part);
    expect(context.workflowItem?.workflow.tasks).toEqual([thought('One'), thought('Two')]);
  });

  it('makes calls that come between each other', async () => {
    const { provider, calls } = convertedResponse();
    const started = (id: string) => ({ type: 'tool-input-start', id, toolName: 'add' });
    const called = (id: string) => ({
      ...{ type: 'tool-call', toolCallId: id, toolName: 'add' },
      input: { of: id },
    });
    await provider(started('a'), started('b'), called('a'), called('b'));
    expect(calls.slice(2)).toEqual([
      ['ready', 'a', 'add', '{"of":"a"}'],
      ['ready', 'b', 'add', '{"of":"b"}'],
    ]);
  });

  it('makes calls, with what they are given as text', async () => {
    const { provider, calls } = convertedResponse();
    await provider(
      { type: 'tool-input-start', id: 'a', toolName: 'add' },
      { type: 'tool-input-delta', id: 'a', delta: '{"n"' },
      { type: 'tool-input-delta', id: 'a', delta: ':1}' },
      { type: 'tool-call', toolCallId: 'a', toolName: 'add', input: '{"n":1}' },
      { type: 'tool-call', toolCallId: 'b', toolName: 'add', input: { n: 2 } },
      { type: 'tool-call', toolCallId: 'c', toolName: 'add' },
      { type: 'tool-call', toolCallId: 'd', toolName: 'add', input: '' },
    );
    expect(calls).toEqual([
      ['started', 'a', 'add'],
      ['grows', 'a', 'add', '{"n"'],
      ['grows', 'a', 'add', '{"n":1}'],
      ['ready', 'a', 'add', '{"n":1}'],
      ['started', 'b', 'add'],
      ['ready', 'b', 'add', '{"n":2}'],
      ['started', 'c', 'add'],
      ['ready', 'c', 'add', '{}'],
      ['started', 'd', 'add'],
      ['ready', 'd', 'add', '{}'],
    ]);
  });
});

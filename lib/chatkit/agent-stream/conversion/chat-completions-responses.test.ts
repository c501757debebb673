import { describe, expect, it } from 'vitest';
import { thought } from '../../testing/agent-runs';
import { chunk, convertedResponse } from '../../testing/converted-response';
import { streamedThrough } from '../../testing/streamed-events';

describe('a response over Chat Completions', () => {
  it.each(['reasoning', 'reasoning_content'])('thinks aloud as `%s`', async (field) => {
    const { provider, response, ended } = convertedResponse();
    await provider(chunk({ [field]: 'Let ' }), chunk({ [field]: 'me.' }), chunk({ [field]: '' }));
    await response.done([]);
    expect(await ended()).toEqual([['Let me.']]);
  });

  it.each([
    ['text', { content: 'Hi' }],
    ['a refusal', { refusal: 'No' }],
    ['a call', { tool_calls: [{ index: 0, id: 'c', function: { name: 'add' } }] }],
  ])('ends a thought with %s, and thinks another behind it', async (_name, delta) => {
    const { context, provider } = convertedResponse();
    await provider(chunk({ reasoning: 'One' }), chunk({ ...delta, reasoning: null }));
    await provider(chunk({ reasoning: 'Two' }), chunk(delta));
    const tasks = (await streamedThrough(context)).flatMap((event) =>
      event.type === 'thread.item.updated' && event.update.type === 'workflow.task.added'
        ? [event.update.task]
        : [],
    );
    expect(tasks).toEqual([thought('One'), thought('Two')]);
  });

  it('does not end a thought with a chunk that says nothing', async () => {
    const { provider, response, ended } = convertedResponse();
    await provider(chunk({ reasoning: 'Let ' }), chunk({ content: '', tool_calls: [] }));
    await provider(chunk({ reasoning: 'me.' }));
    await response.done([]);
    expect(await ended()).toEqual([['Let me.']]);
  });

  it('refuses as text', async () => {
    const { provider, response, ended } = convertedResponse();
    await provider(
      chunk({ refusal: 'I can ' }),
      chunk({ refusal: '' }),
      chunk({ refusal: 'not.' }),
    );
    await response.done([]);
    expect(await ended()).toEqual(['I can not.']);
  });

  it('is its first choice alone', async () => {
    const { provider, response, ended, calls } = convertedResponse();
    const call = { tool_calls: [{ index: 0, id: 'c', function: { name: 'add' } }] };
    await provider(chunk({ reasoning: 'other', ...call }, 1), chunk(null), chunk(undefined));
    await response.done([]);
    expect(await ended()).toEqual([]);
    expect(calls).toEqual([]);
  });

  it('has its calls at the index they are given, else at their place', async () => {
    const { provider, calls } = convertedResponse();
    const named = (name: string, args: string | null = null) => ({
      function: { name, arguments: args },
    });
    const more = (args: string) => ({ id: null, function: { name: null, arguments: args } });
    const [b, a] = [
      { index: 1, id: 'b', ...named('add', '{') },
      { index: 0, id: 'a', ...named('drop') },
    ];
    await provider(chunk({ tool_calls: [b, a] }));
    await provider(chunk({ tool_calls: [{ index: 1, ...more('}') }] }));
    await provider(chunk({ tool_calls: [more('[]')] }));
    await provider(chunk({ tool_calls: [{ index: 1 }] }));
    await provider(chunk({ tool_calls: [{ index: 2, id: 'nameless' }] }));
    await provider(chunk({ tool_calls: [{ index: 3, ...named('add') }] }));
    expect(calls).toEqual([
      ['started', 'b', 'add'],
      ['grows', 'b', 'add', '{'],
      ['started', 'a', 'drop'],
      ['grows', 'b', 'add', '{}'],
      ['grows', 'a', 'drop', '[]'],
      ['started', '', 'add'],
    ]);
  });
});

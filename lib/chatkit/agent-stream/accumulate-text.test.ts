import { Agent, RunAgentUpdatedStreamEvent } from '@openai/agents';
import { expect, it } from 'vitest';
import { rawMessage, responsesRun } from '../testing/agent-runs';
import { accumulateText } from './accumulate-text';

// covers: agents/accumulate_text, agent-stream/5.12-accumulate
it('a text widget follows the words of a run, and stops streaming with them', async () => {
  const base = { type: 'Text' as const, id: 't', value: '', streaming: true };
  const words = responsesRun([
    ...rawMessage('m', 'Hello').slice(0, 3),
    { type: 'response.output_text.delta', item_id: 'm', output_index: 0, delta: ', world' },
  ]);
  async function* run() {
    yield new RunAgentUpdatedStreamEvent(new Agent({ name: 'test' }));
    yield* words;
  }
  const shown: unknown[] = [];
  for await (const widget of accumulateText(run(), base)) shown.push(widget);
  expect(shown).toEqual([
    base,
    { ...base, value: 'Hello' },
    { ...base, value: 'Hello, world' },
    { ...base, value: 'Hello, world', streaming: false },
  ]);
});

import { Agent, Runner, tool, type Model, type StreamEvent } from '@openai/agents';
import { modelStream } from '@openai/agents-core/testing';
import { z } from 'zod';
import { usage } from './agent-runs';

type ResponseDone = StreamEvent & { type: 'response_done' };

/** One answer of a model that sends only normalised events, its text in these pieces. */
export const streamOf = (id: string | undefined, deltas: string[], output: ResponseDone) =>
  modelStream([
    { type: 'response_started' },
    ...deltas.map((delta): StreamEvent => ({
      type: 'output_text_delta',
      delta,
      ...(id !== undefined && { itemId: id }),
    })),
    output,
  ]);

/** How such an answer ends. */
export const doneWith = (...output: ResponseDone['response']['output']): ResponseDone => ({
  type: 'response_done',
  response: { id: 'FAKE_ID', usage, output },
});

export const add = tool({
  name: 'add',
  description: 'adds',
  parameters: z.object({ title: z.string() }),
  execute: ({ title }) => `added ${title}`,
});

/** A streamed run of an agent on this model. */
export const runWith = async (model: Model, tools: (typeof add)[] = []) => {
  const agent = new Agent({ name: 'test', model, tools });
  return new Runner({ tracingDisabled: true }).run(agent, 'go', { stream: true });
};

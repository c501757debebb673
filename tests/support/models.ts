import type { Model, ModelRequest, StreamEvent } from '@openai/agents';

/** A request that asks a model for no more than it must. */
export const plainRequest: ModelRequest = {
  input: 'hi',
  modelSettings: {},
  tools: [],
  outputType: 'text',
  handoffs: [],
  tracing: false,
};

/** A model that streams these events, whatever it is asked. */
export const streamingModel = (events: readonly StreamEvent[]): Model => ({
  getResponse: () => Promise.reject(new Error('not asked for')),
  // eslint-disable-next-line @typescript-eslint/require-await -- Everything is there at once.
  async *getStreamedResponse() {
    yield* events;
  },
});

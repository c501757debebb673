import type { StreamEvent } from '@openai/agents';
import { expect, it } from 'vitest';
import { plainRequest, streamingModel } from '@/tests/support/models';
import { StoppedAnswerModel } from './stopped-answer';

const chunk = (finish_reason: string | null): StreamEvent => ({
  type: 'model',
  event: { choices: [{ index: 0, delta: {}, finish_reason }] },
});
const text = (delta: string): StreamEvent => ({ type: 'output_text_delta', delta });
const done: StreamEvent = {
  type: 'response_done',
  response: {
    id: 'r',
    usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 },
    output: [],
  },
};

async function hear(said: readonly StreamEvent[]) {
  const heard: StreamEvent[] = [];
  let error: unknown = null;
  try {
    const model = new StoppedAnswerModel(streamingModel(said));
    for await (const event of model.getStreamedResponse(plainRequest)) heard.push(event);
  } catch (thrown) {
    error = thrown;
  }
  return { heard, error };
}

it.each([
  ['length', 'length'],
  ['model_length', 'length'],
  ['content_filter', 'filter'],
])('keeps the text that comes with %s, and fails', async (word, reason) => {
  const { heard, error } = await hear([chunk(null), text('Half '), chunk(word), text('an'), done]);
  expect(heard).toEqual([chunk(null), text('Half '), text('an')]);
  expect(error).toMatchObject({ code: 'stopped_answer', reason });
});

it('hands on an answer that is whole', async () => {
  const said = [chunk(null), text('All.'), chunk('stop'), done];
  expect(await hear(said)).toEqual({ heard: said, error: null });
});

it('is as strict with an answer that is asked for whole', async () => {
  await expect(
    new StoppedAnswerModel(streamingModel([chunk('length'), done])).getResponse(plainRequest),
  ).rejects.toMatchObject({ code: 'stopped_answer' });
});

import type { StreamEvent } from '@openai/agents';
import { describe, expect, it } from 'vitest';
import { plainRequest, streamingModel } from '@/tests/support/models';
import { UnfinishedStreamError } from './providers/ai-sdk-model';
import { WholeAnswerModel } from './whole-answer-model';

type Done = Extract<StreamEvent, { type: 'response_done' }>;

const usage = { inputTokens: 1, outputTokens: 1, totalTokens: 2 };
const call = (args: string) =>
  ({ type: 'function_call', callId: 'c', name: 'list_todos', arguments: args }) as const;
const done = (...output: Done['response']['output']): StreamEvent => ({
  type: 'response_done',
  response: { id: 'r', usage, output },
});
const raw = (event: object): StreamEvent => ({ type: 'model', event });
const chunk = (finish_reason: unknown) =>
  raw({ choices: [{ index: 0, delta: {}, finish_reason }] });

async function events(said: readonly StreamEvent[], signal?: AbortSignal): Promise<StreamEvent[]> {
  const heard: StreamEvent[] = [];
  const asked = signal === undefined ? plainRequest : { ...plainRequest, signal };
  for await (const event of new WholeAnswerModel(streamingModel(said)).getStreamedResponse(asked))
    heard.push(event);
  return heard;
}

describe('WholeAnswerModel', () => {
  it.each([
    ['nothing', []],
    ['a text without an end', [raw({ type: 'response.output_text.delta', delta: 'x' })]],
    ['chunks of which the last one says that it failed', [chunk(null), chunk('error'), done()]],
    ['chunks of which none is the last', [chunk(null), chunk(undefined), done()]],
  ])('does not take %s for an answer', async (_, said) => {
    await expect(events(said)).rejects.toThrow(UnfinishedStreamError);
  });

  it.each([
    ['an answer of the Responses API', [raw({ type: 'response.created' }), done()]],
    ['chunks with a last one', [chunk(null), chunk('stop'), raw({ choices: [] }), done()]],
  ])('hands on %s as it is', async (_, said) => {
    expect(await events(said)).toEqual(said);
  });

  it('leaves a stream alone that was told to end', async () => {
    expect(await events([chunk(null)], AbortSignal.abort())).toEqual([chunk(null)]);
  });

  it('calls a tool with an empty object when its arguments were left out', async () => {
    expect(await events([done(call(''), call('{"a":1}'))])).toEqual([
      done(call('{}'), call('{"a":1}')),
    ]);
  });

  it('judges and sets right an answer that is asked for whole, too', async () => {
    const whole = await new WholeAnswerModel(
      streamingModel([chunk('stop'), done(call(''))]),
    ).getResponse(plainRequest);
    expect(whole).toMatchObject({
      output: [call('{}')],
      responseId: 'r',
      usage: { totalTokens: 2 },
    });
    await expect(
      new WholeAnswerModel(streamingModel([chunk('error'), done(call(''))])).getResponse(
        plainRequest,
      ),
    ).rejects.toThrow(UnfinishedStreamError);
  });
});

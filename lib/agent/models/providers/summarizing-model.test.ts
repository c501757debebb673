import type { Model, ModelRequest } from '@openai/agents';
import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { plainRequest } from '@/tests/support/models';
import { SummarizingModel } from './summarizing-model';

const request: ModelRequest = {
  ...plainRequest,
  modelSettings: { store: false, reasoning: { effort: 'low', summary: 'auto' } },
};

const refusal = (param: string) =>
  new OpenAI.BadRequestError(400, { param, code: 'unsupported_value' }, 'no', new Headers());

/** Refuses what asks for summaries, and notes what it is asked. */
function refusing(error: Error, begins = false) {
  const asked: ModelRequest['modelSettings'][] = [];
  const model: Model = {
    getResponse: ({ modelSettings }) => {
      asked.push(modelSettings);
      return modelSettings.reasoning?.summary === undefined
        ? Promise.resolve({ usage: {} as never, output: [] })
        : Promise.reject(error);
    },
    // eslint-disable-next-line @typescript-eslint/require-await -- It has nothing to wait for.
    async *getStreamedResponse({ modelSettings }) {
      asked.push(modelSettings);
      if (begins) yield { type: 'response_started' };
      if (modelSettings.reasoning?.summary !== undefined) throw error;
      yield { type: 'output_text_delta', delta: 'Hello.' };
    },
  };
  return { model, asked };
}

const without = { store: false, reasoning: { effort: 'low' } };

async function read(model: Model): Promise<string[]> {
  const types: string[] = [];
  for await (const { type } of model.getStreamedResponse(request)) types.push(type);
  return types;
}

describe('SummarizingModel', () => {
  it('asks again without summaries where these are refused, and not for them a second time', async () => {
    const { model, asked } = refusing(refusal('reasoning.summary'));
    const summarizing = new SummarizingModel(model, 'one account');
    expect(await read(summarizing)).toEqual(['output_text_delta']);
    expect(asked).toEqual([request.modelSettings, without]);
    expect(await read(new SummarizingModel(model, 'one account'))).toEqual(['output_text_delta']);
    expect(asked).toHaveLength(3);
    await new SummarizingModel(model, 'another account').getResponse(request);
    expect(asked.slice(3)).toEqual([request.modelSettings, without]);
  });

  it('hands on every other refusal, and what fails after its begin', async () => {
    const other = refusing(refusal('input'));
    await expect(read(new SummarizingModel(other.model, 'a'))).rejects.toThrow(
      OpenAI.BadRequestError,
    );
    await expect(new SummarizingModel(other.model, 'a').getResponse(request)).rejects.toThrow(
      OpenAI.BadRequestError,
    );
    const late = refusing(refusal('reasoning.summary'), true);
    await expect(read(new SummarizingModel(late.model, 'b'))).rejects.toThrow(
      OpenAI.BadRequestError,
    );
    expect([other.asked.length, late.asked.length]).toEqual([2, 1]);
  });
});

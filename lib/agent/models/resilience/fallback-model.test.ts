import {
  Agent,
  type AgentInputItem,
  type ModelRequest,
  Runner,
  RunState,
  setTracingDisabled,
  type StreamEvent,
  Usage,
} from '@openai/agents';
import { APIError } from 'openai';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { deletionTool } from '@/tests/support/approval-tool';
import { plainRequest } from '@/tests/support/models';
import { FallbackModel, type Link } from './fallback-model';

setTracingDisabled(true);

type OutputItem = Extract<StreamEvent, { type: 'response_done' }>['response']['output'][number];

interface Scripted extends Link {
  /** What it was given, request by request. */
  readonly given: (readonly AgentInputItem[])[];
}

/** A model that gives these answers one by one, and is down wherever there is none. */
function scripted(name: string, ...answers: readonly (OutputItem[] | null)[]): Scripted {
  const given: (readonly AgentInputItem[])[] = [];
  const next = ({ input }: ModelRequest): OutputItem[] => {
    const output = answers[given.length];
    given.push(typeof input === 'string' ? [] : input);
    if (!output) throw new APIError(503, undefined, undefined, new Headers());
    return output;
  };
  return {
    name,
    given,
    settings: {},
    model: {
      getResponse: (request) => Promise.try(() => ({ usage: new Usage(), output: next(request) })),
      // eslint-disable-next-line @typescript-eslint/require-await -- An answer that waits for nothing.
      async *getStreamedResponse(request) {
        const usage = { inputTokens: 0, outputTokens: 0, totalTokens: 0 };
        const output = next(request);
        yield { type: 'response_done', response: { id: 'r', usage, output } };
      },
    },
  };
}

const call: OutputItem = {
  type: 'function_call',
  callId: 'call_1',
  name: 'delete_todos',
  arguments: '{}',
  status: 'completed',
  providerData: { signature: 'sealed call' },
};
const thought: OutputItem = {
  type: 'reasoning',
  content: [],
  providerData: { encryptedContent: 'sealed thought' },
};
const saying = (text: string): OutputItem => ({
  type: 'message',
  role: 'assistant',
  status: 'completed',
  content: [{ type: 'output_text', text }],
});

const agentOn = (...links: [Link, ...Link[]]) =>
  new Agent({
    name: 'Assistant',
    model: new FallbackModel(links),
    tools: [deletionTool],
  });

/** A run that stops at a question, is kept as text, and goes on with a yes on another chain. */
async function resumed(
  asking: [Link, ...Link[]],
  answering: [Link, ...Link[]],
): Promise<string | undefined> {
  const runner = new Runner({ tracingDisabled: true });
  const asked = await runner.run(agentOn(...asking), 'delete all', { stream: true });
  await asked.completed;
  const agent = agentOn(...answering);
  const state = await RunState.fromString<unknown, typeof agent>(agent, asked.state.toString());
  for (const interruption of state.getInterruptions()) state.approve(interruption);
  const run = await runner.run(agent, state, { stream: true });
  await run.completed;
  return run.finalOutput;
}

beforeEach(() => {
  vi.spyOn(console, 'warn').mockReturnValue();
});

describe('a run that was kept', () => {
  it('goes on with the chosen model, which is given nothing that another one has added', async () => {
    const chosen = scripted('openai/a', [saying('All gone.')]);
    expect(
      await resumed(
        [scripted('openai/a'), scripted('gemini/b', [thought, call])],
        [chosen, scripted('gemini/b')],
      ),
    ).toBe('All gone.');
    expect(chosen.given).toHaveLength(1);
    expect(chosen.given[0]?.map(({ type }) => type)).toEqual([
      'message',
      'function_call',
      'function_call_result',
    ]);
    expect(JSON.stringify(chosen.given)).not.toContain('sealed');
  });

  it('gives its own model back what that has added, as it was', async () => {
    const away = scripted('openai/a');
    const stepsIn = scripted('gemini/b', [saying('All gone.')]);
    await resumed([scripted('openai/a'), scripted('gemini/b', [thought, call])], [away, stepsIn]);
    expect(JSON.stringify(away.given)).not.toContain('sealed');
    expect(stepsIn.given[0]?.slice(1, 3)).toEqual([thought, call]);
  });
});

describe('an answer that does not come in pieces', () => {
  it('is of the model that gave it, too', async () => {
    const model = new FallbackModel([scripted('openai/a'), scripted('gemini/b', [call])]);
    const { output } = await model.getResponse(plainRequest);
    const again = scripted('gemini/b', []);
    await new FallbackModel([again]).getResponse({ ...plainRequest, input: output });
    expect(again.given).toEqual([[call]]);
    const other = scripted('openai/a', []);
    await new FallbackModel([other]).getResponse({ ...plainRequest, input: output });
    expect(JSON.stringify(other.given)).not.toContain('sealed');
  });
});

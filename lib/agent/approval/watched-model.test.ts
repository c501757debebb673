import { expect, it } from 'vitest';
import { Usage, type ModelResponse, type StreamEvent } from '@openai/agents';
import { functionCall, modelStream, ScriptedModel } from '@openai/agents-core/testing';
import { plainRequest } from '@/tests/support/models';
import { WatchedModel } from './watched-model';

const bare = { type: 'function_call' as const, status: 'completed' as const };
const output = [
  functionCall('delete_todos', { which: 'all' }, { callId: '1' }),
  { ...bare, callId: '2', name: 'delete_todos', arguments: '"all"' },
  { ...bare, callId: '3', name: 'delete_todos', arguments: '{"which":' },
  { ...bare, callId: '4', name: 'add_todo', arguments: 'not read here' },
];
const safe = ['{"which":"all"}', '{}', '{}', 'not read here'];

const watched = (model: ScriptedModel) => {
  const seen: (readonly string[])[] = [];
  const watch = {
    responded: (tools: readonly string[]) => void seen.push(tools),
    guards: (tool: string) => tool === 'delete_todos',
  };
  return { model: new WatchedModel(model, watch), seen };
};
const argumentsOf = (items: ModelResponse['output']) =>
  items.map((item) => (item.type === 'function_call' ? item.arguments : item.type));

it('tells what a streamed response calls before it is passed on, with arguments that can be read', async () => {
  const usage = { inputTokens: 0, outputTokens: 0, totalTokens: 0 };
  const done: StreamEvent = { type: 'response_done', response: { id: 'r', usage, output } };
  const { model, seen } = watched(
    new ScriptedModel([modelStream([{ type: 'response_started' }, done])]),
  );
  const types: string[] = [];
  for await (const event of model.getStreamedResponse(plainRequest)) {
    types.push(event.type);
    if (event.type !== 'response_done') {
      expect(seen).toEqual([]);
      continue;
    }
    expect(seen).toEqual([['delete_todos', 'delete_todos', 'delete_todos', 'add_todo']]);
    expect(argumentsOf(event.response.output)).toEqual(safe);
  }
  expect(types).toEqual(['response_started', 'response_done']);
});

it('does the same with a response that comes whole', async () => {
  const { model, seen } = watched(new ScriptedModel([{ usage: new Usage(), output: output }]));
  const response = await model.getResponse(plainRequest);
  expect(argumentsOf(response.output)).toEqual(safe);
  expect(seen).toEqual([['delete_todos', 'delete_todos', 'delete_todos', 'add_todo']]);
});

import type { StreamEvent } from '@openai/agents';
import { describe, expect, it } from 'vitest';
import { parseEnv } from '@/lib/env';
import { plainRequest } from '@/tests/support/models';
import {
  calls,
  idsModes,
  response,
  says,
  type ScriptedResponse,
  thinks,
} from '@/tests/support/upstream/script';
import {
  startChatCompletionsUpstream,
  type UpstreamOptions,
} from '@/tests/support/upstream/server';
import { OwnIdsModel } from '../own-ids';
import { buildOllamaModel } from './compatible-server';

async function ask(said: ScriptedResponse, options: UpstreamOptions): Promise<StreamEvent[]> {
  await using upstream = await startChatCompletionsUpstream([[said]], options);
  const env = parseEnv({
    DATABASE_URL: 'postgres://localhost/x',
    OLLAMA_BASE_URL: upstream.baseUrl,
  });
  const demo = { moment: { now: new Date(0), timeZone: 'UTC' } };
  const { model } = buildOllamaModel({ provider: 'ollama', model: 'scripted' }, { env, demo });
  const events: StreamEvent[] = [];
  for await (const event of new OwnIdsModel(model).getStreamedResponse(plainRequest))
    events.push(event);
  return events;
}

const outputOf = (events: readonly StreamEvent[]) =>
  events.flatMap((event) => (event.type === 'response_done' ? event.response.output : []));

const dialects = ['openai', 'zeros', 'uncounted'] as const;
const cases = dialects.flatMap((dialect) => idsModes.map((ids) => ({ dialect, ids })));

describe('a server that speaks Chat Completions', () => {
  it.each(cases)('calls three tools, indexes: $dialect, ids: $ids', async ({ dialect, ids }) => {
    const add = (title: string) => calls('add_todo', { title });
    const said = response(says('One moment.'), add('a'), add('b'), calls('list_todos'));
    const output = outputOf(await ask(said, { dialect, ids }));
    expect(output).toMatchObject([
      { type: 'message', content: [{ text: 'One moment.' }] },
      { type: 'function_call', name: 'add_todo', arguments: '{"title":"a"}' },
      { type: 'function_call', name: 'add_todo', arguments: '{"title":"b"}' },
      { type: 'function_call', name: 'list_todos', arguments: '{}' },
    ]);
    const callIds = output.flatMap((item) => (item.type === 'function_call' ? item.callId : []));
    expect(new Set(callIds).size).toBe(3);
  });

  it('sends content in parts', async () => {
    const said = response(thinks(['Let me ', 'see.']), says(['Here ', 'it is.']));
    const events = await ask(said, { dialect: 'parts' });
    const deltas = events.flatMap((event) =>
      event.type === 'output_text_delta' ? event.delta : [],
    );
    expect(deltas).toEqual(['Here ', 'it is.']);
    expect(outputOf(events)).toMatchObject([{ content: [{ text: 'Here it is.' }] }]);
    const raw = JSON.stringify(
      events.flatMap((event): unknown[] => (event.type === 'model' ? [event.event] : [])),
    );
    const thoughts = [...raw.matchAll(/"reasoning_content":"([^"]+)"/g)].map(([, text]) => text);
    expect(thoughts).toEqual(['Let me ', 'see.']);
  });
});

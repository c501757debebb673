import { type Model, Usage } from '@openai/agents';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { plainRequest } from '@/tests/support/models';
import { type Collector, startCollector } from '@/tests/support/otlp-collector';
import { tracedCall } from './traced-call';
import { TracedModel } from './traced-model';
import { noSpan, type TraceSpan } from './trace-span';

let collector: Collector;
beforeEach(async () => {
  collector = await startCollector();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.doUnmock('./exporter');
  Reflect.deleteProperty(globalThis, Symbol.for('chatkit-todo.tracing'));
  await collector[Symbol.asyncDispose]();
});

async function tracing(variables: Record<string, string>) {
  vi.resetModules();
  const all = { DATABASE_URL: 'postgres://app@127.0.0.1:1/none', ...variables };
  for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);
  const { requestSpan, flushTraces } = await import('./tracing');
  return { flushTraces, span: await requestSpan(new Request('http://a'), 'request', {}) };
}

const onVariables = () => ({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint });
const model: Model = {
  getResponse: () =>
    Promise.resolve({
      usage: new Usage({ inputTokens: 3, outputTokens: 2 }),
      output: [{ type: 'message', role: 'assistant', status: 'completed', content: [] }],
    }),
  async *getStreamedResponse() {
    yield await Promise.resolve({ type: 'response_started' as const });
  },
};

async function useAll(span: TraceSpan): Promise<void> {
  const traced = new TracedModel(model, { provider: 'openai', model: 'gpt' }, span);
  await traced.getResponse({
    ...plainRequest,
    input: 'a question',
    systemInstructions: 'the instructions',
  });
  const call = { span, name: 'add', server: 'todos', input: { title: 'an argument' } };
  await tracedCall(call, () =>
    Promise.resolve({ output: 'a result', failed: true, changedTodos: false }),
  );
  span.end();
}

const spanOf = (name: string) => collector.spans.find((span) => span.name === name);

describe('tracing', () => {
  it.each([
    ['nobody asks for it', {}],
    ['it is turned off', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://a', OTEL_SDK_DISABLED: 'true' }],
  ])('loads nothing when %s', async (_, variables) => {
    const load = vi.fn(() => ({}));
    vi.doMock('./exporter', load);
    const { span } = await tracing({ OTEL_EXPORTER_OTLP_ENDPOINT: '', ...variables });
    expect(span.headers).toEqual({});
    expect(load).not.toHaveBeenCalled();
  });

  it('holds no words, but counts', async () => {
    const { span, flushTraces } = await tracing(onVariables());
    await useAll(span);
    await flushTraces();
    expect(spanOf('chat gpt')?.attributes).toEqual({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'openai',
      'gen_ai.request.model': 'gpt',
      'gen_ai.usage.input_tokens': expect.anything() as unknown,
      'gen_ai.usage.output_tokens': expect.anything() as unknown,
    });
    expect(spanOf('execute_tool add')).toMatchObject({
      failed: true,
      attributes: { 'error.type': 'tool_failed' },
    });
    for (const word of ['question', 'instructions', 'argument', 'result', 'assistant'])
      expect(collector.text()).not.toContain(word);
  });

  it('holds the words where they are asked for', async () => {
    const { span, flushTraces } = await tracing({
      ...onVariables(),
      OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: 'true',
    });
    await useAll(span);
    await flushTraces();
    expect(spanOf('chat gpt')?.attributes).toMatchObject({
      'gen_ai.system_instructions': 'the instructions',
      'gen_ai.input.messages': '"a question"',
      'gen_ai.output.messages': expect.stringContaining('assistant') as unknown,
    });
    expect(spanOf('execute_tool add')?.attributes).toMatchObject({
      'gen_ai.tool.call.arguments': '{"title":"an argument"}',
      'gen_ai.tool.call.result': 'a result',
    });
  });

  it('sends what is waiting when the process is told to stop, and what ends after that', async () => {
    const before = process.listeners('SIGTERM');
    const { span } = await tracing(onVariables());
    span.child('early', 'internal').end();
    const [stop] = process.listeners('SIGTERM').filter((listener) => !before.includes(listener));
    stop?.('SIGTERM');
    await expect.poll(() => spanOf('early')).toBeDefined();
    span.end();
    await expect.poll(() => spanOf('request')).toBeDefined();
  });

  it('stands aside where nobody traces', async () => {
    await useAll(noSpan);
    expect(collector.text()).toBe('');
  });
});

import { piecesOf, type ScriptedResponse } from '../script';
import { type Asked, type ChatDialect, usageOf } from '../wire-format';
import { asksForUsage } from './request';

const indexesOf: Readonly<Record<ChatDialect, (index: number) => { readonly index?: number }>> = {
  openai: (index) => ({ index }),
  parts: (index) => ({ index }),
  zeros: () => ({ index: 0 }),
  uncounted: () => ({}),
};

/** The chunks of one streamed Chat Completions answer, as servers of that API send them. */
export function* chatCompletionsFrames(
  response: ScriptedResponse,
  { ids, body, dialect = 'openai' }: Asked,
): Generator<string> {
  const { output: outputs, fault, ending = 'complete' } = response;
  const head = {
    id: ids.response,
    object: 'chat.completion.chunk',
    created: 1_700_000_000,
    model: 'scripted',
  };
  const indexed = indexesOf[dialect];
  const chunk = (delta: object, finish_reason: string | null = null) =>
    `data: ${JSON.stringify({ ...head, choices: [{ ...indexed(0), delta, finish_reason }] })}\n\n`;
  yield chunk({ role: 'assistant', content: '' });
  let called = 0;
  for (const output of outputs)
    switch (output.type) {
      case 'text':
        for (const text of output.chunks)
          yield chunk({ content: dialect === 'parts' ? [{ type: 'text', text }] : text });
        break;
      // OpenAI itself shows none here; DeepSeek, vLLM, OpenRouter and others do so without being asked.
      case 'reasoning':
        for (const text of output.chunks)
          yield chunk(
            dialect === 'parts'
              ? { content: [{ type: 'thinking', thinking: [{ type: 'text', text }] }] }
              : { reasoning_content: text },
          );
        break;
      case 'refusal':
        for (const refusal of output.chunks) yield chunk({ refusal });
        break;
      case 'call': {
        const index = called;
        called += 1;
        const opened = { name: output.name, arguments: '' };
        yield chunk({
          tool_calls: [
            { ...indexed(index), id: ids.call(index), type: 'function', function: opened },
          ],
        });
        for (const part of piecesOf(output))
          yield chunk({ tool_calls: [{ ...indexed(index), function: { arguments: part } }] });
      }
    }
  if (fault?.type === 'overload')
    yield `data: ${JSON.stringify({ error: { message: 'scripted fault', code: 502 } })}\n\n`;
  if (fault?.type === 'give-up') yield chunk({}, 'error');
  if (fault !== undefined) return;
  const reasons = {
    complete: called > 0 ? 'tool_calls' : 'stop',
    length: 'length',
    filter: 'content_filter',
  } as const;
  yield chunk({}, reasons[ending]);
  if (asksForUsage(body)) {
    const { input, output } = usageOf(response);
    const usage = {
      prompt_tokens: input,
      completion_tokens: output,
      total_tokens: input + output,
    };
    yield `data: ${JSON.stringify({ ...head, choices: [], usage })}\n\n`;
  }
  yield 'data: [DONE]\n\n';
}

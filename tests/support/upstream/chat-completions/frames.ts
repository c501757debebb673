import { piecesOf, type ScriptedResponse } from '../script';
import { type Asked, usageOf } from '../wire-format';
import { asksForUsage } from './request';

/** The chunks of one streamed Chat Completions answer, as servers of that API send them. */
export function* chatCompletionsFrames(
  response: ScriptedResponse,
  { ids, body }: Asked,
): Generator<string> {
  const { output: outputs, fault, ending = 'complete' } = response;
  const head = {
    id: ids.response,
    object: 'chat.completion.chunk',
    created: 1_700_000_000,
    model: 'scripted',
  };
  const chunk = (delta: object, finish_reason: string | null = null) =>
    `data: ${JSON.stringify({ ...head, choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
  yield chunk({ role: 'assistant', content: '' });
  let called = 0;
  for (const output of outputs)
    switch (output.type) {
      case 'text':
        for (const content of output.chunks) yield chunk({ content });
        break;
      // OpenAI itself shows none here; DeepSeek, vLLM, OpenRouter and others do so without being asked.
      case 'reasoning':
        for (const reasoning_content of output.chunks) yield chunk({ reasoning_content });
        break;
      case 'refusal':
        for (const refusal of output.chunks) yield chunk({ refusal });
        break;
      case 'call': {
        const index = called;
        called += 1;
        const opened = { name: output.name, arguments: '' };
        yield chunk({
          tool_calls: [{ index, id: ids.call(index), type: 'function', function: opened }],
        });
        for (const part of piecesOf(output))
          yield chunk({ tool_calls: [{ index, function: { arguments: part } }] });
      }
    }
  if (fault?.type === 'overload')
    yield `data: ${JSON.stringify({ error: { message: 'scripted fault', code: 502 } })}\n\n`;
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

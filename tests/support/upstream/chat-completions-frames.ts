import type { ResponseIds } from './provider-ids';
import type { ScriptedResponse } from './script';

/** The chunks of one streamed Chat Completions answer, as servers of that API send them. */
export function* chatCompletionsFrames(
  { output: outputs, fault }: ScriptedResponse,
  ids: ResponseIds,
): Generator<string> {
  const chunk = (delta: object, finish_reason: string | null = null) =>
    `data: ${JSON.stringify({
      id: ids.response,
      object: 'chat.completion.chunk',
      created: 1_700_000_000,
      model: 'scripted',
      choices: [{ index: 0, delta, finish_reason }],
    })}\n\n`;
  yield chunk({ role: 'assistant', content: '' });
  let called = 0;
  for (const output of outputs) {
    if (output.type === 'text') {
      for (const content of output.chunks) yield chunk({ content });
      continue;
    }
    const index = called;
    called += 1;
    yield chunk({
      tool_calls: [
        {
          index,
          id: ids.call(index),
          type: 'function',
          function: { name: output.name, arguments: '' },
        },
      ],
    });
    for (const part of output.arguments.match(/.{1,12}/gs) ?? [])
      yield chunk({ tool_calls: [{ index, function: { arguments: part } }] });
  }
  if (fault?.type === 'overload')
    yield `data: ${JSON.stringify({ error: { message: 'scripted fault', code: 502 } })}\n\n`;
  if (fault !== undefined) return;
  yield chunk({}, called > 0 ? 'tool_calls' : 'stop');
  yield 'data: [DONE]\n\n';
}

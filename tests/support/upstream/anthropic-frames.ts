import type { ResponseIds } from './provider-ids';
import type { Output, ScriptedResponse } from './script';

const frame = (type: string, body: object = {}) =>
  `event: ${type}\ndata: ${JSON.stringify({ type, ...body })}\n\n`;

const usage = { input_tokens: 1, output_tokens: 1 };

/** The events of one answer of Anthropic's Messages API. Ids are required there: missing ones are empty. */
export function* anthropicFrames(
  { output: outputs, fault }: ScriptedResponse,
  ids: ResponseIds,
): Generator<string> {
  yield frame('message_start', {
    message: {
      id: ids.response ?? '',
      type: 'message',
      role: 'assistant',
      model: 'scripted',
      content: [],
      stop_reason: null,
      stop_sequence: null,
      usage,
    },
  });
  yield frame('ping');
  let called = 0;
  for (const [index, output] of outputs.entries()) {
    const open = index === outputs.length - 1 && fault !== undefined;
    yield* blockFrames(output, index, output.type === 'call' ? (ids.call(called++) ?? '') : '');
    if (!open) yield frame('content_block_stop', { index });
  }
  if (fault?.type === 'overload')
    yield frame('error', { error: { type: 'overloaded_error', message: 'scripted fault' } });
  if (fault !== undefined) return;
  const stop_reason = called > 0 ? 'tool_use' : 'end_turn';
  yield frame('message_delta', { delta: { stop_reason, stop_sequence: null }, usage });
  yield frame('message_stop');
}

function* blockFrames(output: Output, index: number, id: string): Generator<string> {
  if (output.type === 'text') {
    yield frame('content_block_start', { index, content_block: { type: 'text', text: '' } });
    for (const text of output.chunks)
      yield frame('content_block_delta', { index, delta: { type: 'text_delta', text } });
    return;
  }
  const content_block = { type: 'tool_use', id, name: output.name, input: {} };
  yield frame('content_block_start', { index, content_block });
  for (const partial_json of output.arguments.match(/.{1,12}/gs) ?? [])
    yield frame('content_block_delta', {
      index,
      delta: { type: 'input_json_delta', partial_json },
    });
}

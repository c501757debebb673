import { type Output, piecesOf, type ScriptedResponse } from '../script';
import { type Asked, sealMark, usageOf } from '../wire-format';
import { asksForThinking } from './request';

const frame = (type: string, body: object = {}) =>
  `event: ${type}\ndata: ${JSON.stringify({ type, ...body })}\n\n`;

/** The events of one answer of Anthropic's Messages API. Ids are required there: missing ones are empty. */
export function* anthropicFrames(
  response: ScriptedResponse,
  { ids, body }: Asked,
): Generator<string> {
  const { fault, ending = 'complete' } = response;
  const outputs = response.output.filter(
    ({ type }) => type !== 'reasoning' || asksForThinking(body),
  );
  const { input, output: said } = usageOf(response);
  yield frame('message_start', {
    message: {
      id: ids.response ?? '',
      type: 'message',
      role: 'assistant',
      model: 'scripted',
      content: [],
      stop_reason: null,
      stop_sequence: null,
      usage: { input_tokens: input, output_tokens: 1 },
    },
  });
  yield frame('ping');
  let called = 0;
  for (const [index, output] of outputs.entries()) {
    const open = index === outputs.length - 1 && fault !== undefined;
    const id = output.type === 'call' ? (ids.call(called++) ?? '') : '';
    const { block, deltas } = blockOf(output, id);
    yield frame('content_block_start', { index, content_block: block });
    for (const delta of deltas) yield frame('content_block_delta', { index, delta });
    if (!open) yield frame('content_block_stop', { index });
  }
  if (fault?.type === 'overload')
    yield frame('error', { error: { type: 'overloaded_error', message: 'scripted fault' } });
  if (fault !== undefined) return;
  const stopReasons = {
    complete: called > 0 ? 'tool_use' : 'end_turn',
    length: 'max_tokens',
    filter: 'refusal',
  } as const;
  yield frame('message_delta', {
    delta: { stop_reason: stopReasons[ending], stop_sequence: null },
    usage: { output_tokens: said },
  });
  yield frame('message_stop');
}

function blockOf(output: Output, id: string): { block: object; deltas: object[] } {
  switch (output.type) {
    case 'text':
    case 'refusal':
      return {
        block: { type: 'text', text: '' },
        deltas: output.chunks.map((text) => ({ type: 'text_delta', text })),
      };
    case 'reasoning':
      return {
        block: { type: 'thinking', thinking: '', signature: '' },
        deltas: [
          ...output.chunks.map((thinking) => ({ type: 'thinking_delta', thinking })),
          { type: 'signature_delta', signature: `${sealMark}-thinking` },
        ],
      };
    case 'call':
      return {
        block: { type: 'tool_use', id, name: output.name, input: {} },
        deltas: piecesOf(output).map((partial_json) => ({
          type: 'input_json_delta',
          partial_json,
        })),
      };
  }
}

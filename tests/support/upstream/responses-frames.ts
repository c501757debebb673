import type { ResponseIds } from './provider-ids';
import type { Output, ScriptedResponse } from './script';

const frame = (type: string, body: object) =>
  `event: ${type}\ndata: ${JSON.stringify({ type, ...body })}\n\n`;

const textOf = (output: Output & { type: 'text' }) => output.chunks.join('');

function message(output: Output & { type: 'text' }, id: string | undefined, status: string) {
  const content =
    status === 'completed' ? [{ type: 'output_text', text: textOf(output), annotations: [] }] : [];
  return { type: 'message', id, role: 'assistant', status, content };
}

function functionCall(
  output: Output & { type: 'call' },
  ids: { id: string | undefined; call_id: string | undefined },
  status: string,
) {
  const args = status === 'completed' ? output.arguments : '';
  return { type: 'function_call', ...ids, name: output.name, arguments: args, status };
}

const head = (ids: ResponseIds, status: string, output: readonly unknown[] = []) => ({
  response: {
    id: ids.response,
    object: 'response',
    created_at: 1_700_000_000,
    model: 'scripted',
    status,
    output,
    usage:
      status === 'completed'
        ? {
            input_tokens: 1,
            input_tokens_details: { cached_tokens: 0 },
            output_tokens: 1,
            output_tokens_details: { reasoning_tokens: 0 },
            total_tokens: 2,
          }
        : null,
  },
});

/** The frames of one answer of the Responses API, as OpenAI streams them. */
export function* responsesFrames(
  { output: outputs, fault }: ScriptedResponse,
  ids: ResponseIds,
): Generator<string> {
  yield frame('response.created', head(ids, 'in_progress'));
  yield frame('response.in_progress', head(ids, 'in_progress'));
  for (const [index, output] of outputs.entries()) {
    const open = index === outputs.length - 1 && fault !== undefined;
    yield* output.type === 'text'
      ? textFrames(output, { index, id: ids.item(index), open })
      : callFrames(output, { index, id: ids.item(index), call_id: ids.call(index), open });
  }
  if (fault?.type === 'overload') {
    const { response } = head(ids, 'failed');
    const error = { code: 'server_error', message: 'scripted fault' };
    yield frame('response.failed', { response: { ...response, error } });
  }
  if (fault !== undefined) return;
  const done = outputs.map((output, index) =>
    output.type === 'text'
      ? message(output, ids.item(index), 'completed')
      : functionCall(output, { id: ids.item(index), call_id: ids.call(index) }, 'completed'),
  );
  yield frame('response.completed', head(ids, 'completed', done));
}

interface Place {
  readonly index: number;
  readonly id: string | undefined;
  readonly open: boolean;
}

function* textFrames(output: Output & { type: 'text' }, place: Place): Generator<string> {
  const { index: output_index, id: item_id, open } = place;
  const at = { output_index, item_id, content_index: 0 };
  yield frame('response.output_item.added', {
    output_index,
    item: message(output, item_id, 'in_progress'),
  });
  yield frame('response.content_part.added', {
    ...at,
    part: { type: 'output_text', text: '', annotations: [] },
  });
  for (const delta of output.chunks) yield frame('response.output_text.delta', { ...at, delta });
  if (open) return;
  const text = textOf(output);
  yield frame('response.output_text.done', { ...at, text });
  yield frame('response.content_part.done', {
    ...at,
    part: { type: 'output_text', text, annotations: [] },
  });
  yield frame('response.output_item.done', {
    output_index,
    item: message(output, item_id, 'completed'),
  });
}

function* callFrames(
  output: Output & { type: 'call' },
  place: Place & { readonly call_id: string | undefined },
): Generator<string> {
  const { index: output_index, id, call_id, open } = place;
  const args = output.arguments;
  yield frame('response.output_item.added', {
    output_index,
    item: functionCall(output, { id, call_id }, 'in_progress'),
  });
  for (const delta of args.match(/.{1,12}/gs) ?? [])
    yield frame('response.function_call_arguments.delta', { output_index, item_id: id, delta });
  if (open) return;
  yield frame('response.function_call_arguments.done', {
    output_index,
    item_id: id,
    arguments: args,
  });
  yield frame('response.output_item.done', {
    output_index,
    item: functionCall(output, { id, call_id }, 'completed'),
  });
}

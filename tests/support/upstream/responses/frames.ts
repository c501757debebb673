import { type Output, piecesOf, type ScriptedResponse } from '../script';
import { type Asked, sealMark, usageOf } from '../wire-format';
import { asksForSeals, asksForSummaries } from './request';

const frame = (type: string, body: object) =>
  `event: ${type}\ndata: ${JSON.stringify({ type, ...body })}\n\n`;

const incomplete = { length: 'max_output_tokens', filter: 'content_filter' } as const;

/** The frames of one answer of the Responses API, as OpenAI streams them. */
export function* responsesFrames(response: ScriptedResponse, asked: Asked): Generator<string> {
  const { output: outputs, fault, ending = 'complete' } = response;
  const { ids } = asked;
  yield frame('response.created', { response: head(response, asked, 'in_progress') });
  yield frame('response.in_progress', { response: head(response, asked, 'in_progress') });
  const items: object[] = [];
  for (const [index, output] of outputs.entries()) {
    const open = index === outputs.length - 1 && fault !== undefined;
    const place = { index, id: ids.item(index), call_id: ids.call(index) };
    const item = itemOf(output, place, asked);
    yield frame('response.output_item.added', { output_index: index, item: emptied(item) });
    yield* deltas(output, place, asked);
    if (open) continue;
    yield* ends(output, place, asked);
    yield frame('response.output_item.done', { output_index: index, item });
    items.push(item);
  }
  if (fault?.type === 'overload') {
    const failed = head(response, asked, 'failed');
    const error = { code: 'server_error', message: 'scripted fault' };
    yield frame('response.failed', { response: { ...failed, error } });
  }
  if (fault !== undefined) return;
  const status = ending === 'complete' ? 'completed' : 'incomplete';
  const whole = { ...head(response, asked, status), output: items };
  const details = ending === 'complete' ? null : { reason: incomplete[ending] };
  yield frame(`response.${status}`, { response: { ...whole, incomplete_details: details } });
}

function head(response: ScriptedResponse, { ids }: Asked, status: string) {
  const { input, output } = usageOf(response);
  return {
    id: ids.response,
    object: 'response',
    created_at: 1_700_000_000,
    model: 'scripted',
    status,
    output: [],
    usage:
      status === 'in_progress'
        ? null
        : {
            input_tokens: input,
            input_tokens_details: { cached_tokens: 0 },
            output_tokens: output,
            output_tokens_details: { reasoning_tokens: 0 },
            total_tokens: input + output,
          },
  };
}

interface Place {
  readonly index: number;
  readonly id: string | undefined;
  readonly call_id: string | undefined;
}

/** The finished item. */
function itemOf(output: Output, { index, id, call_id }: Place, { body }: Asked): object {
  switch (output.type) {
    case 'text':
    case 'refusal':
      return {
        type: 'message',
        id,
        role: 'assistant',
        status: 'completed',
        content: [partOf(output)],
      };
    case 'reasoning':
      return {
        type: 'reasoning',
        id,
        summary: asksForSummaries(body)
          ? [{ type: 'summary_text', text: output.chunks.join('') }]
          : [],
        ...(asksForSeals(body) && { encrypted_content: `${sealMark}-${String(index)}` }),
      };
    case 'call': {
      const { name, arguments: args } = output;
      return { type: 'function_call', id, call_id, name, arguments: args, status: 'completed' };
    }
  }
}

/** The item as it is announced. */
function emptied(item: object): object {
  return {
    ...item,
    ...('status' in item && { status: 'in_progress' }),
    ...('content' in item && { content: [] }),
    ...('summary' in item && { summary: [] }),
    ...('arguments' in item && { arguments: '' }),
  };
}

function partOf(output: Output & { type: 'text' | 'refusal' }): object {
  const text = output.chunks.join('');
  return output.type === 'text'
    ? { type: 'output_text', text, annotations: [] }
    : { type: 'refusal', refusal: text };
}

function* deltas(output: Output, { index, id }: Place, { body }: Asked): Generator<string> {
  const at = { output_index: index, item_id: id };
  switch (output.type) {
    case 'text':
    case 'refusal': {
      const type = output.type === 'text' ? 'response.output_text' : 'response.refusal';
      const part = partOf({ ...output, chunks: [] });
      yield frame('response.content_part.added', { ...at, content_index: 0, part });
      for (const delta of output.chunks)
        yield frame(`${type}.delta`, { ...at, content_index: 0, delta });
      return;
    }
    case 'reasoning': {
      if (!asksForSummaries(body)) return;
      const part = { type: 'summary_text', text: '' };
      yield frame('response.reasoning_summary_part.added', { ...at, summary_index: 0, part });
      for (const delta of output.chunks)
        yield frame('response.reasoning_summary_text.delta', { ...at, summary_index: 0, delta });
      return;
    }
    case 'call': {
      for (const delta of piecesOf(output))
        yield frame('response.function_call_arguments.delta', { ...at, delta });
      return;
    }
  }
}

function* ends(output: Output, { index, id }: Place, { body }: Asked): Generator<string> {
  const at = { output_index: index, item_id: id };
  switch (output.type) {
    case 'text':
    case 'refusal': {
      const text = output.chunks.join('');
      const where = { ...at, content_index: 0 };
      yield output.type === 'text'
        ? frame('response.output_text.done', { ...where, text })
        : frame('response.refusal.done', { ...where, refusal: text });
      yield frame('response.content_part.done', { ...where, part: partOf(output) });
      return;
    }
    case 'reasoning': {
      if (!asksForSummaries(body)) return;
      const text = output.chunks.join('');
      yield frame('response.reasoning_summary_text.done', { ...at, summary_index: 0, text });
      const part = { type: 'summary_text', text };
      yield frame('response.reasoning_summary_part.done', { ...at, summary_index: 0, part });
      return;
    }
    case 'call':
      yield frame('response.function_call_arguments.done', { ...at, arguments: output.arguments });
  }
}

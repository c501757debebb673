import { inSpan, type TraceSpan } from '../tracing/trace-span';
import { TracedModel } from '../tracing/traced-model';
import type { ChosenModel } from './create-model';

export interface Question {
  /** What is asked for, as its span is called. */
  readonly purpose: string;
  /** What it is asked in. */
  readonly span: TraceSpan;
  readonly instructions: string;
  readonly text: string;
  readonly signal: AbortSignal;
}

/**
 * Asks a model for a text, beside the conversation and without tools.
 * @returns what it says, trimmed; empty when it says nothing or refuses
 * @throws whatever the model throws
 */
export function askModel(
  { model, name }: ChosenModel,
  { purpose, span, ...question }: Question,
): Promise<string> {
  return inSpan(span.child(purpose, 'internal'), (own) =>
    textOf(new TracedModel(model, name, own), question),
  );
}

async function textOf(
  model: TracedModel,
  { instructions, text, signal }: Omit<Question, 'purpose' | 'span'>,
): Promise<string> {
  // Streamed like a turn: some servers are slow to answer whole, and silence is noticed.
  const events = model.getStreamedResponse({
    systemInstructions: instructions,
    input: [{ type: 'message', role: 'user', content: [{ type: 'input_text', text }] }],
    modelSettings: {},
    tools: [],
    outputType: 'text',
    handoffs: [],
    tracing: false,
    signal,
  });
  let said = '';
  for await (const event of events) {
    signal.throwIfAborted();
    if (event.type !== 'response_done') continue;
    for (const item of event.response.output)
      if (item.type === 'message')
        for (const part of item.content) if (part.type === 'output_text') said += part.text;
  }
  return said.trim();
}

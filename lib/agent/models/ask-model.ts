import type { Model } from '@openai/agents';

export interface Question {
  readonly instructions: string;
  readonly text: string;
  readonly signal: AbortSignal;
}

/**
 * Asks a model for a text, beside the conversation and without tools.
 * @returns what it says, trimmed; empty when it says nothing or refuses
 * @throws whatever the model throws
 */
export async function askModel(
  model: Model,
  { instructions, text, signal }: Question,
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

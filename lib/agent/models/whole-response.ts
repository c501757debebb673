import { type ModelResponse, type StreamEvent, Usage } from '@openai/agents';

/**
 * What a streamed answer comes to, for whoever wants it whole: with all that is looked at, counted and set
 * right on the way.
 * @throws when the stream ends without an end of the answer
 */
export async function wholeResponse(events: AsyncIterable<StreamEvent>): Promise<ModelResponse> {
  let whole: ModelResponse | null = null;
  for await (const event of events) {
    if (event.type !== 'response_done') continue;
    const { id, usage, output } = event.response;
    const { inputTokens, outputTokens, totalTokens, requests = 1 } = usage;
    const { inputTokensDetails = {}, outputTokensDetails = {} } = usage;
    const tokens = { inputTokens, outputTokens, totalTokens, inputTokensDetails };
    whole = {
      usage: new Usage({ ...tokens, outputTokensDetails, requests }),
      output,
      responseId: id,
    };
  }
  if (whole === null) throw new Error('The answer has no end.');
  return whole;
}

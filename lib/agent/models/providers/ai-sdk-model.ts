import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4Prompt,
  LanguageModelV4StreamPart,
} from '@ai-sdk/provider';
import type { Model } from '@openai/agents';
import { generateItemId } from '@/lib/chatkit';

/** The provider ended its stream without saying that the answer is complete, or said that it is not. */
export class UnfinishedStreamError extends Error {
  readonly code = 'unfinished_stream';
}

/**
 * A model of the AI SDK as one of the agents SDK, safe against what the adapter between them loses.
 * Adapter and provider are loaded at the first request: most deployments never need them.
 */
export function aiSdkModel(load: () => Promise<LanguageModelV4>): Model {
  const adapted = async () => {
    const [{ aisdk }, model] = await Promise.all([
      import('@openai/agents-extensions/ai-sdk'),
      load(),
    ]);
    return aisdk({
      specificationVersion: model.specificationVersion,
      provider: model.provider,
      modelId: model.modelId,
      supportedUrls: model.supportedUrls,
      doGenerate: (options: LanguageModelV4CallOptions) =>
        model.doGenerate({ ...options, prompt: inTurns(options.prompt) }),
      doStream: async (options: LanguageModelV4CallOptions) => {
        const prompt = inTurns(options.prompt);
        const { stream, ...rest } = await model.doStream({ ...options, prompt });
        return { ...rest, stream: stream.pipeThrough(soundParts()) };
      },
    });
  };
  return {
    async *getStreamedResponse(request) {
      yield* (await adapted()).getStreamedResponse(request);
    },
    async getResponse(request) {
      const { rawUsage, ...response } = await (await adapted()).getResponse(request);
      return rawUsage === undefined ? response : { ...response, rawUsage };
    },
  };
}

/**
 * One message for what one side said without being interrupted. The adapter makes one of each text,
 * each group of calls and each result, which Gemini refuses: calls must follow the user's turn at
 * once, and all their results come in one turn.
 */
function inTurns(prompt: LanguageModelV4Prompt): LanguageModelV4Prompt {
  const turns: LanguageModelV4Prompt = [];
  for (const message of prompt) {
    const last = turns.at(-1);
    if (last?.role === 'assistant' && message.role === 'assistant')
      turns[turns.length - 1] = { ...last, content: [...last.content, ...message.content] };
    else if (last?.role === 'tool' && message.role === 'tool')
      turns[turns.length - 1] = { ...last, content: [...last.content, ...message.content] };
    else turns.push(message);
  }
  return turns;
}

/**
 * Gives each call of a response an id of its own, because the adapter keeps one call per id while
 * servers behind a proxy repeat them; and makes an error of a stream that just ends or was
 * given up, which the adapter takes for an answer.
 */
function soundParts(): TransformStream<LanguageModelV4StreamPart, LanguageModelV4StreamPart> {
  const open = new Map<string, string>();
  const opened = (id: string) => {
    const own = generateItemId('tool_call');
    open.set(id, own);
    return own;
  };
  return new TransformStream({
    transform(part, controller) {
      switch (part.type) {
        case 'tool-input-start':
          controller.enqueue({ ...part, id: opened(part.id) });
          return;
        case 'tool-input-delta':
        case 'tool-input-end':
          controller.enqueue({ ...part, id: open.get(part.id) ?? opened(part.id) });
          return;
        case 'tool-call': {
          const toolCallId = open.get(part.toolCallId) ?? opened(part.toolCallId);
          open.delete(part.toolCallId);
          controller.enqueue({ ...part, toolCallId });
          return;
        }
        case 'finish':
          // `error` is Gemini's MALFORMED_FUNCTION_CALL, among others.
          if (['interrupted', 'error'].includes(part.finishReason.unified))
            controller.error(new UnfinishedStreamError('The stream ended before the answer did.'));
          else controller.enqueue(part);
          return;
        default:
          controller.enqueue(part);
      }
    },
  });
}

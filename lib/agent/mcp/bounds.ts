import type { Tool } from '@modelcontextprotocol/client';

/** Bytes of one answer of an MCP server that are read. */
const maxAnswerBytes = 4 * 1024 * 1024;
/** Pages of a list of tools that are asked for. */
export const maxListPages = 8;
/** Tools of one server that a model is offered; providers take 128 of all servers at most. */
const maxTools = 64;
/** Characters of what a tool says of itself, its schema included. */
const maxDefinitionLength = 16_000;
/** Characters of a result that the model gets. */
const maxResultLength = 64_000;

/** An answer is longer than any that makes sense. */
class OversizedAnswerError extends Error {
  readonly code = 'oversized_answer';
}

/** `fetch` whose answers end with an error once they are too long to be held. */
export function boundedFetch(fetcher: typeof fetch, limit = maxAnswerBytes): typeof fetch {
  return async (input, init) => {
    const response = await fetcher(input, init);
    if (response.body === null) return response;
    let length = 0;
    const counted = response.body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          length += chunk.byteLength;
          if (length > limit)
            controller.error(new OversizedAnswerError('The answer of the MCP server is too long.'));
          else controller.enqueue(chunk);
        },
      }),
    );
    const { status, statusText, headers } = response;
    return new Response(counted, { status, statusText, headers });
  };
}

/** The tools a model can be offered: not more than it can keep apart, each with a name it can call. */
export function boundedTools(tools: readonly Tool[]): readonly Tool[] {
  const seen = new Set<string>();
  return tools
    .filter((tool) => {
      const isUsable =
        /^[\w-]{1,64}$/.test(tool.name) &&
        !seen.has(tool.name) &&
        JSON.stringify([tool.description, tool.inputSchema]).length <= maxDefinitionLength;
      seen.add(tool.name);
      return isUsable;
    })
    .slice(0, maxTools);
}

/** A result as far as the model gets it. */
export function boundedText(text: string, limit = maxResultLength): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit)}\n[${String(text.length - limit)} more characters were cut off]`;
}

import { z } from 'zod';
import { isRecord } from '../is-record';
import { NumberedCalls } from './numbered-calls';

const Chunk = z.looseObject({
  choices: z.array(
    z.looseObject({
      index: z.number().nullish(),
      delta: z
        .looseObject({
          content: z.unknown().optional(),
          tool_calls: z.array(z.looseObject({})).nullish(),
        })
        .nullish(),
    }),
  ),
});
type Delta = NonNullable<z.infer<typeof Chunk>['choices'][number]['delta']>;

const TextPart = z.object({ type: z.literal('text'), text: z.string() });
const ThinkingPart = z.object({ type: z.literal('thinking'), thinking: z.array(z.unknown()) });

/**
 * Reads the chunks of one Chat Completions answer as the SDK takes them, whichever server sends them:
 * a choice without an index is the only one, calls are counted, and content is a text.
 * @returns what gives each chunk in turn; what is no chunk stays as it is
 */
export function portableChunks(): (chunk: unknown) => unknown {
  const calls = new NumberedCalls();
  return (chunk) => {
    if (isPlain(chunk)) return chunk;
    const { data } = Chunk.safeParse(chunk);
    if (data === undefined) return chunk;
    const choices = data.choices.map(({ delta, ...choice }) => {
      const index = choice.index ?? 0;
      // The SDK reads the first one only.
      if (index !== 0 || !delta) return { ...choice, index, delta };
      return { ...choice, index, delta: portable(delta, calls) };
    });
    return { ...data, choices };
  };
}

/**
 * Whether a chunk is as the SDK takes it, which nearly all are: pieces of text. They are looked through again
 * where they are shown, so not taken apart here as well.
 */
function isPlain(chunk: unknown): boolean {
  if (!isRecord(chunk) || !Array.isArray(chunk['choices'])) return false;
  return chunk['choices'].every((choice) => {
    if (!isRecord(choice) || typeof choice['index'] !== 'number') return false;
    const { delta } = choice;
    if (delta === undefined || delta === null) return true;
    return isRecord(delta) && !Array.isArray(delta['content']) && !delta['tool_calls'];
  });
}

function portable({ tool_calls, ...delta }: Delta, calls: NumberedCalls): Delta {
  return {
    ...delta,
    ...(Array.isArray(delta.content) && textAndThoughts(delta.content)),
    ...(tool_calls && { tool_calls: tool_calls.map((part) => calls.numbered(part)) }),
  };
}

/** Content in parts, as Mistral's reasoning models send it, in the fields that other servers use. */
function textAndThoughts(parts: readonly unknown[]) {
  const thoughts = parts.flatMap((part) => ThinkingPart.safeParse(part).data?.thinking ?? []);
  const reasoning = textOf(thoughts);
  return { content: textOf(parts), ...(reasoning !== '' && { reasoning_content: reasoning }) };
}

function textOf(parts: readonly unknown[]): string {
  return parts.map((part) => TextPart.safeParse(part).data?.text ?? '').join('');
}

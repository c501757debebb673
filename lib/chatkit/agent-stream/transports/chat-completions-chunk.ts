import { z } from 'zod';

/**
 * What is needed of a Chat Completions chunk: tool calls, refusals and reasoning, of which a run has
 * no other event while they stream. Servers write reasoning as `reasoning` or `reasoning_content`, and
 * some give a call no `index`: then its place in the chunk has to do.
 */
export const ChatCompletionsChunk = z.object({
  choices: z.array(
    z.object({
      index: z.number().default(0),
      delta: z
        .object({
          content: z.unknown().optional(),
          refusal: z.string().nullish(),
          reasoning: z.string().nullish().catch(null),
          reasoning_content: z.string().nullish().catch(null),
          tool_calls: z
            .array(
              z.object({
                index: z.number().nullish().catch(null),
                id: z.string().nullish(),
                function: z
                  .object({
                    name: z.string().nullish(),
                    arguments: z.string().nullish().catch(null),
                  })
                  .nullish(),
              }),
            )
            .nullish(),
        })
        .nullish(),
    }),
  ),
});
export type ChatCompletionsChunk = z.infer<typeof ChatCompletionsChunk>;

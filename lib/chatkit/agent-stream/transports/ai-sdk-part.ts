import { z } from 'zod';

const block = { id: z.string().default('default') };

/**
 * What is needed of the stream parts of an AI SDK model, which the agents SDK's adapter hands through
 * beside its normalised events: reasoning and tool calls, of which a run has no other event while
 * they stream. Source: @openai/agents-extensions `ai-sdk/index`.
 */
export const AiSdkPart = z.discriminatedUnion('type', [
  z.object({ type: z.literal('reasoning-start'), ...block }),
  z.object({ type: z.literal('reasoning-delta'), ...block, delta: z.string().default('') }),
  z.object({ type: z.literal('reasoning-end'), ...block }),
  z.object({ type: z.literal('tool-input-start'), id: z.string(), toolName: z.string() }),
  z.object({ type: z.literal('tool-input-delta'), id: z.string(), delta: z.string() }),
  z.object({
    type: z.literal('tool-call'),
    toolCallId: z.string(),
    toolName: z.string(),
    input: z.unknown().optional(),
  }),
]);
export type AiSdkPart = z.infer<typeof AiSdkPart>;

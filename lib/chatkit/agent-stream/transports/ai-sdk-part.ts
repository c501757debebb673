import { z } from 'zod';

const block = { id: z.string().default('default') };

/** Base64 text, of bytes too. */
const base64 = z
  .union([
    z.string(),
    z.instanceof(Uint8Array).transform((bytes) => Buffer.from(bytes).toString('base64')),
  ])
  .pipe(z.string().min(1));

/**
 * What is needed of the stream parts of an AI SDK model, which the agents SDK's adapter hands through
 * beside its normalised events: reasoning and tool calls, of which a run has no other event while
 * they stream, and sources and images, of which it has none at all. Files of other kinds and files
 * that are only linked are not shown. Source: @openai/agents-extensions `ai-sdk/index`.
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
  z.discriminatedUnion('sourceType', [
    z.object({
      type: z.literal('source'),
      sourceType: z.literal('url'),
      url: z.string(),
      title: z.string().nullish().catch(null),
    }),
    z.object({
      type: z.literal('source'),
      sourceType: z.literal('document'),
      filename: z.string().nullish().catch(null),
    }),
  ]),
  z.object({
    type: z.literal('file'),
    mediaType: z.string().startsWith('image/'),
    // Version 4 of the specification says in the data which form it has.
    data: z.union([
      base64,
      z.object({ type: z.literal('data'), data: base64 }).transform(({ data }) => data),
    ]),
  }),
]);
export type AiSdkPart = z.infer<typeof AiSdkPart>;

import { z } from 'zod';

// The events of OpenAI's Responses API that become something visible. Upstreams that imitate the API
// leave fields out, so only what is needed is required; everything else passes unseen.

/** What has an id that is none is there all the same: it must not be lost for that. */
const id = z.string().nullish().catch(null);

/** Where in a response an event belongs. Ids are hints only: providers repeat or omit them. */
const place = { output_index: z.int().nonnegative().optional().catch(undefined), item_id: id };

/** Tells parts of one thing apart; whether it can be a place among them is not said. */
const index = z.union([z.number(), z.string()]).catch(0);
const part = { ...place, content_index: index };

/** Where the cited text begins, which only a hook that is overridden looks at. */
const start = z.int().nullish().catch(null);

export const ResponsesAnnotation = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('file_citation'),
    file_id: id,
    filename: z.string().nullish(),
    index: z.int().nullish(),
  }),
  z.object({
    type: z.literal('container_file_citation'),
    container_id: id,
    file_id: id,
    filename: z.string().nullish(),
    start_index: start,
    end_index: z.int().nullish(),
  }),
  z.object({
    type: z.literal('url_citation'),
    url: z.string(),
    title: z.string().nullish(),
    start_index: start,
    end_index: z.int().nullish(),
  }),
]);
export type ResponsesAnnotation = z.infer<typeof ResponsesAnnotation>;

export const ResponsesContent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('output_text'),
    text: z.string().default(''),
    annotations: z.array(z.unknown()).nullish(),
    // Where the agents SDK's own form of a part keeps them.
    providerData: z
      .object({ annotations: z.array(z.unknown()) })
      .optional()
      .catch(undefined),
  }),
  z.object({ type: z.literal('refusal'), refusal: z.string().default('') }),
]);
export type ResponsesContent = z.infer<typeof ResponsesContent>;

const outputItem = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('message'),
    id,
    content: z.array(z.unknown()).nullish(),
  }),
  z.object({
    type: z.literal('function_call'),
    id,
    call_id: z.string().nullish(),
    name: z.string(),
    arguments: z.string().nullish(),
  }),
  z.object({
    type: z.literal('image_generation_call'),
    id,
    result: z.string().nullish(),
  }),
]);

export const ResponsesEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('response.output_item.added'), ...place, item: outputItem }),
  z.object({ type: z.literal('response.output_item.done'), ...place, item: outputItem }),
  z.object({ type: z.literal('response.content_part.added'), ...part, part: ResponsesContent }),
  z.object({ type: z.literal('response.output_text.delta'), ...part, delta: z.string() }),
  z.object({ type: z.literal('response.output_text.done'), ...part, text: z.string() }),
  z.object({
    type: z.literal('response.output_text.annotation.added'),
    ...part,
    annotation: z.unknown(),
  }),
  z.object({ type: z.literal('response.refusal.delta'), ...part, delta: z.string() }),
  z.object({ type: z.literal('response.refusal.done'), ...part, refusal: z.string() }),
  z.object({
    type: z.literal('response.reasoning_summary_text.delta'),
    ...place,
    summary_index: index,
    delta: z.string(),
  }),
  z.object({
    type: z.literal('response.reasoning_summary_text.done'),
    ...place,
    summary_index: index,
    text: z.string(),
  }),
  z.object({
    type: z.literal('response.function_call_arguments.delta'),
    ...place,
    delta: z.string(),
  }),
  z.object({
    type: z.literal('response.function_call_arguments.done'),
    ...place,
    arguments: z.string(),
  }),
  z.object({
    type: z.literal('response.image_generation_call.partial_image'),
    ...place,
    partial_image_b64: z.string(),
    partial_image_index: z.int().nonnegative().catch(0),
  }),
]);
export type ResponsesEvent = z.infer<typeof ResponsesEvent>;

/** Any event of the Responses API, also those that show nothing. */
export const isResponsesEvent = (event: unknown): event is { readonly type: string } =>
  typeof event === 'object' &&
  event !== null &&
  'type' in event &&
  typeof event.type === 'string' &&
  event.type.startsWith('response.');

import { z } from 'zod';

// The events of OpenAI's Responses API that become something visible. Upstreams that imitate the API
// leave fields out, so only what is needed is required; everything else passes unseen.

/** Where in a response an event belongs. Ids are hints only: providers repeat or omit them. */
const place = { output_index: z.number().optional(), item_id: z.string().nullish() };
const part = { ...place, content_index: z.number().default(0) };

export const ResponsesAnnotation = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('file_citation'),
    filename: z.string().nullish(),
    index: z.int().nullish(),
  }),
  z.object({
    type: z.literal('container_file_citation'),
    filename: z.string().nullish(),
    end_index: z.int().nullish(),
  }),
  z.object({
    type: z.literal('url_citation'),
    url: z.string(),
    title: z.string().nullish(),
    end_index: z.int().nullish(),
  }),
]);
export type ResponsesAnnotation = z.infer<typeof ResponsesAnnotation>;

export const ResponsesContent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('output_text'),
    text: z.string().default(''),
    annotations: z.array(z.unknown()).nullish(),
  }),
  z.object({ type: z.literal('refusal'), refusal: z.string().default('') }),
]);
export type ResponsesContent = z.infer<typeof ResponsesContent>;

const outputItem = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('message'),
    id: z.string().nullish(),
    content: z.array(z.unknown()).nullish(),
  }),
  z.object({
    type: z.literal('function_call'),
    id: z.string().nullish(),
    call_id: z.string().nullish(),
    name: z.string(),
    arguments: z.string().nullish(),
  }),
  z.object({
    type: z.literal('image_generation_call'),
    id: z.string().nullish(),
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
    summary_index: z.number().default(0),
    delta: z.string(),
  }),
  z.object({
    type: z.literal('response.reasoning_summary_text.done'),
    ...place,
    summary_index: z.number().default(0),
    text: z.string(),
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
    partial_image_index: z.number().default(0),
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

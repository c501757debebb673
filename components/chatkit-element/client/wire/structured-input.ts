import * as z from 'zod/mini';
import { flag, list, maybe, text } from './tolerant';

const common = {
  id: z.string(),
  question: text,
  answer: maybe(z.object({ values: list(z.string()), skipped: flag })),
};

const MultipleChoice = z.object({
  type: z.literal('multiple_choice'),
  ...common,
  options: list(z.object({ value: z.string() })),
  multiple: flag,
});

/** A question of a kind this client does not know can still be answered in words. */
const Freeform = z.object({
  type: z.catch(z.literal('freeform'), 'freeform'),
  ...common,
  description: maybe(z.string()),
});

/** One question of a structured input item (protocol 3.2). */
export const StructuredInput = z.union([MultipleChoice, Freeform]);
export type StructuredInput = z.infer<typeof StructuredInput>;

import { z } from 'zod';
import { optional } from './fields';

/** The tool that the user picked for the next answer, by the id the client knows it by. */
export const ToolChoice = z.object({ id: z.string() }).readonly();
export type ToolChoice = z.infer<typeof ToolChoice>;

/** What the user picked in the composer. */
export const InferenceOptions = z
  .object({ tool_choice: optional(ToolChoice), model: optional(z.string()) })
  .readonly();
export type InferenceOptions = z.infer<typeof InferenceOptions>;

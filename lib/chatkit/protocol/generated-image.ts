import { z } from 'zod';
import { optional } from './fields';
import { itemBase } from './item-base';

/** An image a model made: the id of its call, and a URL the client can load (also a data URL). */
export const GeneratedImage = z.object({ id: z.string(), url: z.string() }).readonly();
export type GeneratedImage = z.infer<typeof GeneratedImage>;

/** `image` is absent while it is being generated. */
export const GeneratedImageItem = z
  .object({ ...itemBase, type: z.literal('generated_image'), image: optional(GeneratedImage) })
  .readonly();
export type GeneratedImageItem = z.infer<typeof GeneratedImageItem>;

import { z } from 'zod';
import { optional } from './fields';
import { Source } from './source';

/** A citation; `index` is the character offset in the part's text where its marker goes. */
export const Annotation = z
  .object({
    type: z.literal('annotation'),
    source: Source,
    index: optional(z.int()),
  })
  .readonly();
export type Annotation = z.infer<typeof Annotation>;

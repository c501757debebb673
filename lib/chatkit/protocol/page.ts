import { z } from 'zod';
import { optional, withDefault } from './fields';

/** One page of a list; `after` is the id to continue from and is present only when `has_more`. */
export interface Page<T> {
  readonly data: readonly T[];
  readonly has_more: boolean;
  readonly after?: string | undefined;
}

/** The schema of a page of the given entries. */
export function pageOf<Schema extends z.ZodType>(schema: Schema) {
  return z
    .object({
      data: z.array(schema).readonly(),
      has_more: withDefault(z.boolean(), false),
      after: optional(z.string()),
    })
    .readonly();
}

/** By time: `asc` is oldest first, `desc` newest first. */
export const Order = z.enum(['asc', 'desc']);
export type Order = z.infer<typeof Order>;

/** Which page a store is asked for: at most `limit` entries (1 to 100), starting behind the id `after`. */
export interface PageRequest {
  readonly limit: number;
  readonly after?: string | undefined;
  readonly order: Order;
}

import { z } from 'zod';

/** One page of a list; `after` is the id to continue from and is present only when `has_more`. */
export interface Page<T> {
  readonly data: readonly T[];
  readonly has_more: boolean;
  readonly after?: string;
}

export const Order = z.enum(['asc', 'desc']);
export type Order = z.infer<typeof Order>;

/** Which page a store is asked for: at most `limit` entries (1 to 100), starting behind the id `after`. */
export interface PageRequest {
  readonly limit: number;
  readonly after?: string | undefined;
  readonly order: Order;
}

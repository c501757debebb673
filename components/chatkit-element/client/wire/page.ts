import * as z from 'zod/mini';
import { Thread } from './thread';
import { ThreadItem } from './thread-item';
import { flag, list, maybe } from './tolerant';

/** One page of a list; continue with `after` while `has_more`. */
export interface Page<T> {
  readonly data: readonly T[];
  readonly has_more: boolean;
  readonly after?: string | undefined;
}

const page = <T>(member: z.ZodMiniType<T>) =>
  z.object({ data: list(member), has_more: flag, after: maybe(z.string()) });

export const ThreadPage = page(Thread);
export const ItemPage = page(ThreadItem);

import * as z from 'zod/mini';
import { Thread } from './thread';
import { ThreadItem } from './thread-item';
import { flag, list, maybe } from './tolerant';

/** One page of a list; continue with `after` while `has_more`. */
const page = <T>(member: z.ZodMiniType<T>) =>
  z.object({ data: list(member), has_more: flag, after: maybe(z.string()) });

export const ThreadPage = page(Thread);
export const ItemPage = page(ThreadItem);

import {
  CustomStreamError,
  generateItemId,
  StreamError,
  ThreadItem,
  ThreadStatus,
  ThreadStreamEvent,
  timestamp,
  WidgetRoot,
  type ItemKind,
  type ThreadMetadata,
} from '@/lib/chatkit';
import type { MemoryStore } from '@/lib/store/memory-store';
import { z } from 'zod';
import { filled, type Json } from './scenario';

/** What the scripts of one scenario share: the store and the names given so far. */
export class Scene {
  readonly names = new Map<string, string>();

  constructor(readonly store: MemoryStore) {}

  /** An item of the thread, made now unless the data says when. */
  item(data: unknown, thread: ThreadMetadata): ThreadItem {
    const made = filled(data, this.names) as Json;
    return ThreadItem.parse({ thread_id: thread.id, created_at: timestamp(), ...made });
  }

  event(data: unknown, thread: ThreadMetadata): ThreadStreamEvent {
    const event = data as Json;
    return ThreadStreamEvent.parse(
      'item' in event
        ? { ...event, item: this.item(event['item'], thread) }
        : filled(event, this.names),
    );
  }

  /** What a widget item starts with. */
  newItem(thread: ThreadMetadata): Pick<ThreadItem, 'id' | 'thread_id' | 'created_at'> {
    const id = generateItemId('message');
    return { id, thread_id: thread.id, created_at: timestamp() };
  }

  /** `{name, kind}`: draws an id and names it. */
  giveName(move: Json): void {
    this.names.set(z.string().parse(move['name']), generateItemId(kindOf(move)));
  }
}

const kinds: Readonly<Record<ItemKind, true>> = {
  message: true,
  tool_call: true,
  workflow: true,
  task: true,
  attachment: true,
  sdk_hidden_context: true,
};

function kindOf({ kind }: Json): ItemKind {
  const found = (Object.keys(kinds) as ItemKind[]).find((known) => known === kind);
  if (found === undefined) throw new Error(`No kind of item: ${String(kind)}`);
  return found;
}

const ThreadChanges = z.object({
  title: z.string().optional(),
  allowed_image_domains: z.array(z.string()).optional(),
  status: ThreadStatus.optional(),
  metadata: z.record(z.string(), z.unknown()).default({}),
});

/** `{thread}`: sets fields; metadata is added to, in place. */
export function changeThread(thread: ThreadMetadata, move: unknown): void {
  const { metadata, ...fields } = ThreadChanges.parse(move);
  Object.assign(thread, fields);
  Object.assign(thread.metadata, metadata);
}

const Failure = z.object({
  raise: z.enum(['custom', 'stream', 'other']),
  message: z.string().default(''),
  allow_retry: z.boolean().optional(),
});

/** `{raise}` as the error it stands for. */
export function failureOf(move: Json): Error {
  const { raise, message, allow_retry: allowRetry } = Failure.parse(move);
  const options = allowRetry === undefined ? {} : { allowRetry };
  switch (raise) {
    case 'custom':
      return new CustomStreamError(message, options);
    case 'stream':
      return new StreamError('stream.error', options);
    case 'other':
      return new Error('scripted failure');
    default:
      return raise satisfies never;
  }
}

/** `{widget}` or `{states}` as what streams a widget takes. */
export function widgetOf(move: Json): WidgetRoot | AsyncIterable<WidgetRoot> {
  return 'states' in move
    ? successive(z.array(z.unknown()).parse(move['states']))
    : WidgetRoot.parse(move['widget']);
}

async function* successive(states: readonly unknown[]): AsyncGenerator<WidgetRoot> {
  for (const state of states) yield await Promise.resolve(WidgetRoot.parse(state));
}

export const copyTextOf = (move: Json): { copyText?: string } =>
  typeof move['copy_text'] === 'string' ? { copyText: move['copy_text'] } : {};

import {
  type ActionCall,
  type AudioInput,
  ChatKitServer,
  type SyncCustomActionResponse,
  type TranscriptionResult,
  type StreamOptions,
  ThreadMetadata,
  type ThreadStreamEvent,
  type Turn,
  type UserMessageItem,
  streamWidget,
} from '@/lib/chatkit';
import type { StoreContext } from '@/lib/store/chat-store';
import type { MemoryStore } from '@/lib/store/memory-store';
import { UploadStore } from './upload-store';
import { runAgent } from './agent';
import { changeThread, copyTextOf, failureOf, Scene, widgetOf } from './moves';
import { filled, seededThreads, type Behaviour, type Json } from './scenario';
import type { PlayedUpstream } from './upstream';

export interface ScriptedOptions {
  readonly behaviour: Behaviour;
  readonly store: MemoryStore;
  readonly upstream: PlayedUpstream;
}

/** Puts a scenario's threads into the store, before the first request. */
export async function seed(
  store: MemoryStore,
  threads: readonly Json[],
  context: StoreContext,
): Promise<void> {
  const scene = new Scene(store);
  for (const { thread: data, items } of seededThreads(threads)) {
    const thread = ThreadMetadata.parse(data);
    await store.saveThread(thread, context);
    for (const item of items)
      await store.addThreadItem(thread.id, scene.item(item, thread), context);
  }
}

/** A ChatKit server whose hooks play the scenario's scripts. */
export class ScriptedServer extends ChatKitServer<StoreContext> {
  readonly #behaviour: Behaviour;
  readonly #scene: Scene;
  readonly #upstream: PlayedUpstream;
  #turns = 0;

  constructor({ behaviour, store, upstream }: ScriptedOptions) {
    super({
      store,
      ...(behaviour.attachments && { attachmentStore: new UploadStore() }),
      logger: { error: () => undefined, warn: () => undefined },
    });
    this.#behaviour = behaviour;
    this.#scene = new Scene(store);
    this.#upstream = upstream;
    // A hook without a script is the library's own, so that the operation is not offered.
    if (behaviour.action === undefined) this.action = super.action;
    if (behaviour.sync_action === undefined) this.syncAction = super.syncAction;
    if (behaviour.transcription === undefined) this.transcribe = super.transcribe;
  }

  protected override async *respond(turn: Turn<StoreContext>): AsyncIterable<ThreadStreamEvent> {
    const scripts = this.#behaviour.respond;
    const script = scripts[Math.min(this.#turns, scripts.length - 1)] ?? [];
    this.#turns += 1;
    this.#scene.names.set('input', described(turn.userMessage));
    yield* this.#play(script, turn);
  }

  protected override async *action(
    turn: Turn<StoreContext>,
    call: ActionCall,
  ): AsyncIterable<ThreadStreamEvent> {
    this.#note(call);
    yield* this.#play(this.#behaviour.action ?? [], turn);
  }

  protected override syncAction(
    thread: ThreadMetadata,
    call: ActionCall,
    _context: StoreContext,
  ): Promise<SyncCustomActionResponse> {
    this.#note(call);
    const [move = {}] = this.#behaviour.sync_action ?? [];
    if ('raise' in move) return Promise.reject(failureOf(move));
    return Promise.resolve(
      'updated_item' in move
        ? { updated_item: this.#scene.item(move['updated_item'], thread) }
        : {},
    );
  }

  protected override transcribe(
    { data, mediaType }: AudioInput,
    _context: StoreContext,
  ): Promise<TranscriptionResult> {
    const names = new Map([
      ['heard', new TextDecoder().decode(data)],
      ['media_type', mediaType],
    ]);
    return Promise.resolve({ text: String(filled(this.#behaviour.transcription, names)) });
  }

  protected override addFeedback({
    itemIds,
    kind,
  }: {
    itemIds: readonly string[];
    kind: string;
  }): Promise<void> {
    this.#scene.names.set('feedback', `${kind} ${itemIds.length}`);
    return Promise.resolve();
  }

  protected override getStreamOptions(
    thread: ThreadMetadata,
    context: StoreContext,
  ): StreamOptions {
    const { allow_cancel } = this.#behaviour;
    return allow_cancel === undefined ? super.getStreamOptions(thread, context) : { allow_cancel };
  }

  #note({ action, sender }: ActionCall): void {
    this.#scene.names.set('action', action.type);
    this.#scene.names.set('sender', sender?.id ?? '');
  }

  async *#play(
    script: readonly Json[],
    turn: Turn<StoreContext>,
  ): AsyncGenerator<ThreadStreamEvent> {
    const scene = this.#scene;
    const { thread, context, signal } = turn;
    for (const move of script) {
      if ('kind' in move) scene.giveName(move);
      else if ('event' in move) yield scene.event(move['event'], thread);
      else if ('widget' in move || 'states' in move) {
        yield* streamWidget(scene.newItem(thread), widgetOf(move), copyTextOf(move));
      } else if ('thread' in move) changeThread(thread, move['thread']);
      else if ('store' in move)
        await scene.store.addThreadItem(thread.id, scene.item(move['store'], thread), context);
      else if ('raise' in move) throw failureOf(move);
      else if ('wait' in move) await aborted(signal);
      else if ('agent' in move)
        yield* runAgent(move['agent'], { scene, turn, upstream: this.#upstream });
      else throw new Error(`Not a move of a handler: ${JSON.stringify(move)}`);
    }
  }
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });

/** `{{input}}`: what `respond` was given, in words. */
function described(message: UserMessageItem | null): string {
  if (message === null) return 'nothing';
  const { content, quoted_text: quote, inference_options: options, attachments } = message;
  return [
    content.map(({ type, text }) => `${type}=${text}`).join(' '),
    `quote=${quote ?? ''}`,
    `tool=${options.tool_choice?.id ?? ''}`,
    `model=${options.model ?? ''}`,
    `files=${attachments.map(({ name }) => name).join(' ')}`,
  ].join('; ');
}

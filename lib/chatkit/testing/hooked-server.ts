import type { SyncCustomActionResponse } from '../protocol/sync-custom-action-response';
import type { ThreadItem } from '../protocol/thread-item';
import type { ThreadMetadata } from '../protocol/thread';
import type { ThreadStreamEvent } from '../protocol/thread-stream-event';
import type { AudioInput, TranscriptionResult } from '../protocol/transcription';
import type { ActionCall, Turn } from '../server/turn/turn';
import type { TestContext } from './array-store';
import { ScriptedServer } from './scripted-server';

/** A scripted server that offers the operations with optional hooks too. */
export class HookedServer extends ScriptedServer {
  onAction: (
    turn: Turn<TestContext>,
    call: ActionCall,
    prepared: unknown,
  ) => Iterable<ThreadStreamEvent> = () => [];
  onSyncAction: (
    thread: ThreadMetadata,
    call: ActionCall,
    context: TestContext,
  ) => SyncCustomActionResponse = () => ({});
  onShow: (items: readonly ThreadItem[], context: TestContext) => readonly ThreadItem[] = (items) =>
    items;
  onTranscribe: (audio: AudioInput, context: TestContext) => TranscriptionResult = () => ({
    text: '',
  });

  // eslint-disable-next-line @typescript-eslint/require-await -- the hook is asynchronous
  protected override async *action(
    ...call: [Turn<TestContext>, ActionCall, unknown]
  ): AsyncIterable<ThreadStreamEvent> {
    yield* this.onAction(...call);
  }

  protected override syncAction(
    ...call: [ThreadMetadata, ActionCall, TestContext]
  ): Promise<SyncCustomActionResponse> {
    return Promise.resolve().then(() => this.onSyncAction(...call));
  }

  protected override itemsToShow(
    ...shown: [readonly ThreadItem[], TestContext]
  ): Promise<readonly ThreadItem[]> {
    return Promise.resolve(this.onShow(...shown));
  }

  protected override transcribe(...call: [AudioInput, TestContext]): Promise<TranscriptionResult> {
    return Promise.resolve().then(() => this.onTranscribe(...call));
  }
}

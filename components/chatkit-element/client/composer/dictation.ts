import type { Emit } from '../client-host';
import { Observable } from '../state/observable';
import type { Reason } from '../state/conversation';
import { tellError } from '../tell-error';
import { turnError } from '../turn-runner';

/** What is being recorded. */
export interface Recording {
  /** How loud it is right now, 0 to 1. */
  readonly level: () => number;
  /** Ends it and gives what was said. */
  readonly stop: () => Promise<Blob>;
  /** Ends it and forgets what was said. */
  readonly discard: () => void;
}

/** Why no recording came about. */
export class RecordingError extends Error {
  readonly code: 'denied' | 'no_microphone';

  constructor(code: 'denied' | 'no_microphone', options?: ErrorOptions) {
    super(`ChatKit: dictation: ${code}`, options);
    this.code = code;
  }
}

export interface DictationFault {
  readonly reason: RecordingError['code'] | Reason;
  /** The server's words. */
  readonly message: string | null;
}

export type DictationState =
  | { readonly phase: 'off'; readonly fault: DictationFault | null }
  | { readonly phase: 'asking' }
  | { readonly phase: 'recording'; readonly recording: Recording }
  | { readonly phase: 'transcribing' };

interface Host {
  /** @throws {RecordingError} */
  readonly record: () => Promise<Recording>;
  readonly transcribe: (recording: Blob, signal: AbortSignal) => Promise<string>;
  readonly onText: (text: string) => void;
  readonly emit: Emit;
}

const off: DictationState = { phase: 'off', fault: null };

/** Speech to text for the composer: one recording at a time, confirmed or cancelled by the user. */
export class Dictation {
  readonly state = new Observable<DictationState>(off, (notify) => notify());
  readonly #host: Host;
  #run: AbortController | null = null;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Asks for the microphone and records. */
  async start(): Promise<void> {
    if (this.state.get().phase !== 'off') return;
    const run = this.#begin({ phase: 'asking' });
    try {
      const recording = await this.#host.record();
      if (run.aborted) recording.discard();
      else this.state.set({ phase: 'recording', recording });
    } catch (cause) {
      this.#fail(cause, run);
    }
  }

  /** Ends the recording and hands on its words. */
  async confirm(): Promise<void> {
    const state = this.state.get();
    if (state.phase !== 'recording') return;
    const run = this.#begin({ phase: 'transcribing' });
    try {
      const text = await this.#host.transcribe(await state.recording.stop(), run);
      if (run.aborted) return;
      this.state.set(off);
      if (text.trim() !== '') this.#host.onText(text.trim());
    } catch (cause) {
      this.#fail(cause, run);
    }
  }

  /** Ends whatever goes on; nothing of it is kept. Also takes a fault off the screen. */
  cancel(): void {
    const state = this.state.get();
    this.#run?.abort();
    if (state.phase === 'recording') state.recording.discard();
    this.state.set(off);
  }

  #begin(state: DictationState): AbortSignal {
    this.#run = new AbortController();
    this.state.set(state);
    return this.#run.signal;
  }

  #fail(cause: unknown, run: AbortSignal): void {
    if (run.aborted) return;
    const fault =
      cause instanceof RecordingError ? { reason: cause.code, message: null } : turnError(cause);
    this.state.set({ phase: 'off', fault: { reason: fault.reason, message: fault.message } });
    tellError(this.#host, cause);
  }
}

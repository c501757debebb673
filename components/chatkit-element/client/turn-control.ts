import { BusyError } from './busy-error';
import { composerAccess } from './state/composer-access';
import type { ApiRequest } from './transport/api';
import { Turn, type TurnDeps, type TurnEnd } from './turn-runner';

/** Runs one response at a time for the open thread. */
export class TurnControl {
  readonly #deps: TurnDeps;
  #turn: Turn | null = null;
  #end: Promise<unknown> = Promise.resolve();
  #unsent: ApiRequest | null = null;

  constructor(deps: TurnDeps) {
    this.#deps = deps;
  }

  /** The request of the last response when the server never began to answer it; it can be repeated. */
  get unsent(): ApiRequest | null {
    return this.#unsent;
  }

  /** Settles when the response that runs has ended; at once when none runs. */
  async settled(): Promise<void> {
    await this.#end;
  }

  /** @throws {BusyError} while a response streams */
  refuseWhileRunning(method: string): void {
    if (this.#turn !== null) throw new BusyError(method);
  }

  /** @throws {Error} when the thread takes no more messages */
  refuseWhenShut(): void {
    const { kind } = composerAccess(this.#deps.chat.get());
    if (kind === 'locked' || kind === 'closed') {
      throw new Error(`ChatKit: this conversation is ${kind}.`);
    }
  }

  /** Streams a response into the state; never rejects. */
  async run(request: ApiRequest): Promise<TurnEnd> {
    this.#deps.chat.update({
      phase: 'streaming',
      error: null,
      notices: [],
      progress: null,
      stopped: false,
      allowCancel: true,
    });
    const turn = new Turn(this.#deps);
    this.#turn = turn;
    this.#unsent = null;
    const running = turn.run(request);
    this.#end = running;
    const end = await running;
    if (this.#turn === turn) {
      this.#turn = null;
      this.#unsent = end.unsent;
    }
    return end;
  }

  /** Stops the response that runs; what has arrived stays. One that may not be cancelled goes on. */
  stop(): void {
    const { chat } = this.#deps;
    if (this.#turn === null || !chat.get().allowCancel) return;
    this.leave();
    chat.update({ phase: 'idle', progress: null, open: new Set(), stopped: true });
  }

  /**
   * Turns away from the response that runs. To close its connection is to cancel it (protocol 1), so
   * one that may not be cancelled is read to its end, unseen.
   */
  leave(): void {
    const turn = this.#turn;
    this.#turn = null;
    this.#unsent = null;
    if (turn === null) return;
    this.#end = Promise.resolve();
    if (this.#deps.chat.get().allowCancel) turn.abort();
    else turn.detach();
  }
}

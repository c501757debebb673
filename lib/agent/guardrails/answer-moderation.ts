import { moderation, stopsAt, type Verdict } from './moderation';

/**
 * Something a turn has shown is not fit to be shown, or nobody could say. Of the form of the SDK's
 * tripwires, so what was shown goes.
 */
export class FlaggedAnswerError extends Error {
  readonly code = 'flagged_answer';
  readonly result = { output: { tripwireTriggered: true } } as const;
  constructor(readonly verdict: Verdict) {
    super('Something that was shown is not fit to be shown.');
  }
}

type ModerationEnv = Parameters<typeof moderation>[0] & Parameters<typeof stopsAt>[0];

/**
 * The checks of what one turn shows. Each begins when its text is complete, and the turn goes on meanwhile: it
 * waits for them at its end only.
 */
export class AnswerModeration {
  readonly #check: ReturnType<typeof moderation>;
  readonly #env: ModerationEnv;
  readonly #checks: Promise<void>[] = [];
  #failure: FlaggedAnswerError | null = null;

  constructor(env: ModerationEnv) {
    this.#check = moderation(env);
    this.#env = env;
  }

  /** Begins the check of a text. */
  begin(text: string): void {
    if (this.#check === null || text.trim() === '') return;
    this.#checks.push(
      this.#check(text).then((verdict) => {
        if (stopsAt(this.#env, verdict)) this.#failure ??= new FlaggedAnswerError(verdict);
      }),
    );
  }

  /** @throws {FlaggedAnswerError} when a check has ended badly by now */
  throwIfFlagged(): void {
    if (this.#failure !== null) throw this.#failure;
  }

  /**
   * The events of a run, whose end waits for all checks, be it an answer, a question or a failure. A run that
   * was stopped waits for nothing.
   * @throws {FlaggedAnswerError} instead of how the run has ended
   */
  async *checked<Event>(
    events: AsyncIterable<Event>,
    signal: AbortSignal,
  ): AsyncGenerator<Event, void, undefined> {
    try {
      yield* events;
    } catch (error) {
      if (!signal.aborted) await this.#passed();
      throw error;
    }
    if (!signal.aborted) await this.#passed();
  }

  async #passed(): Promise<void> {
    await Promise.all(this.#checks);
    this.throwIfFlagged();
  }
}

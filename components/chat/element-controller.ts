import {
  explain,
  initialScriptState,
  officialTag,
  scriptReducer,
  secondTag,
  type ElementTag,
  type ScriptEvent,
  type ScriptMode,
  type ScriptState,
} from './script-state';

export interface ElementControllerOptions {
  readonly mode: ScriptMode;
  readonly host: string;
  readonly domainKey: string;
  /** The browser's `customElements`. */
  readonly registry: {
    get: (name: string) => unknown;
    whenDefined: (name: string) => Promise<unknown>;
  };
  /** Loads our element's code, at each call; the function it yields defines the tag. */
  readonly loadLocal: () => Promise<(tag: ElementTag) => unknown>;
  readonly log?: Pick<Console, 'info' | 'warn' | 'error'>;
}

/** Holds the script state of a page, does what it asks for, and says in the console what happened. */
export class ElementController {
  #state: ScriptState;
  readonly #listeners = new Set<() => void>();
  readonly #log: Pick<Console, 'info' | 'warn' | 'error'>;

  #wanted = false;
  #local: Promise<(tag: ElementTag) => unknown> | null = null;

  constructor(private readonly options: ElementControllerOptions) {
    this.#state = initialScriptState(options.mode);
    this.#log = options.log ?? console;
  }

  readonly getState = (): ScriptState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Begins to watch for the official tag. */
  start(): void {
    void this.options.registry
      .whenDefined(officialTag)
      .then(() => this.dispatch({ type: 'defined' }));
  }

  /** A chat is about to be shown: from now on our element is loaded as soon as it is needed. */
  want(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    if (this.#state.phase === 'taking_over') void this.#takeOver();
  }

  /** The vendor is slow: fetches our code, so that it stands at once should it be needed. */
  prepare(): void {
    const state = this.#state;
    if (!this.#wanted || state.phase !== 'waiting' || state.mode === 'cdn') return;
    // A failure is said if our element is needed, when it is loaded anew.
    this.#loadLocal().catch(() => undefined);
  }

  readonly dispatch = (event: ScriptEvent): void => {
    const before = this.#state;
    this.#state = scriptReducer(before, event);
    if (this.#state === before) return;
    if (this.#state.phase !== before.phase) this.#entered(this.#state);
    for (const listener of this.#listeners) listener();
  };

  /** Why the vendor's element is not used, in words; null while it is or may yet be. */
  explanation(): string | null {
    if (!('reason' in this.#state)) return null;
    const why = explain(this.#state.reason, this.options);
    if (this.#state.phase !== 'failed') return why;
    return this.options.mode === 'cdn'
      ? `${why} CHATKIT_SCRIPT=cdn rules out the built-in chat; with "auto" it would take over.`
      : `${why} The built-in chat could not be loaded either.`;
  }

  #entered(state: ScriptState): void {
    switch (state.phase) {
      case 'taking_over':
        this.#log.warn(
          `[todo-chat] ${this.explanation() ?? ''} The built-in chat element takes over.`,
        );
        if (this.#wanted) void this.#takeOver();
        return;
      case 'local':
        this.#log.info(
          `[todo-chat] The chat is drawn by the built-in element <${state.tag}>.` +
            (state.reason === 'configured' ? ` ${this.explanation() ?? ''}` : ''),
        );
        return;
      case 'failed':
        this.#log.error(`[todo-chat] There is no chat element. ${this.explanation() ?? ''}`);
        return;
      case 'waiting':
      case 'vendor':
        return;
    }
  }

  #loadLocal(): Promise<(tag: ElementTag) => unknown> {
    const loading = (this.#local ??= this.options.loadLocal());
    loading.catch(() => {
      if (this.#local === loading) this.#local = null;
    });
    return loading;
  }

  async #takeOver(): Promise<void> {
    try {
      const define = await this.#loadLocal();
      // Asked only now: the CDN's script may have taken the name while our code was loading.
      const tag = this.options.registry.get(officialTag) === undefined ? officialTag : secondTag;
      if (this.options.registry.get(tag) === undefined) define(tag);
      this.dispatch({ type: 'localDefined', tag });
    } catch (error) {
      this.#log.error('[todo-chat] The built-in chat element could not be loaded.', error);
      this.dispatch({ type: 'localFailed' });
    }
  }
}

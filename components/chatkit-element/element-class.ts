import type { ChatKitEvents, ChatKitOptions, EventHandler, OpenAIChatKit } from '@openai/chatkit';
import { ElementEvents } from './element-events';
import { loadCatalogue } from './i18n/languages';
import { localeOf } from './i18n/locale-of';
import type { Runtime } from './runtime';

type Params<Name extends 'sendUserMessage' | 'setComposerValue'> = Parameters<
  OpenAIChatKit[Name]
>[0];

/**
 * A new class of the element. Made by a function so that the module can be loaded where there is no
 * DOM, and because each tag needs a class of its own. The views are a chunk of their own, which loads
 * when the first element is connected; methods wait for it.
 */
export function createElementClass() {
  return class ChatKitElement extends HTMLElement implements OpenAIChatKit {
    readonly #events = new ElementEvents(this);
    readonly #root = this.attachShadow({ mode: 'open' });
    readonly #ready = Promise.withResolvers<Runtime>();
    #options: ChatKitOptions | null = null;
    #warned = new Set<string>();
    #runtime: Promise<Runtime> | null = null;

    connectedCallback(): void {
      this.#start();
    }

    /** A node that is moved is connected again before the timer; one that is not has been removed. */
    disconnectedCallback(): void {
      setTimeout(() => {
        if (!this.isConnected) void this.#runtime?.then((runtime) => runtime.unmount());
      });
    }

    setOptions(options: ChatKitOptions): void {
      // Nothing waits for a warning.
      void this.#warnOfUnknown(options).catch(() => undefined);
      this.#options = options;
      if (this.#runtime === null) this.#start();
      else void this.#runtime.then((runtime) => runtime.setOptions(options));
    }

    focusComposer(): Promise<void> {
      return this.#call((runtime) => runtime.focusComposer());
    }

    setThreadId(threadId: string | null): Promise<void> {
      return this.#call((runtime) => runtime.client.openThread(threadId));
    }

    sendUserMessage(params: Params<'sendUserMessage'>): Promise<void> {
      return this.#call((runtime) => runtime.sendUserMessage(params));
    }

    setComposerValue(params: Params<'setComposerValue'>): Promise<void> {
      return this.#call((runtime) => runtime.setComposerValue(params));
    }

    sendCustomAction(
      action: { type: string; payload?: Record<string, unknown> },
      itemId?: string,
    ): Promise<void> {
      return this.#call((runtime) => runtime.client.actions.send(action, itemId));
    }

    fetchUpdates(): Promise<void> {
      return this.#call((runtime) => runtime.client.fetchUpdates());
    }

    showHistory(): Promise<void> {
      return this.#call((runtime) => runtime.client.history.show());
    }

    hideHistory(): Promise<void> {
      return this.#call((runtime) => runtime.client.history.hide());
    }

    override addEventListener<Name extends keyof ChatKitEvents>(
      type: Name,
      listener: EventHandler<Name>,
      options?: boolean | AddEventListenerOptions,
    ): void;
    override addEventListener(
      type: string,
      listener: EventListenerOrEventListenerObject | null,
      options?: boolean | AddEventListenerOptions,
    ): void;
    override addEventListener(
      type: string,
      listener: EventListenerOrEventListenerObject | null,
      options?: boolean | AddEventListenerOptions,
    ): void {
      if (listener !== null) super.addEventListener(type, listener, options);
      this.#events.listenerAdded(type);
    }

    #start(): void {
      const options = this.#options;
      if (options === null || !this.isConnected) return;
      this.#runtime ??= this.#load(options);
      void this.#runtime.then(
        async (runtime) => {
          if (!this.isConnected) return;
          await runtime.mount();
          this.#events.ready();
          this.#ready.resolve(runtime);
        },
        (cause: unknown) => {
          // The chunk could not be fetched: the next connection tries again.
          this.#runtime = null;
          console.error('ChatKit: the chat could not be loaded.', cause);
          this.#events.ready();
          this.#events.emit('chatkit.error', {
            error: new Error('ChatKit: the chat could not be loaded.', { cause }),
          });
        },
      );
    }

    async #load(options: ChatKitOptions): Promise<Runtime> {
      const [{ Runtime }] = await Promise.all([
        import('./runtime'),
        // Beside the views rather than after them; without it English has to do.
        loadCatalogue(localeOf(this.#options ?? options)).catch(() => null),
      ]);
      const runtime = new Runtime(this.#root, (name, detail) => this.#events.emit(name, detail));
      runtime.setOptions(this.#options ?? options);
      await runtime.spoken();
      return runtime;
    }

    async #call(run: (runtime: Runtime) => Promise<void> | void): Promise<void> {
      await run(await this.#ready.promise);
    }

    async #warnOfUnknown(options: ChatKitOptions): Promise<void> {
      const { unknownOptions } = await import('./check-options');
      const unknown = unknownOptions(options).filter((path) => !this.#warned.has(path));
      for (const path of unknown) {
        this.#warned.add(path);
        console.warn(`ChatKit: unknown option "${path}" is ignored.`);
      }
    }
  };
}

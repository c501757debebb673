import type { ChatKitOptions, OpenAIChatKit } from '@openai/chatkit';
import { createRoot, type Root } from 'react-dom/client';
import { ChatClient } from './client/chat-client';
import type { Emit } from './client/client-host';
import { ComposerStore } from './client/composer/composer-store';
import { Observable } from './client/state/observable';
import { Uploads } from './client/composer/uploads';
import { userInput } from './client/composer/user-input';
import { App } from './components/app';
import { ChatKitContext, type ChatKitServices } from './components/chatkit-context';
import { localeOf } from './i18n/locale-of';
import { english, loadTexts, type Texts } from './i18n/translate';
import { oncePerFrame } from './once-per-frame';
import { apiConfig, fileRules, isHosted, uploadStrategy } from './resolve-options';
import { loadFonts } from './styles/load-fonts';
import { sharedSheet } from './styles/sheets';
import { themeCss } from './styles/theme-css';

/** The living part of one element: its client, its views and its style. */
export class Runtime {
  readonly client: ChatClient;
  readonly #composer = new ComposerStore();
  readonly #uploads: Uploads;
  readonly #root: ShadowRoot;
  readonly #emit: Emit;
  readonly #theme = new CSSStyleSheet();
  readonly #texts = new Observable<Texts>(english, (notify) => notify());
  #spoken: { readonly tag: string; readonly loaded: Promise<void> } | null = null;
  readonly #options = new Observable<ChatKitOptions | null>(null, (notify) => notify());
  #mounted: { readonly root: Root; readonly done: Promise<void> } | null = null;
  #opened = false;
  #focus: (() => void) | null = null;
  #focusWanted = false;

  constructor(root: ShadowRoot, emit: Emit) {
    this.#root = root;
    this.#emit = emit;
    root.adoptedStyleSheets = [sharedSheet(), this.#theme];
    this.client = new ChatClient({
      api: () => apiConfig(this.#options.get()),
      clientTool: () => this.#options.get()?.onClientTool,
      widgetAction: () => this.#options.get()?.widgets?.onAction,
      emit,
      schedule: oncePerFrame,
    });
    this.#uploads = new Uploads(this.#composer, {
      api: () => apiConfig(this.#options.get()),
      emit,
      rules: () => fileRules(this.#options.get()),
      strategy: () => uploadStrategy(this.#options.get()),
    });
  }

  /** Replaces all options. Only another endpoint starts the chat anew. */
  setOptions(options: ChatKitOptions): void {
    const before = this.#options.get();
    this.#options.set(options);
    this.#theme.replaceSync(themeCss(options.theme));
    loadFonts(options.theme);
    this.#speak(localeOf(options));
    if (isHosted(options) && (before === null || !isHosted(before))) {
      console.warn('ChatKit: the hosted API is not supported here; set api.url.');
    }
    if (before !== null && apiConfig(before).url !== apiConfig(options).url && this.#opened) {
      void this.client.restart(options.initialThread ?? null);
    }
  }

  /** Settles when the texts of the language are here. */
  async spoken(): Promise<void> {
    await this.#spoken?.loaded;
  }

  /** Renders into the shadow root; resolves when the first view stands. */
  mount(): Promise<void> {
    if (this.#mounted !== null) return this.#mounted.done;
    const container = document.createElement('div');
    container.style.display = 'contents';
    this.#root.replaceChildren(container);
    const root = createRoot(container);
    let onReady: () => void = () => undefined;
    const done = new Promise<void>((resolve) => {
      onReady = resolve;
    });
    this.#mounted = { root, done };
    root.render(
      <ChatKitContext value={this.#services()}>
        <App onReady={onReady} />
      </ChatKitContext>,
    );
    if (this.#opened) void this.client.resume();
    else {
      this.#opened = true;
      const initial = this.#options.get()?.initialThread ?? null;
      if (initial !== null) void this.client.openThread(initial);
    }
    return done;
  }

  /** Ends requests and views; what was shown comes back with the next mount. */
  unmount(): void {
    this.client.dispose();
    this.#mounted?.root.unmount();
    this.#mounted = null;
  }

  /** Focuses what the user writes in; when it is only about to stand there, as soon as it does. */
  focusComposer(): void {
    this.#focusWanted = this.#focus === null;
    this.#focus?.();
  }

  async sendUserMessage(params: Parameters<OpenAIChatKit['sendUserMessage']>[0]): Promise<void> {
    this.client.history.hide();
    await this.client.begin(userInput(params), { newThread: params.newThread === true });
  }

  async setComposerValue(params: Parameters<OpenAIChatKit['setComposerValue']>[0]): Promise<void> {
    const before = this.#composer.state.get().toolId;
    this.#composer.set(params);
    const { toolId } = this.#composer.state.get();
    if (toolId !== before) this.#emit('chatkit.tool.change', { toolId });
    await this.#uploads.add(params.files ?? []);
  }

  /** Fetches the texts of a language; the old ones show until they are here. */
  #speak(tag: string): void {
    if (this.#spoken?.tag === tag) return;
    const loaded = loadTexts(tag).then((texts) => {
      if (this.#spoken?.tag === tag) this.#texts.set(texts);
    });
    this.#spoken = { tag, loaded };
  }

  #services(): ChatKitServices {
    return {
      client: this.client,
      composer: this.#composer,
      uploads: this.#uploads,
      options: this.#options,
      emit: this.#emit,
      texts: this.#texts,
      focusComposer: () => this.focusComposer(),
      onComposer: (focus) => {
        this.#focus = focus;
        if (focus === null || !this.#focusWanted) return;
        this.#focusWanted = false;
        focus();
      },
    };
  }
}

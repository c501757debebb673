import type { ChatKitOptions } from '@openai/chatkit';
import { createContext, use, useSyncExternalStore } from 'react';
import type { ChatClient } from '../client/chat-client';
import type { ChatState } from '../client/state/chat-state';
import type { Emit } from '../client/client-host';
import type { ComposerState, ComposerStore } from '../client/composer/composer-store';
import type { Uploads } from '../client/composer/uploads';
import type { HistoryState } from '../client/history-client';
import type { Observable } from '../client/state/observable';
import type { Texts, Translate } from '../i18n/translate';

/** What every view may use. */
export interface ChatKitServices {
  readonly client: ChatClient;
  readonly composer: ComposerStore;
  readonly uploads: Uploads;
  readonly options: Observable<ChatKitOptions | null>;
  readonly emit: Emit;
  readonly texts: Observable<Texts>;
  readonly focusComposer: () => void;
  /** Takes the function that focuses the composer; null when it goes. */
  readonly onComposer: (focus: (() => void) | null) => void;
}

export const ChatKitContext = createContext<ChatKitServices | null>(null);

/** @throws {Error} outside of the element's tree */
export function useServices(): ChatKitServices {
  const services = use(ChatKitContext);
  if (services === null) throw new Error('A ChatKit view stands outside of its element.');
  return services;
}

/** An observable's value; the view renders again at each change. */
export const useValue = <T>(observable: Observable<T>): T =>
  useSyncExternalStore(observable.subscribe, observable.get, observable.get);

/**
 * A part of the open thread and its stream; the view renders again when that part is another one, not
 * at each token.
 *
 * @param select gives the same value for the same state: no new object or list
 */
export function useChat<T>(select: (state: ChatState) => T): T {
  const { chat } = useServices().client;
  const part = () => select(chat.get());
  return useSyncExternalStore(chat.subscribe, part, part);
}

/** The list of threads as far as it is loaded. */
export const useHistory = (): HistoryState => useValue(useServices().client.history.state);
/** The draft: text, attachments, quote, tool and model. */
export const useComposer = (): ComposerState => useValue(useServices().composer.state);
/** The options of the last `setOptions`; empty before the first. */
export const useOptions = (): Partial<ChatKitOptions> => useValue(useServices().options) ?? {};

/** What depends on the language: the texts, the tag for Intl, the direction. */
export const useTexts = (): Texts => useValue(useServices().texts);
/** Texts of the element in the chosen language. */
export const useTranslate = (): Translate => useTexts().t;

import type { ChatKitOptions } from '@openai/chatkit';
import { ComposerStore } from '@/components/chatkit-element/client/composer/composer-store';
import { Uploads } from '@/components/chatkit-element/client/composer/uploads';
import { Observable } from '@/components/chatkit-element/client/state/observable';
import type { ChatKitServices } from '@/components/chatkit-element/components/chatkit-context';
import { english, type Texts } from '@/components/chatkit-element/i18n/translate';
import { ScriptedBackend } from './scripted-backend';
import { testClient } from './test-client';

/** What views may use, for views that are rendered alone. */
export function testServices(
  options: ChatKitOptions | null = null,
  texts: Texts = english,
): ChatKitServices {
  const backend = new ScriptedBackend();
  const composer = new ComposerStore();
  const api = () => ({ url: 'http://chat.test/api', fetch: backend.fetch, locale: 'en' });
  const emit = () => undefined;
  return {
    client: testClient(backend),
    composer,
    uploads: new Uploads(composer, { api, emit, rules: () => ({}), strategy: () => null }),
    options: new Observable(options, (notify) => notify()),
    emit,
    texts: new Observable(texts, (notify) => notify()),
    focusComposer: () => undefined,
    onComposer: () => undefined,
  };
}

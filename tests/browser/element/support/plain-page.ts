import type { ChatKitEvents, ChatKitOptions, OpenAIChatKit } from '@openai/chatkit';
import { pageOptions, record } from './page-options';

const names: readonly (keyof ChatKitEvents)[] = [
  'chatkit.ready',
  'chatkit.error',
  'chatkit.effect',
  'chatkit.deeplink',
  'chatkit.response.start',
  'chatkit.response.end',
  'chatkit.history.open',
  'chatkit.history.close',
  'chatkit.thread.change',
  'chatkit.thread.load.start',
  'chatkit.thread.load.end',
  'chatkit.tool.change',
  'chatkit.log',
];

/** For pages that bundle the element themselves; this one includes the script. */
const loadElement = () => import('@/components/chatkit-element/index');

Object.assign(window, { log: [], loadElement });
await customElements.whenDefined('openai-chatkit');
const chat = document.createElement('openai-chatkit') as OpenAIChatKit;
chat.setOptions(pageOptions());
document.querySelector('#host')?.append(chat);
for (const name of names) {
  chat.addEventListener(name, (event) => record(name, event.detail));
}
Object.assign(window, {
  chat,
  pageOptions,
  setOptions: (options: ChatKitOptions) => chat.setOptions(options),
});

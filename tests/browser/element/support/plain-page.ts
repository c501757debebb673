import { defineChatKitElement } from '@/components/chatkit-element/index';
import type { ChatKitEvents, OpenAIChatKit } from '@openai/chatkit';
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

Object.assign(window, { log: [], defineChatKitElement });
defineChatKitElement();
const chat = document.createElement('openai-chatkit') as OpenAIChatKit;
chat.setOptions(pageOptions());
document.querySelector('#host')?.append(chat);
for (const name of names) {
  chat.addEventListener(name, (event) => record(name, event.detail));
}
Object.assign(window, { chat, pageOptions });

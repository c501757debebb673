import type { ChatKitOptions, OpenAIChatKit } from '@openai/chatkit';
import { defineChatKitElement } from '../index';
import { threadId } from './fixtures/item';
import { backendOf } from './gallery-backend';
import type { Scene } from './scene';
import { scenes, type SceneName } from './scenes';

const common = {
  startScreen: {
    greeting: 'What’s on your mind?',
    prompts: [
      { label: 'What is on my list?', prompt: 'what is on my list?', icon: 'check-circle' },
      { label: 'Add “buy milk” for tomorrow', prompt: 'add buy milk tomorrow', icon: 'plus' },
      { label: 'What can you do?', prompt: 'help' },
    ],
  },
  threadItemActions: { feedback: true, retry: true },
  header: { rightAction: { icon: 'close', onClick: () => undefined } },
  disclaimer: { text: 'Answers can be wrong. [Learn more](https://example.com).' },
  entities: { onClick: () => undefined },
  onClientTool: () => ({}),
} as const satisfies Partial<ChatKitOptions>;

/** Never that of the page's own chat, which another script may have defined. */
const tag = 'gallery-chatkit';

/** How a scene is to look: what the gallery's address says. */
export interface Look {
  readonly theme: NonNullable<ChatKitOptions['theme']>;
  readonly locale: NonNullable<ChatKitOptions['locale']>;
}

/** A scene that stands. */
export interface MountedScene {
  /** Gives it another look, as pages do: with all options anew. */
  readonly setLook: (look: Look) => void;
  readonly remove: () => void;
}

/** Shows a scene in a new element within the host; resolves when it stands. */
export async function mountScene(
  host: Element,
  name: SceneName,
  look: Look,
): Promise<MountedScene> {
  defineChatKitElement(tag);
  const scene: Scene = scenes[name];
  const chat = document.createElement(tag) as OpenAIChatKit;
  const fetch = backendOf(scene);
  const setLook = ({ theme, locale }: Look) =>
    chat.setOptions({
      api: { url: '/gallery', domainKey: 'gallery', fetch },
      ...common,
      ...scene.options,
      theme,
      locale,
      initialThread: scene.items === undefined ? null : threadId,
    });
  setLook(look);
  host.append(chat);
  const loads = scene.items !== undefined && scene.holds?.includes('thread') !== true;
  const loaded = loads ? heard(chat, 'chatkit.thread.load.end') : heard(chat, 'chatkit.ready');
  await loaded;
  if (scene.say !== undefined) await chat.sendUserMessage({ text: scene.say });
  await scene.then?.(chat);
  await settled();
  if (scene.press !== undefined) {
    chat.shadowRoot?.querySelector<HTMLElement>(scene.press)?.click();
    await settled();
  }
  return { setLook, remove: () => chat.remove() };
}

const heard = (chat: OpenAIChatKit, name: 'chatkit.ready' | 'chatkit.thread.load.end') =>
  new Promise<void>((resolve) => {
    chat.addEventListener(name, () => resolve(), { once: true });
  });

/** Lets what has been said be drawn: the client gathers changes for a frame. */
const settled = () => new Promise<void>((resolve) => void setTimeout(resolve, 250));

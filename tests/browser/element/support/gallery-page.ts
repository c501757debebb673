import type { ChatKitOptions } from '@openai/chatkit';
import { mountScene } from '@/components/chatkit-element/gallery/mount-scene';
import { isScene } from '@/components/chatkit-element/gallery/scenes';

// One scene of the gallery alone, as the address says: for tests of how things look.
const query = new URLSearchParams(location.search);
const scene = query.get('scene') ?? '';
const host = document.querySelector('#host');
if (!isScene(scene) || host === null) throw new Error(`There is no scene "${scene}".`);
await mountScene(host, scene, {
  theme: query.get('theme') === 'dark' ? 'dark' : 'light',
  locale: (query.get('locale') ?? 'en') as NonNullable<ChatKitOptions['locale']>,
});
document.documentElement.dataset['scene'] = scene;

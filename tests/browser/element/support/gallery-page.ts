import {
  mountScene,
  type Look,
  type MountedScene,
} from '@/components/chatkit-element/gallery/mount-scene';
import type { SceneName } from '@/components/chatkit-element/gallery/scenes';

/** What tests call: one scene at a time fills the page. */
export interface GalleryPage {
  readonly show: (scene: SceneName, look: Look) => Promise<void>;
  readonly setLook: (look: Look) => void;
}

const host = document.querySelector('#host');
if (host === null) throw new Error('There is no #host.');

let mounted: MountedScene | null = null;

const gallery: GalleryPage = {
  show: async (scene, look) => {
    mounted?.remove();
    mounted = await mountScene(host, scene, look);
  },
  setLook: (look) => mounted?.setLook(look),
};
Object.assign(window, { gallery });

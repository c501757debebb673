import { expect, type Page } from '@playwright/test';
import type { Look } from '@/components/chatkit-element/gallery/mount-scene';
import { type SceneName, scenes } from '@/components/chatkit-element/gallery/scenes';
import type { GalleryPage } from './gallery-page';

export const sceneNames = Object.keys(scenes) as SceneName[];

declare const window: Window & { readonly gallery?: GalleryPage };

/** The gallery's page without a scene. */
export async function openGallery(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/gallery`);
  await expect.poll(() => page.evaluate(() => window.gallery !== undefined)).toBe(true);
}

/** Shows a scene in place of the one before it. */
export const showScene = (page: Page, scene: SceneName, look: Look): Promise<void> =>
  page.evaluate(([name, how]) => window.gallery?.show(name, how), [scene, look] as const);

/** Another theme or language for the scene that shows. */
export async function setLook(page: Page, look: Look): Promise<void> {
  await page.evaluate((how) => window.gallery?.setLook(how), look);
  await expect(page.locator('gallery-chatkit .ck')).toHaveAttribute('lang', look.locale);
  const scheme = look.theme === 'dark' ? 'dark' : 'light';
  await expect(page.locator('gallery-chatkit .ck')).toHaveCSS('color-scheme', scheme);
}

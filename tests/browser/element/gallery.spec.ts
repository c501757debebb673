import { expect } from '@playwright/test';
import { barriers } from '../support/barriers';
import { test } from './fixtures';
import { openGallery, sceneNames, setLook, showScene } from './support/gallery';
import { layoutFlaws } from './support/layout-flaws';

const wide = { width: 900, height: 700 };
const phone = { width: 390, height: 780 };
const narrow = { width: 320, height: 568 };

// Scenes share a page, which is quicker than one each; the parts share the workers.
const size = Math.ceil(sceneNames.length / 4);
const parts = [0, 1, 2, 3].map((at) => sceneNames.slice(at * size, (at + 1) * size));

test.describe.configure({ mode: 'parallel' });

for (const part of parts) {
  test(`nothing bars the way, sticks out or is cut off, from ${part[0] ?? ''} on`, async ({
    page,
    chat,
  }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.setViewportSize(wide);
    await openGallery(page, chat.url);
    const found: string[] = [];
    for (const scene of part) {
      const note = (how: string, flaws: readonly string[]) =>
        found.push(...flaws.map((flaw) => `${scene}, ${how}: ${flaw}`));
      await page.setViewportSize(wide);
      await showScene(page, scene, { theme: 'light', locale: 'en' });
      note('light', await barriers(page));
      note('wide', await layoutFlaws(page));
      await setLook(page, { theme: 'dark', locale: 'en' });
      // What stands on a control is part of its name (2.5.3), for those who speak to the machine.
      note('dark', await barriers(page, ['color-contrast', 'label-content-name-mismatch']));
      await page.setViewportSize(narrow);
      note('320 pixels', await layoutFlaws(page));
      await page.setViewportSize(phone);
      await setLook(page, { theme: 'dark', locale: 'ar' });
      note('rtl phone', await layoutFlaws(page));
    }
    expect(found).toEqual([]);
  });
}

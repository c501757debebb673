import { expect } from '@playwright/test';
import type { Look } from '@/components/chatkit-element/gallery/mount-scene';
import type { SceneName } from '@/components/chatkit-element/gallery/scenes';
import { test } from '../browser/element/fixtures';
import { openGallery, sceneNames, showScene } from '../browser/element/support/gallery';

const sizes = {
  desktop: { width: 800, height: 640 },
  phone: { width: 390, height: 720 },
} as const;

interface Picture {
  readonly scene: SceneName;
  readonly scheme: 'light' | 'dark';
  readonly direction: 'ltr' | 'rtl';
  readonly size: keyof typeof sizes;
}

const schemes = ['light', 'dark'] as const;
const directions = ['ltr', 'rtl'] as const;
const looks = schemes.flatMap((scheme) =>
  directions.flatMap((direction) =>
    (['desktop', 'phone'] as const).map((size) => ({ scheme, direction, size })),
  ),
);

/** Scenes in every look; the others in the two that have nothing in common. */
const everyLook: ReadonlySet<SceneName> = new Set([
  ...(['start', 'conversation', 'markdown', 'widgets-controls', 'composer', 'history'] as const),
]);
const two = looks.filter(({ scheme, direction, size }) =>
  ['light ltr desktop', 'dark rtl phone'].includes(`${scheme} ${direction} ${size}`),
);

const lookOf = ({ scheme, direction }: Picture): Look => ({
  locale: direction === 'rtl' ? 'ar' : 'en',
  // Letters of the repository's own, so that no machine's fonts show.
  theme: {
    colorScheme: scheme,
    typography: {
      fontFamily: 'Gallery Latin, Gallery Arabic',
      fontFamilyMono: 'Gallery Latin, Gallery Arabic',
      fontSources: [
        { family: 'Gallery Latin', src: '/fonts/latin.woff2', weight: '400 700' },
        { family: 'Gallery Arabic', src: '/fonts/arabic.woff2', weight: '400 700' },
      ],
    },
  },
});

for (const scene of sceneNames)
  test(`the scene ${scene} looks as it did`, async ({ page, chat }) => {
    // Its items are of that day; the clock's timers go on.
    await page.clock.setFixedTime(new Date('2026-11-20T10:00:00Z'));
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await openGallery(page, chat.url);
    for (const look of everyLook.has(scene) ? looks : two) {
      const picture = { scene, ...look };
      await page.setViewportSize(sizes[look.size]);
      await showScene(page, scene, lookOf(picture));
      await page.evaluate(() => document.fonts.ready);
      // What draws charts is fetched with the first one, and a picture of its place would be as steady.
      await expect(page.locator('.skeleton.chart-plot')).toHaveCount(0);
      await expect
        .soft(page)
        .toHaveScreenshot(`${scene}.${look.scheme}.${look.direction}.${look.size}.png`);
    }
  });

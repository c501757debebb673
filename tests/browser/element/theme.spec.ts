import { expect } from '@playwright/test';
import { assistantMessage } from './support/scripted-backend';
import { inEachPage, test } from './fixtures';

inEachPage(() => {
  // contract: theme.colorScheme, theme.radius, theme.density, theme.typography.baseSize
  // contract: theme.typography.fontFamily, theme.typography.fontFamilyMono
  // contract: theme.typography.fontSources[].*, theme.color.grayscale.*, theme.color.accent.*
  // contract: theme.color.surface.*
  test('the theme: scheme, shapes, room, letters and colours', async ({ page, chat }) => {
    const fonts: string[] = [];
    await page.route('**/letters.woff2', (route) => {
      fonts.push(route.request().url());
      return route.fulfill({ status: 404 });
    });
    await chat.open({ theme: 'dark' });
    const frame = page.getByRole('region', { name: 'Chat' });
    await expect(frame).toHaveCSS('color-scheme', 'dark');
    chat.backend.script = ({ threadId }) => assistantMessage(threadId, 'a', ['`mono`']);
    await chat.open({
      theme: {
        colorScheme: 'light',
        radius: 'sharp',
        density: 'spacious',
        typography: {
          baseSize: 18,
          fontFamily: 'Letters, serif',
          fontFamilyMono: 'Digits, monospace',
          fontSources: [
            {
              family: 'Letters',
              src: '/letters.woff2',
              weight: 400,
              style: 'normal',
              display: 'swap',
              unicodeRange: 'U+0-FF',
            },
          ],
        },
        color: {
          accent: { primary: '#0a7d33', level: 3 },
          surface: { background: '#fffbe6', foreground: '#332200' },
        },
      },
    });
    await expect(frame).toHaveCSS('color-scheme', 'light');
    await expect(frame).toHaveCSS('background-color', 'rgb(255, 251, 230)');
    await expect(frame).toHaveCSS('color', 'rgb(51, 34, 0)');
    await expect(frame).toHaveCSS('font-size', '18px');
    await expect(frame).toHaveCSS('font-family', 'Letters, serif');
    await expect(page.getByRole('button', { name: 'What can you do?' })).toHaveCSS(
      'border-radius',
      '0px',
    );
    const faces = await page.evaluate(() =>
      [...document.fonts].map(({ family, weight, style, display, unicodeRange }) => {
        return { family, weight, style, display, unicodeRange };
      }),
    );
    expect(faces).toEqual([
      {
        family: 'Letters',
        weight: '400',
        style: 'normal',
        display: 'swap',
        unicodeRange: 'U+0-FF',
      },
    ]);
    await expect.poll(() => fonts.length).toBe(1);
    await chat.send('hi');
    // The accent at its highest level is what the user's own messages lie on.
    await expect(page.locator('.bubble')).toHaveCSS('background-color', 'rgb(10, 125, 51)');
    await expect(page.locator('.md code')).toHaveCSS('font-family', 'Digits, monospace');
    const inset = () =>
      page.locator('.bubble').evaluate((each) => getComputedStyle(each).paddingLeft);
    const wide = Number.parseFloat(await inset());

    await chat.open({
      theme: {
        colorScheme: 'light',
        density: 'compact',
        color: { grayscale: { hue: 200, tint: 9, shade: 4 } },
      },
    });
    await expect(frame).toHaveCSS('color', /oklch\(0\.26 0\.03\d* 200\)/);
    await chat.send('hi');
    // The message is drawn anew once it is stored, which it is before its answer.
    await expect(page.locator('.md code')).toBeVisible();
    expect(Number.parseFloat(await inset())).toBeLessThan(wide);
  });
});

import { expect, type Page } from '@playwright/test';
import { barriers } from '../support/barriers';
import { composer, inEachPage, test } from './fixtures';

/** A microphone that hums; real recording and encoding follow. */
const humming = (page: Page) =>
  page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => {
      const context = new AudioContext();
      const sound = context.createOscillator();
      const out = context.createMediaStreamDestination();
      sound.connect(out);
      sound.start();
      return Promise.resolve(out.stream);
    };
  });

inEachPage(() => {
  // contract: composer.dictation.enabled
  test('speech becomes text behind what is written, by keyboard alone', async ({ page, chat }) => {
    await humming(page);
    chat.backend.failures.push((request) =>
      request.type === 'input.transcribe' ? Response.json({ text: 'and buy milk' }) : undefined,
    );
    await chat.open({ composer: { dictation: { enabled: true } } });
    await composer(page).fill('Call Ada ');
    await page.getByRole('button', { name: 'Dictate' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Finish dictation' })).toBeFocused();
    await expect(page.getByRole('timer')).toHaveText(/^0:0\d$/);
    await expect(composer(page)).toBeHidden();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await expect(composer(page)).toHaveValue('Call Ada and buy milk');
    await expect(composer(page)).toBeFocused();
    const { params } = chat.backend.seen('input.transcribe')[0]!;
    expect(params['mime_type']).toBe('audio/webm;codecs=opus');
    // Matroska's first bytes.
    const bytes = Buffer.from(String(params['audio_base64']), 'base64');
    expect(bytes.subarray(0, 4).toString('hex')).toBe('1a45dfa3');
  });

  test('Escape ends a dictation without a trace, and a blocked microphone is told in words', async ({
    page,
    chat,
  }) => {
    await humming(page);
    await chat.open({ composer: { dictation: { enabled: true } } });
    const dictate = page.getByRole('button', { name: 'Dictate' });
    await dictate.click();
    await expect(page.getByRole('button', { name: 'Finish dictation' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(composer(page)).toBeFocused();
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = () =>
        Promise.reject(new DOMException('Permission denied', 'NotAllowedError'));
    });
    await dictate.click();
    await expect(page.getByRole('alert')).toHaveText(/^The microphone is blocked\./);
    await page.getByRole('button', { name: 'Close this note' }).click();
    await expect(page.getByRole('alert')).toBeHidden();
    expect(chat.backend.seen('input.transcribe')).toEqual([]);
  });
});

import { expect, test } from './fixtures';
import { cdn, signUp } from './support/account';

test.use({ stackOptions: { env: { CHATKIT_SCRIPT: 'cdn' } } });

test('CHATKIT_SCRIPT=cdn says in words that there is no chat, and offers a retry', async ({
  page,
}) => {
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && message.text().startsWith('[todo-chat]'))
      errors.push(message.text());
  });
  await page.route(cdn, (route) => route.abort());
  await signUp(page);
  await page.goto('/todos');
  await page.getByRole('button', { name: 'Open the assistant' }).click();
  const popup = page.getByRole('dialog', { name: 'Assistant' });
  await expect(popup.getByRole('alert')).toContainText('The chat could not be loaded');
  await expect(popup.getByRole('note', { name: 'For developers' })).toContainText(
    'CHATKIT_SCRIPT=cdn rules out the built-in chat',
  );
  await expect(page.locator('openai-chatkit, todo-chatkit')).toHaveCount(0);
  expect(errors).toHaveLength(1);
  expect(errors[0]).toContain('could not be loaded from the CDN');

  await page.keyboard.press('Escape');
  await expect(popup).toHaveCount(0);
  await page.getByRole('button', { name: 'Open the assistant' }).click();
  const again = page.waitForRequest(cdn);
  await popup.getByRole('button', { name: 'Try again' }).click();
  await again;
});

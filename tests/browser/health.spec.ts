import { expect, test } from './fixtures';

test('the production build answers in the browser', async ({ page }) => {
  await page.goto('/health');
  await expect(page.locator('body')).toContainText('"status":"ok"');
});

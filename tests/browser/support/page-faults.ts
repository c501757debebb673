import type { Page } from '@playwright/test';

/**
 * Collects what goes wrong on a page from now on: console errors, uncaught errors and violations of
 * the content security policy.
 *
 * @param expected addresses whose failure to load the browser may report
 */
export async function watchFaults(
  page: Page,
  expected = /^https:\/\/cdn\.platform\.openai\.com\//,
): Promise<readonly string[]> {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`uncaught: ${String(error)}`));
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    const { url } = message.location();
    if (message.text().startsWith('Failed to load resource') && expected.test(url)) return;
    faults.push(`console: ${message.text()} (${url})`);
  });
  await page.exposeFunction('reportViolation', (text: string) => faults.push(`policy: ${text}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = Reflect.get(window, 'reportViolation') as (text: string) => void;
      report(`${event.effectiveDirective} ${event.blockedURI}`);
    });
  });
  return faults;
}

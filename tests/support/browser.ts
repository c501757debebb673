import { existsSync, readFileSync } from 'node:fs';

/** Launch options for the browser that `npm run setup -- --browser` has found. */
export function browser(): { executablePath?: string } {
  for (const path of [
    process.env['CHROME_PATH'],
    existsSync('.data/browser') ? readFileSync('.data/browser', 'utf8').trim() : undefined,
    '/usr/bin/chromium',
  ]) {
    if (path !== undefined && path !== '' && existsSync(path)) return { executablePath: path };
  }
  return {};
}

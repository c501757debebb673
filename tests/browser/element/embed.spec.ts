import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { standaloneElement } from '@/scripts/build/standalone-element';
import { ScriptedBackend } from './support/scripted-backend';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const guide = readFileSync(new URL('docs/embed.md', `file://${root}`), 'utf8');

/** A code block of the guide, as it stands there. */
function snippet(title: string): string {
  const fence = new RegExp(`^\`\`\`\\w+ title="${title}"\\n(.*?)^\`\`\`$`, 'ms').exec(guide);
  if (fence?.[1] === undefined) throw new Error(`The guide has no ${title}.`);
  return fence[1];
}

const policy = /```\n(default-src .*?)```/s.exec(guide)?.[1]?.replaceAll('\n', ' ').trim() ?? '';
const chatOrigin = 'https://chat.example.com';
const pageOrigin = 'https://page.example.com';
let element: ReturnType<typeof standaloneElement> | undefined;

/** What a framework makes of a component: bundled, and mounted in a page with the script. */
async function mounted(component: string, exported: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { ${exported} as Chat } from 'snippet';
createRoot(document.querySelector('main')).render(createElement(Chat));`,
      resolveDir: root,
    },
    plugins: [
      {
        name: 'snippet',
        setup: (setup) => {
          setup.onResolve({ filter: /^(?:snippet$|@docusaurus\/)/ }, ({ path }) => ({
            path,
            namespace: 'snippet',
          }));
          setup.onLoad({ filter: /./, namespace: 'snippet' }, ({ path }) => ({
            contents: path === 'snippet' ? component : docusaurus,
            loader: 'jsx',
            resolveDir: root,
          }));
        },
      },
    ],
    bundle: true,
    write: false,
    format: 'iife',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0]?.text ?? '';
}

/** The two modules of Docusaurus as they are in a browser. */
const docusaurus = `export default ({ children }) => children();
export const useColorMode = () => ({ colorMode: 'dark' });`;

/** Serves a page, the script from another origin, and a chat; collects what went wrong. */
async function serve(page: Page, files: Readonly<Record<string, string>>) {
  const backend = new ScriptedBackend();
  const { main, onDemand } = await (element ??= standaloneElement(root));
  const parts = new Map([main, ...onDemand].map(({ path, text }) => [`/${path}`, text]));
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  const loaded: string[] = [];
  await page.route(`${chatOrigin}/**`, async (route) => {
    const path = new URL(route.request().url()).pathname;
    const headers = {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Headers': 'authorization, content-type',
    };
    loaded.push(path);
    const text = parts.get(path);
    if (text !== undefined) {
      await route.fulfill({ body: text, contentType: 'text/javascript', headers });
      return;
    }
    const request = route.request();
    const sent = { method: 'POST', headers: request.headers(), body: request.postData() };
    const answer = await backend.fetch(request.url(), sent);
    await route.fulfill({
      status: answer.status,
      body: await answer.text(),
      contentType: answer.headers.get('content-type') ?? '',
      headers,
    });
  });
  const types = { html: 'text/html', css: 'text/css', js: 'text/javascript' } as const;
  await page.route(`${pageOrigin}/**`, (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    const ending = name.split('.').at(-1) as keyof typeof types;
    return route.fulfill({
      status: name in files ? 200 : 404,
      body: files[name] ?? '',
      contentType: types[ending],
      headers: { 'Content-Security-Policy': policy },
    });
  });
  return { backend, faults, loaded };
}

const answered = (page: Page) => page.locator('.md').getByText('You said: “hello”.');

test.describe('as the guide says', () => {
  // Another language than English: what loads on demand comes from the script's origin.
  test.use({ locale: 'de-DE' });

  test('plain HTML', async ({ page }) => {
    const { backend, faults, loaded } = await serve(page, {
      'chat.html': snippet('chat.html'),
      'chat.css': snippet('chat.css'),
      'chat.js': snippet('chat.js'),
      'favicon.ico': '',
    });
    await page.addInitScript(() => localStorage.setItem('token', 'secret'));
    await page.goto(`${pageOrigin}/chat.html`);
    await expect(page.getByRole('heading', { name: 'How can we help?' })).toBeVisible();
    await page.getByRole('textbox', { name: 'Nachricht' }).fill('hello');
    await page.keyboard.press('Enter');
    await expect(answered(page)).toBeVisible();
    expect(backend.requests[0]?.headers.get('authorization')).toBe('Bearer secret');
    expect(loaded.filter((path) => /\/de-\w+\.js$/.test(path))).toHaveLength(1);
    expect(faults).toEqual([]);
  });

  for (const [name, file, exported] of [
    ['React', 'chat.jsx', 'Chat'],
    ['Docusaurus', 'src/components/DocsChat.jsx', 'default'],
  ] as const) {
    test(name, async ({ page }) => {
      const { faults } = await serve(page, {
        'chat.html': `<!doctype html><meta charset="utf-8">
<link rel="stylesheet" href="/chat.css"><script async src="${chatOrigin}/chatkit-element.js"></script>
<main></main><script defer src="/app.js"></script>`,
        'chat.css': snippet('chat.css'),
        'app.js': await mounted(snippet(file), exported),
        'favicon.ico': '',
      });
      await page.goto(`${pageOrigin}/chat.html`);
      await page.getByRole('textbox', { name: 'Nachricht' }).fill('hello');
      await page.keyboard.press('Enter');
      await expect(answered(page)).toBeVisible();
      expect(faults).toEqual([]);
    });
  }
});

test('the Docusaurus configuration includes the script', () => {
  const line = `scripts: [{ src: '${chatOrigin}/chatkit-element.js', async: true }]`;
  expect(snippet('docusaurus.config.js')).toContain(line);
});

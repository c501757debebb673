import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { standaloneElement } from '@/scripts/build/standalone-element';
import { ScriptedBackend } from './scripted-backend';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

let bundles: Promise<Readonly<Record<string, string>>> | undefined;

const root = here('../../../../');

/**
 * By path: the test pages' scripts, bundled as an app's bundler would, and the script for any page,
 * which the plain one includes; once per worker.
 */
function scripts(): Promise<Readonly<Record<string, string>>> {
  bundles ??= Promise.all([bundlePages(), standaloneElement(root)]).then(([pages, element]) => ({
    ...pages,
    ...Object.fromEntries(
      [element.main, ...element.onDemand].map(({ path, text }) => [`/${path}`, text]),
    ),
  }));
  return bundles;
}

function bundlePages(): Promise<Readonly<Record<string, string>>> {
  return build({
    entryPoints: {
      plain: here('./plain-page.ts'),
      react: here('./react-page.tsx'),
      gallery: here('./gallery-page.ts'),
    },
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    jsx: 'automatic',
    outdir: '/bundle',
    write: false,
    define: { 'process.env.NODE_ENV': '"production"' },
  }).then(({ outputFiles }) =>
    Object.fromEntries(outputFiles.map((file) => [file.path, file.text])),
  );
}

/** Letters for pictures that must look the same on every machine. */
const fonts = {
  '/fonts/latin.woff2': 'app/fonts/instrument-sans.woff2',
  '/fonts/arabic.woff2':
    'node_modules/@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff2',
} as const;

const isFont = (path: string): path is keyof typeof fonts => Object.hasOwn(fonts, path);

// Strict, as a careful page's: no eval, no inline styles or scripts.
const policy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data: https:; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const pageCss = `html,body{margin:0;height:100%}
#host{height:100dvh;display:block}`;

const html = (script: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Chat</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<link rel="stylesheet" href="/page.css">
${script === 'plain' ? '<script async src="/chatkit-element.js"></script>' : ''}</head>
<body><main id="host"></main><script type="module" src="/bundle/${script}.js"></script></body></html>`;

export interface ChatPage extends AsyncDisposable {
  readonly url: string;
  readonly backend: ScriptedBackend;
}

/**
 * A server with a page of plain HTML at /plain, one of React at /react, the scenes of the gallery at
 * /gallery, and a scripted chat at /chat.
 */
export async function serveChat(): Promise<ChatPage> {
  const backend = new ScriptedBackend();
  const files = await scripts();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    if (path === '/chat') {
      const abort = new AbortController();
      response.on('close', () => {
        if (!response.writableFinished) abort.abort();
      });
      const body = Readable.toWeb(request) as ReadableStream<Uint8Array>;
      const headers = new Headers();
      for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
      const init = { method: 'POST', headers, body, duplex: 'half', signal: abort.signal } as const;
      backend
        .fetch('http://x/chat', init)
        .then(async (answer) => {
          response.writeHead(answer.status, Object.fromEntries(answer.headers));
          response.flushHeaders();
          for await (const chunk of answer.body ?? []) response.write(chunk);
          response.end();
        })
        .catch(() => response.destroy());
      return;
    }
    const file = files[path];
    if (file !== undefined) {
      response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(file);
    } else if (isFont(path)) {
      response
        .writeHead(200, { 'Content-Type': 'font/woff2' })
        .end(readFileSync(join(root, fonts[path])));
    } else if (path === '/page.css') {
      response.writeHead(200, { 'Content-Type': 'text/css' }).end(pageCss);
    } else if (['/plain', '/react', '/gallery'].includes(path)) {
      response
        .writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': policy })
        .end(html(path.slice(1)));
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    backend,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

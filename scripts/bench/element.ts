import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { chromium, type CDPSession, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { browser } from '@/tests/support/browser';
import { gzippedSize, standaloneElement } from '../build/standalone-element';

import {
  openLongThread,
  openOnce,
  prepare,
  streamAnswer,
  takeTurns,
  type FrameFigures,
} from './element-page';
import { percentile } from './percentile';

interface Table {
  readonly title: string;
  readonly rows: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** One way to get the element into a page. */
interface Delivery {
  readonly script: string;
  readonly gzipped: number;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const origin = 'https://bench.example.com';
const opens = 20;
const seconds = 5;
const tokensPerSecond = 200;

/** The script for any page, and what an app with React bundles of it, React included. */
async function deliveries(): Promise<Readonly<Record<string, Delivery>>> {
  const { main } = await standaloneElement(root);
  const bundled = await build({
    absWorkingDir: root,
    entryPoints: ['components/chatkit-element/standalone.ts'],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const script = bundled.outputFiles[0]?.text ?? '';
  return {
    'script, on Preact': { script: main.text, gzipped: gzippedSize(main) },
    'bundle, on React, all in one': { script, gzipped: gzipSync(script, { level: 9 }).length },
  };
}

async function measure(page: Page, { script, gzipped }: Delivery, turns: number) {
  await page.route(`${origin}/**`, (route) =>
    route.fulfill(
      route.request().url().endsWith('.js')
        ? { body: script, contentType: 'text/javascript' }
        : {
            body: '<!doctype html><body style="margin:0"><script src="/element.js"></script>',
            contentType: 'text/html',
          },
    ),
  );
  // tsx names functions by a helper of its own, which a page does not have.
  await page.addInitScript('globalThis.__name = (value) => value');
  await page.goto(`${origin}/`);
  await page.evaluate(prepare);
  const first = await page.evaluate(openOnce);
  const later: number[] = [];
  for (let at = 0; at < opens; at += 1) later.push(await page.evaluate(openOnce));
  const session = await page.context().newCDPSession(page);
  // Processor time of the main thread, which other programs on the machine do not lengthen.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const short = await measureThread(page, session, 10);
  const long = await measureThread(page, session, 500);
  await page.reload();
  await page.evaluate(prepare);
  await page.evaluate(openOnce);
  const before = await holdings(session);
  await page.evaluate(takeTurns, turns);
  // What is far above leaves once the thread has come to rest at its end.
  await page.waitForTimeout(2000);
  const after = await holdings(session);
  return {
    size: { 'gzipped kB': gzipped / 1000 },
    open: {
      'first ms': first,
      'p50 ms': percentile(later, 0.5),
      'p95 ms': percentile(later, 0.95),
      'thread of 10 ms': short.opened,
      'thread of 500 ms': long.opened,
    },
    short: short.frames,
    long: long.frames,
    ratio: Object.fromEntries(
      perDelta.map((name) => [name, (long.frames[name] ?? 0) / (short.frames[name] ?? 0)]),
    ),
    memory: {
      'heap MB before': before.megabytes,
      after: after.megabytes,
      'kB a turn': ((after.megabytes - before.megabytes) * 1000) / turns,
      'nodes before': before.nodes,
      'nodes after': after.nodes,
      'listeners before': before.listeners,
      'listeners after': after.listeners,
    },
  };
}

const perDelta = ['CPU ms a token', 'of it script', 'and layout'] as const;

/** Opens a thread of so many items and streams an answer into it. */
async function measureThread(page: Page, session: CDPSession, items: number) {
  const opened = await page.evaluate(openLongThread, items);
  const before = await metrics(session);
  const frames: FrameFigures = await page.evaluate(streamAnswer, { tokensPerSecond, seconds });
  const after = await metrics(session);
  const names = ['TaskDuration', 'ScriptDuration', 'LayoutDuration'];
  const spent = names.map((name, at) => [
    perDelta[at] ?? name,
    ((after(name) - before(name)) * 1000) / (tokensPerSecond * seconds),
  ]);
  return {
    opened,
    frames: { ...frames, ...(Object.fromEntries(spent) as Record<string, number>) },
  };
}

/** What the page holds on to once all rubbish is gone. */
async function holdings(session: CDPSession) {
  // Nodes and what hangs on them go one after the other, each time some more.
  for (let pass = 0; pass < 3; pass += 1) {
    await session.send('HeapProfiler.collectGarbage');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const metric = await metrics(session);
  return {
    megabytes: usedSize / 1_000_000,
    nodes: metric('Nodes'),
    listeners: metric('JSEventListeners'),
  };
}

async function metrics(session: CDPSession): Promise<(name: string) => number> {
  const answer = await session.send('Performance.getMetrics');
  const named = new Map(answer.metrics.map(({ name, value }) => [name, value]));
  return (name) => named.get(name) ?? Number.NaN;
}

/** Measures both ways side by side, in a window of its own each. */
export async function elementTables(turns: number): Promise<readonly Table[]> {
  const chrome = await chromium.launch(browser());
  try {
    const figures: [string, Awaited<ReturnType<typeof measure>>][] = [];
    for (const [name, delivery] of Object.entries(await deliveries())) {
      const context = await chrome.newContext({ viewport: { width: 420, height: 720 } });
      figures.push([name, await measure(await context.newPage(), delivery, turns)]);
      await context.close();
    }
    const table = (title: string, part: keyof (typeof figures)[number][1]) => ({
      title,
      rows: Object.fromEntries(figures.map(([name, each]) => [name, { ...each[part] }])),
    });
    const load = `${String(tokensPerSecond)} tokens a second for ${String(seconds)} seconds`;
    return [
      table('What a page loads before the first chat', 'size'),
      table(`From setOptions to the first frame, first and ${String(opens)} more`, 'open'),
      table(`${load} into a thread of 10 items`, 'short'),
      table(`${load} into a thread of 500 items`, 'long'),
      table('A token into 500 items, as a multiple of one into 10', 'ratio'),
      table(`What the page holds, after ${String(turns)} turns`, 'memory'),
    ];
  } finally {
    await chrome.close();
  }
}

import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { startProcess } from '@/scripts/processes/managed-process';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What a benchmark of ten turns prints, run as a person would. */
async function linesOf(script: string): Promise<readonly string[]> {
  const { PATH, HOME } = process.env;
  await using bench = await startProcess(['npm', 'run', script, '--', '--turns', '10'], {
    name: `npm run ${script}`,
    env: { PATH, HOME, NODE_ENV: 'development' },
    cwd: root,
  });
  const { code } = await bench.exited;
  const output = bench.output();
  expect(code, output).toBe(0);
  return output.trimEnd().split('\n');
}

it('npm run bench prints tables of the chat turns it has measured, by wire format too', async () => {
  const lines = await linesOf('bench');
  const title = lines.indexOf('One chat turn (10 turns in one thread each)');
  const columns =
    'total p50 ms  total p95 ms  first byte p50 ms  first byte p95 ms  statements per turn';
  expect(lines[title + 1]?.trim()).toBe(columns);
  const rows = lines.slice(title + 2, title + 4);
  expect(rows).toEqual([
    expect.stringMatching(/^text only {2,}(?:\d+\.\d\s*){5}$/),
    expect.stringMatching(/^one tool call {2,}(?:\d+\.\d\s*){5}$/),
  ]);

  const formats = lines.indexOf('What a turn adds to its provider (10 turns each)');
  expect(lines[formats + 1]?.trim()).toMatch(/^first token p50 ms .* CPU per delta µs/);
  expect(lines.slice(formats + 2, formats + 6)).toEqual(
    ['Responses', 'Chat Completions', 'Gemini', 'Anthropic'].map((name): unknown =>
      expect.stringMatching(new RegExp(`^${name} {2,}(?:-?\\d+\\.\\d\\s*){6}$`)),
    ),
  );
}, 300_000);

it('npm run bench:element prints what the element costs in a browser, on Preact and on React', async () => {
  const lines = await linesOf('bench:element');
  const tables = {
    'What a page loads before the first chat': 1,
    'From setOptions to the first frame, first and 20 more': 5,
    '200 tokens a second for 5 seconds into a thread of 10 items': 8,
    '200 tokens a second for 5 seconds into a thread of 500 items': 8,
    'A token into 500 items, as a multiple of one into 10': 3,
    'What the page holds, after 10 turns': 7,
  };
  for (const [title, columns] of Object.entries(tables)) {
    const at = lines.indexOf(title);
    const figures = `(?:-?\\d+\\.\\d\\s*){${String(columns)}}$`;
    expect([title, ...lines.slice(at + 2, at + 4)]).toEqual([
      title,
      expect.stringMatching(new RegExp(`^script, on Preact {2,}${figures}`)),
      expect.stringMatching(new RegExp(`^bundle, on React, all in one {2,}${figures}`)),
    ]);
  }
}, 300_000);

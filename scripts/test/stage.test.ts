import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '@/tests/support/temporary-folder';
import { runStage, type Step } from './stage';

const node = (name: string, code: string): Step => ({
  name,
  command: [process.execPath, '-e', code],
});

async function run(steps: readonly Step[]) {
  let printed = '';
  const failed = await runStage(steps, {
    cwd: process.cwd(),
    env: process.env,
    print: (text) => (printed += text),
  });
  return { failed, all: printed.replaceAll(/ in \d+ s/g, '') };
}

it('prints the words of each program in one piece, and names each that failed', async () => {
  const chatter = (word: string, code: number) =>
    `let n = 0;
     const timer = setInterval(() => {
       console.log('${word}', n += 1);
       if (n === 3) { clearInterval(timer); process.exitCode = ${String(code)}; }
     }, 5);`;
  const { failed, all } = await run([
    node('one', chatter('a', 1)),
    node('two', chatter('b', 0)),
    node('three', 'process.exitCode = 2'),
  ]);
  expect(failed).toEqual(['one', 'three']);
  expect(all).toContain('\n=== one, two, three\n');
  expect(all).toContain('\n--- one\na 1\na 2\na 3\n=== one: FAILED\n');
  expect(all).toContain('\n--- two\nb 1\nb 2\nb 3\n=== two: passed\n');
  expect(all).toContain('=== three: FAILED\n');
});

/** Waits for a file in the folder of the test. */
const untilThere = (file: string, then = '') =>
  `const timer = setInterval(() => {
     if (!require('node:fs').existsSync(process.env.FOLDER + '/${file}')) return;
     clearInterval(timer);
     ${then}
   }, 5);`;

it('runs them at the same time', async () => {
  using folder = temporaryFolder();
  const meet = (mine: string, theirs: string) =>
    `require('node:fs').writeFileSync(process.env.FOLDER + '/${mine}', '');${untilThere(theirs)}`;
  const failed = await runStage([node('one', meet('1', '2')), node('two', meet('2', '1'))], {
    cwd: folder.path,
    env: { ...process.env, FOLDER: folder.path },
    print: () => undefined,
  });
  expect(failed).toEqual([]);
});

it('prints the words of a program that runs alone as they come', async () => {
  using folder = temporaryFolder();
  const printed: string[] = [];
  const code = `console.log('first');${untilThere('seen', "console.log('second');")}`;
  const failed = await runStage([node('alone', code)], {
    cwd: folder.path,
    env: { ...process.env, FOLDER: folder.path },
    print: (text) => {
      printed.push(text);
      if (text === 'first\n') writeFileSync(join(folder.path, 'seen'), '');
    },
  });
  expect(failed).toEqual([]);
  expect(printed.slice(1, 3)).toEqual(['first\n', 'second\n']);
});

it('counts a program that can not be started as failed', async () => {
  const { failed, all } = await run([
    { name: 'ghost', command: ['/no/such/program'] },
    node('fine', ''),
  ]);
  expect(failed).toEqual(['ghost']);
  expect(all).toContain('ghost could not be started');
});

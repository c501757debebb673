import { expect, it } from 'vitest';
import { isAlive } from './identity.mjs';
import { startProcess } from './managed-process';

const node = (code: string) =>
  startProcess([process.execPath, '-e', code], { name: 'child', env: process.env });

it.skipIf(process.platform === 'win32')(
  'has ended only when its last words have arrived',
  async () => {
    const command = ['sh', '-c', '(sleep 0.1; echo last words) & exit 3'] as const;
    await using child = await startProcess(command, { name: 'child', env: process.env });
    expect(await child.exited).toEqual({ code: 3, signal: null });
    expect(child.output()).toBe('last words\n');
  },
);

it('does not wait for a descendant that keeps the pipe open, and ends it when stopped', async () => {
  await using child = await node(
    `const { spawn } = require('node:child_process');
     const heir = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
     console.log(heir.pid);
     process.exit(0);`,
  );
  expect(await child.exited).toEqual({ code: 0, signal: null });
  const heir = Number(child.output());
  expect(() => process.kill(heir, 0)).not.toThrow();
  await child.stop();
  await expect.poll(() => isAlive(heir)).toBe(false);
});

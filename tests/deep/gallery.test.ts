import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { freePort } from '@/scripts/postgres/free-port';
import { startProcess } from '@/scripts/processes/managed-process';
import { copyCheckout } from '@/tests/support/checkout-copy';

it('npm run dev serves the gallery of the element', async () => {
  using checkout = copyCheckout({ packages: 'own' });
  const { PATH, HOME } = process.env;
  const ports = { PORT: String(await freePort()), MCP_PORT: String(await freePort()) };
  await using dev = await startProcess(['npm', 'run', 'dev'], {
    name: 'npm run dev',
    env: { PATH, HOME, NODE_ENV: 'development', ...ports },
    cwd: checkout.path,
  });
  while (!dev.output().includes('Todo Chat is ready')) await delay(100);
  const look = 'scene=markdown&theme=dark&dir=rtl&size=phone';
  const address = `http://localhost:${ports.PORT}/gallery?${look}`;
  // The page takes its time to be compiled, longer than a request may.
  const asked = () =>
    fetch(address, { signal: AbortSignal.timeout(120_000) }).catch(() => undefined);
  let gallery = await asked();
  while (gallery === undefined) gallery = await asked();
  expect([gallery.status, await gallery.text()]).toEqual([
    200,
    expect.stringContaining('Markdown'),
  ]);
}, 900_000);

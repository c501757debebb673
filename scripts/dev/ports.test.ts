import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { afterEach, expect, it } from 'vitest';
import { freePort } from '../postgres/free-port';
import { planPorts } from './ports';

const held: (() => void)[] = [];
afterEach(() => {
  for (const release of held.splice(0)) release();
});

async function takenPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  held.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

const env = (variables: Record<string, string>) => ({ NODE_ENV: 'test' as const, ...variables });

it('takes the ports that were asked for', async () => {
  const [web, mcp] = [await freePort(), await freePort()];
  expect(await planPorts(env({ PORT: String(web), MCP_PORT: String(mcp) }))).toEqual({
    web,
    mcp,
    moved: undefined,
  });
});

it('never moves a port that was asked for, and says what to do', async () => {
  const taken = String(await takenPort());
  const free = String(await freePort());
  await expect(planPorts(env({ PORT: taken, MCP_PORT: free }))).rejects.toThrow(
    `choose another port: PORT=${String(Number(taken) + 1)} npm run dev`,
  );
  await expect(planPorts(env({ PORT: free, MCP_PORT: taken }))).rejects.toThrow(
    `MCP_PORT ${taken} is taken`,
  );
  await expect(planPorts(env({ PORT: free, MCP_PORT: free }))).rejects.toThrow('by the web app');
});

it.each(['0', '65536', 'http'])('names a PORT that is none: %s', async (text) => {
  await expect(planPorts(env({ PORT: text }))).rejects.toThrow(`PORT is not a port number`);
});

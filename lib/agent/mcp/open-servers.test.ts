import { Client } from '@modelcontextprotocol/client';
import { expect, it, vi } from 'vitest';
import { startScriptedMcp } from '@/tests/support/scripted-mcp';
import { openServers } from './open-servers';
import type { ServerPlan } from './server-plan';

it('leaves no connection open when a plan can not be made', async () => {
  await using mcp = await startScriptedMcp((server) => {
    server.registerTool('look', {}, () => ({ content: [{ type: 'text', text: 'fine' }] }));
  });
  const closed = vi.spyOn(Client.prototype, 'close');
  const plan: ServerPlan = {
    name: 'scripted',
    url: mcp.url,
    headers: {},
    scopes: null,
    principal: 'test',
    allowed: null,
    connectTimeoutMs: 10_000,
    callTimeoutMs: 10_000,
  };
  const fault = new Error('There is no key to sign with.');
  const { signal } = new AbortController();
  await expect(
    openServers([Promise.resolve(plan), Promise.reject(fault)], { signal }),
  ).rejects.toBe(fault);
  expect(mcp.count('tools/list')).toBe(1);
  expect(closed).toHaveBeenCalledTimes(1);
});

import { describe, expect, it } from 'vitest';
import { ToolListCache, type ToolListOwner } from './tool-list-cache';

const owner: ToolListOwner = {
  url: 'http://localhost:8001/mcp',
  version: 'todos@1',
  scopes: ['read', 'write'],
  principal: '',
};
const tools = [{ name: 'a', inputSchema: { type: 'object' as const } }];

describe('ToolListCache', () => {
  it('knows the scopes in any order', () => {
    const cache = new ToolListCache();
    cache.set(owner, tools);
    expect(cache.get({ ...owner, scopes: ['write', 'read'] })).toBe(tools);
  });

  it.each([
    { url: 'http://localhost:8002/mcp' },
    { version: 'todos@2' },
    { scopes: ['read'] },
    { scopes: ['read,write'] },
    { principal: 'ada' },
  ])('never shows a list to another owner: %o', (other) => {
    const cache = new ToolListCache();
    cache.set(owner, tools);
    expect(cache.get({ ...owner, ...other })).toBeUndefined();
  });

  it('forgets a list when it is told to, and after its time, the shorter of its own and ours', () => {
    let now = 0;
    const cache = new ToolListCache({ ttlMs: 100, now: () => now });
    cache.set(owner, tools);
    cache.forget(owner);
    expect(cache.get(owner)).toBeUndefined();
    for (const [ttlMs, until] of [
      [undefined, 100],
      [1000, 100],
      [30, 30],
    ] as const) {
      now = 0;
      cache.set(owner, tools, ttlMs);
      now = until - 1;
      expect(cache.get(owner)).toBe(tools);
      now = until;
      expect(cache.get(owner)).toBeUndefined();
    }
  });

  it('keeps nothing that is stale at once', () => {
    const cache = new ToolListCache({ now: () => 0 });
    cache.set(owner, tools);
    cache.set(owner, tools, 0);
    expect(cache.get(owner)).toBeUndefined();
  });

  it('drops what was used longest ago when it is full', () => {
    const cache = new ToolListCache({ maxEntries: 2 });
    const of = (principal: string) => ({ ...owner, principal });
    cache.set(of('a'), tools);
    cache.set(of('b'), tools);
    cache.get(of('a'));
    cache.set(of('c'), tools);
    expect(['a', 'b', 'c'].map((name) => cache.get(of(name)) !== undefined)).toEqual([
      true,
      false,
      true,
    ]);
  });
});

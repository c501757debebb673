import { describe, expect, it } from 'vitest';
import { startStack } from '@/tests/support/stack';

describe.each([
  ['with its own MCP process', false],
  ['with the MCP server inside the app', true],
])('the production build %s', (_, inAppMcp) => {
  it('comes up ready, answers, and is gone when it is disposed', async () => {
    const stack = await startStack({ inAppMcp });
    await using _guard = stack;
    const health = await fetch(`${stack.appUrl}/health`);
    expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }]);
    expect((await fetch(stack.mcpUrl, { method: 'POST' })).status).toBe(401);
    const script = await fetch(`${stack.appUrl}/chatkit-element.js`);
    expect(Object.fromEntries(script.headers)).toMatchObject({
      'content-type': expect.stringContaining('javascript') as string,
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=300',
    });
    const text = await script.text();
    const [folder] = /chatkit-element\/[\da-f]{12}/.exec(text) ?? [];
    const [arabic] = /\bar-\w+\.js/.exec(text) ?? [];
    const beside = await fetch(`${stack.appUrl}/${String(folder)}/${String(arabic)}`);
    expect([beside.status, beside.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
    await stack[Symbol.asyncDispose]();
    await expect(fetch(`${stack.appUrl}/health`)).rejects.toThrow('fetch failed');
    await expect(fetch(stack.mcpUrl)).rejects.toThrow('fetch failed');
  });
});

it('shows what the processes said when they do not come up', async () => {
  await expect(startStack({ env: { MCP_PORT: 'nonsense' } })).rejects.toThrow(/MCP_PORT/);
});

it.each([
  ['DATABASE_URL', {}],
  ['APP_URL', {}],
  ['AUTH_PRIVATE_KEYS', { AUTH_PRIVATE_KEYS: '{}' }],
  ['CHAT_MODEL', { CHAT_MODEL: 'acme/model' }],
  ['OPENAI_API_KEY', { CHAT_MODEL: 'openai/gpt-5.6-luna' }],
])('does not start a web app without a sound %s, and names it', async (name, env) => {
  const started = startStack({ inAppMcp: true, env: { [name]: '', ...env } });
  const words = await started.then(
    () => 'started',
    (error: unknown) => String(error),
  );
  expect(words).toContain('web ended (1)');
  expect(words).toContain(`${name}: `);
});

import { describe } from 'vitest';
import { generateKeySet } from '@/lib/auth/keys';
import { connect } from '@/lib/db/client';
import { Env } from '@/lib/env';
import { mcpProtectionSuite } from '@/tests/support/mcp-protection-suite';
import type { McpUnderTest } from '@/tests/support/mcp-rules/subject';
import { mcpSuite } from '@/tests/support/mcp-suite';
import { startStack } from '@/tests/support/stack';

/** The production build without an MCP process: `/mcp` is a route of the app. */
async function inApp(): Promise<McpUnderTest> {
  await using undo = new AsyncDisposableStack();
  const keys = JSON.stringify(await generateKeySet());
  const stack = undo.use(
    await startStack({
      inAppMcp: true,
      env: { AUTH_PRIVATE_KEYS: keys, MCP_ALLOWED_HOSTS: 'mcp.internal:8001' },
    }),
  );
  const { db } = undo.use(connect(stack.adminUrl));
  Object.assign(process.env, {
    ...Object.fromEntries(Object.keys(Env.shape).map((name) => [name, ''])),
    NODE_ENV: 'test',
    DATABASE_URL: stack.databaseUrl,
    APP_URL: stack.appUrl,
    AUTH_PRIVATE_KEYS: keys,
    MCP_RESOURCE: stack.mcpUrl,
  });
  const resources = undo.move();
  return { url: stack.mcpUrl, db, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}

let shared: Promise<McpUnderTest> | undefined;
let users = 0;

/** Both suites use one stack, as `env()` is read once; the last to leave stops it. */
async function sharedInApp(): Promise<McpUnderTest> {
  users += 1;
  shared ??= inApp();
  const server = await shared;
  return {
    url: server.url,
    db: server.db,
    [Symbol.asyncDispose]: async () => {
      users -= 1;
      if (users === 0) await server[Symbol.asyncDispose]();
    },
  };
}

describe('the MCP server inside the app', () => {
  mcpProtectionSuite(sharedInApp);
  mcpSuite(sharedInApp);
});

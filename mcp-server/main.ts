import { appOrigin } from '@/lib/auth/app-origin';
import { connect, poolOptions } from '@/lib/db/client';
import { env } from '@/lib/env';
import { createMcpFetchHandler } from './handler';
import { watchParent } from './parent-watch';
import { listen } from './serve';

/** Longer than any tool takes, shorter than what orchestrators wait before they kill. */
const graceMs = 8000;

async function main(): Promise<void> {
  const { DATABASE_URL, MCP_ALLOWED_HOSTS, MCP_PORT, MCP_RESOURCE, NODE_ENV } = env();
  const handle = connect(DATABASE_URL, poolOptions(env()));
  const handler = createMcpFetchHandler({
    db: handle.db,
    resource: MCP_RESOURCE,
    issuer: appOrigin(),
    allowedHosts: MCP_ALLOWED_HOSTS,
  });
  const listener = await listen(handler, {
    port: MCP_PORT,
    // A developer's machine offers nothing to its network; a container has to.
    host: NODE_ENV === 'production' ? undefined : '127.0.0.1',
  });
  console.info(`MCP server ready on http://localhost:${listener.port}/mcp`);
  process.send?.({ type: 'ready', port: listener.port });

  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await listener.drain(graceMs);
    await handler.close();
    await handle[Symbol.asyncDispose]();
    process.exit(0);
  };
  const onStop = () => {
    stop().catch((error: unknown) => {
      console.error(error);
      process.exit(1);
    });
  };
  process.once('SIGTERM', onStop);
  process.once('SIGINT', onStop);
  if (process.connected || process.argv.includes('--parent-watch')) watchParent(onStop);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

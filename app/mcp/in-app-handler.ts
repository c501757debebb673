import 'server-only';
import { appOrigin } from '@/lib/auth/app-origin';
import { database } from '@/lib/db/client';
import { env } from '@/lib/env';
import { createMcpFetchHandler, type McpFetchHandler } from '@/mcp-server/handler';

const key = Symbol.for('chatkit-todo.mcp-handler');
const registry = globalThis as { [key]?: McpFetchHandler | undefined };

/** The MCP server inside the app, made at first use; the app's own host is allowed. */
export function inAppMcp(): McpFetchHandler {
  registry[key] ??= createMcpFetchHandler({
    db: database(),
    resource: env().MCP_RESOURCE,
    issuer: appOrigin(),
    allowedHosts: [appOrigin(), ...env().MCP_ALLOWED_HOSTS],
  });
  return registry[key];
}

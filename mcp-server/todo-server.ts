import { McpServer } from '@modelcontextprotocol/server';
import { localIso } from '@/lib/todos/due-date';
import { registerEditTools } from './edit-tools';
import { registerListTool } from './list-tool';
import { registerSeveralTools } from './several-tools';
import { registerStatusTools } from './status-tools';
import type { ToolContext } from './tool-context';

/**
 * A server with the todo tools of one user. Every valid token sees the same list of tools, so that no
 * cache can show one scope's list to another; calling one without its scope is a 403.
 */
export function todoServer(context: ToolContext): McpServer {
  const server = new McpServer(
    { name: 'todos', title: 'Todo Chat', version: '0.1.0' },
    {
      capabilities: { tools: { listChanged: false } },
      // The same list for everybody, and another one only with another version.
      cacheHints: { 'tools/list': { ttlMs: 300_000, cacheScope: 'public' } },
      instructions: [
        "Manages the signed-in user's own todos.",
        `The user's time zone is ${context.timeZone}; it is now ${localIso(context.now(), context.timeZone)} there.`,
        'Turn words like “tomorrow” into dates in that zone. When a title is ambiguous, ask the user.',
      ].join(' '),
    },
  );
  registerListTool(server, context);
  registerEditTools(server, context);
  registerStatusTools(server, context);
  registerSeveralTools(server, context);
  return server;
}

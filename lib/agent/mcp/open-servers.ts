import type { Tool } from '@modelcontextprotocol/client';
import { connectMcp, type McpConnection } from './mcp-connection';
import { mcpFailure } from './mcp-failure';
import type { ServerPlan } from './server-plan';

/** A tool under the name the model knows it by. */
export interface OfferedTool {
  readonly name: string;
  readonly tool: Tool;
  readonly connection: McpConnection;
}

/** The MCP servers of one turn. */
export interface OpenServers extends AsyncDisposable {
  readonly tools: readonly OfferedTool[];
  /** Names of the servers that could not be had. */
  readonly missing: readonly string[];
}

/** Providers take no more tools than this. */
const maxTools = 128;

/**
 * Connects to all servers at the same time. One that cannot be had in its time is left out and named; it
 * never keeps the others from being used.
 * @throws what a plan rejects with, which is a fault of ours; nothing stays open then
 */
export async function openServers(
  plans: readonly Promise<ServerPlan>[],
  { signal, fetch: fetcher }: { readonly signal: AbortSignal; readonly fetch?: typeof fetch },
): Promise<OpenServers> {
  const settled = await Promise.allSettled(
    plans.map(async (promise) => {
      const plan = await promise;
      try {
        const more = fetcher === undefined ? {} : { fetch: fetcher };
        return { plan, connection: await connectMcp({ ...plan, ...more, signal }) };
      } catch (error) {
        if (!signal.aborted)
          console.warn(`The MCP server ${plan.name} cannot be used: ${mcpFailure(error)}`);
        return { plan, connection: null };
      }
    }),
  );
  const opened = settled.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
  const connections = opened.flatMap(({ connection }) => connection ?? []);
  const close = async (): Promise<void> => {
    await Promise.all(connections.map((each) => each[Symbol.asyncDispose]()));
  };
  for (const each of settled)
    if (each.status === 'rejected') {
      await close();
      throw each.reason;
    }
  return {
    tools: offered(opened),
    missing: opened.flatMap(({ plan, connection }) => (connection === null ? plan.name : [])),
    [Symbol.asyncDispose]: close,
  };
}

interface Opened {
  readonly plan: ServerPlan;
  readonly connection: McpConnection | null;
}

/** The servers that come first keep the names of their tools; a later one's get the server's before them. */
function offered(opened: readonly Opened[]): readonly OfferedTool[] {
  const taken = new Map<string, OfferedTool>();
  for (const { plan, connection } of opened)
    for (const tool of connection?.tools ?? []) {
      if (connection === null || plan.allowed?.has(tool.name) === false) continue;
      const name = taken.has(tool.name) ? `${plan.name}_${tool.name}` : tool.name;
      if (taken.size < maxTools && name.length <= 64 && !taken.has(name))
        taken.set(name, { name, tool, connection });
    }
  return [...taken.values()];
}

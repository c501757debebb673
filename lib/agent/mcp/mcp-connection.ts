import { Client, StreamableHTTPClientTransport, type Tool } from '@modelcontextprotocol/client';
import { z } from 'zod';
import { boundedFetch, boundedTools, maxListPages } from './bounds';
import { mcpFailure } from './mcp-failure';
import { processToolLists, type ToolListCache, type ToolListOwner } from './tool-list-cache';

export interface McpConnectionOptions {
  /** As it is named in the log. */
  readonly name: string;
  /** The address dialled. */
  readonly url: string;
  /** Sent with every request: the credentials. */
  readonly headers: Readonly<Record<string, string>>;
  /** What these credentials allow: who may share a list of tools; `null` where that is not known. */
  readonly scopes: readonly string[] | null;
  /** Whose credentials they are, for lists that nobody else shares. */
  readonly principal: string;
  /** Gives up connecting when it aborts. */
  readonly signal: AbortSignal;
  /** How long to wait for the server to be connected, in milliseconds. */
  readonly connectTimeoutMs: number;
  /** How long one tool may take, in milliseconds. */
  readonly callTimeoutMs: number;
  readonly fetch?: typeof fetch;
  readonly cache?: ToolListCache;
}

export type McpResult = Awaited<ReturnType<Client['callTool']>>;

/** An MCP server, connected for one turn and one user. */
export interface McpConnection extends AsyncDisposable {
  readonly name: string;
  readonly tools: readonly Tool[];
  /** @throws whatever the client throws; `mcpFailure` says what it means */
  call(tool: Tool, args: Readonly<Record<string, unknown>>): Promise<McpResult>;
}

/** What a server of the 2026 protocol says of its list (SEP-2549). */
const ListHints = z.object({
  ttlMs: z.number().optional().catch(undefined),
  cacheScope: z.enum(['public', 'private']).optional().catch(undefined),
});

/**
 * Connects to an MCP server and has its tools, from the cache where that holds the list of this very
 * version of the server for the same rights.
 * @throws whatever the client throws, or the reason of the signal; `mcpFailure` says what it means
 */
export async function connectMcp(options: McpConnectionOptions): Promise<McpConnection> {
  const { name, cache = processToolLists() } = options;
  let owner: ToolListOwner | undefined;
  const forget = (): void => {
    if (owner !== undefined) cache.forget(owner);
  };
  const client = new Client(
    { name: 'chatkit-todo', version: '0.1.0' },
    {
      versionNegotiation: { mode: 'auto' },
      listMaxPages: maxListPages,
      listChanged: { tools: { autoRefresh: false, debounceMs: 0, onChanged: forget } },
    },
  );
  const transport = new StreamableHTTPClientTransport(new URL(options.url), {
    requestInit: { headers: { ...options.headers } },
    fetch: boundedFetch(options.fetch ?? fetch),
    onInsufficientScope: 'throw',
  });
  const deadline = AbortSignal.any([options.signal, AbortSignal.timeout(options.connectTimeoutMs)]);
  const open = async (): Promise<readonly Tool[]> => {
    const limits = { signal: deadline, timeout: options.connectTimeoutMs };
    await client.connect(transport, limits);
    const server = client.getServerVersion();
    const shared: ToolListOwner = {
      url: options.url,
      version: server === undefined ? '' : `${server.name}@${server.version}`,
      scopes: options.scopes ?? [],
      principal: '',
    };
    const own = { ...shared, principal: options.principal };
    for (const known of options.scopes === null ? [own] : [shared, own]) {
      const tools = cache.get(known);
      if (tools === undefined) continue;
      owner = known;
      return tools;
    }
    const listed = await client.listTools({}, { ...limits, cacheMode: 'refresh' });
    const { ttlMs, cacheScope } = ListHints.parse(listed);
    const tools = boundedTools(listed.tools);
    owner = options.scopes === null || cacheScope === 'private' ? own : shared;
    // A server that gives no version could change its tools without anybody noticing.
    if (server !== undefined) cache.set(owner, tools, ttlMs);
    return tools;
  };
  const close = async (): Promise<void> => {
    try {
      if (transport.sessionId !== undefined) await transport.terminateSession();
      await client.close();
      await transport.close();
    } catch (error) {
      console.warn(`The connection to ${name} could not be closed: ${mcpFailure(error)}`);
    }
  };
  try {
    const tools = await untilAborted(open(), deadline);
    return {
      name,
      tools,
      call: async (definition, args) => {
        try {
          return await client.callTool(
            { name: definition.name, arguments: args },
            { timeout: options.callTimeoutMs, toolDefinition: definition },
          );
        } catch (error) {
          if (mcpFailure(error) === 'unknown-tool') forget();
          throw error;
        }
      },
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    // Detached: a server that keeps silent must not keep the user waiting a second time.
    void close();
    throw error;
  }
}

/** @throws the signal's reason as soon as it aborts */
async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  // It may still fail when nobody waits for it any more.
  promise.catch(() => undefined);
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => reject(signal.reason as Error);
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

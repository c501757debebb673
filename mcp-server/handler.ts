import { createMcpHandler } from '@modelcontextprotocol/server';
import type { Database } from '@/lib/db/client';
import { errorResponse } from '@/lib/http/error-response';
import { defaultBodyLimit } from '@/lib/http/read-json';
import { allowedHostnames, rebindingRefusal } from './allowed-hosts';
import { bearerGate, principalOf } from './bearer-gate';
import { resourceMetadataResponse } from './resource-metadata';
import { todoServer } from './todo-server';

export interface McpFetchOptions {
  readonly db: Database;
  /** The server's public URL: audience of its tokens and RFC 9728 resource. */
  readonly resource: string;
  /** The origin that issues the tokens. */
  readonly issuer: string;
  /** Hosts a request may be for besides localhost and the resource's own; ports are ignored. */
  readonly allowedHosts: readonly string[];
  readonly now?: () => Date;
}

export interface McpFetchHandler {
  readonly fetch: (request: Request) => Promise<Response>;
  /** Ends what is under way. */
  readonly close: () => Promise<void>;
}

/** No stream of ours has anything to tell, so few are kept open. */
const maxSubscriptions = 64;

/**
 * The todo server as a fetch handler, for its own process and for the app: `/mcp` (streamable HTTP,
 * stateless, 2025 and 2026 protocol eras), the RFC 9728 documents, and `/health`.
 */
export function createMcpFetchHandler(options: McpFetchOptions): McpFetchHandler {
  const { db, resource, issuer, now = () => new Date() } = options;
  const resourceUrl = new URL(resource);
  const hostnames = allowedHostnames([resource, ...options.allowedHosts]);
  const gate = bearerGate(resourceUrl);
  const mcp = createMcpHandler(
    ({ authInfo }) => todoServer({ db, now, ...principalOf(authInfo) }),
    { maxRequestBodySize: defaultBodyLimit, maxSubscriptions },
  );
  const serveMcp = async (request: Request): Promise<Response> => {
    const caller = await gate(request);
    return caller instanceof Response ? caller : mcp.fetch(request, { authInfo: caller });
  };
  return {
    close: () => mcp.close(),
    fetch: async (request) => {
      const { pathname } = new URL(request.url);
      // Probes come by address, hence before the check of Host.
      if (pathname === '/health') return Response.json({ status: 'ok' });
      const refusal =
        rebindingRefusal(request, hostnames) ??
        resourceMetadataResponse(request, { resource, issuer });
      if (refusal !== undefined) return refusal;
      if (pathname === '/mcp') return serveMcp(request);
      return errorResponse('not_found', 'There is nothing here. The MCP endpoint is /mcp.');
    },
  };
}

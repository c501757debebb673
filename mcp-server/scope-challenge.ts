import type { ScopeChallengeHandler } from '@modelcontextprotocol/server';
import type { McpScope } from '@/lib/auth/mcp-token';

/**
 * Asks for a scope the token lacks: HTTP 403 `insufficient_scope`. The challenge names what the token
 * has as well, so that a client which asks for exactly that loses nothing (MCP authorization,
 * "Scope Challenge Handling").
 */
export function scopeChallenge(scope: McpScope): ScopeChallengeHandler {
  return ({ authInfo }) => {
    const granted = authInfo?.scopes ?? [];
    if (granted.includes(scope)) return undefined;
    return {
      scopes: [scope, ...granted],
      errorDescription: `This tool needs the scope ${scope}`,
    };
  };
}

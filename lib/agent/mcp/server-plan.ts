import { mintMcpToken, mintUserToken } from '@/lib/auth/mcp-token';
import type { UserId } from '@/lib/db/user-id';
import { env, type McpServerSettings, namedVariable } from '@/lib/env';

/** An MCP server as it is to be dialled for one user. */
export interface ServerPlan {
  readonly name: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly scopes: readonly string[] | null;
  readonly principal: string;
  /** The only tools that are offered; `null` for all. */
  readonly allowed: ReadonlySet<string> | null;
  readonly connectTimeoutMs: number;
  readonly callTimeoutMs: number;
}

/** Who asks. */
export interface Asker {
  readonly userId: UserId;
  /** IANA zone. */
  readonly timeZone: string;
}

/** Tokens outlive their turn by this much, for calls that are under way when it ends. */
const tokenSlackSeconds = 60;

const tokenLifetime = (): number => env().TURN_TIMEOUT_SECONDS + tokenSlackSeconds;

/** The name of the todo server; no other may have it. */
export const todoServer = 'todos';

/** The todo server, on a token that speaks for the user as long as the turn may last. */
export async function todoServerPlan({ userId, timeZone }: Asker): Promise<ServerPlan> {
  const { MCP_SERVER_URL, MCP_TIMEOUT_SECONDS } = env();
  const scopes = ['todos:read', 'todos:write'] as const;
  const token = await mintMcpToken({
    userId,
    timeZone,
    scopes,
    lifetimeSeconds: tokenLifetime(),
  });
  return {
    name: todoServer,
    url: MCP_SERVER_URL,
    headers: { Authorization: `Bearer ${token}` },
    scopes,
    principal: userId,
    allowed: null,
    connectTimeoutMs: MCP_TIMEOUT_SECONDS * 1000,
    callTimeoutMs: MCP_TIMEOUT_SECONDS * 1000,
  };
}

/** A server of MCP_SERVERS, on credentials of its own: never with the token for the todos. */
export async function extraServerPlan(
  { name, url, auth, tools, timeout_seconds }: McpServerSettings,
  asker: Asker,
): Promise<ServerPlan> {
  return {
    name,
    url,
    headers: await headersFor(auth, asker),
    // What a key allows is not known: two entries may have one address and keys that see other tools.
    scopes: auth.type === 'none' ? [] : null,
    principal: auth.type === 'user' ? `${name} ${asker.userId}` : name,
    allowed: tools === undefined ? null : new Set(tools),
    connectTimeoutMs: Math.min(env().MCP_TIMEOUT_SECONDS, timeout_seconds) * 1000,
    callTimeoutMs: timeout_seconds * 1000,
  };
}

async function headersFor(
  auth: McpServerSettings['auth'],
  { userId }: Asker,
): Promise<Readonly<Record<string, string>>> {
  switch (auth.type) {
    case 'none':
      return {};
    case 'bearer':
      return { Authorization: `Bearer ${namedVariable(auth.variable)}` };
    case 'header':
      return { [auth.name]: namedVariable(auth.variable) };
    case 'user': {
      const { audience } = auth;
      const token = await mintUserToken({ userId, audience, lifetimeSeconds: tokenLifetime() });
      return { Authorization: `Bearer ${token}` };
    }
    default:
      return auth satisfies never;
  }
}

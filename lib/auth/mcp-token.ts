import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { UserId } from '@/lib/db/user-id';
import { env } from '@/lib/env';
import { appOrigin } from './app-origin';
import { localKeys, signToken, verifyToken } from './signed-token';
import { TokenError } from './token-error';

/** What an MCP token allows. */
export const McpScope = z.enum(['todos:read', 'todos:write']);
export type McpScope = z.infer<typeof McpScope>;

/** Who calls the MCP server, and what they may do. `timeZone` is an IANA name. */
export interface McpIdentity {
  readonly userId: UserId;
  readonly scopes: ReadonlySet<McpScope>;
  readonly timeZone: string;
}

export interface McpGrant {
  readonly userId: UserId;
  readonly timeZone: string;
  readonly scopes: Iterable<McpScope>;
  /** How long the token lives: as long as the turn it serves may last. */
  readonly lifetimeSeconds: number;
}

/** Mints a token for the MCP server (audience `MCP_RESOURCE`) that speaks for one user. */
export function mintMcpToken(grant: McpGrant, now = new Date()): Promise<string> {
  return signToken(
    {
      subject: grant.userId,
      audience: env().MCP_RESOURCE,
      lifetimeSeconds: grant.lifetimeSeconds,
      claims: { scope: [...grant.scopes].join(' '), zoneinfo: grant.timeZone },
    },
    now,
  );
}

/**
 * Mints a token that names a user to somebody else's MCP server. It grants nothing with ours, whose audience
 * is another and which want a scope.
 */
export function mintUserToken(
  {
    userId,
    audience,
    lifetimeSeconds,
  }: { userId: UserId; audience: string; lifetimeSeconds: number },
  now = new Date(),
): Promise<string> {
  return signToken({ subject: userId, audience, lifetimeSeconds, claims: {} }, now);
}

const remoteSets = new Map<string, JWTVerifyGetKey>();

/** The app's own keys when this process holds them, else those it publishes. */
function mcpKeys(): Promise<JWTVerifyGetKey> {
  const { AUTH_PRIVATE_KEYS, MCP_JWKS_URL } = env();
  if (AUTH_PRIVATE_KEYS !== undefined) return localKeys();
  const url = MCP_JWKS_URL ?? `${appOrigin()}/.well-known/jwks.json`;
  const keys = remoteSets.get(url) ?? createRemoteJWKSet(new URL(url));
  remoteSets.set(url, keys);
  return Promise.resolve(keys);
}

function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}

const McpClaims = z.object({
  sub: UserId,
  // Scopes we do not know grant nothing.
  scope: z.string().transform((text) => {
    const known = text.split(' ').map((word) => McpScope.safeParse(word));
    return new Set(known.flatMap((scope) => (scope.success ? [scope.data] : [])));
  }),
  zoneinfo: z.string().refine(isTimeZone).catch('UTC'),
});

/**
 * Verifies a token made for the MCP server.
 * @throws {TokenError} when the token is at fault; any other error is ours (keys out of reach)
 */
export async function verifyMcpToken(token: string, now = new Date()): Promise<McpIdentity> {
  const payload = await verifyToken(token, {
    audience: env().MCP_RESOURCE,
    keys: await mcpKeys(),
    now,
  });
  const claims = McpClaims.safeParse(payload);
  if (!claims.success) throw new TokenError('The token names no user.', { cause: claims.error });
  return { userId: claims.data.sub, scopes: claims.data.scope, timeZone: claims.data.zoneinfo };
}

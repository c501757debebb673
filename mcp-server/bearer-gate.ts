import {
  getOAuthProtectedResourceMetadataUrl,
  OAuthError,
  OAuthErrorCode,
  requireBearerAuth,
  type AuthInfo,
} from '@modelcontextprotocol/server';
import { decodeJwt } from 'jose';
import { z } from 'zod';
import { verifyMcpToken } from '@/lib/auth/mcp-token';
import { TokenError } from '@/lib/auth/token-error';
import { UserId } from '@/lib/db/user-id';
import { timeZoneOrUtc } from '@/lib/todos/time-zone';

/** What of the token the tools need; travels in `AuthInfo.extra`. */
const Principal = z.object({ userId: UserId, timeZone: z.string() });
export type Principal = z.infer<typeof Principal>;

/** The caller of a request that passed the gate. @throws {ZodError} for one that did not */
export function principalOf(authInfo: AuthInfo | undefined): Principal {
  return Principal.parse(authInfo?.extra);
}

async function verifyAccessToken(token: string): Promise<AuthInfo> {
  try {
    const { userId, timeZone, scopes } = await verifyMcpToken(token);
    // Verified above; the SDK wants to see the expiry for itself.
    const { exp } = decodeJwt(token);
    // Intl takes offsets for zones, the dates of the todos do not.
    const principal: Principal = { userId, timeZone: timeZoneOrUtc(timeZone) };
    return {
      token,
      clientId: userId,
      scopes: [...scopes],
      ...(exp !== undefined && { expiresAt: exp }),
      extra: principal,
    };
  } catch (cause) {
    if (cause instanceof TokenError)
      throw new OAuthError(OAuthErrorCode.InvalidToken, 'The token is not valid here');
    // The SDK answers 500 and keeps silent about it.
    console.error('A token could not be verified:', cause);
    throw cause;
  }
}

/**
 * Yields the caller of an MCP request, or the 401 to answer with, whose `WWW-Authenticate` names the
 * protected resource metadata (RFC 9728, section 5.1).
 */
export function bearerGate(resource: URL): (request: Request) => Promise<AuthInfo | Response> {
  return requireBearerAuth({
    verifier: { verifyAccessToken },
    resourceMetadataUrl: getOAuthProtectedResourceMetadataUrl(resource),
  });
}

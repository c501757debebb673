import { database } from '@/lib/db/client';
import { accessTokenLifetimeSeconds, mintAccessToken } from './access-token';
import { refreshCookie } from './refresh-cookie';
import { startSession, type Session } from './sessions';
import { sweepWhenDue } from './sweep';
import type { User } from './user';

/** `{access_token, expires_in}` of a user plus `extra`, and the refresh cookie. */
export async function tokenResponse(
  { user, session }: { user: User; session: Session },
  { status = 200, extra = {} }: { status?: number; extra?: Record<string, unknown> } = {},
): Promise<Response> {
  const access_token = await mintAccessToken(user);
  return Response.json(
    { ...extra, access_token, expires_in: accessTokenLifetimeSeconds },
    {
      status,
      headers: { 'Set-Cookie': refreshCookie(session.refreshToken, session.expiresAt) },
    },
  );
}

/** Starts a session for a user who has just signed in or up, and answers with it. */
export async function sessionResponse(user: User, status: 200 | 201): Promise<Response> {
  await sweepWhenDue(database());
  const session = await startSession(database(), user);
  const { id, email, name } = user;
  return tokenResponse({ user, session }, { status, extra: { user: { id, email, name } } });
}

import { decodeJwt } from 'jose';
import { database } from '@/lib/db/client';
import { forUser } from '@/lib/db/tenancy';
import type { UserId } from '@/lib/db/user-id';
import { errorResponse } from '@/lib/http/error-response';
import { verifyAccessToken } from './access-token';
import { externalIssuer, verifyExternalToken } from './external-issuer';
import { externalUser } from './external-user';
import { asTokenError, TokenError } from './token-error';
import { findUser, type User } from './user';

/** Who sent a request. `email` and `name` are those of the database, not of the token. */
export interface Identity {
  readonly userId: UserId;
  readonly email: string;
  readonly name: string | null;
}

/** RFC 6750, section 2.1. */
function bearerToken(request: Request): string | undefined {
  const header = request.headers.get('authorization') ?? '';
  return /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i.exec(header)?.[1];
}

function claimedIssuer(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch (error) {
    throw asTokenError(error);
  }
}

/** One read by key per request also refuses the token of a user who is gone. */
async function userOf(token: string): Promise<User> {
  const external = externalIssuer();
  if (external !== undefined && claimedIssuer(token) === external.issuer)
    return externalUser(database(), await verifyExternalToken(token, external));
  const userId = await verifyAccessToken(token);
  const user = await findUser(forUser(database(), userId), userId);
  if (user === undefined) throw new TokenError('The user of the token is gone.');
  return user;
}

/**
 * Yields the sender of a request, or the 401 to answer with: a Bearer access token of ours, or of
 * the external identity provider, is the only way in.
 */
export async function authenticate(request: Request): Promise<Identity | Response> {
  const token = bearerToken(request);
  if (token === undefined)
    return errorResponse('unauthorized', 'Sign in to go on.', {
      'WWW-Authenticate': 'Bearer realm="chatkit-todo"',
    });
  try {
    const user = await userOf(token);
    return { userId: user.id, email: user.email, name: user.name };
  } catch (error) {
    if (!(error instanceof TokenError)) throw error;
    return errorResponse('unauthorized', 'Your session is not valid any more. Sign in again.', {
      'WWW-Authenticate': 'Bearer realm="chatkit-todo", error="invalid_token"',
    });
  }
}

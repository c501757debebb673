import { appOrigin } from '@/lib/auth/app-origin';
import { clearedRefreshCookie, refreshTokenOf } from '@/lib/auth/refresh-cookie';
import { tokenResponse } from '@/lib/auth/session-response';
import { rotateSession } from '@/lib/auth/sessions';
import { database } from '@/lib/db/client';
import { HttpError } from '@/lib/http/error-response';
import { handle } from '@/lib/http/handle';
import { methodNotAllowed } from '@/lib/http/methods';
import { requireSameOrigin } from '@/lib/http/same-origin';

/** The refresh cookie → 200 `{access_token, expires_in}` and its successor. */
export const POST = handle(async (request) => {
  requireSameOrigin(request, appOrigin());
  const token = refreshTokenOf(request);
  const rotated = token === undefined ? undefined : await rotateSession(database(), token);
  if (rotated === undefined)
    throw new HttpError('unauthorized', 'Your session has ended. Sign in again.', {
      headers: { 'Set-Cookie': clearedRefreshCookie() },
    });
  return tokenResponse(rotated);
});

const refuse = methodNotAllowed('POST');
export { refuse as GET, refuse as PUT, refuse as PATCH, refuse as DELETE };

import { appOrigin } from '@/lib/auth/app-origin';
import { clearedRefreshCookie, refreshTokenOf } from '@/lib/auth/refresh-cookie';
import { endSession } from '@/lib/auth/sessions';
import { database } from '@/lib/db/client';
import { handle } from '@/lib/http/handle';
import { methodNotAllowed } from '@/lib/http/methods';
import { requireSameOrigin } from '@/lib/http/same-origin';

/** Ends the session of the refresh cookie → 204, also when there is none. */
export const POST = handle(async (request) => {
  requireSameOrigin(request, appOrigin());
  const token = refreshTokenOf(request);
  if (token !== undefined) await endSession(database(), token);
  return new Response(null, { status: 204, headers: { 'Set-Cookie': clearedRefreshCookie() } });
});

const refuse = methodNotAllowed('POST');
export { refuse as GET, refuse as PUT, refuse as PATCH, refuse as DELETE };

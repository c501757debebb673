import { createDemoAccount } from '@/lib/auth/accounts';
import { appOrigin } from '@/lib/auth/app-origin';
import { sessionResponse } from '@/lib/auth/session-response';
import { throttleByAddress } from '@/lib/auth/throttle';
import { database } from '@/lib/db/client';
import { env } from '@/lib/env';
import { HttpError } from '@/lib/http/error-response';
import { handle } from '@/lib/http/handle';
import { methodNotAllowed } from '@/lib/http/methods';
import { requireSameOrigin } from '@/lib/http/same-origin';
import { seedDemoTodos } from '@/lib/todos/seed-demo-todos';
import { timeZoneOrUtc } from '@/lib/todos/time-zone';

/**
 * → 201 like a sign-up, for a fresh demo account per call, with a few todos due in the time zone of
 * `X-Time-Zone`. Off in production unless DEMO_ACCOUNTS=true.
 */
export const POST = handle(async (request) => {
  const { DEMO_ACCOUNTS, NODE_ENV } = env();
  if (!(DEMO_ACCOUNTS ?? NODE_ENV !== 'production'))
    throw new HttpError('not_found', 'There are no demo accounts here.');
  requireSameOrigin(request, appOrigin());
  await throttleByAddress('demo', request);
  const timeZone = timeZoneOrUtc(request.headers.get('x-time-zone'));
  const user = await createDemoAccount(database(), (tx, { id }) =>
    seedDemoTodos(tx, id, { now: new Date(), timeZone }),
  );
  return sessionResponse(user, 201);
});

const refuse = methodNotAllowed('POST');
export { refuse as GET, refuse as PUT, refuse as PATCH, refuse as DELETE };

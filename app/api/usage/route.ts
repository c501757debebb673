import 'server-only';
import { usageByMonth } from '@/lib/agent/usage/usage-by-month';
import { authenticate } from '@/lib/auth/authenticate';
import { database } from '@/lib/db/client';
import { handle } from '@/lib/http/handle';
import { methodNotAllowed } from '@/lib/http/methods';

/** What the caller's turns have used, by month (UTC) and model → 200 `{data}`. */
export const GET = handle(async (request) => {
  const identity = await authenticate(request);
  if (identity instanceof Response) return identity;
  const data = await usageByMonth(database(), identity.userId);
  return Response.json({ data }, { headers: { 'Cache-Control': 'no-store' } });
});

const refuse = methodNotAllowed('GET');
export { refuse as DELETE, refuse as PATCH, refuse as POST, refuse as PUT };

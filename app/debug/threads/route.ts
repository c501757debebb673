import { z } from 'zod';
import { dumpThreads } from '@/lib/agent/thread-dump';
import { authenticate } from '@/lib/auth/authenticate';
import { NotFoundError } from '@/lib/chatkit';
import { database } from '@/lib/db/client';
import { env } from '@/lib/env';
import { errorResponse, HttpError } from '@/lib/http/error-response';
import { handle } from '@/lib/http/handle';
import { methodNotAllowed } from '@/lib/http/methods';
import { parseInput } from '@/lib/http/read-json';
import { PostgresStore } from '@/lib/store/postgres-store';

export const dynamic = 'force-dynamic';

const Query = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  after: z.string().min(1).optional(),
});

/**
 * The caller's own threads as they are stored. For others than admins it does not exist, except in
 * development.
 */
export const GET = handle(async (request) => {
  const identity = await authenticate(request);
  if (identity instanceof Response) return identity;
  const { NODE_ENV, ADMIN_EMAILS } = env();
  const email = identity.email.toLowerCase();
  const isAdmin = ADMIN_EMAILS.some((admin) => admin.toLowerCase() === email);
  if (NODE_ENV !== 'development' && !isAdmin)
    return errorResponse('not_found', 'There is nothing here.');
  const query = parseInput(Query, Object.fromEntries(new URL(request.url).searchParams));
  try {
    const page = await dumpThreads(new PostgresStore(database()), query, {
      userId: identity.userId,
    });
    return Response.json(page, { headers: { 'Cache-Control': 'no-store' } });
  } catch (cause) {
    if (!(cause instanceof NotFoundError)) throw cause;
    throw new HttpError('not_found', 'There is no thread to continue after.', { cause });
  }
});

const refuse = methodNotAllowed('GET');
export { refuse as POST, refuse as PUT, refuse as PATCH, refuse as DELETE, refuse as OPTIONS };

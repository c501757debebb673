import { handle } from '@/lib/http/handle';
import { methodNotAllowed } from '@/lib/http/methods';
import { readiness } from './checks';

export const dynamic = 'force-dynamic';

/** 200 when one can chat, else 503; either way each check is named. */
export const GET = handle(async () => {
  const found = await readiness();
  return Response.json(found, {
    status: found.status === 'ready' ? 200 : 503,
    headers: { 'Cache-Control': 'no-store' },
  });
});

const refuse = methodNotAllowed('GET');
export { refuse as POST, refuse as PUT, refuse as PATCH, refuse as DELETE, refuse as OPTIONS };

import { methodNotAllowed } from '@/lib/http/methods';

export const dynamic = 'force-dynamic';

/** Liveness: this process answers. What it depends on is the business of /ready. */
export function GET(): Response {
  return Response.json({ status: 'ok' }, { headers: { 'Cache-Control': 'no-store' } });
}

const refuse = methodNotAllowed('GET');
export { refuse as POST, refuse as PUT, refuse as PATCH, refuse as DELETE, refuse as OPTIONS };

import { keySet } from '@/lib/auth/keys';
import { handle } from '@/lib/http/handle';
import { methodNotAllowed } from '@/lib/http/methods';

/** Keys are read at run time: one built image serves every environment. */
export const dynamic = 'force-dynamic';

/** The public keys our tokens are verified with (RFC 7517), fit for caches for five minutes. */
export const GET = handle(async () => {
  const { publicJwks } = await keySet();
  return Response.json(publicJwks, {
    headers: {
      'Content-Type': 'application/jwk-set+json',
      'Cache-Control': 'public, max-age=300, stale-while-revalidate=600',
    },
  });
});

const refuse = methodNotAllowed('GET');
export { refuse as POST, refuse as PUT, refuse as PATCH, refuse as DELETE };

import { createAccount, SignUp } from '@/lib/auth/accounts';
import { appOrigin } from '@/lib/auth/app-origin';
import { sessionResponse } from '@/lib/auth/session-response';
import { throttleByAddress, throttleByEmail } from '@/lib/auth/throttle';
import { database } from '@/lib/db/client';
import { handle } from '@/lib/http/handle';
import { requireJsonType } from '@/lib/http/media-type';
import { methodNotAllowed } from '@/lib/http/methods';
import { parseInput, readJson } from '@/lib/http/read-json';
import { requireSameOrigin } from '@/lib/http/same-origin';

/** `{email, password, name?}` → 201 `{user, access_token, expires_in}` and the refresh cookie. */
export const POST = handle(async (request) => {
  requireSameOrigin(request, appOrigin());
  requireJsonType(request);
  const input = parseInput(SignUp, await readJson(request, { maxBytes: 8192 }));
  await throttleByAddress('sign-up', request);
  await throttleByEmail('sign-up', input.email);
  return sessionResponse(await createAccount(database(), input), 201);
});

const refuse = methodNotAllowed('POST');
export { refuse as GET, refuse as PUT, refuse as PATCH, refuse as DELETE };

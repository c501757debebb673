import { checkCredentials, SignIn } from '@/lib/auth/accounts';
import { appOrigin } from '@/lib/auth/app-origin';
import { sessionResponse } from '@/lib/auth/session-response';
import { forgiveEmail, throttleByAddress, throttleByEmail } from '@/lib/auth/throttle';
import { database } from '@/lib/db/client';
import { HttpError } from '@/lib/http/error-response';
import { handle } from '@/lib/http/handle';
import { requireJsonType } from '@/lib/http/media-type';
import { methodNotAllowed } from '@/lib/http/methods';
import { parseInput, readJson } from '@/lib/http/read-json';
import { requireSameOrigin } from '@/lib/http/same-origin';

/** `{email, password}` → 200 `{user, access_token, expires_in}` and the refresh cookie. */
export const POST = handle(async (request) => {
  requireSameOrigin(request, appOrigin());
  requireJsonType(request);
  const input = parseInput(SignIn, await readJson(request, { maxBytes: 8192 }));
  await throttleByAddress('sign-in', request);
  await throttleByEmail('sign-in', input.email);
  const user = await checkCredentials(database(), input);
  if (user === undefined)
    throw new HttpError('unauthorized', 'The e-mail address or the password is wrong.');
  await forgiveEmail(input.email);
  return sessionResponse(user, 200);
});

const refuse = methodNotAllowed('POST');
export { refuse as GET, refuse as PUT, refuse as PATCH, refuse as DELETE };

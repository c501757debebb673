import { HttpError } from './error-response';

/** Whether `origin` is that of `host`, reached as the app is: a page over plain http may be forged. */
function isOriginOf(origin: string, host: string | null, appOrigin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  return url.host === host && url.protocol === new URL(appOrigin).protocol;
}

function isSameOrigin(request: Request, appOrigin: string): boolean {
  const origin = request.headers.get('origin');
  if (origin !== null)
    return origin === appOrigin || isOriginOf(origin, request.headers.get('host'), appOrigin);
  const site = request.headers.get('sec-fetch-site');
  // Neither header: no browser, hence no cookie that somebody else could make it send.
  return site === null || site === 'same-origin' || site === 'none';
}

/**
 * Refuses what another site made a browser send along with our cookie (CSRF). The origin may be
 * `appOrigin` or the host the request was sent to.
 * @throws {HttpError} `forbidden`
 */
export function requireSameOrigin(request: Request, appOrigin: string): void {
  if (!isSameOrigin(request, appOrigin))
    throw new HttpError('forbidden', 'Requests from other sites are not accepted here.');
}

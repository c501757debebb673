import { isHttps } from './app-origin';

/** `__Host-` keeps neighbours under the same domain from planting a cookie (RFC 6265bis, 4.1.3.2). */
export function refreshCookieName(): string {
  return isHttps() ? '__Host-chatkit_todo_refresh' : 'chatkit_todo_refresh';
}

function serialise(value: string, maxAgeSeconds: number): string {
  const attributes = [
    `${refreshCookieName()}=${value}`,
    'Path=/',
    `Max-Age=${String(maxAgeSeconds)}`,
    'HttpOnly',
    'SameSite=Lax',
  ];
  return (isHttps() ? [...attributes, 'Secure'] : attributes).join('; ');
}

/** The Set-Cookie header that hands over a refresh token. */
export function refreshCookie(token: string, expiresAt: Date, now = new Date()): string {
  return serialise(token, Math.max(0, Math.floor((expiresAt.getTime() - now.getTime()) / 1000)));
}

/** The Set-Cookie header that takes the refresh token away. */
export function clearedRefreshCookie(): string {
  return serialise('', 0);
}

/** The refresh token a request carries. */
export function refreshTokenOf(request: Request): string | undefined {
  const prefix = `${refreshCookieName()}=`;
  return (request.headers.get('cookie') ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(prefix))
    ?.slice(prefix.length);
}

import { env } from '@/lib/env';

/**
 * The public origin of the app, without a trailing slash: `APP_URL`, else (never in production)
 * `http://localhost:$PORT`.
 * It is the issuer of every token of ours.
 */
export function appOrigin(): string {
  const { APP_URL, PORT } = env();
  return new URL(APP_URL ?? `http://localhost:${PORT}`).origin;
}

/** Whether browsers reach the app over https, so that cookies may be `Secure` and HSTS be sent. */
export function isHttps(): boolean {
  return appOrigin().startsWith('https:');
}

import { NextResponse, type NextRequest } from 'next/server';
import { isHttps } from '@/lib/auth/app-origin';
import { redirectFor } from '@/lib/auth/next-path';
import { refreshCookieName } from '@/lib/auth/refresh-cookie';
import { env } from '@/lib/env';
import { pageHeaders } from '@/lib/http/page-headers';

/**
 * Pages only. Bodies that pass through here are cut at 10 MB and streams gain nothing, so the API,
 * MCP, uploads and probes stay out; files and Next's own assets need neither guard nor policy.
 */
export const config = {
  // Node.js reads the environment at run time: one built image serves every environment.
  runtime: 'nodejs',
  matcher: [
    '/((?!api(?:/|$)|mcp(?:/|$)|uploads(?:/|$)|debug(?:/|$)|health$|ready$|\\.well-known/|_next/|.*\\.(?:ico|png|svg|jpe?g|webp|gif|txt|xml|webmanifest|js|css|map|woff2?)$).*)',
  ],
};

function newNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
}

/** Guards the pages and gives each its security headers and a nonce (request header `x-nonce`). */
export function middleware(request: NextRequest): NextResponse {
  const { CHATKIT_SCRIPT, CSP_EXTRA, NODE_ENV } = env();
  const nonce = newNonce();
  const headers = pageHeaders({
    nonce,
    https: isHttps(),
    development: NODE_ENV === 'development',
    cdn: CHATKIT_SCRIPT !== 'local',
    extra: CSP_EXTRA,
  });
  const forward = new Headers(request.headers);
  forward.set('x-nonce', nonce);
  // Next reads the nonce for its own scripts from here.
  forward.set('Content-Security-Policy', headers['Content-Security-Policy'] ?? '');

  const destination = redirectFor(request.nextUrl, request.cookies.has(refreshCookieName()));
  const response =
    destination === undefined
      ? NextResponse.next({ request: { headers: forward } })
      : NextResponse.redirect(new URL(destination, request.url));
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

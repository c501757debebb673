import type { NextConfig } from 'next';
import { PHASE_DEVELOPMENT_SERVER } from 'next/constants';

const publicHost = (address: string | undefined) =>
  address !== undefined && URL.canParse(address) ? [new URL(address).hostname] : [];

const elementHeaders = (age: string) => [
  { key: 'Access-Control-Allow-Origin', value: '*' },
  { key: 'Cross-Origin-Resource-Policy', value: 'cross-origin' },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Cache-Control', value: `public, ${age}` },
];

const config = (phase: string): NextConfig => ({
  // The element's gallery is a page of `next dev` alone: no build knows of it.
  pageExtensions: ['tsx', 'ts', ...(phase === PHASE_DEVELOPMENT_SERVER ? ['dev.tsx'] : [])],
  poweredByHeader: false,
  // Next would guess from lock files, also from those in folders above this one.
  turbopack: { root: import.meta.dirname },
  outputFileTracingRoot: import.meta.dirname,
  // The container image holds only what the server needs; everywhere else `next start` is used.
  ...(process.env['NEXT_OUTPUT'] === 'standalone' ? { output: 'standalone' as const } : {}),
  reactStrictMode: true,
  // Next never hydrates a dev page opened at another host than localhost unless that one is listed.
  allowedDevOrigins: ['127.0.0.1', ...publicHost(process.env['APP_URL'])],
  // rate-limiter-flexible imports drizzle-orm in a way no bundler can follow.
  serverExternalPackages: ['@node-rs/argon2', 'drizzle-orm', 'postgres', 'rate-limiter-flexible'],
  headers: () =>
    Promise.resolve([
      {
        // What the middleware stays off; it gives the pages these and more.
        source: '/:room(api|mcp|debug|health|ready|\\.well-known)/:rest*',
        headers: [
          { key: 'X-Content-Type-Options', value: 'nosniff' },
          { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
        ],
      },
      // The element for pages of other origins. Its parts have addresses of their own in each build, but
      // these headers go with a 404, too, such as one between two releases.
      { source: '/chatkit-element.js', headers: elementHeaders('max-age=300') },
      { source: '/chatkit-element/:file*', headers: elementHeaders('max-age=3600') },
    ]),
});

export default config;

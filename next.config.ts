import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Next never hydrates a dev page opened at 127.0.0.1 unless that origin is listed.
  allowedDevOrigins: ['127.0.0.1'],
  // rate-limiter-flexible imports drizzle-orm in a way no bundler can follow.
  serverExternalPackages: ['@node-rs/argon2', 'drizzle-orm', 'postgres', 'rate-limiter-flexible'],
};

export default config;

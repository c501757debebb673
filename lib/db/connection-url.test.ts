import { expect, test } from 'vitest';
import { connectionUrl } from './connection-url';

test.each([
  ['postgres://app:p%40ss@db:5432/app', 'postgres://app:p%40ss@db:5432/app', false],
  [
    'postgresql://app:x@db.example/app?sslmode=require&channel_binding=require',
    'postgresql://app:x@db.example/app?sslmode=require',
    false,
  ],
  [
    'postgres://app:x@pool:6432/app?pgbouncer=true&connection_limit=1&pool_timeout=5&schema=public',
    'postgres://app:x@pool:6432/app',
    true,
  ],
  ['postgres://app:x@db/app?pgbouncer=false', 'postgres://app:x@db/app', false],
  ['postgres://app:x@db/app?gssencmode=disable', 'postgres://app:x@db/app', false],
  ['postgres://a,b/app', 'postgres://a,b/app', false],
  ['not an address', 'not an address', false],
])('%s is dialled as %s (pooled: %s)', (given, url, pooled) => {
  expect(connectionUrl(given)).toEqual({ url, pooled });
});

import { createHash } from 'node:crypto';
import { RateLimiterDrizzle, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { database } from '@/lib/db/client';
import { guarded } from '@/lib/db/guarded';
import { rateLimits } from '@/lib/db/schema/rate-limits';
import { forPurpose } from '@/lib/db/tenancy';
import { env } from '@/lib/env';
import { clientAddress } from '@/lib/http/client-address';
import { HttpError } from '@/lib/http/error-response';

const minute = 60;
const hour = 60 * minute;

/** Tries per window. Addresses get more room than e-mails: whole offices share one. */
const limits = {
  'sign-in:email': { points: 10, duration: 15 * minute },
  'sign-in:address': { points: 100, duration: 15 * minute },
  'sign-up:email': { points: 10, duration: hour },
  'sign-up:address': { points: 200, duration: hour },
  'demo:address': { points: 100, duration: hour },
} as const;
type Limit = keyof typeof limits;

type Limiters = Record<Limit, RateLimiterDrizzle>;

const key = Symbol.for('chatkit-todo.throttle');
const registry = globalThis as { [key]?: Limiters | undefined };

/** Counts in PostgreSQL with one atomic upsert; in memory while the database is out of reach. */
function makeLimiter(limit: Limit): RateLimiterDrizzle {
  const options = { ...limits[limit], keyPrefix: limit };
  return new RateLimiterDrizzle({
    ...options,
    storeClient: forPurpose(database(), 'throttle'),
    schema: rateLimits,
    insuranceLimiter: new RateLimiterMemory(options),
  });
}

function limiter(limit: Limit): RateLimiterDrizzle {
  registry[key] ??= {
    'sign-in:email': makeLimiter('sign-in:email'),
    'sign-in:address': makeLimiter('sign-in:address'),
    'sign-up:email': makeLimiter('sign-up:email'),
    'sign-up:address': makeLimiter('sign-up:address'),
    'demo:address': makeLimiter('demo:address'),
  };
  return registry[key][limit];
}

/** Keys are hashed: they are of one length and a dump of the table names nobody. */
function keyOf(value: string): string {
  return createHash('sha256').update(value).digest('base64url');
}

async function consume(limit: Limit, value: string): Promise<void> {
  try {
    await guarded(() => limiter(limit).consume(keyOf(value)));
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    const minutes = Math.ceil(seconds / 60);
    throw new HttpError(
      'too_many_requests',
      `Too many attempts. Try again in ${minutes === 1 ? 'a minute' : `${String(minutes)} minutes`}.`,
      { headers: { 'Retry-After': String(seconds) } },
    );
  }
}

/**
 * Counts an attempt by the client's address.
 * @throws {HttpError} `too_many_requests` with Retry-After
 */
export function throttleByAddress(
  action: 'sign-in' | 'sign-up' | 'demo',
  request: Request,
): Promise<void> {
  return consume(`${action}:address`, clientAddress(request, env().TRUSTED_PROXIES));
}

/**
 * Counts an attempt on an account.
 * @throws {HttpError} `too_many_requests` with Retry-After
 */
export function throttleByEmail(action: 'sign-in' | 'sign-up', email: string): Promise<void> {
  return consume(`${action}:email`, email);
}

/** Forgets the attempts on an account: its owner has just proved who they are. */
export async function forgiveEmail(email: string): Promise<void> {
  await guarded(() => limiter('sign-in:email').delete(keyOf(email)));
}

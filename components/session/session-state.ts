import { decodeJwt } from 'jose';
import { z } from 'zod';

/** Who is signed in, as the access token tells. */
export interface SessionUser {
  readonly id: string;
  readonly email: string;
  readonly name: string | null;
}

/** `loading` until the first refresh has been answered. */
export type SessionState =
  | { readonly status: 'loading'; readonly user: null }
  | { readonly status: 'signed-in'; readonly user: SessionUser }
  | { readonly status: 'signed-out'; readonly user: null };

export const loading: SessionState = { status: 'loading', user: null };
export const signedOut: SessionState = { status: 'signed-out', user: null };

/** An access token in memory; `expiresAt` is in milliseconds of the browser's own clock. */
export const AccessToken = z.object({ value: z.string(), expiresAt: z.number() });
export type AccessToken = z.infer<typeof AccessToken>;

/** What the auth routes answer with; `expires_in` is in seconds. */
export const TokenBody = z.object({ access_token: z.string(), expires_in: z.number() });

const Claims = z.object({
  sub: z.string(),
  email: z.string(),
  name: z.string().nullish().default(null),
});

/** The state a token stands for. The server verifies tokens; here they are only read. */
export function signedInWith(token: AccessToken): SessionState {
  const { sub, email, name } = Claims.parse(decodeJwt(token.value));
  return { status: 'signed-in', user: { id: sub, email, name } };
}

/** Whether two states show the same. */
export function sameState(one: SessionState, other: SessionState): boolean {
  return (
    one.status === other.status &&
    one.user?.id === other.user?.id &&
    one.user?.email === other.user?.email &&
    one.user?.name === other.user?.name
  );
}

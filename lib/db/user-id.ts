import { z } from 'zod';

/**
 * The id of a local user: a lower-case UUID, the `sub` of our access tokens.
 * Branded so that no other string (a thread id, an argument of a tool) can stand in for it.
 */
export const UserId = z.uuid().toLowerCase().brand<'UserId'>();
export type UserId = z.infer<typeof UserId>;

import { z } from 'zod';
import { AccessToken } from './session-state';

/** What the tabs of one browser tell each other. */
export const SessionMessage = z.discriminatedUnion('type', [
  /**
   * A tab shares its token. `fresh`: the server has just handed it out, so the session is alive;
   * an older one must not bring a session back that has ended meanwhile.
   */
  z.object({ type: z.literal('token'), token: AccessToken, fresh: z.boolean() }),
  /** A tab asks for a token other than `except`. */
  z.object({ type: z.literal('wanted'), except: z.string().nullable() }),
  /** The session is over, for every tab. */
  z.object({ type: z.literal('signed-out') }),
]);
export type SessionMessage = z.infer<typeof SessionMessage>;

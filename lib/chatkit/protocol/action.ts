import { z } from 'zod';

/** What reaches the server of a widget's or the client's action. The payload is untrusted input. */
export const Action = z.object({ type: z.string(), payload: z.unknown().optional() }).readonly();
export type Action = z.infer<typeof Action>;

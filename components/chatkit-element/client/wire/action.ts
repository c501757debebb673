import * as z from 'zod/mini';

/** An action as a widget's prop carries it; `handler` and what follows never leave the client. */
export const ActionConfig = z.object({
  type: z.string(),
  payload: z.optional(z.unknown()),
  handler: z.catch(z.enum(['server', 'client']), 'server'),
  loadingBehavior: z.catch(z.enum(['auto', 'none', 'self', 'container']), 'auto'),
  streaming: z.catch(z.boolean(), true),
});
export type ActionConfig = z.infer<typeof ActionConfig>;
